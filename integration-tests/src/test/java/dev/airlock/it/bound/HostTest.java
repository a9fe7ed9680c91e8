package dev.airlock.it.bound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.airlock.Guest;
import dev.airlock.bind.Bind;
import dev.airlock.bind.Fails;
import dev.airlock.bind.HostModule;
import dev.airlock.bind.Import;
import dev.airlock.bind.Owned;
import dev.airlock.bind.Unsigned;
import dev.airlock.codec.bindgen.JsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Classes of Java that serve what guests import. */
class HostTest {
  record Person(String name, int age, double height, @Nullable String email, boolean active) {}

  @HostModule(value = "host", guest = "/dev/airlock/guests/c/callbacks.wasm")
  static final class CHost {
    final List<String> log = new ArrayList<>();

    @Import
    void log(int level, String message) {
      log.add(level + " " + message);
    }

    @Import("lookup")
    @Nullable String find(String key) {
      return key.equals("null") ? null : key + "!";
    }

    @Import
    long sum(int[] values) {
      long sum = 0;
      for (int value : values) {
        sum += value;
      }
      return sum;
    }

    @Import
    Person promote(Person person) {
      return new Person(
          "Dr " + person.name(), person.age() + 1, person.height(), "ada@x.org", person.active());
    }

    /** Calls the guest that calls it. */
    @Import
    long descend(Guest guest, int depth) {
      return guest.function("descend").callLong(depth);
    }

    @Import
    String decorate(String text) {
      return "<" + text.toUpperCase(Locale.ROOT) + ">";
    }

    @Import
    @Fails(when = Fails.When.NEGATIVE, with = IllegalArgumentException.class)
    int compare(int context, int a, int b) {
      if (context == 13) {
        throw new IllegalArgumentException("told to the guest as less");
      }
      return context * Integer.compare(a, b);
    }
  }

  @Bind(value = "/dev/airlock/guests/c/callbacks.wasm", imports = CHost.class)
  interface Callbacks extends AutoCloseable {
    void logBoth(String message);

    @Owned
    @Nullable String lookup(String key);

    long sumTo(int count);

    @Owned
    String promoteAda();

    long descend(int depth);

    @Owned
    String decorateWords(String words);

    int liveBlocks();

    @Override
    void close();
  }

  @Test
  void servesC() {
    CHost host = new CHost();
    var builder = Guest.builder().stubMissingImports();
    HostTest_CHostImports.of(host).addTo(builder);
    try (var guest = HostTest_CallbacksGuest.load(builder)) {
      guest.logBoth("é");
      assertThat(host.log).containsExactly("1 é", "2 from the guest: é");
      assertThat(guest.lookup("a")).isEqualTo("a is a!");
      assertThat(guest.lookup("null")).isNull();
      assertThat(guest.sumTo(4)).isEqualTo(10);
      assertThat(guest.promoteAda()).isEqualTo("Dr Ada 37 ada@x.org");
      assertThat(guest.descend(10)).isEqualTo(55);
      assertThat(guest.decorateWords("a bc")).isEqualTo("<A> <BC>");
      guest.guest().trim();
      assertThat(guest.liveBlocks()).isZero();
    }
  }

  @HostModule(value = "host", guest = "/dev/airlock/guests/bindgen/slab.wasm")
  static class ScriptHost {
    final List<String> log = new ArrayList<>();

    @Import
    void log(String text) {
      log.add(text);
    }

    @Import
    int add(int a, int b) {
      return a + b;
    }

    @Import
    String nameOf(@Unsigned int id) {
      return "name" + id;
    }

    @Import
    Optional<String> maybeNameOf(int id) {
      return id == 7 ? Optional.of("seven") : Optional.empty();
    }

    @Import
    double[] scale(double[] values, double by) {
      double[] scaled = values.clone();
      for (int i = 0; i < scaled.length; i++) {
        scaled[i] *= by;
      }
      return scaled;
    }

    @Import
    String risky(String text) throws JsException {
      if (text.equals("bad")) {
        throw new JsException("bad luck");
      }
      return text.toUpperCase(Locale.ROOT);
    }

