package dev.airlock.inspect;

import dev.airlock.engine.ExternType;
import dev.airlock.engine.FunctionType;
import dev.airlock.engine.GlobalType;
import dev.airlock.engine.MemoryType;
import dev.airlock.engine.ModuleShape;
import dev.airlock.engine.OtherType;
import dev.airlock.engine.ValueType;
import dev.airlock.wasm.WasmModule;
import dev.airlock.wasm.type.ExternalType;
import dev.airlock.wasm.type.NumberType;
import dev.airlock.wasm.type.ReferenceType;
import dev.airlock.wasm.type.TableType;
import dev.airlock.wasm.type.TagType;
import dev.airlock.wasm.type.VectorType;
import java.util.List;

/** What a module shows to the outside, from its file: no engine needs to understand the module. */
public final class Shapes {
  private Shapes() {}

  /** The imports and exports of a module. */
  public static ModuleShape of(WasmModule module) {
    return new ModuleShape(
        module.imports().stream()
            .map(i -> new ModuleShape.Import(i.module(), i.name(), type(i.type())))
            .toList(),
        module.exports().stream()
            .map(e -> new ModuleShape.Export(e.name(), type(e.type())))
            .toList());
  }

  /** What something imported or exported is. */
  public static ExternType type(ExternalType type) {
    return switch (type) {
      case dev.airlock.wasm.type.FunctionType function ->
          new FunctionType(values(function.parameters()), values(function.results()));
      case dev.airlock.wasm.type.MemoryType memory ->
          new MemoryType(
              memory.minimumPages(),
              memory.maximumPages().orElse(-1),
              memory.shared(),
              memory.memory64());
      case dev.airlock.wasm.type.GlobalType global ->
          new GlobalType(value(global.value()), global.mutable());
      case TableType table ->
          new dev.airlock.engine.TableType(
              value(table.element()), table.minimumEntries(), table.maximumEntries().orElse(-1));
      case TagType _ -> new OtherType("tag");
    };
  }

  private static List<ValueType> values(List<dev.airlock.wasm.type.ValueType> types) {
    return types.stream().map(Shapes::value).toList();
  }

  private static ValueType reference(ReferenceType type) {
    return type.equals(ReferenceType.EXTERNREF)
        ? ValueType.EXTERNREF
        : type.equals(ReferenceType.FUNCREF) ? ValueType.FUNCREF : ValueType.REFERENCE;
  }

  private static ValueType value(dev.airlock.wasm.type.ValueType type) {
    return switch (type) {
      case NumberType number ->
          switch (number) {
            case I32 -> ValueType.I32;
            case I64 -> ValueType.I64;
            case F32 -> ValueType.F32;
            case F64 -> ValueType.F64;
          };
      case VectorType _ -> ValueType.V128;
      case ReferenceType reference -> reference(reference);
    };
  }
}
