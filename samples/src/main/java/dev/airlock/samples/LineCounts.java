package dev.airlock.samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Counts the glue of three programs before and after, by one rule: lines that are neither blank nor
 * comments nor imports. Marshalling are those of them that touch addresses, blocks, encodings, or
 * say how something is passed. What was counted before, and where, is part of this file.
 */
public final class LineCounts {
  private static final Pattern MARSHALLING =
      Pattern.compile(
          "\\b([a-z]*alloc\\w*|[a-z]*free\\w*|\\w*[aA]ddress\\w*|\\w*Ptr\\w*|\\w*Heap|heap|Block|Scope"
              + "|scope|Passed|Owned|GuestOwned|Moved|Document|TextEncoding|memory|resize|move"
              + "|read[A-Z]\\w*|write[A-Z]\\w*|ALLOCATOR|capacity|CAPACITY)\\b");

  /**
   * A program.
   *
   * @param glue lines of its binding classes before
   * @param marshalling how many of them marshal
   * @param pool lines of its pool before
   * @param after the files that take the place of all of these
   */
  private record Program(
      String name, String commit, int glue, int marshalling, int pool, List<String> after) {}

  private static final List<Program> PROGRAMS =
      List.of(
          new Program(
              "GO Feature Flag's Java provider",
              "open-feature/java-sdk-contrib 7acf6a1e",
              72,
              18,
              32,
              List.of("packed/FlagEvaluator.java")),
          new Program(
              "cedar4j",
              "roastedroot/cedar4j a2021e9",
              125,
              46,
              99,
              List.of("block/PolicyEngine.java")),
          new Program(
              "opa-java-wasm",
              "StyraOSS/opa-java-wasm cbc601e",
              417,
              64,
              79,
              List.of("arena/Policy.java", "arena/PolicyException.java")));

  /**
   * Prints the table.
   *
   * @param arguments the folder of the samples' sources, {@code dev/airlock/samples}
   */
  public static void main(String[] arguments) throws IOException {
    table(Path.of(arguments[0])).forEach(System.out::println);
  }

  /** The table in Markdown. */
  static List<String> table(Path sources) throws IOException {
    List<String> table = new ArrayList<>();
    table.add("| program, commit | glue | pool | before | with Airlock | of them marshalling |");
    table.add("| --- | --- | --- | --- | --- | --- |");
    for (Program program : PROGRAMS) {
      int lines = 0;
      int marshalling = 0;
      for (String file : program.after()) {
        List<String> code = code(Files.readAllLines(sources.resolve(file)));
        lines += code.size();
        marshalling += (int) code.stream().filter(line -> MARSHALLING.matcher(line).find()).count();
      }
      table.add(
          "| %s, %s | %d | %d | %d | %d | %d → %d |"
              .formatted(
                  program.name(),
                  program.commit(),
                  program.glue(),
                  program.pool(),
                  program.glue() + program.pool(),
                  lines,
                  program.marshalling(),
                  marshalling));
    }
    return table;
  }

  /** Lines that are neither blank nor comments nor imports. */
  static List<String> code(List<String> lines) {
    List<String> code = new ArrayList<>();
    boolean inComment = false;
    for (String line : lines) {
      String text = line.strip();
      boolean opens = !inComment && text.startsWith("/*");
      if (!inComment
          && !opens
          && !text.isEmpty()
          && !text.startsWith("//")
          && !text.startsWith("import ")) {
        code.add(text);
      }
      inComment = (inComment || opens) && !text.endsWith("*/");
    }
    return code;
  }

  private LineCounts() {}
}
