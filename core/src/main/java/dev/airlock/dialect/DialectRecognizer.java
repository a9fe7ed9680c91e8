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
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Recognises a dialect by the names <em>and</em> the types of a module's exports. What fits no
 * known pattern is not recognised: an allocator is never guessed.
 *
 * <p>Sources of the facts: AssemblyScript's {@code std/assembly/rt}, wasi-libc's and emscripten's
 * {@code malloc}, wasm-bindgen's intrinsics, and what plain Rust modules in the wild export.
 */
public final class DialectRecognizer {
  /**
   * Names that are known to allocate and free. A name that only looks like them is not enough: a
   * {@code vec_malloc} may well return the address of a header, not of the bytes.
   */
  private static final List<Names> KNOWN_NAMES =
      List.of(
          new Names("malloc", "free"),
          new Names("alloc", "dealloc"),
          new Names("alloc", "free"),
          new Names("allocate", "deallocate"),
          new Names("my_alloc", "my_dealloc"),
          new Names("wasm_alloc", "wasm_dealloc"),
          new Names("wasm_alloc", "wasm_free"),
          new Names("wasm_malloc", "wasm_free"),
          new Names("opa_malloc", "opa_free"));

  private static final String NO_RUNTIME =
      "it imports env.abort as AssemblyScript does, but exports no runtime: compile it with"
          + " --exportRuntime, or before 0.18 with --runtime full";

  private record Names(String allocate, String free) {}

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
    if (assemblyScript != null) {
      return assemblyScript;
    }
    if (recognizer.has("teavm_allocateString", 1, true)
        && recognizer.has("teavm_stringData", 1, true)) {
      return new Recognition(
          Dialect.teaVm(), List.of("exports teavm_allocateString and teavm_stringData"));
    }
    if (BindgenFacts.shows(shape)) {
      return bindgen(shape);
    }
    Recognition canonical = new CanonicalRecognizer(shape).recognize();
    if (canonical != null) {
      return canonical;
    }
    String go = recognizer.tinyGo();
    Recognition pair = recognizer.pair();
    return go == null
        ? pair
        : new Recognition(
            Dialect.tinyGo(pair.dialect().allocator()),
            Stream.concat(Stream.of(go), pair.evidence().stream()).toList());
  }

  /**
   * What shows that TinyGo made the module, or null. A module that uses nothing of Go's runtime
   * shows nothing.
   *
   * <p>Source: TinyGo's {@code src/runtime/runtime_tinygowasm*.go}, {@code runtime_wasm_js.go} and
   * {@code src/syscall/syscall_libc.go}; Go itself passes one address to its imports.
   */
  private @Nullable String tinyGo() {
    for (ModuleShape.Import needed : shape.imports()) {
      if (needed.name().equals("runtime.ticks")
          && needed.type() instanceof FunctionType type
          && type.parameters().isEmpty()) {
        return "imports %s.runtime.ticks of TinyGo's runtime".formatted(needed.module());
      }
    }
    return shape
        .functions()
        .map(ModuleShape.Export::name)
        .filter(name -> name.equals("go_scheduler") || name.startsWith("syscall."))
        .findFirst()
        .map("exports %s of TinyGo's runtime"::formatted)
        .orElse(null);
  }

  private static Recognition bindgen(ModuleShape shape) {
    BindgenFacts facts = BindgenFacts.of(shape);
    AllocatorSpec allocator = BindgenFacts.allocator(shape);
    List<String> evidence = new ArrayList<>();
    evidence.add("imports or exports names of wasm-bindgen");
    evidence.add(
        facts.objects() == BindgenFacts.Objects.SLAB
            ? "passes objects as indices of an array of the host"
            : "passes objects as references");
    evidence.add(
        allocator == null
            ? "its allocator can't be told: no exports, or several, have its names or types"
            : "allocates by " + allocator);
    return new Recognition(Dialect.wasmBindgen(allocator, facts), evidence);
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
    for (Names names : KNOWN_NAMES) {
      Pair pair = pair(names.allocate, names.free);
      if (pair != null) {
        return recognition(names, pair);
      }
    }
    return new Recognition(
        Dialect.counted("unknown", null),
        importsAbort() ? List.of(noPair(), NO_RUNTIME) : List.of(noPair()));
  }

  /** What every module of AssemblyScript's imports, if anything in it can fail. */
  private boolean importsAbort() {
    FunctionType abort = FunctionType.of(Collections.nCopies(4, ValueType.I32), List.of());
    return shape.imports().stream()
        .anyMatch(needed ->
            needed.module().equals("env")
                && needed.name().equals("abort")
                && needed.type().equals(abort));
  }

  private record Pair(ExportCall allocate, ExportCall free) {
    @Override
    public String toString() {
      return allocate + ", " + free;
    }
  }

  private @Nullable Pair pair(String allocate, String free) {
    for (var roles : PAIR_SHAPES) {
      if (has(allocate, roles.getKey().size(), true) && has(free, roles.getValue().size(), false)) {
        return new Pair(
            new ExportCall(allocate, roles.getKey()), new ExportCall(free, roles.getValue()));
      }
    }
    return null;
  }

  private Recognition recognition(Names names, Pair pair) {
    AllocatorSpec.Guest allocator = AllocatorSpec.Guest.of(pair.allocate, pair.free);
    ExportCall reallocate = reallocate(names, pair);
    if (reallocate != null) {
      allocator = allocator.withReallocate(reallocate);
    }
    List<String> evidence =
        List.of(
            "exports %s %s and %s %s"
                .formatted(names.allocate, type(pair.allocate), names.free, type(pair.free)));
    if (names.allocate.equals("malloc")) {
      return new Recognition(Dialect.c(allocator), evidence);
    }
    String name = pair.allocate.parameters().contains(ALIGN) ? "Rust, with layouts" : "Rust";
    return new Recognition(Dialect.counted(name, allocator), evidence);
  }

  /** Says what looks like an allocator, so that a person who knows can declare it. */
  private String noPair() {
    List<String> lookalikes =
        shape
            .functions()
            .map(ModuleShape.Export::name)
            .filter(name -> name.endsWith("alloc") || name.endsWith("allocate"))
            .flatMap(this::lookalikes)
            .toList();
    return lookalikes.isEmpty()
        ? "no pair of exports is known to allocate and free"
        : "no pair of exports is known to allocate and free; some look like one: "
            + String.join("; ", lookalikes);
  }

  private Stream<String> lookalikes(String allocate) {
    String prefix = allocate.replaceFirst("(m?alloc|allocate)$", "");
    return Stream.of("free", "dealloc", "deallocate")
        .map(suffix -> pair(allocate, prefix + suffix))
        .filter(Objects::nonNull)
        .map(pair -> "'" + pair + "'");
  }

  private @Nullable ExportCall reallocate(Names names, Pair pair) {
    String name = names.allocate.replaceFirst("m?alloc(ate)?$", "realloc");
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
