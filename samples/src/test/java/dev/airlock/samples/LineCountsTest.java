package dev.airlock.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineCountsTest {
  @Test
  void countsNeitherBlanksNorCommentsNorImports() {
    assertThat(
            LineCounts.code(
                """
                package p; // counted

                import java.util.List;

                /** Not
                 * counted. */
                class A { // counted
                  // not counted
                  /* not counted */
                  int a; /* counted */
                }
                """
                    .lines()
                    .toList()))
        .containsExactly(
            "package p; // counted", "class A { // counted", "int a; /* counted */", "}");
  }

  @Test
  void theGuideHasTheFigures() throws IOException {
    List<String> table = LineCounts.table(Path.of("src/main/java/dev/airlock/samples"));
    assertThat(Files.readString(Path.of("../docs/bindings.md"))).contains(String.join("\n", table));
  }
}
