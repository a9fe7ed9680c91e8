package dev.airlock.checker.instrument;

import dev.airlock.wasm.code.BlockType;
import dev.airlock.wasm.code.CodeBuilder;
import dev.airlock.wasm.code.Instruction;
import dev.airlock.wasm.code.MemoryAccess;
import dev.airlock.wasm.code.MemoryArgument;
import dev.airlock.wasm.code.Opcode;
import dev.airlock.wasm.rewrite.InstructionTransform;
import dev.airlock.wasm.type.NumberType;
import dev.airlock.wasm.type.ValueType;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts a check before each access of one function to the first memory. The instruction itself stays
 * as it is, so that it traps where it always did.
 */
final class AccessRewriting implements InstructionTransform {
  private final ShadowHelpers helpers;
  private final RangeHelpers ranges;
  private final SystemCallWrapping system;
  private final CallSites sites;
  private final @Nullable ValueFlow flow;

  /** A local for the value of a store while its address is checked, by its type. */
  private final Map<ValueType, Integer> values = new HashMap<>();

  /** A local for an address. */
  private int address = -1;

  /** Locals for what is known of loaded values, by the height of the stack; and of locals. */
  private final Map<Integer, Integer> loadedBits = new HashMap<>();

  private final Map<Integer, Integer> localBits = new HashMap<>();

  /**
   * Rewrites one function.
   *
   * @param flow what becomes of loaded values, or null if none is to be checked for being undefined
   */
  AccessRewriting(
      ShadowHelpers helpers,
      RangeHelpers ranges,
      SystemCallWrapping system,
      CallSites sites,
      @Nullable ValueFlow flow) {
    this.helpers = helpers;
    this.ranges = ranges;
    this.system = system;
    this.sites = sites;
    this.flow = flow;
  }

  @Override
  public void apply(Instruction instruction, int position, CodeBuilder out) {
    Opcode opcode = instruction.opcode();
    if (opcode.access().isPresent()) {
      MemoryArgument argument = instruction.memoryArgument();
      if (argument.memory() == 0) {
        access(instruction, position, opcode.access().get(), argument, out);
        return;
      }
    }
    switch (opcode) {
      case LOCAL_SET, LOCAL_TEE -> {
        out.copy(instruction);
        assigned(position, instruction.index(), out);
      }
      case CALL -> {
        if (sites.isCall(instruction)) {
          sites.mark(out);
        }
        Integer wrapper = system.wrapper(instruction.index());
        if (wrapper == null) {
          out.copy(instruction);
        } else {
          out.call(wrapper);
        }
      }
      case MEMORY_COPY, MEMORY_FILL, MEMORY_INIT -> bulk(instruction, out);
      case MEMORY_GROW -> {
        if (instruction.index() == 0) {
          out.call(ranges.grow());
        } else {
          out.copy(instruction);
        }
      }
      default -> out.copy(instruction);
    }
  }

  private void access(
      Instruction instruction,
      int position,
      MemoryAccess access,
      MemoryArgument argument,
      CodeBuilder out) {
    int offset = (int) argument.offset();
    int bytes = access.bytes();
    switch (access.kind()) {
      case LOAD -> {
        if (access.lane()) {
          behind(instruction, access, AccessKind.COPY, offset, out);
        } else {
          load(instruction, position, bytes, offset, out);
        }
      }
      case STORE -> {
        behind(instruction, access, AccessKind.WRITE, offset, out);
        if (!access.lane()) {
          carryBits(position, bytes, offset, out);
        }
      }
      case READ_MODIFY_WRITE -> behind(instruction, access, AccessKind.WRITE, offset, out);
      // Compared and exchanged, or waited on: more values than one lie above the address. They are
      // rare, and left to the engine.
      case COMPARE_EXCHANGE, WAIT, NOTIFY -> out.copy(instruction);
    }
  }

