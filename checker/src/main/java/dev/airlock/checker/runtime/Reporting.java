package dev.airlock.checker.runtime;

import dev.airlock.checker.CheckOptions;
import dev.airlock.checker.CheckOptions.LeakCheck;
import dev.airlock.checker.CheckReport;
import dev.airlock.checker.allocator.Family;
import dev.airlock.checker.finding.Finding;
import dev.airlock.checker.finding.FindingKind;
import dev.airlock.checker.finding.HeapSummary;
import dev.airlock.checker.finding.HeapSummary.Amount;
import dev.airlock.checker.heap.Heap;
import dev.airlock.checker.heap.HeapBlock;
import dev.airlock.checker.heap.LeakOptions;
import dev.airlock.checker.heap.LeakResult;
import dev.airlock.checker.heap.LeakSearch;
import dev.airlock.checker.heap.LossRecord;
import dev.airlock.checker.heap.LossRecords;
import dev.airlock.checker.heap.RootRanges;
import dev.airlock.checker.instrument.StaticRange;
import dev.airlock.engine.EngineInstance;
import dev.airlock.error.GuestExitException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Makes the report of a guest. */
final class Reporting {
  /** More blocks than that, nobody looks at. */
  private static final int DRAWN_BLOCKS = 100_000;

  /** Where the object begins in a block of AssemblyScript: behind its header (rt/common.ts). */
  private static final long ASSEMBLY_SCRIPT_HEADER = 16;

  /** Allocators keep notes in so many bytes before a block; sizes there look like addresses. */
  private static final long ALLOCATOR_HEADER = 16;

  private static final long MASK = 0xffff_ffffL;

  private final CheckedGuest guest;
  private final CheckOptions options;
  private final Map<FindingKind, Amount> amounts = new EnumMap<>(FindingKind.class);
  private Amount suppressed = Amount.NONE;
  private int suppressedRecords;

  Reporting(CheckedGuest guest) {
    this.guest = guest;
    options = guest.options();
  }

  CheckReport report() {
    CheckedModule module = guest.module();
    List<Finding> errors = guest.log().findings();
    List<Finding> leaks = options.leakCheck() == LeakCheck.NO ? List.of() : leaks(errors.size());
    if (guest.log().unlisted() > 0) {
      guest.note(
          "after %d different errors, %d more were not listed"
              .formatted(options.mostErrors(), guest.log().unlisted()));
    }
    long contexts = errors.size() + leaks.stream().filter(this::isError).count();
    long count =
        errors.stream().mapToLong(Finding::count).sum()
            + leaks.stream().filter(this::isError).count();
    HeapSummary heap = guest.heap().summary(guest.storyteller(), amounts, suppressed, DRAWN_BLOCKS);
    List<Finding> shown =
        options.leakCheck() == LeakCheck.FULL
            ? leaks.stream().filter(leak -> options.shownLeaks().contains(leak.kind())).toList()
            : List.of();
    return new CheckReport(
        module.name(),
        module.origin().path(),
        module.origin().command(),
        module.engine(),
        guest.form(),
        guest.allocators(),
        guest.started(),
        Duration.ofNanos(guest.now()),
        errors,
        shown,
        guest.log().suppressed() + suppressedRecords,
        guest.log().suppressedCount() + suppressedRecords,
        guest.log().usedSuppressions(),
        count,
        contexts,
        heap,
        guest.memory().byteSize(),
        ended(guest.failure()),
        List.copyOf(guest.notes()));
  }

  private boolean isError(Finding leak) {
    return options.leakCheck() == LeakCheck.FULL && options.leaksAsErrors().contains(leak.kind());
  }

  private static String ended(@Nullable Throwable failure) {
    return switch (failure) {
      case null -> CheckReport.ENDED;
      case GuestExitException exit -> "exited with " + exit.status();
      default -> {
        String message = String.valueOf(failure.getMessage());
        yield "failed: " + message.lines().findFirst().orElse("");
      }
    };
  }

  /** All that are not suppressed, those not asked for too; also counts them by class. */
  private List<Finding> leaks(int errors) {
    LeakResult result = search();
    List<LossRecord> records = LossRecords.of(result, options.resolution(), guest.storyteller());
    List<Finding> findings = new ArrayList<>();
    for (LossRecord record : records) {
      Finding finding = finding(record, errors + findings.size() + 1);
      Amount amount = new Amount(record.blocks(), record.directBytes());
      if (guest.log().hides(finding)) {
        suppressed = sum(suppressed, amount);
        suppressedRecords++;
      } else {
        findings.add(finding);
        amounts.merge(record.leakClass().kind(), amount, Reporting::sum);
      }
    }
    return findings;
  }

  private static Amount sum(Amount one, Amount other) {
    return new Amount(one.blocks() + other.blocks(), one.bytes() + other.bytes());
  }

  private Finding finding(LossRecord record, int number) {
    return new Finding(
        number,
        record.leakClass().kind(),
        record.message(),
        OptionalLong.of(record.totalBytes()),
        guest.storyteller().stack(record.stack()),
        Optional.empty(),
        List.of(),
        Optional.of(record.leak(guest.storyteller())),
        1,
        guest.now());
  }

  private LeakResult search() {
    EngineInstance instance = Objects.requireNonNull(guest.instance());
    Heap heap = guest.heap();
    MemoryLayout layout = guest.module().layout();
    RootRanges ranges = heap.rootRanges();
    layout
        .stackPointer(instance)
        .ifPresent(pointer -> ranges.withoutDeadStack(layout.stackLow(), pointer));
    for (StaticRange state : guest.instrumented().allocatorState()) {
      ranges.without(state.start(), state.end());
    }
    List<HeapBlock> live = heap.live();
    if (!live.isEmpty()) { // what lies between blocks is left out anyway
      long first = live.getFirst().rawAddress();
      ranges.without(first - ALLOCATOR_HEADER, first);
    }
    LeakSearch search =
        new LeakSearch(
            live,
            new GuestWords(guest),
            LeakOptions.DEFAULT
                .withHeuristics(options.heuristics())
                .withBias(operation ->
                    family(operation) == Family.ASSEMBLY_SCRIPT ? ASSEMBLY_SCRIPT_HEADER : 0)
                .withStaticData(layout.dataStart(), layout.dataEnd(), 0));
    search.roots(ranges.ranges());
    if (!guest.isClosed()) {
      live.stream()
          .filter(block -> block.owner() == HeapBlock.Owner.HOST && !block.isMoved())
          .forEach(block -> search.root(block.address()));
    }
    for (String global : guest.instrumented().globals()) {
      search.root(instance.global(global) & MASK);
    }
    return search.finish();
  }

  private Family family(int operation) {
    return guest.instrumented().operations().get(operation).family();
  }
}
