package dev.airlock.checker;

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
import dev.airlock.checker.finding.Place.Dump;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Reports to show: what the tests of every format have in common. Always the same. */
public final class SampleReports {
  /** What a name in a hostile module looks like: markup, escapes, all that ends something. */
  public static final String HOSTILE =
      "<script>alert('1')</script>]]>&\"\\ \u001b[31mred\u0000\n==1== fake\r\t{\n}\u202E\u2028\uD800 é漢😀*?";

  private static final Instant STARTED = Instant.parse("2026-11-20T16:00:00Z");

  private SampleReports() {}

  /** All of them, by name, in a fixed order. */
  public static Map<String, CheckReport> all() {
    Map<String, CheckReport> all = new LinkedHashMap<>();
    all.put("empty", empty());
    all.put("small", small());
    all.put("every-kind", everyKind());
    all.put("summary", summary());
    all.put("hostile", hostile());
    all.put("long", large());
    return all;
  }

  /** A program that did all right: nothing found, nothing left. */
  public static CheckReport empty() {
    return report(
        "ok.wasm",
        List.of("ok.wasm"),
        List.of(),
        List.of(),
        new HeapSummary(0, 0, 0, 0, 0, 0, Map.of(), Amount.NONE, List.of(), List.of()),
        "exited with 0",
        List.of());
  }

  /** One error and one leak, as a first program has them. */
  public static CheckReport small() {
    BlockStory block = live(1, 0x11010, 40, stack(malloc(), main(12)));
    Finding error =
        error(
            1,
            FindingKind.INVALID_WRITE,
            "Invalid write of size 4",
            4,
            stack(main(13)),
            place(0x11038, "0 bytes after a block of size 40 alloc'd", block));
    Finding leak = leak(2, FindingKind.LEAK_DEFINITELY_LOST, 1, 40, 0, 1, 1, block);
    return report(
        "leak.wasm",
        List.of("leak.wasm", "--count", "5"),
        List.of(error),
        List.of(leak),
        heap(List.of(leak), List.of(block)),
        "exited with 0",
        List.of());
  }

  /** A finding of every kind; frames of guest and host, inlined, with and without files. */
  public static CheckReport everyKind() {
    CallStack asked = stack(malloc(), inlined(), main(20), stripped(), java(), javaNoFile());
    BlockStory block = live(7, 0x11010, 40, asked);
    BlockStory freed = freed(8, 0x20010, 1_234_567, asked, stack(free(), main(33)));
    List<Finding> errors = new ArrayList<>();
    for (FindingKind kind : FindingKind.values()) {
      if (!kind.isLeak()) {
        errors.add(ofKind(errors.size() + 1, kind, block, freed));
      }
    }
    List<Finding> leaks =
        List.of(
            leak(40, FindingKind.LEAK_STILL_REACHABLE, 1, 16, 0, 1, 4, block),
            leak(41, FindingKind.LEAK_POSSIBLY_LOST, 1, 30, 0, 2, 4, block),
            leak(42, FindingKind.LEAK_INDIRECTLY_LOST, 4, 64, 0, 3, 4, block),
            leak(43, FindingKind.LEAK_DEFINITELY_LOST, 1, 1_234_000, 64, 4, 4, block));
    return report(
        "every.wasm",
        List.of("every.wasm"),
        errors,
        leaks,
        heap(leaks, List.of(block, freed)),
        "trapped: unreachable",
        List.of("the function aligned_alloc was not found", "the quarantine was emptied early"));
  }

  /** As without a full leak check: blocks are lost, but no leak is told. */
  public static CheckReport summary() {
    BlockStory block = live(1, 0x11010, 40, stack(malloc(), main(12)));
    Finding leak = leak(1, FindingKind.LEAK_DEFINITELY_LOST, 1, 40, 0, 1, 1, block);
    return report(
        "leak.wasm",
        List.of("leak.wasm"),
        List.of(),
        List.of(),
        heap(List.of(leak), List.of(block)),
        "exited with 3",
        List.of());
  }

