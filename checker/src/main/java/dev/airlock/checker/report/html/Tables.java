package dev.airlock.checker.report.html;

import dev.airlock.checker.finding.BlockStory;
import dev.airlock.checker.finding.CallStack;
import dev.airlock.checker.finding.Frame;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Frames, stacks and names, each once: a hundred thousand blocks have a few hundred stacks. */
final class Tables {
  final List<Frame> frames = new ArrayList<>();
  final List<List<Integer>> stacks = new ArrayList<>();
  final List<String> names = new ArrayList<>();

  /** The blocks of the heap, by address, and behind them those that only findings know. */
  final List<BlockStory> blocks;

  private final Map<Frame, Integer> frameIndices = new HashMap<>();
  // Equal stacks are usually the same object; comparing them frame by frame is slow.
  private final IdentityHashMap<CallStack, Integer> sameStacks = new IdentityHashMap<>();
  private final Map<CallStack, Integer> equalStacks = new HashMap<>();
  private final Map<String, Integer> nameIndices = new HashMap<>();
  private final Map<Long, List<Integer>> byNumber = new HashMap<>();

  Tables(List<BlockStory> heap) {
    blocks = new ArrayList<>(heap);
    for (int i = 0; i < heap.size(); i++) {
      byNumber.computeIfAbsent(heap.get(i).number(), number -> new ArrayList<>(1)).add(i);
    }
  }

  /** The index of a block; what a finding tells of it may be from before it was freed. */
  int block(BlockStory block) {
    List<Integer> same = byNumber.computeIfAbsent(block.number(), number -> new ArrayList<>(1));
    for (int index : same) {
      if (blocks.get(index).equals(block)) {
        return index;
      }
    }
    same.add(blocks.size());
    blocks.add(block);
    return blocks.size() - 1;
  }

  int stack(CallStack stack) {
    Integer known = sameStacks.get(stack);
    if (known == null) {
      known = equalStacks.computeIfAbsent(stack, this::addStack);
      sameStacks.put(stack, known);
    }
    return known;
  }

  private int addStack(CallStack stack) {
    stacks.add(stack.frames().stream().map(this::frame).toList());
    return stacks.size() - 1;
  }

  private int frame(Frame frame) {
    return frameIndices.computeIfAbsent(
        frame,
        added -> {
          frames.add(added);
          return frames.size() - 1;
        });
  }

  int name(String name) {
    return nameIndices.computeIfAbsent(
        name,
        added -> {
          names.add(added);
          return names.size() - 1;
        });
  }
}
