package dev.airlock.checker.report.html;

import dev.airlock.checker.finding.BlockStory;
import dev.airlock.checker.finding.CallStack;
import dev.airlock.checker.finding.CheckReport;
import dev.airlock.checker.finding.Finding;
import dev.airlock.checker.finding.Finding.Leak;
import dev.airlock.checker.finding.FindingKind;
import dev.airlock.checker.finding.Frame;
import dev.airlock.checker.finding.Frame.Side;
import dev.airlock.checker.finding.HeapSummary;
import dev.airlock.checker.finding.HeapSummary.Amount;
import dev.airlock.checker.finding.HeapSummary.Point;
import dev.airlock.checker.finding.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;

/**
 * A report as a program of some size has it: a heap that grows and shrinks, leaks of every class
 * from several places, errors with bytes around them. The same for the same numbers.
 */
final class PageSamples {
  private static final FindingKind[] LEAKS = {
    FindingKind.LEAK_DEFINITELY_LOST,
    FindingKind.LEAK_INDIRECTLY_LOST,
    FindingKind.LEAK_POSSIBLY_LOST,
    FindingKind.LEAK_STILL_REACHABLE
  };
  private static final String[] PARTS = {
    "parse_header", "read_token", "intern", "grow_table", "copy_name", "open_glyph", "hash_insert"
  };
  private static final FindingKind[] ERRORS = {
    FindingKind.INVALID_WRITE,
    FindingKind.INVALID_READ,
    FindingKind.UNINIT_VALUE,
    FindingKind.INVALID_FREE,
    FindingKind.HOST_INVALID_READ
  };

  private final Random random = new Random(42);
  private final List<BlockStory> blocks = new ArrayList<>();
  private final List<Point> timeline = new ArrayList<>();
  private final int errors;
  private final int stacks;

  private PageSamples(int errors, int stacks) {
    this.errors = errors;
    this.stacks = stacks;
  }

  /**
   * A report.
   *
   * @param blocks how many blocks the map has
   * @param errors how many findings are errors
   * @param stacks how many stacks leak, at most; each is a finding
   */
  static CheckReport report(int blocks, int errors, int stacks) {
    return new PageSamples(errors, stacks).make(blocks);
  }

  private CheckReport make(int count) {
    long address = 0x11f40;
    long inUse = 0;
    long alive = 0;
    long memory = 2 << 16;
    long time = 40_000;
    long peak = 0;
    for (int i = 1; i <= count; i++) {
      long size = 8L << random.nextInt(7);
      size += random.nextInt(16);
      time += 1_000 + random.nextInt(4_000);
      boolean leaks = random.nextInt(10) < 3;
      CallStack allocated = allocation(leaks ? random.nextInt(stacks) : random.nextInt(5));
      long freedAt = leaks ? 0 : time + 20_000 + random.nextInt(400_000);
      blocks.add(
          new BlockStory(
              i,
              address,
              size,
              i % 50 == 0 ? 64 : 0,
              "malloc",
              allocated,
              time,
              leaks ? Optional.empty() : Optional.of("free"),
              leaks
                  ? Optional.empty()
                  : Optional.of(
                      new CallStack(
                          List.of(
                              guest("free", null, 0, 0x1999),
                              guest("release", "src/pool.c", 77, 0x2f10),
                              guest("main", "src/main.c", 51, 0x310)))),
              freedAt));
      address += (size + 47) / 16 * 16 + (random.nextInt(40) == 0 ? 512 : 0);
    }
    while (memory < address) {
      memory += 1 << 16;
    }
    int steps = Math.min(600, count);
    for (int i = 0; i <= steps; i++) {
      long at = 40_000 + (time + 400_000 - 40_000) * i / steps;
      if (steps < 600 || count <= 2000) {
        inUse = alive = 0;
        for (BlockStory block : blocks) {
          if (block.allocatedAt() <= at && (block.freedAt() == 0 || block.freedAt() > at)) {
            inUse += block.size();
            alive++;
          }
        }
      } else {
        alive = count * (long) i / steps / 3;
        inUse = alive * 60 + random.nextInt(20_000);
      }
      peak = Math.max(peak, inUse);
      timeline.add(new Point(at, inUse, alive, memory / 2 + (i > steps / 2 ? memory / 2 : 0)));
    }
    List<Finding> found = errors();
    List<Finding> lost = leaks(found.size());
    Map<FindingKind, Amount> amounts = new EnumMap<>(FindingKind.class);
    long blocksLost = 0;
    long bytesLost = 0;
    for (Finding finding : lost) {
      Leak leak = finding.leak().orElseThrow();
      Amount before = amounts.getOrDefault(finding.kind(), Amount.NONE);
      amounts.put(
          finding.kind(),
          new Amount(before.blocks() + leak.blocks(), before.bytes() + leak.directBytes()));
      blocksLost += leak.blocks();
      bytesLost += leak.directBytes();
    }
    return new CheckReport(
        "glyphs.wasm",
        "build/release/glyphs.wasm",
        List.of(
            "airlock",
            "check",
            "glyphs.wasm",
            "--call",
            "layout: func(text: string) -> u32",
            "Hamburgefonts"),
        "Airlock's own engine 1.0.0",
        "portable",
        List.of("malloc (name section)", "free (name section)", "realloc (name section)"),
        Instant.parse("2026-11-20T16:00:00Z"),
        Duration.ofNanos(time + 500_000),
        found,
        lost,
        2,
        7,
        List.of(new CheckReport.UsedSuppression("wasi-libc-environ", 7)),
        found.stream().mapToLong(Finding::count).sum() + lost.size(),
        found.size() + lost.size(),
        new HeapSummary(
            count * 3L,
            count * 3L - blocksLost,
            count * 180L,
            peak,
            blocksLost,
            bytesLost,
            amounts,
            new Amount(1, 1024),
            timeline,
            blocks),
        memory,
        "exited with 0",
        List.of(
            "aligned_alloc was not found; if the module has one, pass --alloc name=aligned_alloc"));
  }