  /** Whatever a module or a user can name is {@link #HOSTILE}. */
  public static CheckReport hostile() {
    Frame guest =
        new Frame(
            Side.GUEST,
            HOSTILE,
            HOSTILE,
            OptionalInt.of(5),
            OptionalInt.of(0x99),
            Optional.of("/src/" + HOSTILE),
            OptionalInt.of(3),
            false,
            HOSTILE);
    Frame host =
        new Frame(
            Side.HOST,
            HOSTILE,
            HOSTILE,
            OptionalInt.empty(),
            OptionalInt.empty(),
            Optional.empty(),
            OptionalInt.empty(),
            false,
            HOSTILE);
    CallStack stack = stack(guest, host);
    BlockStory block =
        new BlockStory(
            1, 0xFFFF_0010L, 16, 0, HOSTILE, stack, 5, Optional.of(HOSTILE), Optional.of(stack), 6);
    Finding error =
        new Finding(
            1,
            FindingKind.SYSCALL_PARAM,
            "Syscall param " + HOSTILE + " points to uninitialised byte(s)",
            OptionalLong.of(16),
            stack,
            Optional.of(place(0xFFFF_0010L, "in " + HOSTILE, block)),
            List.of(HOSTILE),
            Optional.empty(),
            3,
            7);
    Finding leak = leak(2, FindingKind.LEAK_DEFINITELY_LOST, 1, 16, 0, 1, 1, block);
    return new CheckReport(
        HOSTILE,
        "/tmp/" + HOSTILE,
        List.of(HOSTILE, HOSTILE),
        HOSTILE,
        "portable",
        List.of(HOSTILE),
        STARTED,
        Duration.ofMillis(1),
        List.of(error),
        List.of(leak),
        1,
        2,
        List.of(new CheckReport.UsedSuppression(HOSTILE, 2)),
        4,
        2,
        heap(List.of(leak), List.of(block)),
        65536,
        HOSTILE,
        List.of(HOSTILE));
  }

