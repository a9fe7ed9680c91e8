package dev.airlock.checker.symbol;

import dev.airlock.checker.finding.Frame;
import dev.airlock.checker.instrument.Instrumented;
import dev.airlock.engine.EngineFrame;
import dev.airlock.wasm.Export;
import dev.airlock.wasm.ExternalKind;
import dev.airlock.wasm.Function;
import dev.airlock.wasm.WasmModule;
import dev.airlock.wasm.demangle.Demangler;
import dev.airlock.wasm.rewrite.OriginalPlace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Makes of the frames of a rewritten module those of the original. Thread-safe. */
public final class Symbols {
  private static final String TEST_FRAMEWORK = "org.junit.";

  private static final Set<String> AIRLOCK =
      Set.of(
          "dev.airlock",
          "dev.airlock.bound",
          "dev.airlock.call",
          "dev.airlock.checker.runtime",
          "dev.airlock.codec",
          "dev.airlock.codec.bindgen",
          "dev.airlock.codec.canonical",
          "dev.airlock.codec.managed",
          "dev.airlock.codec.plain",
          "dev.airlock.codec.teavm",
          "dev.airlock.extism",
          "dev.airlock.layout",
          "dev.airlock.memory");

  private final Instrumented instrumented;
  private final WasmModule module;
  private final String moduleName;
  private final int importedFunctions;
  private final int addedImports;
  private final Lines lines;

  /**
   * Makes them.
   *
   * @param moduleName what reports call the module
   */
  public Symbols(Instrumented instrumented, String moduleName) {
    this.instrumented = instrumented;
    this.moduleName = moduleName;
    module = instrumented.original();
    importedFunctions =
        (int) module.functions().stream().filter(f -> f.imported().isPresent()).count();
    addedImports = instrumented.addedImports();
    lines = new Lines(module);
  }

  /** What a frame is called, functions that were inlined first; empty if it is none to show. */
  public List<Frame> frames(EngineFrame frame) {
    return switch (frame) {
      case EngineFrame.Guest guest -> guest(guest);
      case EngineFrame.Host(StackTraceElement element) ->
          isNotOfProgram(element.getClassName()) ? List.of() : List.of(host(element));
    };
  }

  /**
   * Whether a class is one of those between a program and its guest, or runs the program's tests.
   */
  private static boolean isNotOfProgram(String className) {
    int end = className.lastIndexOf('.');
    return className.startsWith(TEST_FRAMEWORK)
        || (end > 0 && AIRLOCK.contains(className.substring(0, end)));
  }

  /** Whether this and all that follow is Airlock's own command, which calls for who typed it. */
  public static boolean isOfCommand(EngineFrame frame) {
    return frame instanceof EngineFrame.Host(StackTraceElement element)
        && element.getClassName().startsWith("dev.airlock.cli.");
  }

  private List<Frame> guest(EngineFrame.Guest guest) {
    Optional<OriginalPlace> place =
        guest.offset() < 0 ? Optional.empty() : instrumented.offsets().find(guest.offset());
    if (place.isPresent()) {
      return at(place.get().functionIndex(), place.get().offset());
    }
    OptionalInt function = instrumented.offsets().originalFunction(guest.functionIndex());
    if (function.isEmpty()) {
      function = wrapped(guest.functionIndex());
    }
    return function.isEmpty()
        ? List.of()
        : List.of(frame(module.functions().get(function.getAsInt()), OptionalInt.empty()));
  }

  /** The function whose place a wrapper has taken. */
  private OptionalInt wrapped(int index) {
    int original = index - addedImports;
    return original >= importedFunctions && original < module.functions().size()
        ? OptionalInt.of(original)
        : OptionalInt.empty();
  }

  /** Whether a frame is a function that the rewriting added, or a wrapper of the allocator. */
  public boolean isAdded(EngineFrame.Guest guest) {
    return instrumented.offsets().originalFunction(guest.functionIndex()).isEmpty();
  }

  /** The static variable at an address, as {@code 'table' (kernel.c:12)}. */
  public Optional<String> variable(long address) {
    return lines.variable(address);
  }

  private List<Frame> at(int functionIndex, int offset) {
    Function function = module.functions().get(functionIndex);
    Frame plain = frame(function, OptionalInt.of(offset));
    List<Lines.Line> found = lines.at(offset);
    if (found.isEmpty()) {
      return List.of(plain);
    }
    List<Frame> frames = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      Lines.Line line = found.get(i);
      boolean inlined = i < found.size() - 1;
      frames.add(
          new Frame(
              Frame.Side.GUEST,
              inlined ? line.function() : plain.function(),
              inlined ? line.function() : plain.symbol(),
              plain.functionIndex(),
              plain.offset(),
              Optional.of(line.file()),
              line.line() > 0 ? OptionalInt.of(line.line()) : OptionalInt.empty(),
              inlined,
              moduleName));
    }
    return frames;
  }

  private Frame frame(Function function, OptionalInt offset) {
    String symbol = name(function);
    return new Frame(
        Frame.Side.GUEST,
        Demangler.demangle(symbol),
        symbol,
        OptionalInt.of(function.index()),
        offset,
        Optional.empty(),
        OptionalInt.empty(),
        false,
        moduleName);
  }

  /** The name in the name section, else that of an export, else a number. */
  private String name(Function function) {
    return function
        .name()
        .or(() ->
            module.exports().stream()
                .filter(export -> export.kind() == ExternalKind.FUNCTION)
                .filter(export -> export.index() == function.index())
                .map(Export::name)
                .findFirst())
        .orElse("func[" + function.index() + "]");
  }

  private static Frame host(StackTraceElement element) {
    String type = element.getClassName();
    String name = type + "." + element.getMethodName();
    return new Frame(
        Frame.Side.HOST,
        name,
        name,
        OptionalInt.empty(),
        OptionalInt.empty(),
        Optional.ofNullable(element.getFileName()),
        element.getLineNumber() > 0 ? OptionalInt.of(element.getLineNumber()) : OptionalInt.empty(),
        false,
        type);
  }
}