  private void load(Instruction instruction, int position, int bytes, int offset, CodeBuilder out) {
    ValueFlow.Fate fate = flow == null ? ValueFlow.Fate.IGNORED : flow.fate(position);
    AccessKind kind = fate == ValueFlow.Fate.USED ? AccessKind.READ : AccessKind.COPY;
    out.i32Const(offset);
    out.call(helpers.check(kind, bytes));
    if (fate == ValueFlow.Fate.MOVED && bytes <= Long.BYTES && flow != null) {
      out.localTee(address(out));
      out.localGet(address(out));
      out.i32Const(offset);
      out.call(helpers.undefined(bytes));
      out.localSet(
          loadedBits.computeIfAbsent(flow.height(position), _ -> out.newLocal(NumberType.I32)));
    }
    out.copy(instruction);
  }

  /** Checks an access whose address lies behind one other value. */
  private void behind(
      Instruction instruction, MemoryAccess access, AccessKind kind, int offset, CodeBuilder out) {
    int value = values.computeIfAbsent(access.type(), out::newLocal);
    out.localSet(value);
    out.i32Const(offset);
    out.call(helpers.check(kind, access.bytes()));
    if (kind == AccessKind.WRITE && flow != null) {
      out.localTee(address(out));
    }
    out.localGet(value);
    out.copy(instruction);
  }

  private int address(CodeBuilder out) {
    if (address < 0) {
      address = out.newLocal(NumberType.I32);
    }
    return address;
  }

  /** After a store: what is known of the stored value is known of the bytes. */
  private void carryBits(int position, int bytes, int offset, CodeBuilder out) {
    Integer bits = flow == null ? null : bitsBehind(flow, position, bytes);
    if (bits == null) {
      return;
    }
    out.localGet(bits);
    out.if_(BlockType.EMPTY);
    out.localGet(address(out));
    out.i32Const(offset);
    out.localGet(bits);
    out.call(helpers.undefine(bytes));
    out.end();
  }

  private @Nullable Integer bitsBehind(ValueFlow known, int position, int bytes) {
    int load = known.loadBehind(position);
    if (load >= 0) {
      return known.fate(load) == ValueFlow.Fate.MOVED && known.bytes(load) == bytes
          ? loadedBits.get(known.height(load))
          : null;
    }
    int local = known.localBehind(position);
    return local >= 0 && known.widthOf(local) == bytes ? localBits.get(local) : null;
  }

  /** After an assignment: what is known of the value is known of the local. */
  private void assigned(int position, int local, CodeBuilder out) {
    if (flow == null || flow.widthOf(local) == 0) {
      return;
    }
    int bits = localBits.computeIfAbsent(local, _ -> out.newLocal(NumberType.I32));
    int load = flow.loadBehind(position);
    Integer loaded =
        load >= 0 && flow.fate(load) == ValueFlow.Fate.MOVED
            ? loadedBits.get(flow.height(load))
            : null;
    if (loaded == null) {
      out.i32Const(0);
    } else {
      out.localGet(loaded);
    }
    out.localSet(bits);
  }

  private void bulk(Instruction instruction, CodeBuilder out) {
    boolean into = instruction.index() == 0;
    if (instruction.opcode() == Opcode.MEMORY_INIT) {
      into = instruction.secondIndex() == 0;
    }
    boolean inside = instruction.opcode() != Opcode.MEMORY_COPY || instruction.secondIndex() == 0;
    if (!into || !inside) {
      out.copy(instruction);
      return;
    }
    int size = out.newLocal(NumberType.I32);
    int source = out.newLocal(NumberType.I32);
    int destination = address(out);
    out.localSet(size);
    out.localSet(source);
    out.localSet(destination);
    out.localGet(destination);
    if (instruction.opcode() == Opcode.MEMORY_COPY) {
      out.localGet(source);
      out.localGet(size);
      out.call(ranges.copy());
    } else {
      out.localGet(size);
      out.i32Const(AccessKind.WRITE.code());
      out.call(ranges.check());
    }
    out.localGet(destination);
    out.localGet(source);
    out.localGet(size);
    out.copy(instruction);
  }
}
