package dev.airlock.checker.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.airlock.checker.allocator.AllocatorDiscovery;
import dev.airlock.wasm.WasmModule;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class InstrumenterTest {
  private static final String HEADER = "0061736d01000000";

  /**
   * A memory section by the binary format of WebAssembly 3.0, and threads and custom page sizes.
   */
  @ParameterizedTest
  @CsvSource({
    "'', 'it has no memory, so there is nothing to check'",
    "0503010401, 'its memory has 64-bit addresses (memory64)'",
    "050401030102, 'its memory is shared between threads'",
    "050401080100, 'its memory has pages of 1 bytes (custom page sizes)'"
  })
  void namesWhatItCanNotTake(String section, String message) {
    WasmModule module = WasmModule.parse(HexFormat.of().parseHex(HEADER + section));

    for (Form form : Form.values()) {
      assertThatThrownBy(() ->
              Instrumenter.instrument(
                  module, AllocatorDiscovery.find(module, List.of()), form, true))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(message);
    }
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void addsAShadowOnlyWhereItIsNeeded(Form form) {
    WasmModule module = WasmModule.parse(HexFormat.of().parseHex(HEADER + "0503010011"));
    Instrumented made =
        Instrumenter.instrument(module, AllocatorDiscovery.find(module, List.of()), form, true);
    WasmModule written = WasmModule.parse(made.bytes());

    assertThat(written.memories()).hasSize(form == Form.PORTABLE ? 2 : 1);
    assertThat(written.export(Instrumented.SHADOW).isPresent()).isEqualTo(form == Form.PORTABLE);
    assertThat(written.memories().getFirst().type()).isEqualTo(module.memories().getFirst().type());
    if (form == Form.PORTABLE) {
      assertThat(written.memories().getLast().type().minimumPages()).isGreaterThanOrEqualTo(5);
    }
  }
}
