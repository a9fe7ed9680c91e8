package dev.airlock.wasm.code;

import dev.airlock.wasm.WasmModule;
import dev.airlock.wasm.type.HeapType;
import dev.airlock.wasm.type.MemoryType;
import dev.airlock.wasm.type.ReferenceType;
import dev.airlock.wasm.type.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Reads what follows an instruction's code (specification, Binary Format: Instructions). Most of it
 * is kept as plain numbers, of which objects are made only when asked for.
 */
final class ImmediatesReader {
  private static final int HAS_MEMORY_INDEX = 0x40;

  private final CodeInput in;
  private final int localCount;
  private final int functionCount;
  private final int typeCount;
  private final int tableCount;
  private final int globalCount;
  private final int tagCount;
  private final int elementCount;
  private final int dataCount;
  private final boolean[] memory64;

  private int first;
  private int second;
  private int lane;
  private long low;
  private long high;
  private Immediates object = Immediates.NONE;

  ImmediatesReader(CodeInput in, int localCount) {
    this.in = in;
    this.localCount = localCount;
    WasmModule module = in.module();
    functionCount = module.functions().size();
    typeCount = module.types().size();
    tableCount = module.tables().size();
    globalCount = module.globals().size();
    tagCount = module.tags().size();
    elementCount = module.elementSegments().size();
    dataCount = module.dataSegments().size();
    memory64 = new boolean[module.memories().size()];
    for (int i = 0; i < memory64.length; i++) {
      MemoryType type = module.memories().get(i).type();
      memory64[i] = type.memory64();
    }
  }

  /** The first index of those that have one. */
  int first() {
    return first;
  }

  void read(Opcode opcode) {
    switch (opcode.immediates()) {
      case NONE -> {}
      case LABEL -> first = in.u32("a label");
      case FUNCTION -> first = in.index("function", functionCount);
      case LOCAL -> first = in.index("local", localCount);
      case GLOBAL -> first = in.index("global", globalCount);
      case TABLE -> first = in.index("table", tableCount);
      case MEMORY -> first = memory();
      case TYPE -> first = type();
      case TAG -> first = in.index("tag", tagCount);
      case ELEMENT -> first = in.index("element segment", elementCount);
      case DATA -> first = data();
      case TABLE_TABLE -> {
        first = in.index("table", tableCount);
        second = in.index("table", tableCount);
      }
      case ELEMENT_TABLE -> {
        first = in.index("element segment", elementCount);
        second = in.index("table", tableCount);
      }
      case DATA_MEMORY -> {
        first = data();
        second = memory();
      }
      case MEMORY_MEMORY -> {
        first = memory();
        second = memory();
      }
      case TYPE_TABLE -> {
        first = type();
        second = in.index("table", tableCount);
      }
      case TYPE_FIELD -> {
        first = type();
        second = in.u32("a field");
      }
      case TYPE_TYPE -> {
        first = type();
        second = type();
      }
      case TYPE_COUNT -> {
        first = type();
        second = in.u32("a number of elements");
      }
      case TYPE_DATA -> {
        first = type();
        second = data();
      }
      case TYPE_ELEMENT -> {
        first = type();
        second = in.index("element segment", elementCount);
      }
      case I32_VALUE -> low = in.s32("a constant");
      case I64_VALUE -> low = in.s64("a constant");
      case F32_VALUE -> low = in.littleEndian("a constant", Float.BYTES);
      case F64_VALUE -> low = in.littleEndian("a constant", Double.BYTES);
      case V128_VALUE, LANES -> {
        low = in.littleEndian("a vector", Long.BYTES);
        high = in.littleEndian("a vector", Long.BYTES);
      }
      case LANE -> lane = in.u8("a lane");
      case MEMORY_ARGUMENT -> memoryArgument();
      case MEMORY_ARGUMENT_LANE -> {
        memoryArgument();
        lane = in.u8("a lane");
      }
      case ORDERING -> ordering();
      case BLOCK_TYPE -> object = new Immediates.Block(CodeTypes.blockType(in));
      case BLOCK_HANDLERS -> object = tryTable();
      case LABELS -> object = labels();
      case VALUE_TYPES -> object = valueTypes();
      case HEAP_TYPE -> object = new Immediates.Heap(CodeTypes.heapType(in));
      case CAST -> object = castBranch();
    }
  }

