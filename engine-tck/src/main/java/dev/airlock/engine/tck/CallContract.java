package dev.airlock.engine.tck;

import static dev.airlock.engine.ValueType.F32;
import static dev.airlock.engine.ValueType.F64;
import static dev.airlock.engine.ValueType.I32;
import static dev.airlock.engine.ValueType.I64;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.airlock.engine.EngineFunction;
import dev.airlock.engine.FunctionType;
import dev.airlock.engine.MemoryType;
import dev.airlock.engine.ModuleShape;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How functions are found and called. */
public abstract class CallContract extends EngineContract {
  @Test
  void callsByName() {
    assertThat(call(instance("no-memory"), "add", 2, 3)).isEqualTo(5);
  }

  @Test
  void aFunctionKnowsItsType() {
    var numbers = instance("numbers");
    assertThat(numbers.function("sum_mixed").type())
        .isEqualTo(FunctionType.of(List.of(I32, I64, F32, F64), List.of(F64)));
    assertThat(instance("multi-value").function("mixed").type())
        .isEqualTo(FunctionType.of(List.of(), List.of(I32, I64, F32, F64)));
  }

  @Test
  void aFunctionIsLookedUpOnceAndKept() {
    EngineFunction add = instance("no-memory").function("add");
    for (int i = 0; i < 100; i++) {
      assertThat(add.call(i, 1)).containsExactly(i + 1);
    }
  }

  @Test
  void everyParameterArrivesInItsPlace() {
    long result =
        call(
            instance("numbers"),
            "sum_mixed",
            1,
            20,
            Float.floatToRawIntBits(300.5f),
            Double.doubleToRawLongBits(4000.25));
    assertThat(Double.longBitsToDouble(result)).isEqualTo(4321.75);
  }

  @Test
  void severalResultsComeInOrder() {
    var guest = instance("multi-value");
    assertThat(guest.function("two").call(41)).containsExactly(41, 42);
    assertThat(guest.function("swap").call(-1, Long.MIN_VALUE)).containsExactly(Long.MIN_VALUE, -1);
    long[] mixed = guest.function("mixed").call();
    assertThat(mixed).hasSize(4);
    assertThat(mixed[0]).isEqualTo(-1);
    assertThat(mixed[1]).isEqualTo(0x1234_5678_9abc_def0L);
    assertThat(Float.intBitsToFloat((int) mixed[2])).isEqualTo(1.5f);
    assertThat(Double.longBitsToDouble(mixed[3])).isEqualTo(-2.25);
  }

  @Test
  void noResultIsAnEmptyArray() {
    assertThat(instance("multi-value").function("dealloc").call(0, 0)).isEmpty();
  }

  @Test
  void argumentsAreNotChangedAndResultsAreTheCallers() {
    EngineFunction id = instance("numbers").function("id_i32");
    long[] arguments = {0x1_0000_0007L};
    long[] first = id.call(arguments);
    assertThat(arguments).containsExactly(0x1_0000_0007L);
    long[] second = id.call(8);
    assertThat(first).containsExactly(7);
    first[0] = 99;
    assertThat(second).containsExactly(8);
    assertThat(id.call(9)).containsExactly(9);
  }

  @Test
  void theWrongNumberOfArgumentsIsTheCallersMistake() {
    EngineFunction add = instance("no-memory").function("add");
    assertThatThrownBy(() -> add.call(1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> add.call(1, 2, 3)).isInstanceOf(IllegalArgumentException.class);
    assertThat(add.call(1, 2)).containsExactly(3);
  }

  @Test
  void aNameThatIsNotExportedIsTheCallersMistake() {
    var guest = instance("multi-memory");
    assertThatThrownBy(() -> guest.function("nope")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> guest.function("memory")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> guest.memoryIndex("load"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> guest.global("memory")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theShapeListsImportsAndExportsInTheOrderOfTheModule() {
    ModuleShape shape = module("callback").shape();
    assertThat(shape.imports())
        .containsExactly(
            new ModuleShape.Import("env", "callback", FunctionType.of(List.of(I32), List.of(I32))),
            new ModuleShape.Import("env", "on_byte", FunctionType.of(List.of(I32), List.of())));
    assertThat(shape.exports())
        .startsWith(new ModuleShape.Export("memory", new MemoryType(1, 16, false, false)))
        .extracting(ModuleShape.Export::name)
        .containsExactly("memory", "call", "call_twice", "call_then_read", "sum_via_host", "grow");
  }

  @Test
  void theEngineSaysWhatItIs() {
    assertThat(engine().name()).matches("[a-z][a-z0-9-]*");
    assertThat(engine().version()).matches("\\d+\\.\\d+.*");
  }
}
