package dev.airlock.wasm.rewrite;

import dev.airlock.wasm.encode.ByteWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;

/**
 * Rewrites a name section (specification, appendix Custom Sections: Name Section). Names are not
 * looked at, and parts that name nothing that moves are copied, so that whatever tools put there
 * survives.
 */
final class NameSection {
  private static final int FUNCTIONS = 1;
  private static final int LOCALS = 2;
  private static final int LABELS = 3;
  private static final int GLOBALS = 7;

  /** Where a function is named, and where its own parts are. */
  private final IntUnaryOperator functionIndexes;

  private final IntUnaryOperator bodyIndexes;

  /**
   * Prepares.
   *
   * @param functionIndexes where an original function is found by its index
   * @param bodyIndexes where its locals and labels are; differs for bodies that were moved
   */
  NameSection(IntUnaryOperator functionIndexes, IntUnaryOperator bodyIndexes) {
    this.functionIndexes = functionIndexes;
    this.bodyIndexes = bodyIndexes;
  }

  /** An entry of a part: an index, and the bytes of what follows it. */
  private record Entry(int index, ByteWriter rest) {}

  /**
   * Returns the contents of the new section.
   *
   * @param source has the old contents from {@code from} to {@code to}, which may be none
   * @param functions names to add
   * @param globals names to add
   * @throws IllegalArgumentException if the section is not sound
   */
  ByteWriter rewrite(
      byte[] source,
      int from,
      int to,
      Map<Integer, String> functions,
      Map<Integer, String> globals) {
    SortedMap<Integer, ByteWriter> parts = new TreeMap<>();
    RawReader in = new RawReader(source, from, to);
    while (in.hasMore()) {
      int id = in.u8();
      int start = in.skipSized();
      RawReader part = new RawReader(source, start, in.position());
      ByteWriter rewritten =
          switch (id) {
            case FUNCTIONS -> names(source, part, functionIndexes, functions);
            case LOCALS, LABELS -> nested(source, part);
            case GLOBALS -> names(source, part, IntUnaryOperator.identity(), globals);
            default -> new ByteWriter(in.position() - start).raw(source, start, in.position());
          };
      if (parts.put(id, rewritten) != null) {
        throw new IllegalArgumentException("two parts with id " + id);
      }
    }
    addIfMissing(parts, FUNCTIONS, functions);
    addIfMissing(parts, GLOBALS, globals);
    ByteWriter out = new ByteWriter(to - from);
    parts.forEach((id, contents) -> out.u8(id).sized(contents));
    return out;
  }

  private static void addIfMissing(
      Map<Integer, ByteWriter> parts, int id, Map<Integer, String> names) {
    if (!names.isEmpty() && !parts.containsKey(id)) {
      List<Entry> entries = new ArrayList<>();
      add(entries, names);
      parts.put(id, write(entries));
    }
  }

  private static ByteWriter names(
      byte[] source, RawReader in, IntUnaryOperator indexes, Map<Integer, String> more) {
    List<Entry> entries = new ArrayList<>();
    int count = in.u32();
    for (int i = 0; i != count; i++) {
      int index = indexes.applyAsInt(in.u32());
      int start = in.position();
      in.skipSized();
      entries.add(new Entry(index, copy(source, start, in.position())));
    }
    add(entries, more);
    return write(entries);
  }

  private static void add(List<Entry> entries, Map<Integer, String> names) {
    names.forEach((index, name) -> entries.add(new Entry(index, new ByteWriter().name(name))));
  }

  /** Of each function the names of what is in it. */
  private ByteWriter nested(byte[] source, RawReader in) {
    List<Entry> entries = new ArrayList<>();
    int count = in.u32();
    for (int i = 0; i != count; i++) {
      int index = bodyIndexes.applyAsInt(in.u32());
      int start = in.position();
      int names = in.u32();
      for (int j = 0; j != names; j++) {
        in.u32();
        in.skipSized();
      }
      entries.add(new Entry(index, copy(source, start, in.position())));
    }
    return write(entries);
  }

  private static ByteWriter copy(byte[] source, int from, int to) {
    return new ByteWriter(to - from).raw(source, from, to);
  }

  private static ByteWriter write(List<Entry> entries) {
    entries.sort(Comparator.comparingInt(Entry::index));
    ByteWriter out = new ByteWriter();
    out.u32(entries.size());
    entries.forEach(entry -> out.u32(entry.index()).raw(entry.rest()));
    return out;
  }
}
