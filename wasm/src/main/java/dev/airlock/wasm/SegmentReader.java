package dev.airlock.wasm;

import dev.airlock.wasm.type.ReferenceType;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads the segments that fill tables and memories (specification, Binary Format: Modules). */
final class SegmentReader {
  private final ByteReader in;
  private final ModuleContents module;

  SegmentReader(ByteReader in, ModuleContents module) {
    this.in = in;
    this.module = module;
  }

  void elements() {
    int count = in.count("segments", 3);
    for (int i = 0; i < count; i++) {
      in.item("segment", i);
      module.elementSegments.add(elementSegment(i));
    }
  }

  private ElementSegment elementSegment(int index) {
    // Bit 0: not active. Bit 1: declarative if not active, else a table is named. Bit 2: the items
    // are expressions.
    int flags = flags("an element segment", 7);
    boolean active = (flags & 1) == 0;
    boolean expressions = (flags & 4) != 0;
    SegmentMode mode;
    if (active) {
      mode = active("table", (flags & 2) != 0, module.tables.size());
    } else {
      mode = (flags & 2) != 0 ? new SegmentMode.Declarative() : new SegmentMode.Passive();
    }
    // The two oldest forms leave the type out.
    ReferenceType type = ReferenceType.FUNCREF;
    if ((flags & 3) != 0) {
      type = expressions ? TypeReader.referenceType(in, module.types.size()) : elementKind();
    }
    int count = in.count("items", expressions ? 2 : 1);
    int start = in.position();
    for (int i = 0; i < count; i++) {
      if (expressions) {
        ConstantExpressionReader.read(in, module);
      } else {
        in.index("function", module.functions.size());
      }
    }
    ByteRange items = new ByteRange(start, in.position() - start);
    return new ElementSegment(index, mode, type, count, items, expressions, Optional.empty());
  }

  private ReferenceType elementKind() {
    int offset = in.position();
    int kind = in.u8("the kind of a segment's items");
    if (kind != 0) {
      throw in.error(
          offset,
          "expected the kind of a segment's items, 0x00, found 0x%02x".formatted(kind),
          Advice.DAMAGED_OR_NEWER);
    }
    return ReferenceType.FUNCREF;
  }

  void dataCount() {
    int offset = in.position();
    long count = in.u32("the number of data segments");
    if (count > Integer.MAX_VALUE) {
      throw in.error(
          offset,
          "expected the number of data segments, below 2^31, found " + count,
          Advice.DAMAGED);
    }
    module.dataCount = OptionalInt.of((int) count);
  }

  void data() {
    int offset = in.position();
    int count = in.count("segments", 2);
    if (module.dataCount.isPresent() && module.dataCount.getAsInt() != count) {
      throw in.error(
          offset,
          "expected %s, as the data count section says, found %d"
              .formatted(Text.count(module.dataCount.getAsInt(), "segment"), count),
          Advice.DAMAGED);
    }
    for (int i = 0; i < count; i++) {
      in.item("segment", i);
      int flags = flags("a data segment", 2);
      SegmentMode mode =
          flags == 1
              ? new SegmentMode.Passive()
              : active("memory", flags == 2, module.memories.size());
      ByteRange contents = in.bytes("the segment's contents");
      module.dataSegments.add(new DataSegment(i, mode, contents, Optional.empty()));
    }
  }

  private SegmentMode active(String target, boolean named, int targets) {
    int offset = in.position();
    int index = named ? in.index(target, targets) : in.checkIndex(offset, target, 0, targets);
    return new SegmentMode.Active(index, ConstantExpressionReader.read(in, module));
  }

  private int flags(String what, int largest) {
    int offset = in.position();
    long flags = in.u32("the kind of " + what);
    if (flags > largest) {
      throw in.error(
          offset,
          "expected the kind of %s (0 to %d), found %d".formatted(what, largest, flags),
          Advice.DAMAGED_OR_NEWER);
    }
    return (int) flags;
  }
}
