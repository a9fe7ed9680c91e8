package dev.airlock.wasm.dwarf;

/** Goes through the entries of a unit in their order, which is that of a tree. */
final class Walk {
  private final Unit unit;
  private final Bytes in;
  private final Work work;
  private int depth;
  private int level;
  private int offset;
  private Abbreviation abbreviation;
  private boolean pending;

  /**
   * Starts before an entry.
   *
   * @param from where it starts; the walk ends behind its children
   */
  Walk(Unit unit, int from, Work work) {
    this.unit = unit;
    this.in = unit.entries(from);
    this.work = work;
    this.offset = from;
    this.abbreviation = new Abbreviation(0, false, new int[0], new int[0], new long[0]);
  }

  /**
   * Goes on to the next entry.
   *
   * @return whether there is one
   */
  boolean next() {
    passValues();
    while (!in.atEnd()) {
      work.spend(1);
      offset = in.position();
      long code = in.uleb();
      if (code == 0) {
        depth--;
        if (depth <= 0) {
          return false;
        }
        continue;
      }
      if (depth == 0 && abbreviation.tag() != 0) {
        return false;
      }
      abbreviation = unit.abbreviation(code);
      level = depth;
      pending = true;
      return true;
    }
    return false;
  }

  private void passValues() {
    if (pending) {
      int[] forms = abbreviation.forms();
      work.spend(forms.length);
      for (int form : forms) {
        Form.skip(form, unit.encoding(), in);
      }
      entered();
    }
  }

  private void entered() {
    pending = false;
    if (abbreviation.hasChildren()) {
      depth++;
    }
  }

  /** How many entries are around the current one, from where the walk started. */
  int level() {
    return level;
  }

  int offset() {
    return offset;
  }

  int tag() {
    return abbreviation.tag();
  }

  boolean hasChildren() {
    return abbreviation.hasChildren();
  }

  /** Reads the current entry; once at most. */
  Entry entry() {
    work.spend(abbreviation.forms().length);
    Entry entry = Entry.read(unit, offset, abbreviation, in);
    entered();
    return entry;
  }
}
