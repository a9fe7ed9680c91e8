package dev.airlock.layout;

import dev.airlock.error.ArgumentException;
import dev.airlock.error.SignatureException;
import dev.airlock.memory.MemoryAccess;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A C struct: fields in order, each at the next offset that its alignment allows, and padding
 * behind the last so that the size is a multiple of the alignment.
 *
 * @param fields the fields, in order
 * @param byteSize the size in bytes, padding included
 * @param alignment the greatest alignment of any field, in bytes
 */
public record Struct(List<Field> fields, long byteSize, int alignment) implements Layout {
  /**
   * A field.
   *
   * @param name its name
   * @param layout its layout
   * @param offset where it is in the struct, in bytes
   */
  public record Field(String name, Layout layout, long offset) {}

  public Struct {
    fields = List.copyOf(fields);
  }

  /**
   * Lays out fields.
   *
   * @param fields the fields, in the order of the struct: of a map that keeps an order
   * @throws SignatureException if there are none, or two have one name
   */
  public static Struct of(Map<String, Layout> fields) {
    return of(fields.entrySet().stream().map(f -> new Field(f.getKey(), f.getValue(), 0)).toList());
  }

  /** Lays out fields; the offsets that they come with have no influence. */
  static Struct of(List<Field> members) {
    if (members.isEmpty()) {
      throw new SignatureException("a record needs at least one field");
    }
    Set<String> names = new HashSet<>();
    List<Field> placed = new ArrayList<>();
    long offset = 0;
    int alignment = 1;
    for (Field member : members) {
      if (!names.add(member.name())) {
        throw new SignatureException("a record has two fields '%s'".formatted(member.name()));
      }
      offset = align(offset, member.layout().alignment());
      placed.add(new Field(member.name(), member.layout(), offset));
      offset += member.layout().byteSize();
      alignment = Math.max(alignment, member.layout().alignment());
    }
    return new Struct(placed, align(offset, alignment), alignment);
  }

  private static long align(long offset, int alignment) {
    return (offset + alignment - 1) & -alignment;
  }

  /**
   * The field with a name.
   *
   * @throws ArgumentException if there is none
   */
  public Field field(String name) {
    return find(name).orElseThrow(() -> new ArgumentException(noField(name), null));
  }

  Optional<Field> find(String name) {
    return fields.stream().filter(field -> field.name().equals(name)).findFirst();
  }

  /**
   * A field of this struct or of what is in it, with its offset from the beginning of this one.
   *
   * @param path as in {@code position.x}, {@code tags[2]} or {@code corners[1].x}
   * @throws ArgumentException if there is none
   */
  public Field at(String path) {
    return FieldPath.find(this, path);
  }

  String noField(String name) {
    return "no field '%s'; there is %s"
        .formatted(name, fields.stream().map(Field::name).collect(Collectors.joining(", ")));
  }

  @Override
  public Object read(MemoryAccess memory, long offset) {
    memory.check(offset, byteSize);
    Map<String, Object> values = new LinkedHashMap<>();
    for (Field field : fields) {
      values.put(field.name(), field.layout().read(memory, offset + field.offset()));
    }
    return values;
  }

  @Override
  public void write(MemoryAccess memory, long offset, Object value) {
    if (!(value instanceof Map<?, ?> values)) {
      throw new ArgumentException("%s is no %s".formatted(value, this), null);
    }
    for (Object name : values.keySet()) {
      field(String.valueOf(name));
    }
    memory.check(offset, byteSize);
    for (Field field : fields) {
      Object part = values.get(field.name());
      if (part == null) {
        throw new ArgumentException(
            "field '%s' of %s is missing".formatted(field.name(), this), null);
      }
      field.layout().write(memory, offset + field.offset(), part);
    }
  }

  /** As in {@code record{x: s32, y: s32}}. */
  @Override
  public String toString() {
    return fields.stream()
        .map(field -> field.name() + ": " + field.layout())
        .collect(Collectors.joining(", ", "record{", "}"));
  }
}
