package dev.airlock.checker.instrument;

import static dev.airlock.checker.instrument.ValueGraph.NONE;

import dev.airlock.wasm.Function;
import dev.airlock.wasm.WasmModule;
import dev.airlock.wasm.code.BlockType;
import dev.airlock.wasm.code.FunctionBody;
import dev.airlock.wasm.code.Instruction;
import dev.airlock.wasm.code.MemoryAccess;
import dev.airlock.wasm.code.Opcode;
import dev.airlock.wasm.type.CompositeType;
import dev.airlock.wasm.type.FunctionType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds out what a function does with the values it loads.
 *
 * <p>Compilers copy bytes that were never written, the padding of a struct for instance, and that
 * is no fault; deciding something by them is (Valgrind manual, memcheck, "Use of uninitialised or
 * unaddressable values in system calls" and the section before it). So each load is one of
 *
 * <ul>
 *   <li>used: it decides a branch or an address, or leaves the function;
 *   <li>moved: its value goes nowhere but, unchanged, into stores as wide as itself; what is known
 *       of the bytes has to go along;
 *   <li>ignored: its value only becomes part of values that are stored.
 * </ul>
 *
 * <p>Within one function. What is said of a local holds for each of its assignments apart, as far
 * as blocks and loops tell which of them a later read may see.
 */
final class ValueFlow {
  /** What becomes of the value of a load. */
  enum Fate {
    /** It decides something. */
    USED,
    /** It only becomes part of what is stored. */
    IGNORED,
    /** It is stored as it is. */
    MOVED
  }

  private static final int DIFFERENT = -1;

  private final WasmModule module;
  private final boolean callsUse;
  private final List<Instruction> instructions;
  private final ValueGraph graph = new ValueGraph();

  /** The values that the locals have at the instruction that is looked at. */
  private final int[] locals;

  private final int[] widths;

  /** The locals that are assigned between the start of a block, by its position, and its end. */
  private final Map<Integer, BitSet> assigned = new HashMap<>();

  /** Whether the instruction that is looked at can be reached. */
  private boolean reachable = true;

  private final int[] loadNodes;

  /** How many values lie below that of a load. */
  private final int[] heights;

  /** The node that a store, or an assignment to a local, gets its value from. */
  private final int[] valueNodes;

  /** Of a node: the position of the load that it is the value of, or -1. */
  private int[] loadOf = new int[64];

  /** Of a node: the local that it is the value of, or -1. */
  private int[] localOf = new int[64];

  private final List<Integer> stack = new ArrayList<>();
  private final Deque<Block> blocks = new ArrayDeque<>();
  private boolean understood = true;

  /**
   * A block that has begun and not ended. Where it is branched to, locals have the values {@code
   * joined}; before it, if there is a way around it, the values {@code before}.
   */
  private static final class Block {
    final Opcode opcode;
    final int height;
    final int[] parameters;
    final int[] results;
    final Map<Integer, Integer> joined;
    final int[] before;

    Block(
        Opcode opcode,
        int height,
        int[] parameters,
        int[] results,
        Map<Integer, Integer> joined,
        int[] before) {
      this.opcode = opcode;
      this.height = height;
      this.parameters = parameters;
      this.results = results;
      this.joined = joined;
      this.before = before;
    }

    int[] label() {
      return opcode == Opcode.LOOP ? parameters : results;
    }
  }

  private ValueFlow(WasmModule module, Function function, FunctionBody body, boolean callsUse) {
    this.module = module;
    this.callsUse = callsUse;
    instructions = body.instructions();
    loadNodes = new int[instructions.size()];
    heights = new int[instructions.size()];
    valueNodes = new int[instructions.size()];
    Arrays.fill(loadNodes, NONE);
    Arrays.fill(valueNodes, NONE);
    locals = new int[function.type().parameters().size() + body.localCount()];
    widths = new int[locals.length];
    for (int i = 0; i < locals.length; i++) {
      locals[i] = graph.add();
    }
    Arrays.fill(loadOf, NONE);
    Arrays.fill(localOf, NONE);
    int[] results = new int[function.type().results().size()];
    for (int i = 0; i < results.length; i++) {
      results[i] = graph.add();
      if (callsUse) {
        graph.use(results[i]);
      } else {
        graph.mix(results[i]);
      }
    }
    blocks.push(new Block(Opcode.BLOCK, 0, new int[0], results, Map.of(), locals));
    findAssignments();
  }

  private void findAssignments() {
    Deque<BitSet> open = new ArrayDeque<>();
    for (int position = 0; position < instructions.size(); position++) {
      Instruction instruction = instructions.get(position);
      switch (instruction.opcode()) {
        case BLOCK, LOOP, IF, TRY, TRY_TABLE -> {
          BitSet locals = new BitSet();
          assigned.put(position, locals);
          open.push(locals);
        }
        case END -> {
          BitSet inner = open.poll();
          if (inner != null && !open.isEmpty()) {
            open.element().or(inner);
          }
        }
        case LOCAL_SET, LOCAL_TEE -> {
          if (!open.isEmpty()) {
            open.element().set(instruction.index());
          }
        }
        default -> {}
      }
    }
  }

  /**
   * Looks at a function.
   *
   * @param callsUse whether a value that is passed to another function, or returned, counts as
   *     used: not so for languages whose compilers pass what was never written
   */
  static ValueFlow of(WasmModule module, Function function, FunctionBody body, boolean callsUse) {
    ValueFlow flow = new ValueFlow(module, function, body, callsUse);
    try {
      flow.run();
      flow.graph.settle();
      flow.findWidths();
    } catch (NotUnderstoodException _) {
      flow.understood = false;
    }
    return flow;
  }

  /** An instruction or a nesting that this knows nothing of: then nothing is said to be used. */
  private static final class NotUnderstoodException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotUnderstoodException() {
      super("", null, false, false);
    }
  }

  /** What becomes of the value that the instruction at a position loads. */
  Fate fate(int position) {
    int node = loadNodes[position];
    if (!understood || node == NONE) {
      return Fate.IGNORED;
    }
    if (graph.isUsed(node)) {
      return Fate.USED;
    }
    return graph.isMixed(node) ? Fate.IGNORED : Fate.MOVED;
  }

  /** How many values lie below that of a load: two that live at a time differ in it. */
  int height(int position) {
    return heights[position];
  }

  /**
   * The position of the load whose value a store stores, or an assignment assigns, or -1 if it is
   * not one.
   */
  int loadBehind(int position) {
    int node = understood ? valueNodes[position] : NONE;
    return node == NONE ? -1 : origin(loadOf, node);
  }

  /** The local whose value a store stores, or -1 if it is not one. */
  int localBehind(int position) {
    int node = understood ? valueNodes[position] : NONE;
    return node == NONE ? -1 : origin(localOf, node);
  }

  private static int origin(int[] origins, int node) {
    return node < origins.length ? origins[node] : -1;
  }

  /** How many bytes the load at a position reads. */
  int bytes(int position) {
    return instructions.get(position).opcode().access().orElseThrow().bytes();
  }

  /**
   * How many bytes the loads have whose values a local takes, if its values go nowhere but,
   * unchanged, into stores; otherwise 0.
   */
  int widthOf(int local) {
    return widths[local];
  }

  private void findWidths() {
    for (int position = 0; position < instructions.size(); position++) {
      Opcode opcode = instructions.get(position).opcode();
      if (opcode != Opcode.LOCAL_SET && opcode != Opcode.LOCAL_TEE) {
        continue;
      }
      int local = instructions.get(position).index();
      int load = valueNodes[position] == NONE ? -1 : origin(loadOf, valueNodes[position]);
      if (load >= 0 && fate(load) == Fate.MOVED) {
        boolean same = widths[local] == 0 || widths[local] == bytes(load);
        widths[local] = same && bytes(load) <= Long.BYTES ? bytes(load) : DIFFERENT;
      }
    }
    for (int local = 0; local < widths.length; local++) {
      widths[local] = Math.max(0, widths[local]);
    }
  }

  private void run() {
    for (int position = 0; position < instructions.size(); position++) {
      Instruction instruction = instructions.get(position);
      step(position, instruction);
      if (endsBlock(instruction.opcode())) {
        position = skipDead(position);
      }
    }
  }

  private static boolean endsBlock(Opcode opcode) {
    return switch (opcode) {
      case BR, BR_TABLE, RETURN, UNREACHABLE, RETURN_CALL, RETURN_CALL_INDIRECT, THROW, THROW_REF ->
          true;
      default -> false;
    };
  }

  /** Goes to the last instruction before the {@code else} or {@code end} of the block. */
  private int skipDead(int position) {
    int depth = 0;
    for (int next = position + 1; next < instructions.size(); next++) {
      switch (instructions.get(next).opcode()) {
        case BLOCK, LOOP, IF, TRY, TRY_TABLE -> depth++;
        case END -> {
          if (depth-- == 0) {
            fillDead();
            return next - 1;
          }
        }
        case ELSE, CATCH, CATCH_ALL -> {
          if (depth == 0) {
            fillDead();
            return next - 1;
          }
        }
        default -> {}
      }
    }
    throw new NotUnderstoodException();
  }

  /** Leaves on the stack what the end of a block expects. */
  private void fillDead() {
    Block block = blocks.element();
    truncate(block.height);
    for (int i = 0; i < block.results.length; i++) {
      stack.add(NONE);
    }
    reachable = false;
  }

  private void truncate(int height) {
    if (stack.size() < height) {
      throw new NotUnderstoodException();
    }
    stack.subList(height, stack.size()).clear();
  }

  private int pop() {
    if (stack.size() <= blocks.element().height) {
      throw new NotUnderstoodException();
    }
    return stack.removeLast();
  }

  private void use() {
    graph.use(pop());
  }

  /** Takes a value that goes into another, so that it is not moved as it is. */
  private int part() {
    int node = pop();
    graph.mix(node);
    return node;
  }

  private void step(int position, Instruction instruction) {
    Opcode opcode = instruction.opcode();
    if (opcode.access().isPresent()) {
      access(position, opcode.access().get());
      return;
    }
    switch (opcode) {
      case NOP, UNREACHABLE -> {}
      case BLOCK, LOOP -> enter(position, opcode, instruction.blockType());
      case IF -> {
        use();
        enter(position, opcode, instruction.blockType());
      }
      case ELSE -> otherwise();
      case END -> leave();
      case BR -> branch(instruction.index());
      case BR_IF -> {
        use();
        branch(instruction.index());
      }
      case BR_TABLE -> {
        use();
        branch(instruction.index());
        instruction.labels().forEach(this::branch);
      }
      case RETURN -> branch(blocks.size() - 1);
      case DROP -> pop();
      case SELECT, SELECT_TYPED -> {
        use();
        int made = graph.add();
        graph.flow(part(), made);
        graph.flow(part(), made);
        graph.mix(made);
        stack.add(made);
      }
      case LOCAL_GET -> getLocal(instruction.index());
      case LOCAL_SET -> {
        assign(position, instruction.index());
        pop();
      }
      case LOCAL_TEE -> assign(position, instruction.index());
      case GLOBAL_GET, MEMORY_SIZE -> stack.add(NONE);
      case GLOBAL_SET -> part();
      case MEMORY_GROW -> {
        use();
        stack.add(NONE);
      }
      case MEMORY_COPY, MEMORY_FILL, MEMORY_INIT -> {
        use();
        if (opcode == Opcode.MEMORY_FILL) {
          part();
        } else {
          use();
        }
        use();
      }
      case DATA_DROP -> {}
      case CALL -> call(module.functions().get(instruction.index()).type());
      case CALL_INDIRECT -> {
        use();
        call(functionType(instruction.index()));
      }
      case RETURN_CALL -> call(module.functions().get(instruction.index()).type());
      case RETURN_CALL_INDIRECT -> {
        use();
        call(functionType(instruction.index()));
      }
      default -> compute(opcode);
    }
  }

  private void assign(int position, int local) {
    int value = stack.isEmpty() ? NONE : stack.getLast();
    valueNodes[position] = value;
    int assignedValue = graph.add();
    graph.flow(value, assignedValue);
    locals[local] = assignedValue;
    if (value != NONE && origin(loadOf, value) < 0) {
      graph.mix(value); // what is known of a value goes along only from loads
    }
  }

  private void getLocal(int local) {
    int node = graph.add();
    localOf = remember(localOf, node, local);
    graph.flow(locals[local], node);
    stack.add(node);
  }

  private static int[] remember(int[] origins, int node, int origin) {
    int[] result = origins;
    if (node >= origins.length) {
      result = Arrays.copyOf(origins, 2 * node);
      Arrays.fill(result, origins.length, result.length, NONE);
    }
    result[node] = origin;
    return result;
  }

  private void access(int position, MemoryAccess access) {
    switch (access.kind()) {
      case LOAD -> {
        if (access.lane()) {
          part();
        }
        use();
        int node = graph.add();
        loadOf = remember(loadOf, node, position);
        loadNodes[position] = node;
        heights[position] = stack.size();
        stack.add(node);
      }
      case STORE -> {
        valueNodes[position] = stack.isEmpty() ? NONE : stack.getLast();
        pop();
        use();
      }
      default -> {
        for (int i = 0; i < StackEffect.operandsAboveAddress(access); i++) {
          part();
        }
        use();
        stack.add(NONE);
      }
    }
  }

  private void compute(Opcode opcode) {
    int operands = StackEffect.operands(opcode);
    if (operands < 0) {
      throw new NotUnderstoodException();
    }
    int made = operands == 0 ? NONE : graph.add();
    for (int i = 0; i < operands; i++) {
      graph.flow(part(), made);
    }
    if (made != NONE) {
      graph.mix(made);
    }
    stack.add(made);
  }

  private void call(FunctionType type) {
    for (int i = 0; i < type.parameters().size(); i++) {
      int node = part();
      if (callsUse) {
        graph.use(node);
      }
    }
    for (int i = 0; i < type.results().size(); i++) {
      stack.add(NONE);
    }
  }

  private FunctionType functionType(int typeIndex) {
    CompositeType type = module.types().get(typeIndex).type();
    if (type instanceof FunctionType function) {
      return function;
    }
    throw new NotUnderstoodException();
  }

  private void enter(int position, Opcode opcode, BlockType blockType) {
    FunctionType type =
        switch (blockType) {
          case BlockType.Empty _ -> new FunctionType(List.of(), List.of());
          case BlockType.Result(var result) -> new FunctionType(List.of(), List.of(result));
          case BlockType.Function(int index) -> functionType(index);
        };
    int[] parameters = new int[type.parameters().size()];
    for (int i = parameters.length - 1; i >= 0; i--) {
      parameters[i] = graph.add();
      graph.mix(parameters[i]);
      graph.flow(part(), parameters[i]);
    }
    int[] results = new int[type.results().size()];
    for (int i = 0; i < results.length; i++) {
      results[i] = graph.add();
      graph.mix(results[i]);
    }
    Map<Integer, Integer> joined = new HashMap<>();
    int[] before = opcode == Opcode.IF ? locals.clone() : locals;
    assigned.getOrDefault(position, new BitSet()).stream()
        .forEach(local -> {
          int join = graph.add();
          joined.put(local, join);
          if (opcode == Opcode.LOOP) {
            graph.flow(locals[local], join);
            locals[local] = join;
          }
        });
    blocks.push(new Block(opcode, stack.size(), parameters, results, joined, before));
    for (int parameter : parameters) {
      stack.add(parameter);
    }
  }

  private void otherwise() {
    Block block = blocks.pop();
    fallThrough(block);
    truncate(block.height);
    System.arraycopy(block.before, 0, locals, 0, locals.length);
    reachable = true;
    blocks.push(
        new Block(
            Opcode.ELSE,
            block.height,
            block.parameters,
            block.results,
            block.joined,
            block.before));
    for (int parameter : block.parameters) {
      stack.add(parameter);
    }
  }

  private void leave() {
    Block block = blocks.element();
    fallThrough(block);
    if (block.opcode == Opcode.IF) { // there is no else
      block.joined.forEach((local, join) -> graph.flow(block.before[local], join));
    }
    truncate(block.height);
    blocks.pop();
    for (int result : block.results) {
      stack.add(result);
    }
    if (block.opcode != Opcode.LOOP) {
      block.joined.forEach((local, join) -> locals[local] = join);
    }
    reachable = true;
  }

  private void fallThrough(Block block) {
    flowInto(block.results);
    if (reachable && block.opcode != Opcode.LOOP) {
      join(block);
    }
  }

  private void join(Block block) {
    block.joined.forEach((local, join) -> graph.flow(locals[local], join));
  }

  private void branch(int label) {
    List<Block> outwards = new ArrayList<>(blocks);
    if (label >= outwards.size()) {
      throw new NotUnderstoodException();
    }
    flowInto(outwards.get(label).label());
    join(outwards.get(label));
  }

  /** Lets the top of the stack flow, and leaves it there. */
  private void flowInto(int[] nodes) {
    int base = stack.size() - nodes.length;
    if (base < 0) {
      throw new NotUnderstoodException();
    }
    for (int i = 0; i < nodes.length; i++) {
      int node = stack.get(base + i);
      graph.mix(node);
      graph.flow(node, nodes[i]);
    }
  }
}
