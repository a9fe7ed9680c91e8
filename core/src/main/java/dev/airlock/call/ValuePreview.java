package dev.airlock.call;

import dev.airlock.layout.Scalar;
import dev.airlock.plan.CallPlan;
import dev.airlock.plan.Content;
import dev.airlock.plan.Output;
import dev.airlock.plan.ParameterPlan;
import dev.airlock.plan.Passing;
import java.lang.reflect.Array;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The beginning of a value in one line, escaped, for a trace. */
final class ValuePreview {
  private static final String MORE = "…";

  private final Map<String, Scalar> elements = new HashMap<>();

  /** Prepares it; the plan tells what the bits of arrays mean. */
  ValuePreview(CallPlan plan) {
    for (ParameterPlan parameter : plan.parameters()) {
      if (parameter.passing() instanceof Passing.Data data) {
        element(parameter.name(), data.content());
      }
    }
    for (Output output : plan.outputs()) {
      if (output instanceof Output.Data data) {
        element(output.name(), data.content());
      }
    }
  }

  private void element(String name, Content content) {
    switch (content) {
      case Content.Array array when array.element() instanceof Scalar scalar ->
          elements.put(name, scalar);
      case Content.ManagedArray array -> elements.put(name, array.element());
      default -> {}
    }
  }

  /** At most {@code room} characters. */
  String of(String name, Object value, int room) {
    return switch (value) {
      case String text -> quoted(text, room);
      case byte[] bytes -> hex(bytes, room);
      case Map<?, ?> fields -> cut(fields(fields), room);
      case List<?> list -> elements(list.size(), room, i -> element(list.get(i)));
      default ->
          value.getClass().isArray()
              ? elements(Array.getLength(value), room, i -> element(name, value, i))
              : cut(String.valueOf(value), room);
    };
  }

  private String element(String name, Object array, int index) {
    Object element = Array.get(array, index);
    Scalar scalar = elements.get(name);
    return scalar != null && element instanceof Number bits && !scalar.isFloat()
        ? String.valueOf(unsigned(scalar, bits))
        : String.valueOf(element);
  }

  private static Object unsigned(Scalar scalar, Number element) {
    return scalar == Scalar.CHAR
        ? "U+%04X".formatted(element.intValue())
        : scalar.fromWasm(element.longValue());
  }

  private static String quoted(String text, int room) {
    StringBuilder quoted = new StringBuilder("\"");
    int at = 0;
    while (at < text.length()) {
      int point = text.codePointAt(at);
      String next = escaped(point);
      boolean last = at + Character.charCount(point) == text.length();
      if (quoted.length() + next.length() + (last ? 1 : 2) > room) {
        return quoted + "\"" + MORE;
      }
      quoted.append(next);
      at += Character.charCount(point);
    }
    return quoted.append('"').toString();
  }

  private static String escaped(int point) {
    return switch (point) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      default -> isPrintable(point) ? Character.toString(point) : "\\u{%x}".formatted(point);
    };
  }

  /** Neither a control character nor one that turns the writing direction or joins lines. */
  private static boolean isPrintable(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  private static String hex(byte[] bytes, int room) {
    StringBuilder hex = new StringBuilder();
    for (byte b : bytes) {
      if (hex.length() + 4 > room) {
        return hex.append(MORE).toString();
      }
      hex.append(hex.isEmpty() ? "" : " ").append("%02x".formatted(b & 0xFF));
    }
    return hex.isEmpty() ? "(empty)" : hex.toString();
  }

  private interface ElementText {
    String at(int index);
  }

  private static String elements(int count, int room, ElementText text) {
    StringBuilder list = new StringBuilder("[");
    for (int i = 0; i < count; i++) {
      String next = (i == 0 ? "" : ", ") + text.at(i);
      boolean last = i == count - 1;
      if (list.length() + next.length() + (last ? 1 : 4) > room) {
        return list.append(i == 0 ? "" : ", ").append(MORE).append(']').toString();
      }
      list.append(next);
    }
    return list.append(']').toString();
  }

  private static String element(@Nullable Object element) {
    return element instanceof Map<?, ?> fields ? fields(fields) : String.valueOf(element);
  }

  private static String fields(Map<?, ?> fields) {
    return fields.entrySet().stream()
        .map(field -> field.getKey() + ": " + element(field.getValue()))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static String cut(@Nullable String text, int room) {
    String whole = String.valueOf(text);
    return whole.length() <= room ? whole : whole.substring(0, room - 1) + MORE;
  }
}
