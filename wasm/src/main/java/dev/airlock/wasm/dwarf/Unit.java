package dev.airlock.wasm.dwarf;

import org.jspecify.annotations.Nullable;

/** A compilation unit: its header, and where the values of its entries are kept. */
final class Unit {
  private final Sections sections;
  private final int offset;
  private final int firstEntry;
  private final int end;
  private final Encoding encoding;
  private final Abbreviations abbreviations;
  private long textOffsetsBase;
  private long addressBase;
  private long rangeListsBase;
  private @Nullable Entry root;

  Unit(Sections sections, UnitHeader header, Abbreviations abbreviations) {
    this.sections = sections;
    this.offset = header.offset();
    this.firstEntry = header.firstEntry();
    this.end = header.end();
    this.encoding = header.encoding();
    this.abbreviations = abbreviations;
    // Behind the headers of the sections, for compilers that leave the bases out.
    boolean wide = encoding.offsetSize() == 8;
    this.textOffsetsBase = wide ? 16 : 8;
    this.addressBase = wide ? 16 : 8;
    this.rangeListsBase = wide ? 20 : 12;
  }

  /** Where it starts, in bytes from the start of {@code .debug_info}. */
  int offset() {
    return offset;
  }

  int firstEntry() {
    return firstEntry;
  }

  int end() {
    return end;
  }

  Encoding encoding() {
    return encoding;
  }

  Sections sections() {
    return sections;
  }

  Bytes info() {
    return sections.info;
  }

  /** The entry that stands for the unit. */
  Entry root() {
    if (root == null) {
      root = entry(firstEntry);
      textOffsetsBase = root.number(Dwarf.AT_STR_OFFSETS_BASE).orElse(textOffsetsBase);
      addressBase = root.number(Dwarf.AT_ADDR_BASE).orElse(addressBase);
      rangeListsBase = root.number(Dwarf.AT_RNGLISTS_BASE).orElse(rangeListsBase);
    }
    return root;
  }

  boolean contains(long entryOffset) {
    return entryOffset >= firstEntry && entryOffset < end;
  }

  /** A reader of its entries. */
  Bytes entries(long from) {
    if (!contains(from)) {
      throw new Damaged(
          "an entry refers to another at %d, which is not in its unit".formatted(from));
    }
    return sections.info.between(from, end);
  }

  Abbreviation abbreviation(long code) {
    return abbreviations.get(code);
  }

  Entry entry(long at) {
    Bytes in = entries(at);
    long code = in.uleb();
    if (code == 0) {
      throw new Damaged("an entry refers to another at %d, where none is".formatted(at));
    }
    return Entry.read(this, (int) at, abbreviation(code), in);
  }

  String text(int form, long value, Work work) {
    return switch (form) {
      case Form.STRING -> sections.info.from(value).text(work);
      case Form.STRP -> sections.texts.from(value).text(work);
      case Form.LINE_STRP -> sections.lineTexts.from(value).text(work);
      default -> {
        int size = encoding.offsetSize();
        long at = textOffsetsBase + index(value) * size;
        yield sections.texts.from(sections.textOffsets.from(at).unsigned(size)).text(work);
      }
    };
  }

  /** An address by its index. */
  long address(long index) {
    int size = encoding.addressSize();
    return sections.addresses.from(addressBase + index(index) * size).unsigned(size);
  }

  long rangeListsBase() {
    return rangeListsBase;
  }

  private static long index(long value) {
    if (value < 0 || value > Integer.MAX_VALUE) {
      throw new Damaged("there is an index of " + Long.toUnsignedString(value));
    }
    return value;
  }
}