  private List<Finding> errors() {
    List<Finding> found = new ArrayList<>();
    for (int i = 0; i < errors; i++) {
      FindingKind kind = ERRORS[i % ERRORS.length];
      int at = (i * 37 + 11) % blocks.size();
      while (kind == FindingKind.INVALID_FREE && !blocks.get(at).isFreed()) {
        at = (at + 1) % blocks.size();
      }
      BlockStory block = blocks.get(at);
      long size = 1L << (i % 4);
      boolean free = kind == FindingKind.INVALID_FREE;
      long address =
          switch (kind) {
            case INVALID_FREE -> block.address();
            case UNINIT_VALUE -> block.address() + 4;
            default -> block.address() + block.size() + i % 3;
          };
      String what =
          switch (kind) {
            case INVALID_WRITE -> "Invalid write of size " + size;
            case INVALID_READ -> "Invalid read of size " + size;
            case UNINIT_VALUE -> "Conditional jump or move depends on uninitialised value(s)";
            case INVALID_FREE -> "Invalid free() / delete / delete[] / realloc()";
            default -> "The host reads " + size + " bytes that it may not read";
          };
      String where =
          address >= block.address() + block.size()
              ? (address - block.address() - block.size()) + " bytes after"
              : (address - block.address()) + " bytes inside";
      found.add(
          new Finding(
              i + 1,
              kind,
              what,
              free ? OptionalLong.empty() : OptionalLong.of(size),
              use(i),
              Optional.of(
                  new Place(
                      address,
                      where
                          + " a block of size "
                          + block.size()
                          + (block.isFreed() ? " free'd" : " alloc'd"),
                      Optional.of(block),
                      Optional.of(dump(block, address)))),
              free ? List.of("The block was freed before; see who freed it below.") : List.of(),
              Optional.empty(),
              1 + i % 5,
              block.allocatedAt() + 2_500));
    }
    return found;
  }

  private Place.Dump dump(BlockStory block, long address) {
    long start = address - 40;
    StringBuilder bytes = new StringBuilder();
    StringBuilder states = new StringBuilder();
    for (long at = start; at < start + 80; at++) {
      bytes.append(
          "%02x"
              .formatted(random.nextInt(4) == 0 ? random.nextInt(256) : 'a' + random.nextInt(26)));
      boolean inside = at >= block.address() && at < block.address() + block.size();
      boolean red = at >= block.address() - 16 && at < block.address() + block.size() + 16;
      states.append(
          inside
              ? (block.isFreed() ? 'f' : at > block.address() + block.size() / 2 ? 'u' : 'a')
              : red ? 'r' : '.');
    }
    return new Place.Dump(start, bytes.toString(), states.toString());
  }

