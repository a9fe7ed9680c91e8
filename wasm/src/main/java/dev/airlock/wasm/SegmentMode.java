package dev.airlock.wasm;

/** When a segment is copied, and where to. */
public sealed interface SegmentMode {
  /**
   * Copied on instantiation.
   *
   * @param targetIndex the index of the memory (for data) or table (for elements) it is copied to
   * @param offset the address in that memory, or the entry in that table, it is copied to
   */
  record Active(int targetIndex, ConstantExpression offset) implements SegmentMode {}

  /** Copied when an instruction says so. */
  record Passive() implements SegmentMode {}

  /** Never copied: an element segment that only names functions that instructions refer to. */
  record Declarative() implements SegmentMode {}
}
