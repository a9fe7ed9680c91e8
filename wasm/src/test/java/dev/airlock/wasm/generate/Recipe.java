package dev.airlock.wasm.generate;

import static dev.airlock.wasm.type.NumberType.F32;
import static dev.airlock.wasm.type.NumberType.F64;
import static dev.airlock.wasm.type.NumberType.I32;
import static dev.airlock.wasm.type.NumberType.I64;
import static dev.airlock.wasm.type.VectorType.V128;

import dev.airlock.wasm.type.AbstractHeapType;
import dev.airlock.wasm.type.ConcreteHeapType;
import dev.airlock.wasm.type.FunctionType;
import dev.airlock.wasm.type.ReferenceType;
import dev.airlock.wasm.type.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What a generated module has: decided before any code is, as code refers to it.
 *
 * <p>Types: 0 is a struct, 1 an array of i8, 2 an array of i64, 3 an array of funcref; functions
 * follow, of which the first takes and leaves nothing and the third takes an i32. Memories: 0 and 1
 * are 32-bit ones, 2 is a 64-bit one. Tables: 0 of funcref, 1 of externref. Tags: 0 carries
 * nothing, 1 an i32. Data segments: 0 and 1 are active, 2 is passive. Element segments: one of each
 * of the eight forms, of which 1, 3, 5 and 7 are passive or declarative.
 */
final class Recipe {
  static final int STRUCT = 0;
  static final int BYTES = 1;
  static final int LONGS = 2;
  static final int REFERENCES = 3;
  static final int FIRST_FUNCTION_TYPE = 4;

  static final ReferenceType STRUCT_REF = new ReferenceType(true, new ConcreteHeapType(STRUCT));
  static final ReferenceType BYTES_REF = new ReferenceType(true, new ConcreteHeapType(BYTES));
  static final ReferenceType LONGS_REF = new ReferenceType(true, new ConcreteHeapType(LONGS));
  static final ReferenceType REFERENCES_REF =
      new ReferenceType(true, new ConcreteHeapType(REFERENCES));
  static final ReferenceType ANYREF = new ReferenceType(true, AbstractHeapType.ANY);
  static final ReferenceType I31REF = new ReferenceType(true, AbstractHeapType.I31);
  static final ReferenceType EXNREF = new ReferenceType(true, AbstractHeapType.EXN);

  static final int MEMORIES = 3;
  static final int WIDE_MEMORY = 2;
  static final int TABLE_ENTRIES = 10;
  static final int DATA_SEGMENTS = 3;
  static final int ELEMENT_SEGMENTS = 8;

  private static final List<ValueType> VALUES =
      List.of(
          I32,
          I64,
          F32,
          F64,
          V128,
          I32,
          I64,
          ReferenceType.FUNCREF,
          ReferenceType.EXTERNREF,
          STRUCT_REF,
          BYTES_REF,
          LONGS_REF,
          REFERENCES_REF,
          ANYREF,
          I31REF);

  final SplittableRandom random;

  /**
   * Whether exceptions are handled as before WebAssembly 3.0; engines refuse both in one module.
   */
  final boolean legacyExceptions;

  final List<FunctionType> functionTypes = new ArrayList<>();

  /** By function, imported ones first, its type among {@link #functionTypes}. */
  final List<Integer> functions = new ArrayList<>();

  final int importedFunctions;

  /** All mutable; the first one is imported. */
  final List<ValueType> globals = new ArrayList<>();

  Recipe(long seed) {
    random = new SplittableRandom(seed);
    legacyExceptions = random.nextInt(4) == 0;
    functionTypes.add(new FunctionType(List.of(), List.of()));
    functionTypes.add(new FunctionType(List.of(I32), List.of(I32)));
    functionTypes.add(new FunctionType(List.of(I32), List.of()));
    int types = random.nextInt(2, 8);
    for (int i = 0; i < types; i++) {
      functionTypes.add(new FunctionType(valueTypes(4), valueTypes(3)));
    }
    importedFunctions = random.nextInt(4);
    functions.add(0);
    int count = importedFunctions + random.nextInt(1, 8);
    for (int i = 1; i < count; i++) {
      functions.add(random.nextInt(functionTypes.size()));
    }
    globals.add(I32);
    VALUES.forEach(globals::add);
  }

  private List<ValueType> valueTypes(int bound) {
    List<ValueType> types = new ArrayList<>();
    int count = random.nextInt(bound);
    for (int i = 0; i < count; i++) {
      types.add(valueType());
    }
    return types;
  }

  ValueType valueType() {
    return pick(VALUES);
  }

  <T> T pick(List<T> things) {
    return things.get(random.nextInt(things.size()));
  }

  FunctionType type(int function) {
    return functionTypes.get(functions.get(function));
  }

  static int typeIndex(int functionType) {
    return FIRST_FUNCTION_TYPE + functionType;
  }
}
