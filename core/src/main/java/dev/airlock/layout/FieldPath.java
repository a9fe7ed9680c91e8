package dev.airlock.layout;

import dev.airlock.error.ArgumentException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds a field within a struct by a path such as {@code corners[1].x}. */
final class FieldPath {
  private static final Pattern STEP =
      Pattern.compile("\\G(?:(?:^|(?<=.)\\.)([^.\\[\\]]+)|\\[(\\d{1,9})])");

  private FieldPath() {}

  static Struct.Field find(Struct struct, String path) {
    Layout layout = struct;
    long offset = 0;
    int end = 0;
    Matcher step = STEP.matcher(path);
    while (step.find()) {
      end = step.end();
      if (step.group(1) != null) {
        Struct.Field field = member(layout, step.group(1), path);
        layout = field.layout();
        offset += field.offset();
      } else {
        FixedArray array = array(layout, Integer.parseInt(step.group(2)), path);
        layout = array.element();
        offset += Integer.parseInt(step.group(2)) * layout.byteSize();
      }
    }
    if (end == 0 || end < path.length()) {
      throw wrong(path, "write it as in position.x or tags[0]");
    }
    return new Struct.Field(path, layout, offset);
  }

  private static Struct.Field member(Layout layout, String name, String path) {
    if (!(layout instanceof Struct struct)) {
      throw wrong(path, "%s has no field '%s'".formatted(layout, name));
    }
    return struct.find(name).orElseThrow(() -> wrong(path, struct.noField(name)));
  }

  private static FixedArray array(Layout layout, int index, String path) {
    if (!(layout instanceof FixedArray array)) {
      throw wrong(path, "%s is no array".formatted(layout));
    }
    if (index >= array.length()) {
      throw wrong(path, "%s has no element %d".formatted(array, index));
    }
    return array;
  }

  private static ArgumentException wrong(String path, String what) {
    return new ArgumentException("no field at '%s': %s".formatted(path, what), null);
  }
}
