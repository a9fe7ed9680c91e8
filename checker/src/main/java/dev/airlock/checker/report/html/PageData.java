package dev.airlock.checker.report.html;

import dev.airlock.checker.finding.BlockStory;
import dev.airlock.checker.finding.CheckReport;
import dev.airlock.checker.finding.Finding;
import dev.airlock.checker.finding.Finding.Leak;
import dev.airlock.checker.finding.FindingKind;
import dev.airlock.checker.finding.Frame;
import dev.airlock.checker.finding.HeapSummary;
import dev.airlock.checker.finding.HeapSummary.Amount;
import dev.airlock.checker.finding.HeapSummary.Point;
import dev.airlock.checker.finding.Place;
import dev.airlock.checker.report.Words;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * What the page's script reads. Blocks and the timeline go by columns, and stacks by number: so a
 * page of a hundred thousand blocks has a few megabytes.
 */
final class PageData {
  private final CheckReport report;
  private final Function<Finding, Optional<String>> suppressions;
  private final Tables tables;
  private final BlockStates states;

  PageData(CheckReport report, Function<Finding, Optional<String>> suppressions) {
    this.report = report;
    this.suppressions = suppressions;
    tables = new Tables(report.heap().blocks());
    states = new BlockStates(tables, report.leaks());
  }

  void write(Appendable out) throws IOException {
    Json json = new Json(out);
    json.open('{');
    writeHead(json);
    writeHeap(json.name("heap"), report.heap());
    writeTimeline(json.name("timeline"), report.heap().timeline());
    json.name("findings").open('[');
    // The largest leak is what a reader wants to see first; a report has it last.
    for (Finding finding :
        Stream.concat(report.errors().stream(), report.leaks().reversed().stream()).toList()) {
      writeFinding(json, finding);
    }
    json.close(']');
    writeBlocks(json.name("blocks"));
    // These last: what stands before names them.
    json.name("stacks").open('[');
    for (List<Integer> stack : tables.stacks) {
      writeNumbers(json, stack, Integer::longValue);
    }
    json.close(']').name("frames").open('[');
    for (Frame frame : tables.frames) {
      writeFrame(json, frame);
    }
    json.close(']');
    writeTexts(json.name("names"), tables.names);
    json.close('}').flush();
  }

  private void writeHead(Json json) throws IOException {
    json.name("module").text(report.module());
    json.name("modulePath").text(report.modulePath());
    writeTexts(json.name("command"), report.command());
    json.name("engine").text(report.engine());
    json.name("form").text(report.form());
    writeTexts(json.name("allocators"), report.allocators());
    json.name("started").string(report.started().toString());
    json.name("duration").number(report.duration().toNanos());
    json.name("suppressedErrors").number(report.suppressedErrors());
    json.name("suppressedCount").number(report.suppressedCount());
    json.name("usedSuppressions").open('[');
    for (CheckReport.UsedSuppression used : report.usedSuppressions()) {
      json.open('[').text(used.name()).number(used.count()).close(']');
    }
    json.close(']');
    json.name("errorCount").number(report.errorCount());
    json.name("errorContexts").number(report.errorContexts());
    json.name("memoryBytes").number(report.memoryBytes());
    json.name("ended").text(report.ended());
    writeTexts(json.name("notes"), report.notes());
  }

  private static void writeHeap(Json json, HeapSummary heap) throws IOException {
    json.open('{');
    json.name("allocations").number(heap.allocations());
    json.name("frees").number(heap.frees());
    json.name("bytesAllocated").number(heap.bytesAllocated());
    json.name("peakBytes").number(heap.peakBytes());
    json.name("blocksInUse").number(heap.blocksInUse());
    json.name("bytesInUse").number(heap.bytesInUse());
    json.name("leaks").open('{');
    for (Map.Entry<FindingKind, Amount> leak : heap.leaks().entrySet()) {
      writeAmount(json.name(leak.getKey().name()), leak.getValue());
    }
    json.close('}');
    writeAmount(json.name("suppressed"), heap.suppressed());
    json.close('}');
  }

  private static void writeAmount(Json json, Amount amount) throws IOException {
    json.open('[').number(amount.blocks()).number(amount.bytes()).close(']');
  }

