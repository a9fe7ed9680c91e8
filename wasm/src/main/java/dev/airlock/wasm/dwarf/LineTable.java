package dev.airlock.wasm.dwarf;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a line program says: which code is from which line. */
final class LineTable {
  private final LineFiles files;
  private final Growing addresses = new Growing();
  private final Growing places = new Growing();
  private final Growing columns = new Growing();

  /** The runs of code whose addresses ascend, by where they start. */
  private final TreeMap<Long, Sequence> sequences = new TreeMap<>();

  private int sequenceStart;

  private record Sequence(int from, int to, long end) {}

  /**
   * A line.
   *
   * @param sequenceStart where the run of code starts that it is in
   */
  record Row(int file, int line, int column, long sequenceStart) {}

  LineTable(LineFiles files) {
    this.files = files;
  }

  LineFiles files() {
    return files;
  }

  void add(long address, int file, int line, int column) {
    addresses.add(address);
    places.add((long) file << 32 | line);
    columns.add(column);
  }

  /** Ends a run of code before {@code end}. */
  void endSequence(long end, Encoding encoding) {
    int from = sequenceStart;
    sequenceStart = addresses.size();
    if (from == sequenceStart) {
      return;
    }
    long start = addresses.get(from);
    if (start > 0 && end > start && !encoding.isDropped(start)) {
      sequences.put(start, new Sequence(from, sequenceStart, end));
    }
  }

  Optional<Row> at(long address) {
    Map.Entry<Long, Sequence> candidate = sequences.floorEntry(address);
    if (candidate == null || address >= candidate.getValue().end) {
      return Optional.empty();
    }
    Sequence sequence = candidate.getValue();
    int index = addresses.floor(sequence.from, sequence.to, address);
    if (index < sequence.from) {
      return Optional.empty();
    }
    long place = places.get(index);
    int file = (int) (place >>> 32);
    return Optional.of(new Row(file, (int) place, (int) columns.get(index), candidate.getKey()));
  }
}
