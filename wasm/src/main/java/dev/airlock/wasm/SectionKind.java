package dev.airlock.wasm;

import org.jspecify.annotations.Nullable;

/**
 * What a section holds.
 *
 * <p>The constants after {@link #CUSTOM} are declared in the order in which a module must have
 * them, which is not the order of their ids (specification, Binary Format: Modules).
 */
public enum SectionKind {
  /** Anything a tool cares to store; may come anywhere and any number of times. */
  CUSTOM(0, "custom"),
  /** The types that the module declares. */
  TYPE(1, "type"),
  /** What the module needs from outside. */
  IMPORT(2, "import"),
  /** The type of each function that the module defines. */
  FUNCTION(3, "function"),
  /** Tables of references. */
  TABLE(4, "table"),
  /** Linear memories. */
  MEMORY(5, "memory"),
  /** Exception tags. */
  TAG(13, "tag"),
  /** Global variables. */
  GLOBAL(6, "global"),
  /** What the module offers to the outside. */
  EXPORT(7, "export"),
  /** The function that runs on instantiation. */
  START(8, "start"),
  /** What tables are filled with. */
  ELEMENT(9, "element"),
  /** How many data segments there are. */
  DATA_COUNT(12, "data count"),
  /** The body of each function that the module defines. */
  CODE(10, "code"),
  /** What memories are filled with. */
  DATA(11, "data");

  private final int id;
  private final String text;

  SectionKind(int id, String text) {
    this.id = id;
    this.text = text;
  }

  /** Returns the byte that stands for this kind in the binary format. */
  public int id() {
    return id;
  }

  static @Nullable SectionKind ofId(int id) {
    for (SectionKind kind : values()) {
      if (kind.id == id) {
        return kind;
      }
    }
    return null;
  }

  @Override
  public String toString() {
    return text;
  }
}