  /** Many findings with deep stacks. */
  public static CheckReport large() {
    List<Finding> errors = new ArrayList<>();
    List<Finding> leaks = new ArrayList<>();
    List<BlockStory> blocks = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      List<Frame> frames = new ArrayList<>(List.of(malloc()));
      for (int depth = 0; depth < 12; depth++) {
        frames.add(guest("level_" + depth + "_" + i, 0x1000 + i * 20 + depth, "deep.c", depth + 1));
      }
      CallStack stack = new CallStack(frames);
      BlockStory block = live(i + 1, 0x10000 + 64L * i, 32, stack);
      blocks.add(block);
      errors.add(
          error(
              i + 1,
              FindingKind.INVALID_READ,
              "Invalid read of size 1",
              1,
              new CallStack(frames.subList(1, frames.size())),
              place(block.address() + 32, "0 bytes after a block of size 32 alloc'd", block)));
      leaks.add(leak(301 + i, FindingKind.LEAK_DEFINITELY_LOST, 1, 32, 0, i + 1, 300, block));
    }
    return report(
        "long.wasm",
        List.of("long.wasm"),
        errors,
        leaks,
        heap(leaks, blocks),
        "exited with 0",
        List.of());
  }

  private static Finding ofKind(int number, FindingKind kind, BlockStory block, BlockStory freed) {
    CallStack stack = stack(inlined(), main(21), stripped(), java());
    CallStack host = stack(java(), javaNoFile());
    Place after = place(0x11038, "0 bytes after a block of size 40 alloc'd", block);
    Place inside = place(0x11018, "8 bytes inside a block of size 40 alloc'd", block);
    Place stale = place(0x20074, "100 bytes inside a block of size 1,234,567 free'd", freed);
    Place nowhere =
        new Place(
            8, "not stack'd, malloc'd or (recently) free'd", Optional.empty(), Optional.empty());
    return switch (kind) {
      case INVALID_READ -> error(number, kind, "Invalid read of size 1", 1, stack, stale);
      case INVALID_WRITE -> error(number, kind, "Invalid write of size 4", 4, stack, after);
      case INVALID_FREE ->
          error(
              number,
              kind,
              "Invalid free() / delete / delete[] / realloc()",
              stack(free(), main(34)),
              stale);
      case MISMATCHED_FREE ->
          error(number, kind, "Mismatched free() / delete / delete []", stack, inside);
      case UNINIT_VALUE ->
          error(number, kind, "Use of uninitialised value of size 4", 4, stack, inside);
      case OVERLAP ->
          error(
              number,
              kind,
              "Source and destination overlap in memcpy(0x11010, 0x11014, 10)",
              stack);
      case FISHY_VALUE ->
          error(
              number,
              kind,
              "Argument 'size' of function malloc has a fishy (possibly negative) value: -3",
              stack(malloc(), main(50)));
      case REALLOC_ZERO -> error(number, kind, "realloc() with size 0", stack, inside);
      case SYSCALL_PARAM ->
          error(
              number,
              kind,
              "Syscall param fd_write(buf) points to uninitialised byte(s)",
              4,
              stack,
              inside);
      case HOST_INVALID_READ -> error(number, kind, "Invalid read of size 8", 8, host, stale);
      case HOST_INVALID_WRITE -> error(number, kind, "Invalid write of size 2", 2, host, nowhere);
      case MOVED_BLOCK ->
          error(number, kind, "The host touches a block it has handed over", 4, host, inside);
      case WRONG_SIDE_FREE ->
          error(number, kind, "The guest frees a block of the host", stack, inside);
      case STALE_VIEW ->
          error(number, kind, "The host uses a segment from before the memory grew", host);
      case LEAK_DEFINITELY_LOST, LEAK_INDIRECTLY_LOST, LEAK_POSSIBLY_LOST, LEAK_STILL_REACHABLE ->
          throw new IllegalArgumentException(kind + " is a leak");
    };
  }

  private static Finding error(
      int number, FindingKind kind, String message, long size, CallStack stack, Place place) {
    return new Finding(
        number,
        kind,
        message,
        OptionalLong.of(size),
        stack,
        Optional.of(place),
        List.of(),
        Optional.empty(),
        1,
        number * 1_000_000L);
  }

  private static Finding error(
      int number, FindingKind kind, String message, CallStack stack, Place place) {
    return new Finding(
        number,
        kind,
        message,
        OptionalLong.empty(),
        stack,
        Optional.of(place),
        List.of("Read on in the guide: what may free what"),
        Optional.empty(),
        2,
        number * 1_000_000L);
  }

  private static Finding error(int number, FindingKind kind, String message, CallStack stack) {
    return new Finding(
        number,
        kind,
        message,
        OptionalLong.empty(),
        stack,
        Optional.empty(),
        List.of(),
        Optional.empty(),
        1,
        number * 1_000_000L);
  }

  private static Finding leak(
      int number,
      FindingKind kind,
      long blocks,
      long direct,
      long indirect,
      int record,
      int records,
      BlockStory example) {
    return new Finding(
        number,
        kind,
        "%d bytes in %d blocks are %s in loss record %d of %d"
            .formatted(
                direct + indirect,
                blocks,
                switch (kind) {
                  case LEAK_DEFINITELY_LOST -> "definitely lost";
                  case LEAK_INDIRECTLY_LOST -> "indirectly lost";
                  case LEAK_POSSIBLY_LOST -> "possibly lost";
                  case LEAK_STILL_REACHABLE -> "still reachable";
                  default -> throw new IllegalArgumentException(kind + " is no leak");
                },
                record,
                records),
        OptionalLong.of(direct + indirect),
        example.allocated(),
        Optional.empty(),
        List.of(),
        Optional.of(new Leak(blocks, direct, indirect, record, records, List.of(example))),
        1,
        90_000_000L);
  }

  private static BlockStory live(long number, long address, long size, CallStack asked) {
    return new BlockStory(
        number,
        address,
        size,
        0,
        "malloc",
        asked,
        number * 100_000L,
        Optional.empty(),
        Optional.empty(),
        0);
  }

  private static BlockStory freed(
      long number, long address, long size, CallStack asked, CallStack freed) {
    return new BlockStory(
        number,
        address,
        size,
        64,
        "malloc",
        asked,
        number * 100_000L,
        Optional.of("free"),
        Optional.of(freed),
        number * 100_000L + 50_000);
  }

  private static Place place(long address, String description, BlockStory block) {
    Dump dump = new Dump(address - 8, "00112233445566778899aabbccddeeff", "aaaauuuu" + "rrrrrrff");
    return new Place(address, description, Optional.of(block), Optional.of(dump));
  }

  private static CallStack stack(Frame... frames) {
    return new CallStack(List.of(frames));
  }

  private static Frame malloc() {
    return new Frame(
        Side.GUEST,
        "malloc",
        "malloc",
        OptionalInt.of(9),
        OptionalInt.of(0x1A2B),
        Optional.empty(),
        OptionalInt.empty(),
        false,
        "leak.wasm");
  }

  private static Frame free() {
    return new Frame(
        Side.GUEST,
        "free",
        "free",
        OptionalInt.of(10),
        OptionalInt.of(0x2A2B),
        Optional.empty(),
        OptionalInt.empty(),
        false,
        "leak.wasm");
  }

  private static Frame main(int line) {
    return guest("main", 0x200 + line, "leak.c", line);
  }

  private static Frame guest(String function, int offset, String file, int line) {
    return new Frame(
        Side.GUEST,
        function,
        function,
        OptionalInt.of(4),
        OptionalInt.of(offset),
        Optional.of("/home/me/src/" + file),
        OptionalInt.of(line),
        false,
        "leak.wasm");
  }

  private static Frame inlined() {
    return new Frame(
        Side.GUEST,
        "list::Node<T>::mk(int)",
        "_ZN4list4NodeIiE2mkEi",
        OptionalInt.of(4),
        OptionalInt.of(0x214),
        Optional.of("C:\\src\\list.hpp"),
        OptionalInt.of(7),
        true,
        "leak.wasm");
  }

  private static Frame stripped() {
    return new Frame(
        Side.GUEST,
        "",
        "",
        OptionalInt.of(77),
        OptionalInt.empty(),
        Optional.empty(),
        OptionalInt.empty(),
        false,
        "leak.wasm");
  }

  private static Frame java() {
    return new Frame(
        Side.HOST,
        "com.acme.Main.run",
        "com.acme.Main.run",
        OptionalInt.empty(),
        OptionalInt.empty(),
        Optional.of("Main.java"),
        OptionalInt.of(30),
        false,
        "com.acme.Main");
  }

  private static Frame javaNoFile() {
    return new Frame(
        Side.HOST,
        "com.acme.Generated$1.<init>",
        "com.acme.Generated$1.<init>",
        OptionalInt.empty(),
        OptionalInt.empty(),
        Optional.empty(),
        OptionalInt.empty(),
        false,
        "com.acme.Generated$1");
  }

  private static HeapSummary heap(List<Finding> leaks, List<BlockStory> blocks) {
    Map<FindingKind, Amount> amounts = new EnumMap<>(FindingKind.class);
    long inUse = 0;
    long bytes = 0;
    for (Finding finding : leaks) {
      Leak leak = finding.leak().orElseThrow();
      amounts.merge(
          finding.kind(),
          new Amount(leak.blocks(), leak.directBytes()),
          (a, b) -> new Amount(a.blocks() + b.blocks(), a.bytes() + b.bytes()));
      inUse += leak.blocks();
      bytes += leak.directBytes();
    }
    return new HeapSummary(
        inUse + 1000,
        1000,
        bytes + 5_000_000,
        bytes + 10_000,
        inUse,
        bytes,
        amounts,
        new Amount(2, 24),
        List.of(
            new Point(0, 0, 0, 65_536),
            new Point(1_000_000, bytes + 10_000, inUse + 3, 131_072),
            new Point(2_000_000, bytes, inUse, 131_072)),
        blocks);
  }

  private static CheckReport report(
      String module,
      List<String> command,
      List<Finding> errors,
      List<Finding> leaks,
      HeapSummary heap,
      String ended,
      List<String> notes) {
    boolean suppresses = heap.suppressed().blocks() > 0;
    return new CheckReport(
        module,
        "/home/me/" + module,
        command,
        "Endive 1.2.0",
        "portable",
        List.of("malloc (name section)", "free (name section)"),
        STARTED,
        Duration.ofMillis(1234),
        errors,
        leaks,
        suppresses ? 2 : 0,
        suppresses ? 3 : 0,
        suppresses
            ? List.of(new CheckReport.UsedSuppression("wasi-libc: arguments of main", 3))
            : List.of(),
        errors.stream().mapToLong(Finding::count).sum()
            + leaks.stream().filter(SampleReports::isError).count(),
        errors.size() + leaks.stream().filter(SampleReports::isError).count(),
        heap,
        131_072,
        ended,
        notes);
  }

  private static boolean isError(Finding leak) {
    return leak.kind() == FindingKind.LEAK_DEFINITELY_LOST
        || leak.kind() == FindingKind.LEAK_POSSIBLY_LOST;
  }
}
