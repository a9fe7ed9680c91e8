package dev.airlock.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.airlock.layout.Layout;
import dev.airlock.layout.Scalar;
import dev.airlock.plan.CallPlan;
import dev.airlock.plan.Content;
import dev.airlock.plan.Output;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Prints what a call gave. */
final class Results {
  /** How results are printed. */
  enum Format {
    /** For people: text as it is, everything else as JSON. */
    text,
    /** For programs: one line of JSON. */
    json,
    /** The bytes of a text or a list, or a little-endian number, and nothing else. */
    raw
  }

  private Results() {}

  /**
   * Prints them.
   *
   * @param result as {@link dev.airlock.call.Call#invoke} gives it
   */
  static void print(PrintStream out, Format format, CallPlan plan, @Nullable Object result) {
    if (format == Format.raw) {
      raw(out, plan, result);
    } else if (format == Format.json) {
      out.println(Json.write(plain(plan, result)));
    } else if (plan.outputs().size() == 1) {
      out.println(text(plain(plan, result)));
    } else if (plain(plan, result) instanceof Map<?, ?> values) {
      values.forEach((name, value) -> out.println(name + " = " + Json.write(value)));
    }
  }

  private static String text(@Nullable Object value) {
    return value instanceof String text ? text : Json.write(value);
  }

  /** As JSON has it: lists and maps, unsigned numbers as such, no NaN. */
  static @Nullable Object plain(CallPlan plan, @Nullable Object result) {
    List<Output> outputs = plan.outputs();
    if (outputs.isEmpty()) {
      return null;
    }
    if (outputs.size() == 1) {
      return plain(outputs.getFirst(), result);
    }
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (Output output : outputs) {
      values.put(output.name(), plain(output, of(result, output)));
    }
    return values;
  }

  private static @Nullable Object of(@Nullable Object result, Output output) {
    return result instanceof Map<?, ?> values ? values.get(output.name()) : null;
  }

  private static @Nullable Object plain(Output output, @Nullable Object value) {
    Scalar element = element(output);
    if (value == null || element == null || !value.getClass().isArray()) {
      return plain(value);
    }
    List<@Nullable Object> list = new ArrayList<>();
    for (int i = 0; i < Array.getLength(value); i++) {
      list.add(plain(element(element, Array.get(value, i))));
    }
    return list;
  }

  /** The type of an output's elements, if it is a list of numbers. */
  private static @Nullable Scalar element(Output output) {
    if (!(output instanceof Output.Data data)) {
      return null;
    }
    return switch (data.content()) {
      case Content.Array array -> array.element() instanceof Scalar scalar ? scalar : null;
      case Content.ManagedArray array -> array.element();
      default -> null;
    };
  }

  /** An array of integers holds their bits: whether they are signed, its element's type tells. */
  private static Object element(Scalar scalar, Object bits) {
    return bits instanceof Number number && !scalar.isFloat()
        ? scalar.fromWasm(number.longValue())
        : bits;
  }

  private static @Nullable Object plain(@Nullable Object value) {
    return switch (value) {
      case Double number when !Double.isFinite(number) -> number.toString();
      case Float number when !Float.isFinite(number) -> number.toString();
      case List<?> list -> {
        List<@Nullable Object> plain = new ArrayList<>();
        list.forEach(element -> plain.add(plain(element)));
        yield plain;
      }
      case Map<?, ?> map -> {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        map.forEach((name, field) -> plain.put(String.valueOf(name), plain(field)));
        yield plain;
      }
      case null -> null;
      default -> value;
    };
  }

  private static void raw(PrintStream out, CallPlan plan, @Nullable Object result) {
    if (plan.outputs().isEmpty() || result == null) {
      return;
    }
    Object value = plan.outputs().size() == 1 ? result : null;
    Output output = plan.outputs().getFirst();
    byte[] bytes = value == null ? null : bytes(output, value);
    if (bytes == null) {
      throw new UsageException(
          "--output raw is for one text, list of numbers or number; take --output json");
    }
    out.write(bytes, 0, bytes.length);
  }

  private static byte @Nullable [] bytes(Output output, Object value) {
    if (value instanceof String text) {
      return text.getBytes(UTF_8);
    }
    if (output instanceof Output.Single single) {
      return little(single.scalar(), single.scalar().toWasm(value));
    }
    if (value instanceof byte[] bytes) {
      return bytes;
    }
    Scalar element = element(output);
    if (element == null || !value.getClass().isArray()) {
      return null;
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int i = 0; i < Array.getLength(value); i++) {
      all.writeBytes(little(element, bits(element, Array.get(value, i))));
    }
    return all.toByteArray();
  }

  private static long bits(Scalar scalar, Object element) {
    return element instanceof Number number && !scalar.isFloat()
        ? number.longValue()
        : scalar.toWasm(element);
  }

  private static byte[] little(Layout layout, long bits) {
    byte[] bytes = new byte[(int) layout.byteSize()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (bits >>> (8 * i));
    }
    return bytes;
  }
}
