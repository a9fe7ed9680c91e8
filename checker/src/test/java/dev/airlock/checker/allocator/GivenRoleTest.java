package dev.airlock.checker.allocator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GivenRoleTest {
  @ParameterizedTest
  @CsvSource({
    "malloc, ALLOCATE, 1",
    "calloc, ALLOCATE_ZEROED, 2",
    "realloc, REALLOCATE, 2",
    "free, FREE, 1",
    "sized-free, FREE, 2",
    "memalign, ALLOCATE, 2",
    "posix_memalign, ALLOCATE_OUT, 3",
    "usable-size, USABLE_SIZE, 1",
    "rust-alloc, ALLOCATE, 2",
    "rust-alloc-zeroed, ALLOCATE_ZEROED, 2",
    "rust-dealloc, FREE, 3",
    "rust-realloc, REALLOCATE, 4"
  })
  void readsEachRole(String role, Action action, int parameters) {
    GivenRole given = GivenRole.parse("my_function=" + role);

    assertThat(given.function()).isEqualTo("my_function");
    assertThat(given.role().action()).isEqualTo(action);
    assertThat(given.role().type().parameters()).hasSize(parameters);
  }

  /** Names of C++ and exports may have an equals sign. */
  @Test
  void readsTheRoleBehindTheLastEqualsSign() {
    assertThat(GivenRole.parse("operator==(A, A)=free").function()).isEqualTo("operator==(A, A)");
    assertThat(GivenRole.parse("#12=malloc").function()).isEqualTo("#12");
  }

  @ParameterizedTest
  @ValueSource(strings = {"malloc", "", "=malloc"})
  void saysWhatItExpects(String notation) {
    assertThatThrownBy(() -> GivenRole.parse(notation))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected name=role, as my_alloc=malloc, found '%s'", notation);
  }

  @Test
  void listsTheRoles() {
    assertThatThrownBy(() -> GivenRole.parse("f=allocate"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "'allocate' is no role of an allocator's function; the roles are calloc, free, malloc,"
                + " memalign, posix_memalign, realloc, rust-alloc, rust-alloc-zeroed, rust-dealloc,"
                + " rust-realloc, sized-free, usable-size");
  }
}
