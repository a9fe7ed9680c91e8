package dev.airlock.it.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.Guest;
import dev.airlock.call.Call;
import dev.airlock.checker.Checker;
import dev.airlock.checker.finding.CheckReport;
import dev.airlock.checker.instrument.Form;
import dev.airlock.checker.option.CheckOptions;
import dev.airlock.it.PublishedModules;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Modules that others built work while they are checked, and nothing is reported falsely. */
class PublishedCheckedTest {
  private static final String ABC =
      "6437b3ac38465133ffb63b75273a8db548c558465d79db03fd359c6cd5bd9d85";

  private final List<CheckReport> reports = new ArrayList<>();

  private Guest load(String module, Form form) {
    Checker checker = new Checker(CheckOptions.DEFAULT.withForm(form)).onReport(reports::add);
    return PublishedModules.load(module, Guest.builder().watch(checker).stubMissingImports());
  }

  /** Its calloc and realloc have no names, and look in front of the blocks of its malloc. */
  @ParameterizedTest
  @EnumSource(Form.class)
  void harfBuzzOfWhichOnlyMallocAndFreeAreKnown(Form form) {
    try (Guest guest = load("harfbuzzjs-1.6.4", form)) {
      Call create = Call.bind(guest, "hb_buffer_create: func() -> u32");
      Call add =
          Call.bind(
              guest,
              "hb_buffer_add_utf16: func(b: u32, text: string(utf16, units), from: u32, count: s32)");
      Call destroy = Call.bind(guest, "hb_buffer_destroy: func(b: u32)");
      for (int i = 0; i < 20; i++) {
        Object buffer = create.invoke();
        String text = "some text ".repeat(i);
        add.invoke(buffer, text, 0, text.length());
        destroy.invoke(buffer);
      }
    }
    assertThat(reports.getFirst().errors()).isEmpty();
    assertThat(reports.getFirst().heap().allocations()).isGreaterThan(20);
  }

  /** What the host passes, Rust frees by a function without a name. */
  @ParameterizedTest
  @EnumSource(Form.class)
  void blake3WhichFreesItsArguments(Form form) {
    try (Guest guest = load("blake3-wasm-2.1.5", form)) {
      Call hash = Call.bind(guest, "hash: func(data: move bytes, out: inout bytes)");
      for (int i = 0; i < 50; i++) {
        byte[] made =
            (byte[]) Objects.requireNonNull(hash.invoke(new byte[] {'a', 'b', 'c'}, new byte[32]));
        assertThat(HexFormat.of().formatHex(made)).isEqualTo(ABC);
      }
    }
    assertThat(reports.getFirst().errors()).isEmpty();
  }

  /** A collector that reads all of its heap. */
  @ParameterizedTest
  @EnumSource(Form.class)
  void shSyntaxByTinyGo(Form form) {
    try (Guest guest = load("sh-syntax-0.7.0", form)) {
      assertThat(guest.hasFunction("malloc")).isTrue();
    }
    assertThat(reports.getFirst().errors()).isEmpty();
    assertThat(reports.getFirst().notes()).isEmpty();
  }

  /** Without names: what to pass is said. */
  @ParameterizedTest
  @EnumSource(Form.class)
  void argon2WhoseAllocatorIsNotFound(Form form) {
    try (Guest guest = load("argon2-browser-1.18.0", form)) {
      assertThat(guest.isUsable()).isTrue();
    }
    assertThat(reports.getFirst().notes())
        .singleElement()
        .asString()
        .startsWith(
            "no allocator was found, so blocks are not followed; name its functions with"
                + " --alloc name=role");
  }
}
