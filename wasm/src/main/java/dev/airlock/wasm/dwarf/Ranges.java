package dev.airlock.wasm.dwarf;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Reads what code an entry is about (DWARF 5, 2.17). */
final class Ranges {
  private static final int END_OF_LIST = 0;
  private static final int BASE_ADDRESSX = 1;
  private static final int STARTX_ENDX = 2;
  private static final int STARTX_LENGTH = 3;
  private static final int OFFSET_PAIR = 4;
  private static final int BASE_ADDRESS = 5;
  private static final int START_END = 6;
  private static final int START_LENGTH = 7;

  private final Unit unit;
  private final Work work;
  private final List<AddressRange> ranges = new ArrayList<>();

  private Ranges(Unit unit, Work work) {
    this.unit = unit;
    this.work = work;
  }

  /** Returns the code of an entry, without what the linker dropped. */
  static List<AddressRange> of(Entry entry, Work work) {
    Ranges reader = new Ranges(entry.unit(), work);
    OptionalLong list = entry.number(Dwarf.AT_RANGES);
    if (list.isPresent()) {
      reader.list(list.getAsLong(), entry.form(Dwarf.AT_RANGES) == Form.RNGLISTX);
      return reader.ranges;
    }
    OptionalLong low = entry.address(Dwarf.AT_LOW_PC);
    OptionalLong high = entry.number(Dwarf.AT_HIGH_PC);
    if (low.isPresent() && high.isPresent()) {
      long start = low.getAsLong();
      boolean absolute = Form.isAddress(entry.form(Dwarf.AT_HIGH_PC));
      reader.add(
          start, absolute ? entry.address(Dwarf.AT_HIGH_PC).getAsLong() : start + high.getAsLong());
    }
    return reader.ranges;
  }

  private void add(long start, long end) {
    work.spend(1);
    // Older linkers put dropped code at 0, where a module has the number of its functions.
    if (start > 0 && end > start && !unit.encoding().isDropped(start)) {
      ranges.add(new AddressRange(start, end));
    }
  }

  private void list(long where, boolean isIndex) {
    long base = unit.root().address(Dwarf.AT_LOW_PC).orElse(0);
    if (unit.encoding().version() < 5) {
      pairs(unit.sections().ranges.from(where), base);
      return;
    }
    long at = where;
    if (isIndex) {
      int size = unit.encoding().offsetSize();
      long start = unit.rangeListsBase();
      at = start + unit.sections().rangeLists.from(start + where * size).unsigned(size);
    }
    tagged(unit.sections().rangeLists.from(at), base);
  }

  private void pairs(Bytes in, long unitBase) {
    int size = unit.encoding().addressSize();
    long highest = size == 4 ? 0xffff_ffffL : -1;
    long base = unitBase;
    while (true) {
      long start = in.unsigned(size);
      long end = in.unsigned(size);
      if (start == 0 && end == 0) {
        return;
      }
      if (start == highest) {
        base = end;
      } else if (!unit.encoding().isDropped(start)) {
        add(base + start, base + end);
      }
    }
  }

  private void tagged(Bytes in, long unitBase) {
    int size = unit.encoding().addressSize();
    long base = unitBase;
    while (true) {
      work.spend(1);
      int kind = in.u8();
      switch (kind) {
        case END_OF_LIST -> {
          return;
        }
        case BASE_ADDRESSX -> base = unit.address(in.uleb());
        case STARTX_ENDX -> {
          long start = unit.address(in.uleb());
          add(start, unit.address(in.uleb()));
        }
        case STARTX_LENGTH -> {
          long start = unit.address(in.uleb());
          add(start, start + in.uleb());
        }
        case OFFSET_PAIR -> {
          long start = in.uleb();
          long end = in.uleb();
          if (!unit.encoding().isDropped(base)) {
            add(base + start, base + end);
          }
        }
        case BASE_ADDRESS -> base = in.unsigned(size);
        case START_END -> {
          long start = in.unsigned(size);
          add(start, in.unsigned(size));
        }
        case START_LENGTH -> {
          long start = in.unsigned(size);
          add(start, start + in.uleb());
        }
        default -> throw new Damaged(".debug_rnglists has an entry of kind " + kind);
      }
    }
  }
}
