package dev.airlock.wasm.generate;

import static dev.airlock.wasm.type.NumberType.I32;
import static dev.airlock.wasm.type.NumberType.I64;

import dev.airlock.wasm.code.BlockType;
import dev.airlock.wasm.code.Cast;
import dev.airlock.wasm.code.Catch;
import dev.airlock.wasm.code.Immediates;
import dev.airlock.wasm.code.Opcode;
import dev.airlock.wasm.type.AbstractHeapType;
import dev.airlock.wasm.type.FunctionType;
import dev.airlock.wasm.type.ReferenceType;
import dev.airlock.wasm.type.ValueType;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Makes the body of a function: statements, which leave the stack as it was, and the results. */
final class CodeGenerator extends ExpressionGenerator {
  private static final List<Opcode> STORES =
      StackEffect.known().stream().filter(CodeGenerator::leavesNothing).toList();
  private static final List<ValueType> NOTHING = List.of();

  CodeGenerator(Recipe recipe, int function) {
    super(recipe, function);
  }

  private static boolean leavesNothing(Opcode opcode) {
    StackEffect effect = StackEffect.of(opcode);
    return effect != null && effect.result() == null;
  }

  GeneratedBody body() {
    labels.add(type.results());
    statements(random.nextInt(1, 12), 4);
    expressions(type.results(), 3);
    close();
    return finish();
  }

  private void statements(int count, int fuel) {
    for (int i = 0; i < count; i++) {
      statement(fuel);
    }
  }

  private void statement(int fuel) {
    if (fuel <= 0) {
      emit(Opcode.NOP);
      return;
    }
    int rest = fuel - 1;
    switch (random.nextInt(14)) {
      case 0 -> set(Opcode.LOCAL_SET, locals, rest);
      case 1 -> set(Opcode.GLOBAL_SET, recipe.globals, rest);
      case 2, 3 -> simple(recipe.pick(STORES), rest);
      case 4 -> bulk(rest);
      case 5 -> tables(rest);
      case 6, 7 -> block(rest);
      case 8 -> branch(rest);
      case 9 -> callAndDrop(rest);
      case 10 -> leave(rest);
      case 11 -> objects(rest);
      case 12 -> exceptions(rest);
      default -> {
        expression(recipe.valueType(), fuel);
        emit(Opcode.DROP);
      }
    }
  }

  private void set(Opcode opcode, List<ValueType> variables, int fuel) {
    int first = opcode == Opcode.GLOBAL_SET ? 1 : 0;
    if (variables.size() > first) {
      int index = random.nextInt(first, variables.size());
      expression(variables.get(index), fuel);
      emit(opcode, index);
    }
  }

  private void bulk(int fuel) {
    int memory = anyMemory();
    int from = anyMemory();
    ValueType address = addressType(memory);
    switch (random.nextInt(5)) {
      case 0 -> {
        ValueType size = address == I64 && addressType(from) == I64 ? I64 : I32;
        expressions(List.of(address, addressType(from), size), fuel);
        emit(Opcode.MEMORY_COPY, memory, from);
      }
      case 1 -> {
        expressions(List.of(address, I32, address), fuel);
        emit(Opcode.MEMORY_FILL, memory);
      }
      case 2 -> {
        expressions(List.of(address, I32, I32), fuel);
        emit(Opcode.MEMORY_INIT, random.nextInt(Recipe.DATA_SEGMENTS), memory);
      }
      case 3 -> emit(Opcode.DATA_DROP, random.nextInt(Recipe.DATA_SEGMENTS));
      default -> emit(Opcode.ATOMIC_FENCE);
    }
  }

  private void tables(int fuel) {
    switch (random.nextInt(5)) {
      case 0 -> {
        expressions(List.of(I32, ReferenceType.FUNCREF), fuel);
        emit(Opcode.TABLE_SET, 0);
      }
      case 1 -> {
        expressions(List.of(I32, I32, I32), fuel);
        int table = random.nextInt(2);
        emit(Opcode.TABLE_COPY, table, table);
      }
      case 2 -> {
        expressions(List.of(I32, I32, I32), fuel);
        emit(Opcode.TABLE_INIT, random.nextInt(Recipe.ELEMENT_SEGMENTS), 0);
      }
      case 3 -> emit(Opcode.ELEM_DROP, random.nextInt(Recipe.ELEMENT_SEGMENTS));
      default -> {
        expressions(List.of(I32, ReferenceType.EXTERNREF, I32), fuel);
        emit(Opcode.TABLE_FILL, 1);
      }
    }
  }

