package dev.airlock.wasm.generate;

import static dev.airlock.wasm.type.NumberType.I32;
import static dev.airlock.wasm.type.NumberType.I64;

import dev.airlock.wasm.code.Immediates;
import dev.airlock.wasm.code.Opcode;
import dev.airlock.wasm.type.AbstractHeapType;
import dev.airlock.wasm.type.FunctionType;
import dev.airlock.wasm.type.HeapType;
import dev.airlock.wasm.type.NumberType;
import dev.airlock.wasm.type.ReferenceType;
import dev.airlock.wasm.type.ValueType;
import dev.airlock.wasm.type.VectorType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes code that leaves one value of a given type. */
class ExpressionGenerator extends Emitter {
  private static final Map<ValueType, List<Opcode>> BY_RESULT = byResult();

  ExpressionGenerator(Recipe recipe, int function) {
    super(recipe, function);
  }

  private static Map<ValueType, List<Opcode>> byResult() {
    Map<ValueType, List<Opcode>> map = new HashMap<>();
    for (Opcode opcode : StackEffect.known()) {
      StackEffect effect = StackEffect.of(opcode);
      if (effect != null && effect.result() != null) {
        map.computeIfAbsent(effect.result(), _ -> new ArrayList<>()).add(opcode);
      }
    }
    return map;
  }

  void expressions(List<ValueType> wanted, int fuel) {
    wanted.forEach(one -> expression(one, fuel));
  }

  void expression(ValueType wanted, int fuel) {
    if (fuel <= 0) {
      constant(wanted);
      return;
    }
    switch (random.nextInt(8)) {
      case 0 -> variable(Opcode.LOCAL_GET, locals, wanted);
      case 1 -> variable(Opcode.GLOBAL_GET, recipe.globals, wanted);
      case 2 -> block(wanted, fuel - 1);
      case 3 -> call(wanted, fuel - 1);
      case 4 -> select(wanted, fuel - 1);
      case 5 -> {
        expression(wanted, fuel - 1);
        tee(wanted);
      }
      default -> {
        List<Opcode> simple = BY_RESULT.get(wanted);
        if (simple != null && random.nextInt(6) > 0) {
          simple(recipe.pick(simple), fuel - 1);
        } else {
          special(wanted, fuel - 1);
        }
      }
    }
  }

  void simple(Opcode opcode, int fuel) {
    StackEffect effect = StackEffect.of(opcode);
    if (effect == null) {
      throw new AssertionError(opcode);
    }
    List<ValueType> operands = new ArrayList<>(effect.operands());
    int memory = anyMemory();
    if (opcode.access().isPresent()) {
      operands.set(0, addressType(memory));
    }
    expressions(operands, fuel);
    emit(opcode, immediates(opcode, memory));
  }

  private void constant(ValueType wanted) {
    switch (wanted) {
      case NumberType.I32 -> emit(Opcode.I32_CONST, new Immediates.Constant(random.nextInt()));
      case NumberType.I64 ->
          emit(Opcode.I64_CONST, new Immediates.Constant(random.nextLong() >> random.nextInt(64)));
      case NumberType.F32 ->
          emit(Opcode.F32_CONST, new Immediates.Constant(Integer.toUnsignedLong(random.nextInt())));
      case NumberType.F64 -> emit(Opcode.F64_CONST, new Immediates.Constant(random.nextLong()));
      case VectorType.V128 ->
          emit(Opcode.V128_CONST, new Immediates.Vector(random.nextLong(), random.nextLong()));
      case ReferenceType(boolean _, HeapType heapType) -> nullReference(heapType);
    }
  }

  void nullReference(HeapType heapType) {
    emit(Opcode.REF_NULL, new Immediates.Heap(heapType));
  }

  private void variable(Opcode opcode, List<ValueType> variables, ValueType wanted) {
    List<Integer> fitting = indexes(variables, wanted);
    if (fitting.isEmpty()) {
      constant(wanted);
    } else {
      emit(opcode, recipe.pick(fitting));
    }
  }

  static List<Integer> indexes(List<ValueType> variables, ValueType wanted) {
    List<Integer> fitting = new ArrayList<>();
    for (int i = 0; i < variables.size(); i++) {
      if (variables.get(i).equals(wanted)) {
        fitting.add(i);
      }
    }
    return fitting;
  }

  private void tee(ValueType wanted) {
    List<Integer> fitting = indexes(locals, wanted);
    if (!fitting.isEmpty()) {
      emit(Opcode.LOCAL_TEE, recipe.pick(fitting));
    }
  }

