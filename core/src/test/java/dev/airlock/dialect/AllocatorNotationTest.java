package dev.airlock.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.airlock.error.SignatureException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Allocators declared by hand. */
class AllocatorNotationTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "alloc(size)",
        "alloc(size), dealloc(address, size)",
        "my_alloc(size, align), my_dealloc(address, size, align)",
        "cabi_realloc(zero, zero, align, size)",
        "malloc(size), free(address), realloc(address, size)",
        "malloc(size), free(address), realloc(address, old-size, size, align)",
        "arena_malloc(size), reset heap_ptr_set(heap_ptr_get())",
        "arena_malloc(size), reset clear()",
        "new(size, class)",
      })
  void isWrittenAsItIsRead(String notation) {
    assertThat(AllocatorNotation.parse(notation)).hasToString(notation);
  }

  @Test
  void namesHaveShortForms() {
    assertThat(AllocatorNotation.parse(" a ( LEN , alignment ) , f( ptr,length,id,old_size,0 ) "))
        .hasToString("a(size, align), f(address, size, class, old-size, zero)");
  }

  @Test
  void regions() {
    assertThat(AllocatorNotation.parse("region 4096 at 65536"))
        .isEqualTo(new AllocatorSpec.Region(new Location.Fixed(65_536), new Location.Fixed(4096)))
        .hasToString("region of 4096 bytes at 65536");
    assertThat(AllocatorNotation.parse("region size() at 0x100"))
        .isEqualTo(new AllocatorSpec.Region(new Location.Fixed(256), new Location.Getter("size")));
    assertThat(AllocatorNotation.parse("region 16 at BUFFER"))
        .isEqualTo(new AllocatorSpec.Region(new Location.Global("BUFFER"), new Location.Fixed(16)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | ''",
        "alloc | alloc",
        "alloc(size | alloc(size",
        "alloc(size), | ''",
        "alloc(count) | no such parameter: count",
        "alloc() | 'no such parameter: '",
        "alloc(align) | the first function must take a size",
        "reset clear() | the first function must take a size",
        "alloc(size), dealloc(size) | the second function must take an address",
        "alloc(size), free(address), realloc(size) | the third function must take an address and a size",
        "alloc(size), free(address), realloc(address, size), more(size) | there are at most three functions and a reset",
        "region 4x at 0 | no number: 4x",
      })
  void saysWhatIsWrong(String notation, String what) {
    assertThatThrownBy(() -> AllocatorNotation.parse(notation))
        .isInstanceOf(SignatureException.class)
        .hasMessage(
            "allocator '%s' can't be read (%s); write it as 'alloc(size), dealloc(address, size)'",
            notation, what);
  }

  @Property
  void anyStringIsAnAllocatorOrASignatureException(@ForAll String notation) {
    Throwable thrown = catchThrowable(() -> AllocatorNotation.parse(notation));
    if (thrown != null) {
      assertThat(thrown).isExactlyInstanceOf(SignatureException.class);
    }
  }
}