  /** What has been read last, which was for {@code opcode}. */
  Immediates of(Opcode opcode) {
    int indexes = opcode.immediates().indexes();
    return switch (indexes) {
      case 0 -> Immediates.NONE;
      case 1 -> new Immediates.Index(first);
      case 2 -> new Immediates.Pair(first, second);
      default -> others(opcode);
    };
  }

  private Immediates others(Opcode opcode) {
    return switch (opcode.immediates()) {
      case I32_VALUE, I64_VALUE, F32_VALUE, F64_VALUE -> new Immediates.Constant(low);
      case V128_VALUE, LANES -> new Immediates.Vector(low, high);
      case LANE -> new Immediates.Lane(lane);
      case MEMORY_ARGUMENT -> new Immediates.Memory(argument());
      case MEMORY_ARGUMENT_LANE -> new Immediates.MemoryLane(argument(), lane);
      default -> object;
    };
  }

  private int type() {
    return in.index("type", typeCount);
  }

  private int memory() {
    return in.index("memory", memory64.length);
  }

  private int data() {
    return in.index("data segment", dataCount);
  }

  private void memoryArgument() {
    int start = in.offset();
    int flags = in.u32("an alignment");
    if ((flags & ~0x7f) != 0) {
      throw in.fault(
          start, "expected an alignment, below 0x80, found 0x" + Integer.toHexString(flags));
    }
    first = flags & (HAS_MEMORY_INDEX - 1);
    int memoryOffset = in.offset();
    second = (flags & HAS_MEMORY_INDEX) != 0 ? in.u32("the index of a memory") : 0;
    if (second < 0 || second >= memory64.length) {
      throw in.fault(
          memoryOffset,
          "expected the index of a memory, of which there are %d, found %s"
              .formatted(memory64.length, Integer.toUnsignedString(second)));
    }
    low = memory64[second] ? in.u64("an offset") : Integer.toUnsignedLong(in.u32("an offset"));
  }

  private MemoryArgument argument() {
    return new MemoryArgument(first, low, second);
  }

  private void ordering() {
    int start = in.offset();
    int ordering = in.u8("a memory ordering");
    if (ordering != 0) {
      throw in.fault(start, "expected a memory ordering, 0x00, found 0x%02x".formatted(ordering));
    }
  }

  private Immediates tryTable() {
    BlockType type = CodeTypes.blockType(in);
    int count = in.count("handlers", 2);
    List<Catch> catches = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int start = in.offset();
      int kind = in.u8("a handler");
      if (kind > 3) {
        throw in.fault(start, "expected a handler (0x00 to 0x03), found 0x%02x".formatted(kind));
      }
      OptionalInt tag = kind < 2 ? OptionalInt.of(in.index("tag", tagCount)) : OptionalInt.empty();
      catches.add(new Catch(tag, (kind & 1) != 0, in.u32("a label")));
    }
    return new Immediates.TryTable(type, catches);
  }

  private Immediates labels() {
    int count = in.count("labels", 1);
    List<Integer> labels = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      labels.add(in.u32("a label"));
    }
    return new Immediates.Labels(labels, in.u32("a label"));
  }

  private Immediates valueTypes() {
    int count = in.count("types", 1);
    List<ValueType> types = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      types.add(CodeTypes.valueType(in));
    }
    return new Immediates.ValueTypes(types);
  }

  private Immediates castBranch() {
    int start = in.offset();
    int flags = in.u8("the flags of a cast");
    if (flags > 3) {
      throw in.fault(start, "expected the flags of a cast (0 to 3), found " + flags);
    }
    int label = in.u32("a label");
    HeapType from = CodeTypes.heapType(in);
    HeapType to = CodeTypes.heapType(in);
    return new Immediates.CastBranch(
        label,
        new Cast(
            new ReferenceType((flags & 1) != 0, from), new ReferenceType((flags & 2) != 0, to)));
  }
}
