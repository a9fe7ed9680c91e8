package dev.airlock.wasm.code;

import dev.airlock.wasm.encode.ByteWriter;
import dev.airlock.wasm.type.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * Writes instructions, one after another. All indexes are those of the module that is written;
 * {@link #copy} alone takes an instruction of the module that was read.
 *
 * <p>Nothing checks types: an engine does, when it loads what was written. Not safe for use by
 * several threads.
 */
public final class CodeBuilder {
  private final ByteWriter out = new ByteWriter();
  private final int firstNewLocal;
  private final IntUnaryOperator functionIndexes;
  private final List<LocalRun> newLocals = new ArrayList<>();
  private int newLocalCount;
  private int instructionCount;
  private int depth = 1;
  private boolean usesDataSegments;

  /**
   * Starts code.
   *
   * @param firstNewLocal how many parameters and locals there are already
   * @param functionIndexes where a function of the module that was read is in that which is written
   */
  public CodeBuilder(int firstNewLocal, IntUnaryOperator functionIndexes) {
    this.firstNewLocal = firstNewLocal;
    this.functionIndexes = functionIndexes;
  }

  /** Writes an instruction of the module that was read, with its function where it is now. */
  public CodeBuilder copy(Instruction instruction) {
    Opcode opcode = instruction.opcode();
    if (opcode.immediates() == ImmediateKind.FUNCTION) {
      return op(opcode, functionIndexes.applyAsInt(instruction.index()));
    }
    return op(opcode, instruction.immediates());
  }

  /**
   * Writes an instruction.
   *
   * @param immediates of the shape that {@code opcode} has
   */
  public CodeBuilder op(Opcode opcode, Immediates immediates) {
    InstructionWriter.write(out, opcode, immediates);
    instructionCount++;
    switch (opcode) {
      case BLOCK, LOOP, IF, TRY, TRY_TABLE -> depth++;
      case END, DELEGATE -> depth--;
      case MEMORY_INIT, DATA_DROP, ARRAY_NEW_DATA, ARRAY_INIT_DATA -> usesDataSegments = true;
      default -> {}
    }
    return this;
  }

  /**
   * Writes an instruction that consists of its opcode.
   *
   * @throws IllegalArgumentException if something has to follow the opcode
   */
  public CodeBuilder op(Opcode opcode) {
    return op(checked(opcode, 0), Immediates.NONE);
  }

  /**
   * Writes an instruction with an index or label.
   *
   * @throws IllegalArgumentException if {@code opcode} is followed by something else
   */
  public CodeBuilder op(Opcode opcode, int index) {
    return op(checked(opcode, 1), new Immediates.Index(index));
  }

  /**
   * Writes an instruction with two indexes, in the order of the binary format.
   *
   * @throws IllegalArgumentException if {@code opcode} is followed by something else
   */
  public CodeBuilder op(Opcode opcode, int first, int second) {
    return op(checked(opcode, 2), new Immediates.Pair(first, second));
  }

  private static Opcode checked(Opcode opcode, int indexes) {
    if (opcode.immediates().indexes() != indexes) {
      throw new IllegalArgumentException(
          "%s takes %s, not %d indexes".formatted(opcode, opcode.immediates(), indexes));
    }
    return opcode;
  }

  /** Writes {@code i32.const}. */
  public CodeBuilder i32Const(int value) {
    return op(Opcode.I32_CONST, new Immediates.Constant(value));
  }

  /** Writes {@code i64.const}. */
  public CodeBuilder i64Const(long value) {
    return op(Opcode.I64_CONST, new Immediates.Constant(value));
  }

  /** Writes {@code local.get}. */
  public CodeBuilder localGet(int local) {
    return op(Opcode.LOCAL_GET, local);
  }

  /** Writes {@code local.set}. */
  public CodeBuilder localSet(int local) {
    return op(Opcode.LOCAL_SET, local);
  }

  /** Writes {@code local.tee}. */
  public CodeBuilder localTee(int local) {
    return op(Opcode.LOCAL_TEE, local);
  }

  /** Writes {@code global.get}. */
  public CodeBuilder globalGet(int global) {
    return op(Opcode.GLOBAL_GET, global);
  }

  /** Writes {@code global.set}. */
  public CodeBuilder globalSet(int global) {
    return op(Opcode.GLOBAL_SET, global);
  }

  /** Writes {@code call}; the function is one of the module that is written. */
  public CodeBuilder call(int function) {
    return op(Opcode.CALL, function);
  }

  /** Writes {@code call_indirect}. */
  public CodeBuilder callIndirect(int type, int table) {
    return op(Opcode.CALL_INDIRECT, type, table);
  }

  /**
   * Writes a load, of whatever kind.
   *
   * @param offset in bytes, unsigned
   * @param alignLog2 the base-2 logarithm of the alignment; 0 is always right, except for atomics,
   *     which need that of their size
   * @throws IllegalArgumentException if {@code opcode} is no load, loads a lane, or is smaller than
   *     the alignment
   */
  public CodeBuilder load(Opcode opcode, int memory, long offset, int alignLog2) {
    return access(MemoryAccess.Kind.LOAD, opcode, new MemoryArgument(alignLog2, offset, memory));
  }

  /**
   * Writes a store, of whatever kind. The parameters are those of {@link #load}.
   *
   * @throws IllegalArgumentException if {@code opcode} is no store, stores a lane, or is smaller
   *     than the alignment
   */
  public CodeBuilder store(Opcode opcode, int memory, long offset, int alignLog2) {
    return access(MemoryAccess.Kind.STORE, opcode, new MemoryArgument(alignLog2, offset, memory));
  }

  private CodeBuilder access(MemoryAccess.Kind kind, Opcode opcode, MemoryArgument argument) {
    boolean fits =
        opcode
            .access()
            .filter(access -> access.kind() == kind && !access.lane())
            .filter(access -> argument.alignLog2() <= Integer.numberOfTrailingZeros(access.bytes()))
            .isPresent();
    if (!fits) {
      throw new IllegalArgumentException(
          "%s is no %s with alignLog2 %d".formatted(opcode, kind, argument.alignLog2()));
    }
    return op(opcode, new Immediates.Memory(argument));
  }

  /** Writes {@code block}, which takes and leaves nothing. */
  public CodeBuilder block() {
    return block(BlockType.EMPTY);
  }

  /** Writes {@code block}, which leaves a value. */
  public CodeBuilder block(ValueType result) {
    return block(new BlockType.Result(result));
  }

  /** Writes {@code block}. */
  public CodeBuilder block(BlockType type) {
    return op(Opcode.BLOCK, new Immediates.Block(type));
  }

  /** Writes {@code loop}, which takes and leaves nothing. */
  public CodeBuilder loop() {
    return loop(BlockType.EMPTY);
  }

  /** Writes {@code loop}. */
  public CodeBuilder loop(BlockType type) {
    return op(Opcode.LOOP, new Immediates.Block(type));
  }

  /** Writes {@code if}, which takes only its condition and leaves nothing. */
  public CodeBuilder if_() {
    return if_(BlockType.EMPTY);
  }

  /** Writes {@code if}, which leaves a value. */
  public CodeBuilder if_(ValueType result) {
    return if_(new BlockType.Result(result));
  }

  /** Writes {@code if}. */
  public CodeBuilder if_(BlockType type) {
    return op(Opcode.IF, new Immediates.Block(type));
  }

  /** Writes {@code else}. */
  public CodeBuilder else_() {
    return op(Opcode.ELSE);
  }

  /** Writes the {@code end} of a block. That of the function is not to be written. */
  public CodeBuilder end() {
    return op(Opcode.END);
  }

  /** Writes {@code br}. */
  public CodeBuilder br(int label) {
    return op(Opcode.BR, label);
  }

  /** Writes {@code br_if}. */
  public CodeBuilder brIf(int label) {
    return op(Opcode.BR_IF, label);
  }

  /** Writes {@code return}. */
  public CodeBuilder return_() {
    return op(Opcode.RETURN);
  }

  /** Writes {@code unreachable}. */
  public CodeBuilder unreachable() {
    return op(Opcode.UNREACHABLE);
  }

  /** Writes {@code drop}. */
  public CodeBuilder drop() {
    return op(Opcode.DROP);
  }

  /** Writes {@code memory.size}, which gives pages. */
  public CodeBuilder memorySize(int memory) {
    return op(Opcode.MEMORY_SIZE, memory);
  }

  /** Writes {@code memory.grow}, which takes and gives pages. */
  public CodeBuilder memoryGrow(int memory) {
    return op(Opcode.MEMORY_GROW, memory);
  }

  /** Writes {@code memory.copy}, which takes both addresses and a number of bytes. */
  public CodeBuilder memoryCopy(int toMemory, int fromMemory) {
    return op(Opcode.MEMORY_COPY, toMemory, fromMemory);
  }

  /** Writes {@code memory.fill}, which takes an address, a byte and a number of bytes. */
  public CodeBuilder memoryFill(int memory) {
    return op(Opcode.MEMORY_FILL, memory);
  }

  /** Returns the index of another local, behind all there are, so that no other one moves. */
  public int newLocal(ValueType type) {
    LocalRun last = newLocals.isEmpty() ? null : newLocals.getLast();
    if (last != null && last.type().equals(type)) {
      newLocals.set(newLocals.size() - 1, new LocalRun(last.count() + 1, type));
    } else {
      newLocals.add(new LocalRun(1, type));
    }
    return firstNewLocal + newLocalCount++;
  }

  /** Returns the locals made by {@link #newLocal}, in order. */
  public List<LocalRun> newLocals() {
    return List.copyOf(newLocals);
  }

  /** Returns how many instructions were written. */
  public int instructionCount() {
    return instructionCount;
  }

  /** Returns how many bytes were written. */
  public int size() {
    return out.size();
  }

  /** Returns how many blocks are open: 1 for the body itself, 0 after its {@code end}. */
  public int depth() {
    return depth;
  }

  /** Returns whether an instruction was written that needs a data count section. */
  public boolean usesDataSegments() {
    return usesDataSegments;
  }

  /** Returns the bytes of all instructions written. */
  public byte[] toBytes() {
    return out.toBytes();
  }
}