  private void block(ValueType wanted, int fuel) {
    List<ValueType> results = List.of(wanted);
    switch (random.nextInt(3)) {
      case 0 -> open(Opcode.BLOCK, blockType(results), results);
      case 1 -> open(Opcode.LOOP, blockType(results), List.of());
      default -> {
        expression(I32, fuel);
        open(Opcode.IF, blockType(results), results);
        expression(wanted, fuel);
        emit(Opcode.ELSE);
      }
    }
    expression(wanted, fuel);
    close();
  }

  private void select(ValueType wanted, int fuel) {
    expression(wanted, fuel);
    expression(wanted, fuel);
    expression(I32, fuel);
    if (wanted instanceof ReferenceType || random.nextBoolean()) {
      emit(Opcode.SELECT_TYPED, new Immediates.ValueTypes(List.of(wanted)));
    } else {
      emit(Opcode.SELECT);
    }
  }

  private void call(ValueType wanted, int fuel) {
    for (int i = 0; i < recipe.functions.size(); i++) {
      if (recipe.type(i).results().equals(List.of(wanted))) {
        call(i, fuel, random.nextInt(3));
        return;
      }
    }
    constant(wanted);
  }

  /** Calls a function by its index, through the table, or through a reference. */
  void call(int function, int fuel, int way) {
    FunctionType callee = recipe.type(function);
    int typeIndex = Recipe.typeIndex(recipe.functions.get(function));
    expressions(callee.parameters(), fuel);
    switch (way) {
      case 0 -> emit(Opcode.CALL, function);
      case 1 -> {
        expression(I32, fuel);
        emit(Opcode.CALL_INDIRECT, typeIndex, 0);
      }
      default -> {
        emit(Opcode.REF_FUNC, function);
        emit(Opcode.CALL_REF, typeIndex);
      }
    }
  }

  private void special(ValueType wanted, int fuel) {
    switch (wanted) {
      case NumberType.I32 -> specialI32(fuel);
      case NumberType.I64 -> specialI64(fuel);
      case ReferenceType reference -> reference(reference, fuel);
      default -> constant(wanted);
    }
  }

  private void specialI32(int fuel) {
    switch (random.nextInt(11)) {
      case 0 -> emit(Opcode.MEMORY_SIZE, random.nextInt(2));
      case 1 -> after(Opcode.MEMORY_GROW, random.nextInt(2), fuel, I32);
      case 2 -> emit(Opcode.TABLE_SIZE, random.nextInt(2));
      case 3 -> after(Opcode.TABLE_GROW, 1, fuel, ReferenceType.EXTERNREF, I32);
      case 4 -> {
        expression(ReferenceType.FUNCREF, fuel);
        emit(Opcode.REF_IS_NULL);
      }
      case 5 -> {
        expressions(List.of(Recipe.STRUCT_REF, Recipe.I31REF), fuel);
        emit(Opcode.REF_EQ);
      }
      case 6 -> {
        expression(Recipe.ANYREF, fuel);
        emit(
            random.nextBoolean() ? Opcode.REF_TEST : Opcode.REF_TEST_NULL,
            new Immediates.Heap(Recipe.STRUCT_REF.heapType()));
      }
      case 7 -> {
        expression(Recipe.I31REF, fuel);
        emit(random.nextBoolean() ? Opcode.I31_GET_S : Opcode.I31_GET_U);
      }
      case 8 -> {
        expression(Recipe.BYTES_REF, fuel);
        emit(Opcode.ARRAY_LEN);
      }
      case 9 -> {
        expression(Recipe.STRUCT_REF, fuel);
        switch (random.nextInt(3)) {
          case 0 -> emit(Opcode.STRUCT_GET, Recipe.STRUCT, 0);
          case 1 -> emit(Opcode.STRUCT_GET_S, Recipe.STRUCT, 1);
          default -> emit(Opcode.STRUCT_GET_U, Recipe.STRUCT, 1);
        }
      }
      default ->
          after(
              random.nextBoolean() ? Opcode.ARRAY_GET_S : Opcode.ARRAY_GET_U,
              Recipe.BYTES,
              fuel,
              Recipe.BYTES_REF,
              I32);
    }
  }

