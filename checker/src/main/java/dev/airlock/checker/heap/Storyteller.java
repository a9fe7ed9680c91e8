package dev.airlock.checker.heap;

import dev.airlock.checker.finding.BlockStory;
import dev.airlock.checker.finding.CallStack;
import dev.airlock.checker.finding.Place;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Makes of the blocks of a heap what reports show.
 *
 * @param functions what the function of a number is called, as {@code malloc}; never asked for
 *     {@link HeapBlock#NO_FUNCTION}
 * @param stacks the call stack of a number; never asked for {@link HeapBlock#NO_STACK}
 */
public record Storyteller(IntFunction<String> functions, IntFunction<CallStack> stacks) {
  /** What became of a block. */
  public BlockStory story(HeapBlock block) {
    boolean freed = !block.isLive();
    return new BlockStory(
        block.number(),
        block.address(),
        block.size(),
        block.alignment(),
        function(block.allocator()),
        stack(block.allocationStack()),
        block.allocatedAt(),
        freed ? Optional.of(function(block.freer())) : Optional.empty(),
        freed ? Optional.of(stack(block.freeStack())) : Optional.empty(),
        block.freedAt());
  }

  /** What an address is that lies near a block. */
  public Place place(long address, Nearness near, Optional<Place.Dump> dump) {
    return new Place(address, near.description(), Optional.of(story(near.block())), dump);
  }

  /** The call stack of a number, empty for {@link HeapBlock#NO_STACK}. */
  public CallStack stack(int number) {
    return number == HeapBlock.NO_STACK ? CallStack.EMPTY : stacks.apply(number);
  }

  private String function(int number) {
    return number == HeapBlock.NO_FUNCTION ? "an unknown function" : functions.apply(number);
  }
}