  private static void writeTimeline(Json json, List<Point> points) throws IOException {
    json.open('{');
    writeNumbers(json.name("at"), points, Point::at);
    writeNumbers(json.name("bytes"), points, Point::bytesInUse);
    writeNumbers(json.name("blocks"), points, Point::blocksInUse);
    writeNumbers(json.name("memory"), points, Point::memoryBytes);
    json.close('}');
  }

  private void writeFinding(Json json, Finding finding) throws IOException {
    json.open('{');
    json.name("n").number(finding.number());
    json.name("kind").string(finding.kind().name());
    json.name("message").text(Words.title(finding));
    if (finding.size().isPresent()) {
      json.name("size").number(finding.size().getAsLong());
    }
    json.name("stack").number(tables.stack(finding.stack()));
    if (finding.place().isPresent()) {
      writePlace(json.name("place"), finding.place().get());
    }
    writeTexts(json.name("notes"), finding.notes());
    if (finding.leak().isPresent()) {
      writeLeak(json.name("leak"), finding.leak().get());
    }
    json.name("count").number(finding.count());
    json.name("at").number(finding.at());
    Optional<String> suppression = suppressions.apply(finding);
    if (suppression.isPresent()) {
      json.name("suppression").string(suppression.get());
    }
    json.close('}');
  }

  private void writePlace(Json json, Place place) throws IOException {
    json.open('{');
    json.name("address").number(place.address());
    json.name("description").text(place.description());
    json.name("block").number(place.block().map(tables::block).orElse(-1));
    if (place.dump().isPresent()) {
      Place.Dump dump = place.dump().get();
      json.name("dump").open('{');
      json.name("start").number(dump.start());
      json.name("bytes").string(dump.bytes());
      json.name("states").string(dump.states());
      json.close('}');
    }
    json.close('}');
  }

  private void writeLeak(Json json, Leak leak) throws IOException {
    json.open('{');
    json.name("blocks").number(leak.blocks());
    json.name("direct").number(leak.directBytes());
    json.name("indirect").number(leak.indirectBytes());
    writeNumbers(json.name("examples"), leak.examples(), tables::block);
    json.close('}');
  }

  private void writeBlocks(Json json) throws IOException {
    List<BlockStory> blocks = tables.blocks;
    json.open('{');
    json.name("mapped").number(report.heap().blocks().size());
    writeNumbers(json.name("number"), blocks, BlockStory::number);
    writeNumbers(json.name("address"), blocks, BlockStory::address);
    writeNumbers(json.name("size"), blocks, BlockStory::size);
    writeNumbers(json.name("alignment"), blocks, BlockStory::alignment);
    writeNumbers(json.name("allocator"), blocks, block -> tables.name(block.allocator()));
    writeNumbers(json.name("stack"), blocks, block -> tables.stack(block.allocated()));
    writeNumbers(json.name("at"), blocks, BlockStory::allocatedAt);
    writeNumbers(json.name("freer"), blocks, block -> block.freer().map(tables::name).orElse(-1));
    writeNumbers(
        json.name("freeStack"), blocks, block -> block.freed().map(tables::stack).orElse(-1));
    writeNumbers(json.name("freedAt"), blocks, BlockStory::freedAt);
    writeNumbers(json.name("state"), blocks, states::of);
    writeNumbers(json.name("host"), blocks, block -> BlockStates.isForHost(block) ? 1 : 0);
    json.close('}');
  }

  private static void writeFrame(Json json, Frame frame) throws IOException {
    json.open('[');
    json.number(frame.side() == Frame.Side.HOST ? 1 : 0);
    json.text(frame.function());
    json.text(frame.symbol());
    json.number(frame.functionIndex().orElse(-1));
    json.number(frame.offset().orElse(-1));
    if (frame.file().isPresent()) {
      json.text(frame.file().get());
    } else {
      json.nothing();
    }
    json.number(frame.line().orElse(0));
    json.number(frame.inlined() ? 1 : 0);
    json.text(frame.object());
    if (frame.place().isPresent()) {
      json.text(frame.place().get());
    } else {
      json.nothing();
    }
    json.close(']');
  }

  private static <T> void writeNumbers(
      Json json, Collection<T> values, ToLongFunction<? super T> number) throws IOException {
    json.open('[');
    for (T value : values) {
      json.number(number.applyAsLong(value));
    }
    json.close(']');
  }

  private static void writeTexts(Json json, List<String> texts) throws IOException {
    json.open('[');
    for (String text : texts) {
      json.text(text);
    }
    json.close(']');
  }
}
