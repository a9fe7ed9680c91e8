package dev.airlock.dialect;

import static dev.airlock.engine.ValueType.EXTERNREF;
import static dev.airlock.engine.ValueType.F64;
import static dev.airlock.engine.ValueType.I32;
import static dev.airlock.engine.ValueType.I64;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.airlock.engine.ExternType;
import dev.airlock.engine.FunctionType;
import dev.airlock.engine.ModuleShape;
import dev.airlock.engine.TableType;
import dev.airlock.engine.ValueType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class BindgenFactsTest {
  private final List<ModuleShape.Import> imports = new ArrayList<>();
  private final List<ModuleShape.Export> exports = new ArrayList<>();

  private void export(String name, ExternType type) {
    exports.add(new ModuleShape.Export(name, type));
  }

  private static FunctionType type(int parameters, int results) {
    return new FunctionType(
        Collections.nCopies(parameters, I32), Collections.nCopies(results, I32));
  }

  private static FunctionType type(List<ValueType> parameters, ValueType... results) {
    return new FunctionType(parameters, List.of(results));
  }

  private ModuleShape shape() {
    return new ModuleShape(imports, exports);
  }

  private BindgenFacts facts() {
    Dialect dialect = DialectRecognizer.recognize(shape()).dialect();
    assertThat(dialect.family()).isEqualTo(Family.WASM_BINDGEN);
    return Objects.requireNonNull(dialect.bindgen());
  }

  private String allocator() {
    return String.valueOf(DialectRecognizer.recognize(shape()).dialect().allocator());
  }

  private void exportStripped() {
    export("__wbindgen_export_0", type(1, 0));
    export("__wbindgen_export_1", type(2, 1));
    export("__wbindgen_export_2", type(4, 1));
    export("__wbindgen_export_3", type(3, 0));
  }

  @Test
  void oldOnesHaveNoAlignment() {
    export("__wbindgen_malloc", type(1, 1));
    export("__wbindgen_free", type(2, 0));
    export("hash", type(4, 0));

    assertThat(facts().splitsLongs()).isTrue();
    assertThat(facts().optionsAsDoubles()).isFalse();
    assertThat(facts().slicesWithObjects()).isFalse();
    export("add", type(List.of(I64, I64), I64));
    assertThat(facts().splitsLongs()).as("an i64 is one since 0.2.83").isFalse();
  }

  @Test
  void classesThatAreFreedByTheirAddressAloneAreOlderThanOptionsAsDoubles() {
    export("__wbindgen_malloc", type(2, 1));
    assertThat(facts().optionsAsDoubles()).isTrue();
    export("__wbg_image_free", type(1, 0));
    assertThat(facts().optionsAsDoubles()).isFalse();
  }

  @Test
  void strippedNamesAreToldByTypes() {
    exportStripped();
    assertThat(allocator())
        .isEqualTo(
            "__wbindgen_export_1(size, align), __wbindgen_export_3(address, size, align),"
                + " __wbindgen_export_2(address, old-size, size, align)");
    assertThat(facts().exceptionStore()).isEqualTo("__wbindgen_export_0");
  }

  /** What calls a closure may have the type of an allocator's function: none is guessed. */
  @Test
  void strippedNamesOfOneTypeAreNotTold() {
    exportStripped();
    export("__wbindgen_export_4", type(2, 1));
    export("__wbindgen_export_5", type(1, 0));
    assertThat(allocator()).isEqualTo("null");
    assertThat(facts().exceptionStore()).isNull();
    assertThat(DialectRecognizer.recognize(shape()).evidence())
        .last()
        .asString()
        .startsWith("its allocator can't be told");
  }

  @Test
  void referencesAreToldByTypesAndByTheTable() {
    export("__wbindgen_malloc", type(2, 1));
    assertThat(facts().objects()).isEqualTo(BindgenFacts.Objects.SLAB);
    assertThat(facts().objectType()).isEqualTo(I32);
    export("__wbindgen_export_0", new TableType(EXTERNREF, 128, -1));
    assertThat(facts().objects()).isEqualTo(BindgenFacts.Objects.EXTERNREF);
    assertThat(facts().objectType()).isEqualTo(EXTERNREF);
    assertThat(facts().table()).isEqualTo("__wbindgen_export_0");
  }

  /** With references, what stores an error and what frees an index have one type. */
  @Test
  void withReferencesAStrippedStoreOfErrorsIsNotTold() {
    exportStripped();
    export("f", type(List.of(EXTERNREF)));
    assertThat(facts().exceptionStore()).isNull();
  }

  @Test
  void severalResultsAreTold() {
    export("__wbindgen_malloc", type(2, 1));
    assertThat(facts().multiValue()).isFalse();
    export("f", type(List.of(), I32, F64));
    assertThat(facts().multiValue()).isTrue();
  }

  @Test
  void anImportIsEnough() {
    imports.add(new ModuleShape.Import("wbg", "__wbg_now_0123456789abcdef", type(List.of(), F64)));
    export("run", type(0, 0));
    assertThat(facts().slicesWithObjects()).isFalse();
    imports.add(new ModuleShape.Import("wbg", "__wbindgen_copy_to_typed_array", type(3, 0)));
    assertThat(facts().slicesWithObjects()).isTrue();
  }

  @Test
  void aVersionDecidesWhatItDecides() {
    export("__wbindgen_malloc", type(2, 1));
    BindgenFacts facts = facts();

    assertThat(facts.withVersion("0.2.82").splitsLongs()).isTrue();
    assertThat(facts.withVersion("0.2.83").splitsLongs()).isFalse();
    assertThat(facts.withVersion("0.2.83").slicesWithObjects()).isFalse();
    assertThat(facts.withVersion("0.2.84").slicesWithObjects()).isTrue();
    assertThat(facts.withVersion("0.2.95").optionsAsDoubles()).isFalse();
    assertThat(facts.withVersion("0.2.96").optionsAsDoubles()).isTrue();
    assertThat(facts.withVersion("0.2.118 (abc)").none()).isEqualTo(BindgenFacts.NONE_BEFORE_119);
    assertThat(facts.withVersion("0.2.119").none()).isEqualTo(BindgenFacts.NONE_SINCE_119);
    assertThat(facts.withVersion("0.3.0").none()).isEqualTo(BindgenFacts.NONE_SINCE_119);
    assertThatThrownBy(() -> facts.withVersion("new"))
        .hasMessage("'new' is no version of wasm-bindgen, such as 0.2.108");
  }
}
