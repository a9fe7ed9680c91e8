package dev.airlock.dialect;

import static dev.airlock.engine.ValueType.I32;
import static dev.airlock.engine.ValueType.I64;
import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.engine.FunctionType;
import dev.airlock.engine.MemoryType;
import dev.airlock.engine.ModuleShape;
import dev.airlock.engine.ValueType;
import dev.airlock.memory.TextEncoding;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Dialects by the shape of modules; the shapes are those of DIALECTS.md §0. */
class DialectRecognizerTest {
  /** Exports written as {@code name/parameters/results}, all of one type. */
  private static ModuleShape shape(ValueType type, String... exports) {
    List<ModuleShape.Export> list = new ArrayList<>();
    list.add(new ModuleShape.Export("memory", new MemoryType(1, -1, false, type == I64)));
    for (String export : exports) {
      String[] parts = export.split("/(?=\\d+/\\d+$|\\d+$)", -1);
      list.add(
          new ModuleShape.Export(
              parts[0],
              new FunctionType(
                  Collections.nCopies(Integer.parseInt(parts[1]), type),
                  Collections.nCopies(Integer.parseInt(parts[2]), type))));
    }
    return new ModuleShape(List.of(), list);
  }

  private static Recognition recognize(String... exports) {
    return DialectRecognizer.recognize(shape(I32, exports));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "alloc/1/1 dealloc/2/0 | Rust | alloc(size), dealloc(address, size)",
        "my_alloc/2/1 my_dealloc/3/0 | Rust, with layouts | my_alloc(size, align), my_dealloc(address, size, align)",
        "malloc/1/1 free/1/0 | C | malloc(size), free(address)",
        "malloc/1/1 free/1/0 realloc/2/1 calloc/2/1 | C | malloc(size), free(address), realloc(address, size)",
        "wasm_malloc/1/1 wasm_free/1/0 | Rust | wasm_malloc(size), wasm_free(address)",
        "alloc/1/1 dealloc/2/0 realloc/3/1 | Rust | alloc(size), dealloc(address, size), realloc(address, old-size, size)",
        "__wbindgen_malloc/2/1 __wbindgen_realloc/4/1 __wbindgen_free/3/0 | wasm-bindgen | __wbindgen_malloc(size, align), __wbindgen_free(address, size, align), __wbindgen_realloc(address, old-size, size, align)",
        "__wbindgen_malloc/1/1 __wbindgen_realloc/3/1 __wbindgen_free/2/0 | wasm-bindgen | __wbindgen_malloc(size), __wbindgen_free(address, size), __wbindgen_realloc(address, old-size, size)",
        "allocate/1/1 deallocate/2/0 | Rust | allocate(size), deallocate(address, size)",
        "malloc/1/1 free/1/0 go_scheduler/0/0 | TinyGo | malloc(size), free(address)",
      })
  void pairsThatAllocateAndFree(String exports, String name, String allocator) {
    Dialect dialect = recognize(exports.split(" ", -1)).dialect();

    assertThat(dialect.name()).isEqualTo(name);
    assertThat(dialect.allocator()).hasToString(allocator);
    assertThat(dialect.objects()).isNull();
    assertThat(dialect.text()).isSameAs(TextEncoding.UTF8);
  }

  @Test
  void cPassesTextTerminatedAndKeepsWhatItReturns() {
    Dialect c = recognize("malloc/1/1", "free/1/0").dialect();
    assertThat(c.textPassing()).isEqualTo(TextPassing.TERMINATED);
    assertThat(c.ownsResults()).isFalse();

    Dialect rust = recognize("alloc/1/1", "dealloc/2/0").dialect();
    assertThat(rust.textPassing()).isEqualTo(TextPassing.COUNTED);
    assertThat(rust.ownsResults()).isTrue();
    assertThat(rust.initializers()).containsExactly("_initialize", "__wasm_call_ctors");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "__new/2/1 __pin/1/1 __unpin/1/0 __collect/0/0 | __new(size, class), __pin(address), __unpin(address) | TRACED",
        "__new/2/1 __renew/2/1 __retain/1/1 __release/1/0 | __new(size, class), __retain(address), __release(address) | COUNTED",
        "__alloc/2/1 __retain/1/1 __release/1/0 | __alloc(size, class), __retain(address), __release(address) | COUNTED",
      })
  void assemblyScriptOfEachKind(String exports, String allocator, ManagedObjects objects) {
    Dialect dialect = recognize(exports.split(" ", -1)).dialect();

    assertThat(dialect.name()).isEqualTo("AssemblyScript " + objects.description());
    assertThat(dialect.allocator()).hasToString(allocator);
    assertThat(dialect.objects()).isEqualTo(objects);
    assertThat(dialect.text()).isSameAs(TextEncoding.UTF16);
    assertThat(dialect.textPassing()).isEqualTo(TextPassing.OBJECT);
    assertThat(dialect.ownsResults()).isEqualTo(objects == ManagedObjects.COUNTED);
    assertThat(dialect.initializers()).containsExactly("_start", "_initialize");
  }

  @Test
  void saysWhy() {
    assertThat(recognize("alloc/1/1", "dealloc/2/0").evidence())
        .containsExactly("exports alloc (i32) -> (i32) and dealloc (i32, i32) -> ()");
    assertThat(recognize("__new/2/1", "__pin/1/1", "__unpin/1/0").evidence())
        .containsExactly("exports __new, __pin and __unpin of AssemblyScript's runtime");
  }

  @ParameterizedTest
  @CsvSource({
    "malloc/1/1",
    "free/1/0",
    "malloc/1/0 free/1/0",
    "malloc/1/1 free/1/1",
    "malloc/2/1 free/1/0",
    "alloc/1/1 dealloc/3/0",
    "alloc/2/1 dealloc/2/0",
    "__new/2/1 __pin/1/0 __unpin/1/0",
    "__new/1/1 __pin/1/1 __unpin/1/0",
    "__alloc/2/1 __retain/1/1 __release/1/1",
    "add/2/1",
    "Malloc/1/1 Free/1/0",
  })
  void wrongTypesAreNotGuessedAt(String exports) {
    Recognition recognition = recognize(exports.split(" ", -1));

    assertThat(recognition.dialect().name()).isEqualTo("unknown");
    assertThat(recognition.dialect().allocator()).isNull();
    assertThat(recognition.evidence())
        .containsExactly("no pair of exports is known to allocate and free");
  }

  /** A function that ends in malloc may do anything: it is shown, not called. */
  @Test
  void aLookalikeIsShownNotTaken() {
    Recognition recognition =
        recognize("vec_malloc/1/1", "vec_free/1/0", "x_allocate/1/1", "x_deallocate/2/0");

    assertThat(recognition.dialect().allocator()).isNull();
    assertThat(recognition.evidence())
        .containsExactly(
            "no pair of exports is known to allocate and free; some look like one: 'vec_malloc(size),"
                + " vec_free(address)'; 'x_allocate(size), x_deallocate(address, size)'");
  }

  @Test
  void addressesOfMemory64AreWide() {
    ModuleShape wide = shape(I64, "malloc/1/1", "free/1/0");
    assertThat(DialectRecognizer.recognize(wide).dialect().name()).isEqualTo("C");

    List<ModuleShape.Export> mixed =
        new ArrayList<>(shape(I32, "malloc/1/1", "free/1/0").exports());
    mixed.set(0, wide.exports().getFirst());
    assertThat(DialectRecognizer.recognize(new ModuleShape(List.of(), mixed)).dialect().allocator())
        .isNull();
  }

  @Test
  void aDialectIsAValue() {
    AllocatorSpec declared = AllocatorNotation.parse("get(size)");
    Dialect c = Dialect.c(null).withAllocator(declared);

    assertThat(Objects.requireNonNull(c.allocator())).isSameAs(declared);
    assertThat(c).isEqualTo(Dialect.c(declared));
    assertThat(c.name()).isEqualTo("C");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cabi_realloc/4/1 a:b/c@1.0.0#f/0/1 | exports cabi_realloc of the canonical ABI and exports a:b/c@1.0.0#f",
        "cabi_realloc/4/1 f/0/1 cabi_post_f/1/0 | exports cabi_realloc of the canonical ABI and exports cabi_post_f",
        "malloc/1/1 free/1/0 cabi_realloc/4/1 a:b/c#f/0/1 | exports cabi_realloc of the canonical ABI and exports a:b/c#f",
      })
  void theCanonicalAbi(String exports, String evidence) {
    Recognition recognition = recognize(exports.split(" ", -1));

    assertThat(recognition.dialect().family()).isEqualTo(Family.CANONICAL);
    assertThat(recognition.dialect().initializers()).contains("_initialize");
    assertThat(recognition.dialect().allocator())
        .hasToString(
            "cabi_realloc(zero, zero, align, size), cabi_realloc(address, old-size, align, size)");
    assertThat(recognition.evidence()).containsExactly(evidence);
  }

  @Test
  void theCanonicalAbiWithMangledNames() {
    Recognition recognition = recognize("cm32p2_realloc/4/1", "cm32p2||hello/0/1");

    assertThat(recognition.dialect().family()).isEqualTo(Family.CANONICAL);
    assertThat(recognition.evidence())
        .containsExactly("exports cm32p2_realloc of the canonical ABI");
  }

  /** Libraries bring {@code cabi_realloc} into modules that keep to another convention. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "alloc/1/1 dealloc/2/0 cabi_realloc/4/1 upper/2/1 | Rust",
        "__wbindgen_malloc/2/1 __wbindgen_free/3/0 cabi_realloc/4/1 | wasm-bindgen",
        "cabi_realloc/3/1 a:b/c#f/0/1 | unknown",
        "cabi_realloc/4/1 f/0/1 | unknown",
      })
  void itsAllocatorAloneIsNotTheCanonicalAbi(String exports, String name) {
    assertThat(recognize(exports.split(" ", -1)).dialect().name()).isEqualTo(name);
  }
}
