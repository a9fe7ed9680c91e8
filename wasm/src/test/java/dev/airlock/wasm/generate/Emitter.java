package dev.airlock.wasm.generate;

import static dev.airlock.wasm.type.NumberType.I32;
import static dev.airlock.wasm.type.NumberType.I64;

import dev.airlock.wasm.code.BlockType;
import dev.airlock.wasm.code.CodeBuilder;
import dev.airlock.wasm.code.Immediates;
import dev.airlock.wasm.code.LocalRun;
import dev.airlock.wasm.code.MemoryAccess;
import dev.airlock.wasm.code.MemoryArgument;
import dev.airlock.wasm.code.Opcode;
import dev.airlock.wasm.encode.ByteWriter;
import dev.airlock.wasm.encode.TypeWriter;
import dev.airlock.wasm.type.FunctionType;
import dev.airlock.wasm.type.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Writes the code of one function and keeps in mind what was written, and which blocks are open.
 */
class Emitter {
  final Recipe recipe;
  final SplittableRandom random;
  final FunctionType type;
  final List<LocalRun> localRuns = new ArrayList<>();

  /** Of the parameters and locals. */
  final List<ValueType> locals = new ArrayList<>();

  /** Of the open blocks, the innermost last, what a branch to it takes. */
  final List<List<ValueType>> labels = new ArrayList<>();

  private final CodeBuilder out = new CodeBuilder(0, index -> index);
  private final List<GeneratedBody.Code> code = new ArrayList<>();

  Emitter(Recipe recipe, int function) {
    this.recipe = recipe;
    this.random = recipe.random;
    this.type = recipe.type(function);
    locals.addAll(type.parameters());
    for (int i = random.nextInt(6); i > 0; i--) {
      LocalRun run = new LocalRun(random.nextInt(4), recipe.valueType());
      localRuns.add(run);
      for (int j = 0; j < run.count(); j++) {
        locals.add(run.type());
      }
    }
  }

  GeneratedBody finish() {
    ByteWriter bytes = new ByteWriter();
    bytes.u32(localRuns.size());
    localRuns.forEach(run -> TypeWriter.valueType(bytes.u32(run.count()), run.type()));
    return new GeneratedBody(localRuns, code, bytes.raw(out.toBytes()).toBytes());
  }

  void emit(Opcode opcode, Immediates immediates) {
    out.op(opcode, immediates);
    code.add(new GeneratedBody.Code(opcode, immediates));
  }

  void emit(Opcode opcode) {
    emit(opcode, Immediates.NONE);
  }

  void emit(Opcode opcode, int index) {
    emit(opcode, new Immediates.Index(index));
  }

  void emit(Opcode opcode, int first, int second) {
    emit(opcode, new Immediates.Pair(first, second));
  }

  /** Opens a block; {@code branch} is what a branch to it takes. */
  void open(Opcode opcode, BlockType blockType, List<ValueType> branch) {
    emit(opcode, new Immediates.Block(blockType));
    labels.add(branch);
  }

  void close() {
    emit(Opcode.END);
    labels.removeLast();
  }

  List<ValueType> label(int depth) {
    return labels.get(labels.size() - 1 - depth);
  }

  /** The labels that take {@code types}. */
  List<Integer> labelsTaking(List<ValueType> types) {
    List<Integer> found = new ArrayList<>();
    for (int depth = 0; depth < labels.size(); depth++) {
      if (label(depth).equals(types)) {
        found.add(depth);
      }
    }
    return found;
  }

  static BlockType blockType(List<ValueType> results) {
    return results.isEmpty() ? BlockType.EMPTY : new BlockType.Result(results.getFirst());
  }

  /** What a load, store or operation on lanes is followed by. */
  Immediates immediates(Opcode opcode, int memory) {
    return switch (opcode.immediates()) {
      case LANE -> new Immediates.Lane(random.nextInt(lanes(opcode)));
      case LANES -> new Immediates.Vector(shuffle(), shuffle());
      case MEMORY_ARGUMENT -> new Immediates.Memory(argument(opcode, memory));
      case MEMORY_ARGUMENT_LANE ->
          new Immediates.MemoryLane(
              argument(opcode, memory), random.nextInt(16 / opcode.access().orElseThrow().bytes()));
      default -> Immediates.NONE;
    };
  }

  private static int lanes(Opcode opcode) {
    String shape = opcode.mnemonic();
    return Integer.parseInt(shape.substring(shape.indexOf('x') + 1, shape.indexOf('.')));
  }

  private long shuffle() {
    return random.nextLong() & 0x1f1f_1f1f_1f1f_1f1fL;
  }

  private MemoryArgument argument(Opcode opcode, int memory) {
    MemoryAccess access = opcode.access().orElseThrow();
    int natural = Integer.numberOfTrailingZeros(access.bytes());
    boolean atomic = opcode.prefix() == 0xfe;
    long offset =
        memory == Recipe.WIDE_MEMORY ? random.nextLong() >>> random.nextInt(1, 64) : offset32();
    return new MemoryArgument(atomic ? natural : random.nextInt(natural + 1), offset, memory);
  }

  private long offset32() {
    return Integer.toUnsignedLong(random.nextInt() >>> random.nextInt(32));
  }

  ValueType addressType(int memory) {
    return memory == Recipe.WIDE_MEMORY ? I64 : I32;
  }

  int anyMemory() {
    return random.nextInt(Recipe.MEMORIES);
  }
}