  private void block(int fuel) {
    switch (random.nextInt(4)) {
      case 0 -> open(Opcode.BLOCK, BlockType.EMPTY, NOTHING);
      case 1 -> open(Opcode.LOOP, BlockType.EMPTY, NOTHING);
      case 2 -> {
        expression(I32, fuel);
        open(Opcode.IF, BlockType.EMPTY, NOTHING);
        if (random.nextBoolean()) {
          statement(fuel);
          emit(Opcode.ELSE);
        }
      }
      default -> {
        blockOfFunctionType(fuel);
        return;
      }
    }
    statements(random.nextInt(3), fuel);
    close();
  }

  private void blockOfFunctionType(int fuel) {
    int index = random.nextInt(recipe.functionTypes.size());
    FunctionType blockType = recipe.functionTypes.get(index);
    expressions(blockType.parameters(), fuel);
    boolean loop = random.nextBoolean();
    open(
        loop ? Opcode.LOOP : Opcode.BLOCK,
        new BlockType.Function(Recipe.typeIndex(index)),
        loop ? blockType.parameters() : blockType.results());
    drop(blockType.parameters().size());
    statements(random.nextInt(3), fuel);
    expressions(blockType.results(), fuel);
    close();
    drop(blockType.results().size());
  }

  private void drop(int count) {
    for (int i = 0; i < count; i++) {
      emit(Opcode.DROP);
    }
  }

  private void branch(int fuel) {
    int label = random.nextInt(labels.size());
    List<ValueType> types = label(label);
    switch (random.nextInt(6)) {
      case 0 -> {
        expressions(types, fuel);
        emit(Opcode.BR, label);
        drop(types.size());
      }
      case 1 -> {
        expressions(types, fuel);
        expression(I32, fuel);
        emit(Opcode.BR_IF, label);
        drop(types.size());
      }
      case 2 -> {
        List<Integer> labelsOfKind = labelsTaking(types);
        expressions(types, fuel);
        expression(I32, fuel);
        List<Integer> choice =
            IntStream.range(0, random.nextInt(6)).mapToObj(_ -> recipe.pick(labelsOfKind)).toList();
        emit(Opcode.BR_TABLE, new Immediates.Labels(choice, label));
      }
      case 3 -> {
        open(Opcode.BLOCK, BlockType.EMPTY, NOTHING);
        expression(Recipe.ANYREF, fuel);
        emit(Opcode.BR_ON_NULL, 0);
        emit(Opcode.DROP);
        close();
      }
      case 4 -> castBranch(Opcode.BR_ON_CAST, Recipe.STRUCT_REF, fuel);
      default -> castBranch(Opcode.BR_ON_CAST_FAIL, Recipe.ANYREF, fuel);
    }
  }

  private void castBranch(Opcode opcode, ReferenceType result, int fuel) {
    List<ValueType> results = List.of(result);
    open(Opcode.BLOCK, blockType(results), results);
    expression(Recipe.ANYREF, fuel);
    emit(opcode, new Immediates.CastBranch(0, new Cast(Recipe.ANYREF, Recipe.STRUCT_REF)));
    emit(Opcode.DROP);
    expression(result, fuel);
    emit(Opcode.BR_ON_NON_NULL, 0);
    nullReference(AbstractHeapType.NONE);
    close();
    emit(Opcode.DROP);
  }

  private void callAndDrop(int fuel) {
    int function = random.nextInt(recipe.functions.size());
    call(function, fuel, random.nextInt(3));
    drop(recipe.type(function).results().size());
  }

