package dev.airlock.inspect;

import dev.airlock.codec.AddressSize;
import dev.airlock.dialect.BindgenFacts;
import dev.airlock.dialect.Dialect;
import dev.airlock.dialect.DialectRecognizer;
import dev.airlock.engine.MemoryType;
import dev.airlock.engine.ModuleShape;
import dev.airlock.wasm.WasmModule;
import java.util.stream.Stream;

/**
 * A module as its file shows it.
 *
 * @param name what messages call it
 * @param module the file's contents
 * @param shape what it imports and exports
 * @param dialect the dialect that its exports show, and its producers section where they don't
 */
public record Inspection(String name, WasmModule module, ModuleShape shape, Dialect dialect) {
  /**
   * Reads a module.
   *
   * @throws dev.airlock.wasm.WasmFormatException if it is none, or not a sound one
   */
  public static Inspection of(byte[] wasm, String name) {
    WasmModule module = WasmModule.parse(wasm, name);
    ModuleShape shape = Shapes.of(module);
    return new Inspection(name, module, shape, dialect(module, shape));
  }

  /** Its producers section tells the version of wasm-bindgen, which imports and exports don't. */
  private static Dialect dialect(WasmModule module, ModuleShape shape) {
    Dialect dialect = DialectRecognizer.recognize(shape).dialect();
    BindgenFacts facts = dialect.bindgen();
    if (facts == null) {
      return dialect;
    }
    return module.producers().processedBy().stream()
        .filter(tool -> tool.name().equals("wasm-bindgen") && tool.version().startsWith("0."))
        .findFirst()
        .map(tool -> dialect.withBindgen(facts.withVersion(tool.version())))
        .orElse(dialect);
  }

  /** How wide addresses are in its first memory, be it its own or imported. */
  public AddressSize addressSize() {
    return Stream.concat(
                shape.imports().stream().map(ModuleShape.Import::type),
                shape.exports().stream().map(ModuleShape.Export::type))
            .anyMatch(type -> type instanceof MemoryType memory && memory.memory64())
        ? AddressSize.WASM64
        : AddressSize.WASM32;
  }
}
