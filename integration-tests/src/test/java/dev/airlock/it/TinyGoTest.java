package dev.airlock.it;

import static dev.airlock.it.PlainGuest.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.airlock.Guest;
import dev.airlock.call.Call;
import dev.airlock.codec.Codec;
import dev.airlock.error.GuestTrapException;
import dev.airlock.layout.Scalar;
import dev.airlock.memory.TextEncoding;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Published modules that TinyGo made: for a page, and for no system at all. */
@SuppressWarnings({
  "ArrayRecordComponent", // no two of them are compared
  "NullAway", // nulls cross here, and NullAway doesn't follow them through the codecs' types
  "NullablePrimitive"
})
class TinyGoTest {
  /** Formats a text that lies in the block that was allocated last. */
  private static final class Formatter implements AutoCloseable {
    final Guest guest;

    Formatter(String module) {
      guest =
          PublishedModules.load(module, Guest.builder().allocator("alloc(size), reset dispose()"));
      assertThat(guest.recognition().dialect().name()).isEqualTo("TinyGo");
    }

    void give(String text) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      long address = guest.allocator().allocate(bytes.length, 1);
      guest.memory().write(address, bytes, 0, bytes.length);
    }

    /** The status and what is said with it. */
    String format(String source) {
      long mark = guest.allocator().mark();
      give(source);
      int status = guest.function("format").callInt();
      Object output =
          status == 0
              ? ""
              : Call.bind(guest, "output_ptr: func() -> guest string(len = output_len())").invoke();
      guest.allocator().reset(mark);
      return status + " " + output;
    }

    @Override
    public void close() {
      guest.close();
    }
  }

  @Test
  void aModuleForNoSystemIsInitialised() {
    try (Formatter go = new Formatter("wasm-fmt-gofmt-0.7.3")) {
      assertThat(go.format("package main\nfunc  main( ){\nx:=  \"ü\"\n_ = x}\n"))
          .isEqualTo("1 package main\n\nfunc main() {\n\tx := \"ü\"\n\t_ = x\n}\n");
      assertThat(go.format("package main\n")).isEqualTo("0 ");
      assertThat(go.format("package")).startsWith("2 ").contains("expected 'IDENT'");
    }
  }

  @Test
  void optionsAreAllocatedBeforeTheText() {
    try (Formatter go = new Formatter("wasm-fmt-shfmt-0.2.7")) {
      assertThat(go.format("if  true;then echo \"ü\" ;fi\n"))
          .isEqualTo("1 if true; then echo \"ü\"; fi\n");
      assertThat(go.format("if true\n")).startsWith("2 ").contains("if");
      go.give("{\"indent\":2}");
      go.guest.function("set_options").call();
      assertThat(go.format("if true; then\necho a\nfi\n"))
          .isEqualTo("1 if true; then\n  echo a\nfi\n");
    }
  }

  /** Its main runs and exits when the guest is loaded; its functions can be called after that. */
  @Test
  void aCommandCanBeCalledAfterItsExit() {
    PlainGuest go = shell();
    assertThat(go.guest.recognition().evidence().toString())
        .contains("imports gojs.runtime.ticks of TinyGo's runtime", "malloc");
    assertThat(format(go, "if  true;then\necho \"ü\" ;fi\n"))
        .contains("\"text\":\"if true; then\\n  echo \\\"ü\\\"\\nfi\\n\"");
    assertThat(format(go, "if true\n")).contains("\"parseError\"").contains("if");
    PublishedModules.assertKeepsItsSize(go.guest, 30, () -> format(go, "echo  a\n"));
    go.guest.close();
  }

  @Test
  void emptyBlocksHaveNoAddress() {
    PlainGuest go = shell();
    assertThat(go.guest.allocator().allocate(0, 1)).isZero();
    go.guest.allocator().free(0, 0, 1);
    assertThat(go.guest.isUsable()).isTrue();
    assertThatThrownBy(() -> go.guest.allocator().free(16, 8, 1))
        .isInstanceOf(GuestTrapException.class);
    go.guest.close();
  }

  private static PlainGuest shell() {
    return new PlainGuest(PublishedModules.load("sh-syntax-0.7.0", Guest.builder()));
  }

  /** Three slices among sixteen numbers, and a result that ends at a NUL. */
  private static String format(PlainGuest go, String source) {
    Codec<byte[]> slice = go.codecs.array(byte[].class, Scalar.U8);
    Codec<@Nullable byte[]> perhaps = go.codecs.nullable(slice);
    return go.peek(
        "process",
        go.codecs.terminatedText(TextEncoding.UTF8),
        as(slice, "file.sh".getBytes(StandardCharsets.UTF_8)),
        as(slice, source.getBytes(StandardCharsets.UTF_8)),
        go.s32(1),
        go.s32(1),
        go.s32(0),
        as(perhaps, null),
        go.s32(0),
        go.s32(0),
        go.s32(2),
        go.s32(1),
        go.s32(1),
        go.s32(1),
        go.s32(0),
        go.s32(0),
        go.s32(0),
        go.s32(0));
  }
}
