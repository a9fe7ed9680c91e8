package dev.airlock.wasm.dwarf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The units of {@code .debug_info}: all are known at once, but of each only its header is read. */
final class Units {
  private final List<Unit> all = new ArrayList<>();

  /** Reads the headers; what is behind one that can't be read is left out. */
  Units(Sections sections, Work work, Consumer<String> notes) {
    Map<Long, Abbreviations> tables = new HashMap<>();
    Bytes in = sections.info.from(0);
    while (!in.atEnd()) {
      try {
        UnitHeader header = UnitHeader.read(in);
        if (header.isOfTypes()) {
          continue;
        }
        Abbreviations table = tables.get(header.abbreviations());
        if (table == null) {
          table = Abbreviations.read(sections.abbreviations.from(header.abbreviations()), work);
          tables.put(header.abbreviations(), table);
        }
        all.add(new Unit(sections, header, table));
      } catch (Damaged e) {
        notes.accept(e.problem());
        return;
      }
    }
  }

  List<Unit> all() {
    return all;
  }

  /** Returns the entry that starts at a place in {@code .debug_info}. */
  Entry entry(long offset) {
    int low = 0;
    int high = all.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      Unit unit = all.get(middle);
      if (unit.contains(offset)) {
        return unit.entry(offset);
      }
      if (offset < unit.offset()) {
        high = middle - 1;
      } else {
        low = middle + 1;
      }
    }
    throw new Damaged("an entry refers to another at %d, which is in no unit".formatted(offset));
  }
}
