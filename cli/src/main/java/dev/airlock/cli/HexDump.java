package dev.airlock.cli;

import dev.airlock.cli.BlockRecorder.Marked;
import dev.airlock.memory.Memory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Memory in hex, 16 bytes a line, with the blocks of a call in brackets:
 *
 * <pre>
 * 0x00110000   00 00 00 00 00 00 00 00 [68 65 6c 6c 6f]00 00 00  |........hello...|  text
 * </pre>
 *
 * <p>Lines that are like the one before are folded into one {@code *}.
 */
final class HexDump {
  private static final int LINE = 16;
  private static final int AROUND = 16;

  private final Memory memory;
  private final List<Marked> blocks;
  private final Console console;

  HexDump(Memory memory, List<Marked> blocks, Console console) {
    this.memory = memory;
    this.blocks = blocks;
    this.console = console;
  }

  /** Prints ranges; without any, those around the blocks. */
  void print(List<AddressRange> ranges) {
    legend();
    List<AddressRange> wanted = ranges.isEmpty() ? around() : ranges;
    for (AddressRange range : wanted) {
      AddressRange lines = range.lines(memory);
      if (lines.start() >= lines.end()) {
        throw new UsageException(
            "0x%x is outside %s, which has 0x%x bytes"
                .formatted(range.start(), memory.name(), memory.byteSize()));
      }
      console.out().println();
      print(lines);
    }
  }

  private void legend() {
    int width = blocks.stream().mapToInt(block -> block.name().length()).max().orElse(0);
    for (Marked block : blocks) {
      console
          .out()
          .println(
              String.format(
                  Locale.ROOT,
                  "%-" + Math.max(width, 1) + "s  0x%08x  %6d %-5s  %s",
                  block.name(),
                  block.address(),
                  block.byteSize(),
                  block.byteSize() == 1 ? "byte" : "bytes",
                  block.note()));
    }
  }

  /** The lines of each block and one before and behind, those that touch taken together. */
  private List<AddressRange> around() {
    List<AddressRange> ranges = new ArrayList<>();
    blocks.stream()
        .filter(block -> block.byteSize() > 0 && block.address() < memory.byteSize())
        .map(block ->
            new AddressRange(
                    Math.max(0, block.address() - AROUND),
                    block.address() + block.byteSize() + AROUND)
                .lines(memory))
        .sorted((a, b) -> Long.compare(a.start(), b.start()))
        .forEach(range -> {
          if (!ranges.isEmpty() && ranges.getLast().touches(range)) {
            ranges.add(ranges.removeLast().with(range));
          } else {
            ranges.add(range);
          }
        });
    return ranges;
  }

  private void print(AddressRange range) {
    byte[] before = new byte[0];
    boolean folding = false;
    for (long at = range.start(); at < range.end(); at += LINE) {
      byte[] bytes = memory.readBytes(at, Math.min(LINE, range.end() - at));
      boolean last = at + LINE >= range.end();
      if (Arrays.equals(bytes, before) && !hasBoundary(at) && !last) {
        if (!folding) {
          console.out().println("*");
        }
        folding = true;
        continue;
      }
      folding = false;
      before = bytes;
      console.out().println(line(at, bytes));
    }
  }

  private boolean hasBoundary(long line) {
    return blocks.stream()
        .anyMatch(
            block -> isIn(line, block.address()) || isIn(line, block.address() + block.byteSize()));
  }

  private static boolean isIn(long line, long address) {
    return address >= line && address < line + LINE;
  }

  private String line(long at, byte[] bytes) {
    StringBuilder hex = new StringBuilder();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i <= LINE; i++) {
      boolean present = i < bytes.length;
      hex.append(i <= bytes.length ? separator(at + i, i == 0, !present) : " ");
      if (i < LINE) {
        String pair = present ? "%02x".formatted(bytes[i] & 0xFF) : "  ";
        boolean marked = present && isMarked(at + i);
        hex.append(marked ? Colors.marked(console, pair) : pair);
      }
      if (present) {
        char c = (char) (bytes[i] & 0xFF);
        text.append(c >= 0x20 && c < 0x7F ? c : '.');
      }
    }
    String names = names(at);
    return "0x%08x  %s  |%s|%s".formatted(at, hex, text, names.isEmpty() ? "" : "  " + names);
  }

  /** What stands before the byte at an address: brackets where blocks begin and end. */
  private char separator(long at, boolean first, boolean behindLast) {
    boolean begins =
        !behindLast && blocks.stream().anyMatch(b -> b.address() == at && b.byteSize() > 0);
    boolean ends =
        !first
            && blocks.stream().anyMatch(b -> b.address() + b.byteSize() == at && b.byteSize() > 0);
    if (begins && ends) {
      return '|';
    }
    return begins ? '[' : ends ? ']' : ' ';
  }

  private boolean isMarked(long at) {
    return blocks.stream().anyMatch(block -> block.covers(at));
  }

  /** The blocks that begin in a line. */
  private String names(long line) {
    return String.join(
        ", ",
        blocks.stream()
            .filter(block -> block.byteSize() > 0 && isIn(line, block.address()))
            .map(Marked::name)
            .distinct()
            .toList());
  }
}
