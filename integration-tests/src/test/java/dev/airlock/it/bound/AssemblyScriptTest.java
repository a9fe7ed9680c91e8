package dev.airlock.it.bound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.Guest;
import dev.airlock.bind.Bind;
import dev.airlock.bind.Passed;
import dev.airlock.bind.Unsigned;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Objects of AssemblyScript, by a collector and by counts. */
class AssemblyScriptTest {
  record Vec(double x, double y) {}

  interface Objects {
    String echo(String text);

    String concat(String a, String b);

    @Nullable String orNull(@Nullable String text, boolean isNull);

    boolean isNull(@Nullable String text);

    boolean not(boolean value);

    @Unsigned
    byte addU8(@Unsigned byte a, @Unsigned byte b);

    long addI64(long a, long b);

    String pad(String text);

    @Passed("list<s32>(typed)")
    int[] reverseI32(@Passed("list<s32>(typed)") int[] values);

    int sumI32(@Passed("list<s32>(array)") int[] values);

    String join(List<String> parts, String separator);

    List<String> split(String text, String separator);

    List<@Nullable String> gaps(int count);

    Vec vecAdd(Vec a, Vec b);

    List<Vec> vecs(int count);
  }

  @Bind("/dev/airlock/guests/assemblyscript/objects.wasm")
  interface Traced extends Objects {}

  @Bind("/dev/airlock/guests/assemblyscript/objects-0.14.wasm")
  interface Counted extends Objects {}

  private static void all(Objects objects) {
    assertThat(objects.echo("Zoë")).isEqualTo("Zoë");
    assertThat(objects.concat("a", "b")).isEqualTo("ab");
    assertThat(objects.orNull("a", false)).isEqualTo("a");
    assertThat(objects.orNull("a", true)).isNull();
    assertThat(objects.isNull(null)).isTrue();
    assertThat(objects.not(true)).isFalse();
    assertThat(objects.addU8((byte) 250, (byte) 10)).isEqualTo((byte) 4);
    assertThat(objects.addI64(1L << 40, 1)).isEqualTo((1L << 40) + 1);
    assertThat(objects.pad("ab")).isEqualTo("......ab");
    assertThat(objects.reverseI32(new int[] {1, 2, 3})).containsExactly(3, 2, 1);
    assertThat(objects.sumI32(new int[] {1, 2, 3})).isEqualTo(6);
    assertThat(objects.join(List.of("a", "b"), "-")).isEqualTo("a-b");
    assertThat(objects.split("a-b", "-")).containsExactly("a", "b");
    assertThat(objects.gaps(4)).containsExactly(null, "-", null, "---");
    assertThat(objects.vecAdd(new Vec(1, 2), new Vec(3, 4))).isEqualTo(new Vec(4, 6));
    assertThat(objects.vecs(2)).hasSize(2);
  }

  @Test
  void byCollector() {
    try (var guest = AssemblyScriptTest_TracedGuest.load(Guest.builder().stubMissingImports())) {
      all(guest);
    }
  }

  @Test
  void byCounts() {
    try (var guest = AssemblyScriptTest_CountedGuest.load(Guest.builder().stubMissingImports())) {
      all(guest);
    }
  }
}
