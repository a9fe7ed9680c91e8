package dev.airlock.checker.emit;

import dev.airlock.checker.instrument.Form;
import dev.airlock.checker.instrument.Instrumented;
import dev.airlock.checker.option.CheckOptions;
import dev.airlock.wasm.rewrite.OffsetMap;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * A rewritten module as a file that runs checked outside Java: with a host that gives it the
 * imports of the module {@code airlock}, as the {@linkplain #shim shim} does.
 *
 * <p>Two custom sections lie at the end of the file, where they move nothing: {@link
 * OffsetMap#SECTION}, and {@link #SECTION}, a text in JSON that docs/check-elsewhere.md describes.
 */
public final class Emitted {
  /** The name of the custom section that says what a host needs to know. */
  public static final String SECTION = "airlock:check";

  /** What the file of the shim is called. */
  public static final String SHIM_NAME = "airlock-check.mjs";

  private static final String SHIM = "/dev/airlock/checker/shim/" + SHIM_NAME;

  private Emitted() {}

  /**
   * The file.
   *
   * @param options what its host is to keep to: redzones, quarantine, depth of stacks
   * @return the bytes; the caller's
   * @throws IllegalArgumentException if the module is in the fast form, whose accesses only the
   *     embedded engine can check
   */
  public static byte[] bytes(Instrumented instrumented, CheckOptions options) {
    if (instrumented.form() != Form.PORTABLE) {
      throw new IllegalArgumentException(
          "a module in the fast form is checked by the embedded engine only;"
              + " write one in the portable form");
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(instrumented.bytes());
    section(out, OffsetMap.SECTION, instrumented.offsets().encode());
    String facts = new CheckSection(instrumented, options).json();
    section(out, SECTION, facts.getBytes(StandardCharsets.UTF_8));
    return out.toByteArray();
  }

  /** The shim: a module of JavaScript for Node and browsers, that needs nothing else. */
  public static byte[] shim() {
    try (InputStream in = Emitted.class.getResourceAsStream(SHIM)) {
      if (in == null) {
        throw new IllegalStateException("BUG: no resource " + SHIM);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** WebAssembly Core Specification, "Custom Section". */
  private static void section(ByteArrayOutputStream out, String name, byte[] contents) {
    ByteArrayOutputStream section = new ByteArrayOutputStream();
    byte[] encodedName = name.getBytes(StandardCharsets.UTF_8);
    unsigned(section, encodedName.length);
    section.writeBytes(encodedName);
    section.writeBytes(contents);
    out.write(0);
    unsigned(out, section.size());
    out.writeBytes(section.toByteArray());
  }

  private static void unsigned(ByteArrayOutputStream out, int value) {
    int rest = value;
    while (rest >>> 7 != 0) {
      out.write((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    out.write(rest);
  }
}
