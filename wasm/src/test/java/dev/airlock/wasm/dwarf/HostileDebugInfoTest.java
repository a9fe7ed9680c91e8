package dev.airlock.wasm.dwarf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.airlock.wasm.Function;
import dev.airlock.wasm.WasmModule;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Debug information that is damaged or made to do harm: nothing is thrown, all comes to an end. */
class HostileDebugInfoTest {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final int MUTATIONS = 250;

  static List<String> guests() {
    return DebugGuests.names();
  }

  /** Asks for everything, and says how many places had an answer. */
  private static int askAll(WasmModule module) {
    DebugInfo debug = DebugInfo.of(module);
    int answers = 0;
    for (Function function : module.functions()) {
      if (function.body().isPresent()) {
        int start = function.body().get().offset();
        answers += debug.frames(start).isEmpty() ? 0 : 1;
        answers += debug.frames(start + function.body().get().length() / 2).isEmpty() ? 0 : 1;
        debug.functionAt(start);
      }
    }
    debug.globals();
    debug.globalAt(1024);
    assertThat(debug.notes()).allSatisfy(note -> assertThat(note).doesNotContain("\n"));
    return answers;
  }

  @ParameterizedTest
  @MethodSource("guests")
  void changedBytes(String guest) {
    WasmModule module = DebugGuests.module(guest);
    int whole = askAll(module);
    Random random = new Random(5);
    assertTimeoutPreemptively(
        LIMIT,
        () -> {
          int spoiled = 0;
          for (int i = 0; i < MUTATIONS; i++) {
            int changes = 1 + random.nextInt(20);
            WasmModule changed =
                DebugGuests.changed(module, (_, contents) -> mutated(contents, changes, random));
            spoiled += askAll(changed) < whole ? 1 : 0;
          }
          assertThat(spoiled).as("mutations that did harm").isGreaterThan(MUTATIONS / 20);
        });
  }

  private static byte[] mutated(byte[] contents, int changes, Random random) {
    byte[] changed = contents.clone();
    for (int i = 0; i < changes && changed.length > 0; i++) {
      int at = random.nextInt(changed.length);
      changed[at] =
          switch (random.nextInt(4)) {
            case 0 -> (byte) random.nextInt();
            case 1 -> 0;
            case 2 -> (byte) 0xff;
            default -> (byte) (changed[at] ^ 1 << random.nextInt(8));
          };
    }
    return changed;
  }

  @ParameterizedTest
  @MethodSource("guests")
  void sectionsThatAreCutShort(String guest) {
    WasmModule module = DebugGuests.module(guest);
    Random random = new Random(6);
    assertTimeoutPreemptively(
        LIMIT,
        () -> {
          for (String section :
              List.of(
                  "info",
                  "abbrev",
                  "line",
                  "str",
                  "line_str",
                  "str_offsets",
                  "addr",
                  "ranges",
                  "rnglists")) {
            for (int i = 0; i < 20; i++) {
              askAll(
                  DebugGuests.changed(
                      module,
                      (name, contents) ->
                          name.equals(".debug_" + section)
                              ? Arrays.copyOf(contents, random.nextInt(contents.length + 1))
                              : contents));
            }
          }
        });
  }

  @Test
  void aMissingTableIsTold() {
    WasmModule module =
        DebugGuests.changed(
            DebugGuests.module("c-5-O2"),
            (name, contents) -> name.equals(".debug_abbrev") ? new byte[0] : contents);
    DebugInfo debug = DebugInfo.of(module);
    assertThat(debug.isPresent()).isFalse();
    assertThat(debug.notes())
        .containsExactly("debug information left out: .debug_abbrev is cut short");
  }

  @Test
  void aVersionThatIsNotKnownIsTold() {
    WasmModule module =
        DebugGuests.changed(
            DebugGuests.module("c-5-O2"),
            (name, contents) -> {
              if (name.equals(".debug_info")) {
                contents[4] = 6;
              }
              return contents;
            });
    assertThat(DebugInfo.of(module).notes())
        .containsExactly("debug information left out: it is in DWARF 6; this reads 2 to 5");
  }

  /** All bytes the same: the numbers that mean most, or end nothing. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 5, 0x16, 0x7f, 0x80, 0xff})
  void monotony(int value) {
    assertTimeoutPreemptively(
        LIMIT,
        () -> {
          for (String section : List.of("info", "abbrev", "line", "str_offsets", "rnglists")) {
            for (int size : new int[] {100, 100_000}) {
              askAll(
                  DebugGuests.changed(
                      DebugGuests.module("c-5-O2"),
                      (name, contents) -> {
                        if (!name.equals(".debug_" + section)) {
                          return contents;
                        }
                        // The first header stays, with another length.
                        byte[] longer = Arrays.copyOf(contents, size);
                        int header = Math.min(contents.length, 40);
                        Arrays.fill(longer, header, size, (byte) value);
                        int length = size - 4;
                        for (int i = 0; i < 4 && !section.equals("abbrev"); i++) {
                          longer[i] = (byte) (length >>> (8 * i));
                        }
                        return longer;
                      }));
            }
          }
        });
  }
}