  private List<Finding> leaks(int before) {
    Map<CallStack, List<BlockStory>> byStack = new java.util.LinkedHashMap<>();
    for (BlockStory block : blocks) {
      if (!block.isFreed()) {
        byStack.computeIfAbsent(block.allocated(), stack -> new ArrayList<>()).add(block);
      }
    }
    List<Map.Entry<CallStack, List<BlockStory>>> entries = new ArrayList<>(byStack.entrySet());
    entries.sort((a, b) -> Long.compare(bytes(a.getValue()), bytes(b.getValue())));
    List<Finding> lost = new ArrayList<>();
    for (var entry : entries) {
      int record = lost.size() + 1;
      FindingKind kind = LEAKS[Math.floorMod(entry.getKey().frames().get(1).line().orElse(0), 4)];
      lost.add(
          new Finding(
              before + record,
              kind,
              "",
              OptionalLong.of(bytes(entry.getValue())),
              entry.getKey(),
              Optional.empty(),
              List.of(),
              Optional.of(
                  new Leak(
                      entry.getValue().size(),
                      bytes(entry.getValue()),
                      0,
                      record,
                      entries.size(),
                      entry.getValue().subList(0, Math.min(3, entry.getValue().size())))),
              1,
              0));
    }
    return lost;
  }

  private static long bytes(List<BlockStory> blocks) {
    return blocks.stream().mapToLong(BlockStory::size).sum();
  }

  private CallStack allocation(int i) {
    if (i % 6 == 5) {
      return new CallStack(
          List.of(
              guest("malloc", null, 0, 0x1804),
              java("Fonts.load", 88 + i / 6),
              java("App.main", 21)));
    }
    List<Frame> frames = new ArrayList<>();
    frames.add(guest("malloc", null, 0, 0x1804));
    for (int depth = 0; depth < 2 + i % 4; depth++) {
      String part = PARTS[(i + depth * 3) % PARTS.length];
      frames.add(
          guest(
              part,
              "src/" + part.charAt(0) + "/" + part + ".c",
              20 + i + depth,
              0x2000 + 16 * i + depth));
    }
    frames.add(guest("layout", "src/layout.c", 140 + i % 3, 0x900));
    frames.add(java("Fonts.layout", 61));
    frames.add(java("App.main", 27));
    return new CallStack(frames);
  }

  private static CallStack use(int i) {
    String part = PARTS[i % PARTS.length];
    return new CallStack(
        List.of(
            new Frame(
                Side.GUEST,
                "clamp_index",
                "clamp_index",
                OptionalInt.of(31),
                OptionalInt.of(0x2100 + i),
                Optional.of("src/util.h"),
                OptionalInt.of(12),
                true,
                "glyphs.wasm"),
            guest(part, "src/" + part + ".c", 90 + i % 50, 0x2100 + i),
            guest(
                "std::vector<std::pair<unsigned int, glyphs::Outline>>::push_back(std::pair<unsigned int, glyphs::Outline>&&)",
                null,
                0,
                0x4100),
            guest("layout", "src/layout.c", 152, 0x940),
            java("Fonts.layout", 61),
            java("App.main", 27)));
  }

  private static Frame guest(
      String name, @org.jspecify.annotations.Nullable String file, int line, int offset) {
    return new Frame(
        Side.GUEST,
        name,
        name,
        OptionalInt.of(Math.floorMod(name.hashCode(), 90)),
        OptionalInt.of(offset),
        Optional.ofNullable(file),
        line == 0 ? OptionalInt.empty() : OptionalInt.of(line),
        false,
        "glyphs.wasm");
  }

  private static Frame java(String name, int line) {
    String type = name.substring(0, name.indexOf('.'));
    return new Frame(
        Side.HOST,
        name,
        name,
        OptionalInt.empty(),
        OptionalInt.empty(),
        Optional.of(type + ".java"),
        OptionalInt.of(line),
        false,
        "com.example." + type);
  }
}