  private void specialI64(int fuel) {
    switch (random.nextInt(4)) {
      case 0 -> emit(Opcode.MEMORY_SIZE, Recipe.WIDE_MEMORY);
      case 1 -> after(Opcode.MEMORY_GROW, Recipe.WIDE_MEMORY, fuel, I64);
      case 2 -> {
        expression(Recipe.STRUCT_REF, fuel);
        emit(Opcode.STRUCT_GET, Recipe.STRUCT, 2);
      }
      default -> after(Opcode.ARRAY_GET, Recipe.LONGS, fuel, Recipe.LONGS_REF, I32);
    }
  }

  private void after(Opcode opcode, int index, int fuel, ValueType... operands) {
    expressions(List.of(operands), fuel);
    emit(opcode, index);
  }

  private void reference(ReferenceType wanted, int fuel) {
    if (wanted.equals(ReferenceType.FUNCREF)) {
      switch (random.nextInt(3)) {
        case 0 -> emit(Opcode.REF_FUNC, random.nextInt(recipe.functions.size()));
        case 1 -> after(Opcode.TABLE_GET, 0, fuel, I32);
        default -> after(Opcode.ARRAY_GET, Recipe.REFERENCES, fuel, Recipe.REFERENCES_REF, I32);
      }
    } else if (wanted.equals(ReferenceType.EXTERNREF)) {
      if (random.nextBoolean()) {
        after(Opcode.TABLE_GET, 1, fuel, I32);
      } else {
        expression(Recipe.ANYREF, fuel);
        emit(Opcode.EXTERN_CONVERT_ANY);
      }
    } else if (wanted.equals(Recipe.ANYREF)) {
      switch (random.nextInt(3)) {
        case 0 -> {
          expression(ReferenceType.EXTERNREF, fuel);
          emit(Opcode.ANY_CONVERT_EXTERN);
        }
        case 1 -> {
          expression(Recipe.STRUCT_REF, fuel);
          emit(Opcode.STRUCT_GET, Recipe.STRUCT, 3);
        }
        default -> expression(Recipe.STRUCT_REF, fuel);
      }
    } else if (wanted.equals(Recipe.I31REF)) {
      expression(I32, fuel);
      emit(Opcode.REF_I31);
    } else if (wanted.equals(Recipe.STRUCT_REF)) {
      struct(fuel);
    } else if (wanted.equals(Recipe.EXNREF)) {
      nullReference(AbstractHeapType.NOEXN);
    } else {
      array(wanted, fuel);
    }
  }

  private void struct(int fuel) {
    switch (random.nextInt(5)) {
      case 0 -> emit(Opcode.STRUCT_NEW_DEFAULT, Recipe.STRUCT);
      case 1 -> {
        expression(Recipe.ANYREF, fuel);
        emit(Opcode.REF_CAST_NULL, new Immediates.Heap(Recipe.STRUCT_REF.heapType()));
      }
      case 2 -> {
        expression(Recipe.ANYREF, fuel);
        emit(Opcode.REF_CAST, new Immediates.Heap(Recipe.STRUCT_REF.heapType()));
      }
      case 3 -> {
        expression(Recipe.STRUCT_REF, fuel);
        emit(Opcode.REF_AS_NON_NULL);
      }
      default -> after(Opcode.STRUCT_NEW, Recipe.STRUCT, fuel, I32, I32, I64, Recipe.ANYREF);
    }
  }

  private void array(ReferenceType wanted, int fuel) {
    int array =
        wanted.equals(Recipe.BYTES_REF)
            ? Recipe.BYTES
            : wanted.equals(Recipe.LONGS_REF) ? Recipe.LONGS : Recipe.REFERENCES;
    ValueType element = element(array);
    switch (random.nextInt(5)) {
      case 0 -> after(Opcode.ARRAY_NEW, array, fuel, element, I32);
      case 1 -> after(Opcode.ARRAY_NEW_DEFAULT, array, fuel, I32);
      case 2 -> {
        expressions(List.of(element, element, element), fuel);
        emit(Opcode.ARRAY_NEW_FIXED, array, 3);
      }
      case 3 -> {
        expressions(List.of(I32, I32), fuel);
        if (array == Recipe.REFERENCES) {
          emit(Opcode.ARRAY_NEW_ELEM, array, random.nextInt(Recipe.ELEMENT_SEGMENTS));
        } else {
          emit(Opcode.ARRAY_NEW_DATA, array, random.nextInt(Recipe.DATA_SEGMENTS));
        }
      }
      default -> nullReference(AbstractHeapType.NONE);
    }
  }

  static ValueType element(int array) {
    return switch (array) {
      case Recipe.BYTES -> I32;
      case Recipe.LONGS -> I64;
      default -> ReferenceType.FUNCREF;
    };
  }
}