    @Import
    int takeText(@Owned String text) {
      return text.length();
    }
  }

  @Bind(value = "/dev/airlock/guests/bindgen/slab.wasm", imports = ScriptHost.class)
  interface Script {
    void callLog(String text);

    int callAdd(int a, int b);

    String callNameOf(int id);

    String callMaybeNameOf(int id);

    double callScale(double[] values, double by);

    String callRisky(String text);

    int callTakeText(String text);

    int liveBytes();
  }

  @Test
  void servesWasmBindgen() {
    ScriptHost host = new ScriptHost();
    var builder = Guest.builder().stubMissingImports();
    try (var guest =
        HostTest_ScriptGuest.load(HostTest_ScriptHostImports.of(host).addTo(builder))) {
      guest.callLog("é");
      assertThat(host.log).containsExactly("é");
      assertThat(guest.callAdd(1, 2)).isEqualTo(3);
      assertThat(guest.callNameOf(5)).isEqualTo("<name5>");
      assertThat(guest.callMaybeNameOf(7)).isEqualTo("seven");
      assertThat(guest.callMaybeNameOf(8)).isEqualTo("nobody");
      assertThat(guest.callScale(new double[] {1, 2}, 10)).isEqualTo(30);
      assertThat(guest.callRisky("ok")).isEqualTo("ok:OK");
      assertThat(guest.callRisky("bad")).startsWith("err:");
      assertThat(guest.callTakeText("abc")).isEqualTo(3);
    }
  }

  record Vec(double x, double y) {}

  @HostModule(value = "host", guest = "/dev/airlock/guests/assemblyscript/objects.wasm")
  static final class ManagedHost {
    private final Map<String, String> known = Map.of("a", "b");

    @Import
    static String shout(String text) {
      return text.toUpperCase(Locale.ROOT) + "!";
    }

    @Import
    @Nullable String find(String key) {
      return known.get(key);
    }

    @Import
    Vec move(Vec point, double by) {
      return new Vec(point.x() + by, point.y() + by);
    }

    @Import
    List<String> names(int count) {
      return java.util.Collections.nCopies(count, "n");
    }
  }

  @Bind(
      value = "/dev/airlock/guests/assemblyscript/objects.wasm",
      imports = {ManagedHost.class})
  interface Managed {
    String shoutTwice(String text);

    String findOr(String key, String fallback);

    double moved(double x, double y, double by);

    String namesOf(int count);
  }

  @Test
  void servesAssemblyScript() {
    var builder = Guest.builder().stubMissingImports();
    try (var guest =
        HostTest_ManagedGuest.load(
            HostTest_ManagedHostImports.of(new ManagedHost()).addTo(builder))) {
      assertThat(guest.shoutTwice("a")).isEqualTo("A!ÉA!");
      assertThat(guest.findOr("a", "none")).isEqualTo("b");
      assertThat(guest.findOr("x", "none")).isEqualTo("none");
      assertThat(guest.moved(1, 2, 0.5)).isEqualTo(251.5);
      assertThat(guest.namesOf(3)).isEqualTo("n+n+n");
    }
  }

  @HostModule("env")
  static final class Numbers {
    @Import
    int callback(int value) {
      return value * 2;
    }

    @Import("on_byte")
    void onByte(int value) {
      if (value == 0) {
        throw new IllegalStateException("byte 0");
      }
    }
  }

  @Bind(value = "/dev/airlock/guests/wat/callback.wasm", imports = Numbers.class)
  interface Callback {
    int call(int value);

    void sumViaHost(int address, int length);
  }

  @Test
  void whatIsThrownPassesThroughTheGuest() {
    try (var guest = HostTest_CallbackGuest.load(new Numbers())) {
      assertThat(guest.call(21)).isEqualTo(43);
      assertThatThrownBy(() -> guest.sumViaHost(0, 1))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("byte 0");
      assertThat(guest.guest().isUsable()).isFalse();
    }
  }
}
