package dev.airlock.checker.report.json;

import dev.airlock.checker.finding.BlockStory;
import dev.airlock.checker.finding.CallStack;
import dev.airlock.checker.finding.Finding;
import dev.airlock.checker.finding.Frame;
import dev.airlock.checker.finding.Place;
import dev.airlock.checker.report.JsonOut;
import dev.airlock.checker.report.Words;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** The members of findings, and of what they are made of. */
final class FindingJson {
  private final JsonOut json;

  FindingJson(JsonOut json) {
    this.json = json;
  }

  void finding(Finding finding) throws IOException {
    json.member("number", finding.number());
    json.member("kind", finding.kind().name());
    json.member("valgrindKind", finding.kind().valgrindName());
    json.member("message", Words.title(finding));
    if (finding.size().isPresent()) {
      json.member("size", finding.size().getAsLong());
    }
    json.member("count", finding.count());
    json.member("atNanos", finding.at());
    stack("stack", finding.stack());
    if (finding.place().isPresent()) {
      json.object("place", () -> place(finding.place().get()));
    }
    json.strings("notes", finding.notes());
    if (finding.leak().isPresent()) {
      json.object("leak", () -> leak(finding.leak().get()));
    }
  }

  void blocks(String name, List<BlockStory> blocks) throws IOException {
    json.array(
        name,
        () -> {
          for (BlockStory block : blocks) {
            json.object(() -> block(block));
          }
        });
  }

  private void place(Place place) throws IOException {
    json.member("address", place.address());
    json.member("description", place.description());
    if (place.block().isPresent()) {
      json.object("block", () -> block(place.block().get()));
    }
    if (place.dump().isPresent()) {
      Place.Dump dump = place.dump().get();
      json.object(
          "dump",
          () -> {
            json.member("start", dump.start());
            json.member("bytes", dump.bytes());
            json.member("states", dump.states());
          });
    }
  }

  private void leak(Finding.Leak leak) throws IOException {
    json.member("blocks", leak.blocks());
    json.member("directBytes", leak.directBytes());
    json.member("indirectBytes", leak.indirectBytes());
    json.member("record", leak.record());
    json.member("records", leak.records());
    blocks("examples", leak.examples());
  }

  private void block(BlockStory block) throws IOException {
    json.member("number", block.number());
    json.member("address", block.address());
    json.member("size", block.size());
    json.member("alignment", block.alignment());
    json.member("allocator", block.allocator());
    json.member("allocatedAtNanos", block.allocatedAt());
    stack("allocated", block.allocated());
    if (block.freer().isPresent()) {
      json.member("freer", block.freer().get());
    }
    if (block.freed().isPresent()) {
      json.member("freedAtNanos", block.freedAt());
      stack("freed", block.freed().get());
    }
  }

  private void stack(String name, CallStack stack) throws IOException {
    json.array(
        name,
        () -> {
          for (Frame frame : stack.frames()) {
            json.object(() -> frame(frame));
          }
        });
  }

  private void frame(Frame frame) throws IOException {
    json.member("side", frame.side().name().toLowerCase(Locale.ROOT));
    json.member("function", frame.function());
    json.member("symbol", frame.symbol());
    if (frame.functionIndex().isPresent()) {
      json.member("functionIndex", frame.functionIndex().getAsInt());
    }
    if (frame.offset().isPresent()) {
      json.member("offset", frame.offset().getAsInt());
    }
    if (frame.file().isPresent()) {
      json.member("file", frame.file().get());
    }
    if (frame.line().isPresent()) {
      json.member("line", frame.line().getAsInt());
    }
    json.member("inlined", frame.inlined());
    json.member("object", frame.object());
  }
}
