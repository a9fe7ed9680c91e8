package dev.airlock.checker.suppression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SuppressionParserTest {
  @Test
  void commentsAndEmptyLinesMayBeAnywhere() {
    Suppressions read =
        Suppressions.parse(
            """
            # a file

            {
              # in between
               a name, with # in it

               Memcheck,Helgrind:Leak\t
            \tmatch-leak-kinds: definite, possible
               ...
               src:list.c:12
            }
            """,
            "a.supp");
    assertThat(read.all()).hasSize(1);
    assertThat(read.all().getFirst()).hasToString("a name, with # in it (a.supp:5)");
  }

  @Test
  void otherToolsArePassedOver() {
    Suppressions read =
        Suppressions.parse(
            """
            {
               race
               Helgrind:Race
               fun:x
               whatever else
            }
            {
               mine
               Memcheck:Free
               fun:free
            }
            """,
            "a.supp");
    assertThat(read.all()).extracting(Suppression::name).containsExactly("mine");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          x                               | t.supp:1: expected { to begin a suppression, found 'x'
          {/}                             | t.supp:2: expected a name, found }
          {                               | t.supp:1: expected a name, but the file ends
          {/n/}                           | t.supp:3: expected Memcheck: and a kind, found }
          {/n/Leak                        | t.supp:3: expected Memcheck: and a kind, found 'Leak'
          {/n/Memcheck:Leek/fun:f/}       | t.supp:3: 'Leek' is no kind of Memcheck's: Leak, Free, Addr4, Value4, Param and others are
          {/n/Memcheck:Addr0/fun:f/}      | t.supp:3: 'Addr0' is no kind of Memcheck's: Leak, Free, Addr4, Value4, Param and others are
          {/n/Memcheck:Leak/}             | t.supp:4: 'n' has no fun:, obj: or src: and would hide everything
          {/n/Memcheck:Leak/.../.../}     | t.supp:6: 'n' has no fun:, obj: or src: and would hide everything
          {/n/Memcheck:Leak/foo:f/}       | t.supp:4: expected fun:, obj:, src:, ... or }, found 'foo:f'
          {/n/Memcheck:Leak/fun:f         | t.supp:4: expected a frame or }, but the file ends
          {/n/Memcheck:Param/fun:f/}      | t.supp:4: Param needs a line of what it is about, as write(buf)
          {/n/Memcheck:FishyValue/}       | t.supp:4: FishyValue needs a line of what it is about, as write(buf)
          {/n/Memcheck:Leak/match-leak-kinds: definitely/fun:f/} | t.supp:4: 'definitely' are no kinds of leaks: definite, indirect, possible, reachable, all, none are
          {/n/Memcheck:Free/src:a.c:x/}   | t.supp:4: 'x' is no line
          {/n/Helgrind:Race/fun:f         | t.supp:4: the suppression of line 2 has no }
          """)
  void problemsNameTheLine(String lines, String message) {
    assertThatThrownBy(() -> Suppressions.parse(lines.replace('/', '\n'), "t.supp"))
        .isInstanceOf(SuppressionException.class)
        .hasMessage(message);
  }

  @Test
  void filesAreRead(@TempDir Path folder) throws IOException {
    Path file = Files.write(folder.resolve("x.supp"), new byte[] {'{', '\n', (byte) 0xE9, '\n'});
    assertThatThrownBy(() -> Suppressions.read(file))
        .hasMessage(file + ":2: expected Memcheck: and a kind, but the file ends");
  }

  @Test
  void theDefaultsAreOfLeaksOnly() {
    assertThat(Suppressions.defaults().all()).hasSizeGreaterThan(5);
    assertThat(Suppressions.defaults().all())
        .allMatch(suppression -> suppression.place().startsWith("default.supp:"));
  }

  /**
   * What comes with Valgrind, if it is installed: written for machine code, and for other tools.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/usr/libexec/valgrind/default.supp",
        "/usr/lib/valgrind/debian.supp",
        "/usr/lib/valgrind/ncurses.supp",
        "/usr/lib/valgrind/python3.supp"
      })
  void valgrindsOwnFilesAreRead(String name) throws IOException {
    Path file = Path.of(name);
    assumeTrue(Files.exists(file), () -> "there is no " + name);
    long ofMemcheck =
        Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1)
            .lines()
            .filter(line -> line.strip().startsWith("Memcheck:"))
            .count();
    assertThat(Suppressions.read(file).all()).hasSize((int) ofMemcheck);
  }
}
