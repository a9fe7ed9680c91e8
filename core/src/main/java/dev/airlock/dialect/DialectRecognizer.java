package dev.airlock.dialect;

import static dev.airlock.dialect.Role.ADDRESS;
import static dev.airlock.dialect.Role.ALIGN;
import static dev.airlock.dialect.Role.CLASS;
import static dev.airlock.dialect.Role.OLD_SIZE;
import static dev.airlock.dialect.Role.SIZE;

import dev.airlock.engine.FunctionType;
import dev.airlock.engine.MemoryType;
import dev.airlock.engine.ModuleShape;
import dev.airlock.engine.ValueType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Recognises a dialect by the names <em>and</em> the types of a module's exports. What fits no
 * known pattern is not recognised: an allocator is never guessed.
 *
 * <p>Sources of the facts: AssemblyScript's {@code std/assembly/rt}, wasi-libc's and emscripten's
 * {@code malloc}, wasm-bindgen's intrinsics, and what plain Rust modules in the wild export.
 */
public final class DialectRecognizer {
  private static final List<String> ALLOCATE_SUFFIXES = List.of("malloc", "allocate", "alloc");
  private static final List<String> FREE_SUFFIXES = List.of("free", "deallocate", "dealloc");

  /** The shapes that tell by their number of parameters what each one means. */
  private static final List<Map.Entry<List<Role>, List<Role>>> PAIR_SHAPES =
      List.of(
          Map.entry(List.of(SIZE), List.of(ADDRESS)),
          Map.entry(List.of(SIZE), List.of(ADDRESS, SIZE)),
          Map.entry(List.of(SIZE, ALIGN), List.of(ADDRESS, SIZE, ALIGN)));

  private final ModuleShape shape;
  private final ValueType address;

  private DialectRecognizer(ModuleShape shape) {
    this.shape = shape;
    this.address =
        shape.exports().stream().anyMatch(DialectRecognizer::isMemory64)
            ? ValueType.I64
            : ValueType.I32;
  }

  private static boolean isMemory64(ModuleShape.Export export) {
    return export.type() instanceof MemoryType memory && memory.memory64();
  }

  /** Recognises the dialect of a module. */
  public static Recognition recognize(ModuleShape shape) {
    DialectRecognizer recognizer = new DialectRecognizer(shape);
    Recognition assemblyScript = recognizer.assemblyScript();
    return assemblyScript != null ? assemblyScript : recognizer.pair();
  }

  private @Nullable Recognition assemblyScript() {
    boolean makes = has("__new", 2, true);
    if (makes && has("__pin", 1, true) && has("__unpin", 1, false)) {
      return assemblyScript("__new", "__pin", "__unpin", ManagedObjects.TRACED);
    }
    if (has("__retain", 1, true) && has("__release", 1, false)) {
      if (makes) {
        return assemblyScript("__new", "__retain", "__release", ManagedObjects.COUNTED);
      }
      if (has("__alloc", 2, true)) {
        return assemblyScript("__alloc", "__retain", "__release", ManagedObjects.COUNTED);
      }
    }
    return null;
  }

  private Recognition assemblyScript(
      String make, String hold, String release, ManagedObjects objects) {
    AllocatorSpec allocator =
        new AllocatorSpec.Guest(
            ExportCall.of(make, SIZE, CLASS),
            ExportCall.of(hold, ADDRESS),
            ExportCall.of(release, ADDRESS),
            null,
            null);
    return new Recognition(
        Dialect.assemblyScript(allocator, objects),
        List.of(
            "exports %s, %s and %s of AssemblyScript's runtime".formatted(make, hold, release)));
  }

  /** Finds a pair of functions that allocate and free, and tells from their types how. */
  private Recognition pair() {
    List<Pair> pairs = pairs();
    Pair exact =
        pairs.stream()
            .filter(pair -> pair.prefix.isEmpty())
            .findFirst()
            .orElse(pairs.size() == 1 ? pairs.getFirst() : null);
    if (exact == null) {
      return new Recognition(Dialect.counted("unknown", null), List.of(noPair(pairs)));
    }
    AllocatorSpec.Guest allocator = AllocatorSpec.Guest.of(exact.allocate, exact.free);
    ExportCall reallocate = reallocate(exact);
    if (reallocate != null) {
      allocator = allocator.withReallocate(reallocate);
    }
    String reason =
        "exports %s %s and %s %s"
            .formatted(
                exact.allocate.export(),
                type(exact.allocate),
                exact.free.export(),
                type(exact.free));
    if (exact.allocate.export().equals("malloc") && exact.free.export().equals("free")) {
      return new Recognition(Dialect.c(allocator), List.of(reason));
    }
    if (exact.prefix.equals("__wbindgen_")) {
      return new Recognition(
          Dialect.counted("wasm-bindgen (allocator only)", allocator), List.of(reason));
    }
    String name = exact.allocate.parameters().contains(ALIGN) ? "Rust, with layouts" : "Rust";
    return new Recognition(Dialect.counted(name, allocator), List.of(reason));
  }

  private static String noPair(List<Pair> pairs) {
    if (pairs.isEmpty()) {
      return "no pair of exports allocates and frees";
    }
    return "several pairs of exports could allocate and free: "
        + String.join("; ", pairs.stream().map(Pair::toString).toList());
  }

  private record Pair(String prefix, ExportCall allocate, ExportCall free) {
    @Override
    public String toString() {
      return allocate + ", " + free;
    }
  }

  private List<Pair> pairs() {
    List<Pair> pairs = new ArrayList<>();
    for (ModuleShape.Export export : shape.functions().toList()) {
      for (String suffix : ALLOCATE_SUFFIXES) {
        if (export.name().endsWith(suffix)) {
          String prefix = export.name().substring(0, export.name().length() - suffix.length());
          for (String freeSuffix : FREE_SUFFIXES) {
            addPair(pairs, prefix, export.name(), prefix + freeSuffix);
          }
          break;
        }
      }
    }
    return pairs;
  }

  private void addPair(List<Pair> pairs, String prefix, String allocate, String free) {
    for (var roles : PAIR_SHAPES) {
      if (has(allocate, roles.getKey().size(), true) && has(free, roles.getValue().size(), false)) {
        pairs.add(
            new Pair(
                prefix,
                new ExportCall(allocate, roles.getKey()),
                new ExportCall(free, roles.getValue())));
      }
    }
  }

  private @Nullable ExportCall reallocate(Pair pair) {
    String name = pair.prefix + "realloc";
    return switch (pair.free.parameters().size()) {
      case 1 -> has(name, 2, true) ? ExportCall.of(name, ADDRESS, SIZE) : null;
      case 2 -> has(name, 3, true) ? ExportCall.of(name, ADDRESS, OLD_SIZE, SIZE) : null;
      default -> has(name, 4, true) ? ExportCall.of(name, ADDRESS, OLD_SIZE, SIZE, ALIGN) : null;
    };
  }

  private boolean has(String export, int parameters, boolean returnsAddress) {
    return shape.hasFunction(
        export,
        new FunctionType(
            Collections.nCopies(parameters, address),
            returnsAddress ? List.of(address) : List.of()));
  }

  private String type(ExportCall call) {
    return shape.function(call.export()).map(FunctionType::toString).orElse("");
  }
}
