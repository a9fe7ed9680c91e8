package dev.airlock.checker.heap;

import org.jspecify.annotations.Nullable;

/** Tells which pointers to the inside of a block count as pointers to its start. */
final class InteriorPointers {
  /** How many words of a table of virtual functions are looked at, as Valgrind. */
  private static final int TABLE_WORDS = 20;

  private final WordSource memory;
  private final LeakOptions options;
  private final int word;
  private final boolean stdstring;
  private final boolean length64;
  private final boolean newarray;
  private final boolean inheritance;

  InteriorPointers(WordSource memory, LeakOptions options) {
    this.memory = memory;
    this.options = options;
    this.word = memory.wordBytes();
    this.stdstring = options.heuristics().contains(Heuristic.STDSTRING);
    this.length64 = options.heuristics().contains(Heuristic.LENGTH64);
    this.newarray = options.heuristics().contains(Heuristic.NEWARRAY);
    this.inheritance =
        options.heuristics().contains(Heuristic.MULTIPLEINHERITANCE)
            && options.staticStart() < options.staticEnd();
  }

  /** The first heuristic by which a pointer into a block counts, or {@code null}. */
  @Nullable Heuristic heuristic(HeapBlock block, long pointer) {
    long start = block.address();
    if (start % word != 0) {
      return null;
    }
    if (stdstring && isString(block, pointer - start)) {
      return Heuristic.STDSTRING;
    }
    if (length64 && pointer == start + 8 && isSized(block)) {
      return Heuristic.LENGTH64;
    }
    if (newarray && isArray(block, pointer - start)) {
      return Heuristic.NEWARRAY;
    }
    if (inheritance && isTablePointer(pointer) && isTablePointer(start)) {
      return Heuristic.MULTIPLEINHERITANCE;
    }
    return null;
  }

  private boolean isString(HeapBlock block, long offset) {
    if (offset != 3L * word || !readable(block.address()) || !readable(block.address() + word)) {
      return false;
    }
    long length = memory.word(block.address());
    long capacity = memory.word(block.address() + word);
    return capacity >= 0
        && block.size() - offset - 1 == capacity
        && Long.compareUnsigned(length, capacity) <= 0;
  }

  private boolean isSized(HeapBlock block) {
    long start = block.address();
    return start + 8 <= memory.size()
        && readable(start)
        && readable(start + 8 - word)
        && memory.int64(start) > 0
        && memory.int64(start) == block.size() - 8;
  }

  private boolean isArray(HeapBlock block, long offset) {
    boolean oneWord = offset == word;
    boolean padded = offset == 8 || offset == 16;
    if (!(oneWord || padded) || !readable(block.address() + offset - word)) {
      return false;
    }
    long count = memory.word(block.address() + offset - word);
    long rest = block.size() - offset;
    if (count <= 0 || rest < 0 || rest % count != 0) {
      return false;
    }
    long element = rest / count;
    return oneWord || (element > 0 && element % offset == 0);
  }

  private boolean isTablePointer(long address) {
    if (address % word != 0 || !readable(address)) {
      return false;
    }
    long table = memory.word(address);
    if (table % word != 0 || table < options.staticStart()) {
      return false;
    }
    int found = 0;
    for (int i = 0; i < TABLE_WORDS; i++) {
      long at = table + (long) i * word;
      if (at > options.staticEnd() - word || at > memory.size() - word) {
        return false;
      }
      long function = memory.word(at);
      if (function < 0 || function >= options.functions()) {
        return false;
      }
      if (function != 0 && ++found == 2) {
        return true;
      }
    }
    return false;
  }

  private boolean readable(long address) {
    return address >= 0 && address <= memory.size() - word && memory.isWritten(address);
  }
}
