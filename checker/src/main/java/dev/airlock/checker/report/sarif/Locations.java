package dev.airlock.checker.report.sarif;

import dev.airlock.checker.finding.CheckReport;
import dev.airlock.checker.finding.Frame;
import dev.airlock.checker.report.JsonOut;
import dev.airlock.checker.report.Printable;
import java.io.IOException;
import java.util.Optional;

/** Where frames are, in SARIF's words. */
final class Locations {
  private final JsonOut json;
  private final String module;
  private final String moduleUri;
  private final String sourceRoot;

  Locations(JsonOut json, CheckReport report, String sourceRoot) {
    this.json = json;
    this.module = report.module();
    this.moduleUri = FileUri.of(report.modulePath());
    this.sourceRoot =
        sourceRoot.isEmpty() || sourceRoot.endsWith("/") ? sourceRoot : sourceRoot + "/";
  }

  String moduleUri() {
    return moduleUri;
  }

  /** A message that is not taken for one with links or places to fill in (SARIF 3.11). */
  static String message(String text) {
    return Printable.of(text)
        .replace("\\", "\\\\")
        .replace("[", "\\[")
        .replace("]", "\\]")
        .replace("{", "{{")
        .replace("}", "}}");
  }

  /** The members of a location; that of the module, if there is no frame. */
  void members(Optional<Frame> where) throws IOException {
    json.object("physicalLocation", () -> physical(where));
    if (where.isPresent()) {
      json.array("logicalLocations", () -> json.object(() -> logical(where.get())));
    }
  }

  private void physical(Optional<Frame> where) throws IOException {
    Optional<String> file = where.flatMap(Frame::file);
    String uri =
        file.map(path -> sourceUri(where.get(), path))
            .orElseGet(() -> where.map(this::objectUri).orElse(moduleUri));
    json.object("artifactLocation", () -> json.member("uri", uri));
    if (where.isPresent() && file.isPresent() && where.get().line().isPresent()) {
      json.object("region", () -> json.member("startLine", where.get().line().getAsInt()));
    } else if (where.isPresent() && file.isEmpty() && where.get().offset().isPresent()) {
      json.object(
          "region",
          () -> {
            json.member("byteOffset", where.get().offset().getAsInt());
            json.member("byteLength", 1);
          });
    }
  }

  private void logical(Frame frame) throws IOException {
    String name = frame.function().isEmpty() ? "???" : frame.function();
    json.member("name", Printable.of(name));
    json.member("fullyQualifiedName", Printable.of(name));
    if (!frame.symbol().isEmpty()) {
      json.member("decoratedName", Printable.of(frame.symbol()));
    }
    json.member("kind", frame.side() == Frame.Side.GUEST ? "function" : "member");
  }

  private String sourceUri(Frame frame, String path) {
    if (frame.side() == Frame.Side.HOST) {
      // A class file only has the name of its source; its package has the folders.
      int last = frame.object().lastIndexOf('.');
      return FileUri.of(frame.object().substring(0, last + 1).replace('.', '/') + path);
    }
    return FileUri.of(
        !sourceRoot.isEmpty() && path.startsWith(sourceRoot)
            ? path.substring(sourceRoot.length())
            : path);
  }

  private String objectUri(Frame frame) {
    return frame.side() == Frame.Side.GUEST
        ? frame.object().equals(module) ? moduleUri : FileUri.of(frame.object())
        : FileUri.of(frame.object().replace('.', '/'));
  }
}
