package dev.airlock.wasm;

import dev.airlock.wasm.type.ArrayType;
import dev.airlock.wasm.type.CompositeType;
import dev.airlock.wasm.type.FieldType;
import dev.airlock.wasm.type.FunctionType;
import dev.airlock.wasm.type.RecursionGroup;
import dev.airlock.wasm.type.StorageType;
import dev.airlock.wasm.type.StructType;
import dev.airlock.wasm.type.TypeDefinition;
import dev.airlock.wasm.type.ValueType;
import java.util.ArrayList;
import java.util.List;

/** Reads the type section (specification, Binary Format: Types, Recursive Types). */
final class TypeSectionReader {
  private static final int RECURSION_GROUP = 0x4e;
  private static final int FINAL_SUBTYPE = 0x4f;
  private static final int SUBTYPE = 0x50;
  private static final int ARRAY = 0x5e;
  private static final int STRUCT = 0x5f;
  private static final int FUNCTION = 0x60;

  /** Of a recursion group without types, and of a struct without fields. */
  private static final int SMALLEST_TYPE_BYTES = 2;

  private final ByteReader in;
  private final List<TypeDefinition> types;

  private TypeSectionReader(ByteReader in, List<TypeDefinition> types) {
    this.in = in;
    this.types = types;
  }

  static void read(ByteReader in, List<TypeDefinition> types) {
    TypeSectionReader reader = new TypeSectionReader(in, types);
    int count = in.count("types", SMALLEST_TYPE_BYTES);
    for (int i = 0; i < count; i++) {
      reader.group();
    }
  }

  private void group() {
    in.item("type", types.size());
    int size = 1;
    if (in.peek("a type") == RECURSION_GROUP) {
      in.u8("a type");
      size = in.count("types", SMALLEST_TYPE_BYTES);
    }
    RecursionGroup group = new RecursionGroup(types.size(), size);
    for (int i = 0; i < size; i++) {
      in.item("type", types.size());
      types.add(definition(group));
    }
  }

  private TypeDefinition definition(RecursionGroup group) {
    int code = in.peek("a type");
    boolean isFinal = code != SUBTYPE;
    List<Integer> supertypes = new ArrayList<>();
    if (code == SUBTYPE || code == FINAL_SUBTYPE) {
      in.u8("a type");
      int count = in.count("supertypes", 1);
      for (int i = 0; i < count; i++) {
        supertypes.add(in.index("type", types.size()));
      }
    }
    // A type may refer to the later types of its own group.
    int typeCount = group.firstIndex() + group.size();
    return new TypeDefinition(types.size(), group, isFinal, supertypes, composite(typeCount));
  }

  private CompositeType composite(int typeCount) {
    int offset = in.position();
    int code = in.u8("a type");
    return switch (code) {
      case FUNCTION ->
          new FunctionType(valueTypes("parameters", typeCount), valueTypes("results", typeCount));
      case STRUCT -> struct(typeCount);
      case ARRAY -> new ArrayType(field(typeCount));
      default ->
          throw in.error(
              offset,
              "expected a type (func 0x60, struct 0x5f, array 0x5e, sub 0x50 or 0x4f, rec 0x4e),"
                  + " found 0x%02x".formatted(code),
              Advice.DAMAGED_OR_NEWER);
    };
  }

  private List<ValueType> valueTypes(String items, int typeCount) {
    int count = in.count(items, 1);
    List<ValueType> valueTypes = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      valueTypes.add(TypeReader.valueType(in, typeCount));
    }
    return valueTypes;
  }

  private StructType struct(int typeCount) {
    int count = in.count("fields", 2);
    List<FieldType> fields = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      fields.add(field(typeCount));
    }
    return new StructType(fields);
  }

  private FieldType field(int typeCount) {
    StorageType storage = TypeReader.storageType(in, typeCount);
    return new FieldType(storage, TypeReader.mutable(in));
  }
}