  private void leave(int fuel) {
    if (random.nextInt(4) > 0) {
      return;
    }
    List<Integer> tails =
        IntStream.range(0, recipe.functions.size())
            .filter(function -> recipe.type(function).results().equals(type.results()))
            .boxed()
            .toList();
    int function = recipe.pick(tails);
    int typeIndex = Recipe.typeIndex(recipe.functions.get(function));
    switch (random.nextInt(5)) {
      case 0 -> {
        expressions(type.results(), fuel);
        emit(Opcode.RETURN);
      }
      case 1 -> emit(Opcode.UNREACHABLE);
      case 2 -> {
        expressions(recipe.type(function).parameters(), fuel);
        emit(Opcode.RETURN_CALL, function);
      }
      case 3 -> {
        expressions(recipe.type(function).parameters(), fuel);
        expression(I32, fuel);
        emit(Opcode.RETURN_CALL_INDIRECT, typeIndex, 0);
      }
      default -> {
        expressions(recipe.type(function).parameters(), fuel);
        emit(Opcode.REF_FUNC, function);
        emit(Opcode.RETURN_CALL_REF, typeIndex);
      }
    }
  }

  private void objects(int fuel) {
    int array = random.nextInt(Recipe.BYTES, Recipe.REFERENCES + 1);
    ReferenceType reference =
        List.of(Recipe.BYTES_REF, Recipe.LONGS_REF, Recipe.REFERENCES_REF).get(array - 1);
    switch (random.nextInt(5)) {
      case 0 -> {
        expressions(List.of(Recipe.STRUCT_REF, I64), fuel);
        emit(Opcode.STRUCT_SET, Recipe.STRUCT, 2);
      }
      case 1 -> {
        expressions(List.of(reference, I32, element(array)), fuel);
        emit(Opcode.ARRAY_SET, array);
      }
      case 2 -> {
        expressions(List.of(reference, I32, element(array), I32), fuel);
        emit(Opcode.ARRAY_FILL, array);
      }
      case 3 -> {
        expressions(List.of(reference, I32, reference, I32, I32), fuel);
        emit(Opcode.ARRAY_COPY, array, array);
      }
      default -> {
        expressions(List.of(reference, I32, I32, I32), fuel);
        if (array == Recipe.REFERENCES) {
          emit(Opcode.ARRAY_INIT_ELEM, array, random.nextInt(Recipe.ELEMENT_SEGMENTS));
        } else {
          emit(Opcode.ARRAY_INIT_DATA, array, random.nextInt(Recipe.DATA_SEGMENTS));
        }
      }
    }
  }

  private void exceptions(int fuel) {
    if (recipe.legacyExceptions) {
      legacy(fuel);
    } else if (random.nextBoolean()) {
      expression(I32, fuel);
      emit(Opcode.THROW, 1);
    } else {
      tryTable(fuel);
    }
  }

  private void tryTable(int fuel) {
    boolean all = random.nextBoolean();
    boolean reference = all && random.nextBoolean();
    List<ValueType> caught =
        reference ? List.of(Recipe.EXNREF) : all ? NOTHING : List.of((ValueType) I32);
    open(Opcode.BLOCK, blockType(caught), caught);
    Catch handler = new Catch(all ? OptionalInt.empty() : OptionalInt.of(1), reference, 0);
    emit(Opcode.TRY_TABLE, new Immediates.TryTable(BlockType.EMPTY, List.of(handler)));
    labels.add(NOTHING);
    statements(2, fuel);
    close();
    if (reference) {
      nullReference(AbstractHeapType.NOEXN);
    } else {
      expressions(caught, fuel);
    }
    close();
    if (reference) {
      emit(Opcode.THROW_REF);
    } else {
      drop(caught.size());
    }
  }

  private void legacy(int fuel) {
    open(Opcode.TRY, BlockType.EMPTY, NOTHING);
    statement(fuel);
    switch (random.nextInt(3)) {
      case 0 -> {
        labels.removeLast();
        emit(Opcode.DELEGATE, random.nextInt(labels.size()));
      }
      case 1 -> {
        emit(Opcode.CATCH, 1);
        emit(Opcode.DROP);
        statement(fuel);
        emit(Opcode.RETHROW, 0);
        close();
      }
      default -> {
        emit(Opcode.CATCH, 0);
        statement(fuel);
        emit(Opcode.CATCH_ALL);
        statement(fuel);
        close();
      }
    }
  }
}
