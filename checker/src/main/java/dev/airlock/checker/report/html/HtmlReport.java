package dev.airlock.checker.report.html;

import dev.airlock.checker.finding.CheckReport;
import dev.airlock.checker.finding.Finding;
import dev.airlock.checker.report.Printable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A report as a page: one file, to be opened in a browser. Its policy (CSP) lets it run its own
 * script and nothing else, and reach no network; whatever a module names is shown as text.
 *
 * <p>Immutable; any thread may use it, if the function given to {@link #withSuppressions} allows.
 */
public final class HtmlReport {
  // One subject a file; in the page they are one script.
  private static final List<String> SCRIPTS =
      List.of(
          "base.js",
          "list.js",
          "story.js",
          "findings.js",
          "flame.js",
          "timeline.js",
          "shares.js",
          "blocks.js",
          "map.js",
          "main.js");

  private static final HtmlReport STANDARD = new HtmlReport(finding -> Optional.empty());

  private final Function<Finding, Optional<String>> suppressions;

  private HtmlReport(Function<Finding, Optional<String>> suppressions) {
    this.suppressions = suppressions;
  }

  /** Without suppressions. */
  public static HtmlReport standard() {
    return STANDARD;
  }

  /**
   * Offers a text to copy beside each finding.
   *
   * @param suppressions gives the lines of a suppression that would hide a finding
   */
  public HtmlReport withSuppressions(Function<Finding, String> suppressions) {
    return new HtmlReport(finding -> Optional.of(suppressions.apply(finding)));
  }

  /**
   * Writes the page, as UTF-8 wants to be written: whoever makes bytes of it must use that.
   *
   * @throws IOException if {@code out} does
   */
  public void write(CheckReport report, Appendable out) throws IOException {
    String style = resource("page.css");
    String script =
        SCRIPTS.stream()
            .map(HtmlReport::resource)
            .collect(Collectors.joining("\n", "\"use strict\";\n(() => {\n", "})();\n"));
    // The page's own style and script by their hashes: what a report names can be neither.
    String policy =
        "default-src 'none'; style-src '%s'; script-src '%s'; img-src data:; base-uri 'none'; form-action 'none'"
            .formatted(hash(style), hash(script));
    Map<String, Part> parts =
        Map.of(
            "policy", page -> page.append(policy),
            "title", page -> page.append(escaped(report.module() + " – memory check")),
            "style", page -> page.append(style),
            "data", page -> new PageData(report, suppressions).write(page),
            "script", page -> page.append(script));
    String template = resource("page.html");
    int from = 0;
    for (int at = template.indexOf("{{"); at >= 0; at = template.indexOf("{{", from)) {
      int end = template.indexOf("}}", at);
      out.append(template, from, at);
      Objects.requireNonNull(parts.get(template.substring(at + 2, end))).write(out);
      from = end + 2;
    }
    out.append(template, from, template.length());
  }

  /** What stands in the place of a mark of the template. */
  private interface Part {
    void write(Appendable out) throws IOException;
  }

  private static String escaped(String text) {
    return Printable.of(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String resource(String name) {
    try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the resource " + name + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
