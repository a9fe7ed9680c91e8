package dev.airlock.bindgen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.airlock.Guest;
import dev.airlock.bindgen.golden.CText;
import dev.airlock.bindgen.golden.CTextGuest;
import dev.airlock.bindgen.golden.Canonical;
import dev.airlock.bindgen.golden.CanonicalGuest;
import dev.airlock.bindgen.golden.Carried;
import dev.airlock.bindgen.golden.CarriedGuest;
import dev.airlock.bindgen.golden.Externref;
import dev.airlock.bindgen.golden.ExternrefGuest;
import dev.airlock.bindgen.golden.Multivalue;
import dev.airlock.bindgen.golden.MultivalueGuest;
import dev.airlock.bindgen.golden.RustText;
import dev.airlock.bindgen.golden.RustTextGuest;
import dev.airlock.bindgen.golden.ScriptObjects;
import dev.airlock.bindgen.golden.ScriptObjectsGuest;
import dev.airlock.bindgen.golden.ScriptText;
import dev.airlock.bindgen.golden.ScriptTextGuest;
import dev.airlock.bindgen.golden.Slab;
import dev.airlock.bindgen.golden.SlabGuest;
import dev.airlock.codec.Result;
import dev.airlock.error.GuestErrorException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The interfaces as written, bound by the annotation processor and called: known answers. */
class BoundTest {
  @Test
  void exportsOfCAndRust() {
    try (CText c = CTextGuest.load();
        RustText rust = RustTextGuest.load(Guest.builder().stubMissingImports())) {
      assertThat(c.liveBlocks()).isZero();
      assertThat(c.arraySum(0, 0)).isZero();
      assertThat(c.lastError()).isZero();
      assertThat(rust.liveBytes()).isZero();
    }
  }

  @Test
  void bindgenWithSlab() {
    try (Slab guest = SlabGuest.load(Guest.builder().stubMissingImports())) {
      assertThat(guest.greet("Zoë")).isEqualTo("Hello, Zoë!");
      assertThat(guest.addI64(1L << 62, 1)).isEqualTo((1L << 62) + 1);
      assertThat(guest.maybeUpper(Optional.of("a"))).contains("A");
      assertThat(guest.maybeUpper(Optional.empty())).isEmpty();
      assertThat(guest.split("a b")).containsExactly("a", "b");
      assertThat(guest.otherLevel(Slab.Level.LOW)).isEqualTo(Slab.Level.HIGH);
      assertThat(guest.nextColor(Slab.Color.RED)).isEqualTo(Slab.Color.GREEN);
      assertThat(guest.parseBool("yes")).isTrue();
      assertThatThrownBy(() -> guest.parseBool("maybe")).isInstanceOf(GuestErrorException.class);
      try (Slab.Counter counter = guest.newCounter("c", 1)) {
        assertThat(counter.increment(2)).isEqualTo(3);
        counter.setName("d");
        assertThat(counter.show()).isEqualTo("d=3");
        assertThat(counter.value()).isEqualTo(3);
      }
      assertThat(guest.liveCounters()).isZero();
    }
  }

  @Test
  void bindgenWithReferences() {
    try (Externref guest = ExternrefGuest.load(Guest.builder().stubMissingImports())) {
      assertThat(guest.reverse("abc")).isEqualTo("cba");
      double[] values = {1, 2.5};
      guest.doubleInPlace(values);
      assertThat(values).containsExactly(2, 5);
      assertThat(guest.nextChar(0x1f600)).isEqualTo(0x1f601);
      assertThat(guest.kind("x")).isEqualTo("string:x");
      assertThat(guest.total(guest.counters(new int[] {1, 2, 3}))).isEqualTo(6);
      assertThat(guest.counterMaybe("")).isEmpty();
      assertThat(guest.liveCounters()).isZero();
    }
  }

  @Test
  void bindgenWithSeveralResults() {
    try (Multivalue guest = MultivalueGuest.load(Guest.builder().stubMissingImports())) {
      assertThat(guest.checkedGreet("Zoë")).isEqualTo("Hello, Zoë!");
      assertThatThrownBy(() -> guest.decodeHex("xyz")).isInstanceOf(GuestErrorException.class);
      assertThat(guest.decodeHex("0aff")).containsExactly(10, 255);
      assertThat(guest.parseF64("2.5")).isEqualTo(2.5);
      assertThat(guest.parseI32("-7")).isEqualTo(-7);
      assertThat(guest.maybeParse("")).isEmpty();
      assertThat(guest.maybeF64(Optional.of(0.5))).isPresent();
      assertThatThrownBy(() -> guest.counterParse("none")).isInstanceOf(GuestErrorException.class);
    }
  }

  private static final class Host implements Canonical.Host {
    final List<String> log = new ArrayList<>();
    final Map<Integer, List<String>> sinks = new HashMap<>();

    @Override
    public void log(String text) {
      log.add(text);
    }

    @Override
    public String describe(Canonical.Person p) {
      return p.name() + " is " + p.age();
    }

    @Override
    public Result<Integer, String> lookup(String key) {
      return key.equals("one") ? Result.ok(1) : Result.err("no " + key);
    }

    @Override
    public List<Canonical.Point> points(long n) {
      List<Canonical.Point> points = new ArrayList<>();
      for (int i = 0; i < n; i++) {
        points.add(new Canonical.Point(i, 0.5));
      }
      return points;
    }

    @Override
    public Canonical.Shape echoShape(Canonical.Shape s) {
      return s;
    }

    @Override
    public long sum17(
        long a,
        long b,
        long c,
        long d,
        long e,
        long f,
        long g,
        long h,
        long i,
        long j,
        long k,
        long l,
        long m,
        long n,
        long o,
        long p,
        long q) {
      return a + b + c + d + e + f + g + h + i + j + k + l + m + n + o + p + q;
    }

    @Override
    public int newSink(String name) {
      int handle = sinks.size() + 1;
      sinks.put(handle, new ArrayList<>(List.of(name)));
      return handle;
    }

    private List<String> sink(int handle) {
      return sinks.getOrDefault(handle, List.of());
    }

    @Override
    public long sinkWrite(int self, String line) {
      sink(self).add(line);
      return sink(self).size();
    }

    @Override
    public String close(int s) {
      String all = String.join("|", sink(s));
      sinks.remove(s);
      return all;
    }

    @Override
    public long nameLength(int s) {
      return sink(s).getFirst().length();
    }

    @Override
    public void dropSink(int self) {
      sinks.remove(self);
    }
  }

  @Test
  void worldOfWit() {
    Host host = new Host();
    try (Canonical guest = CanonicalGuest.load(host)) {
      assertThat(guest.addU8(200, 100)).isEqualTo(44);
      assertThat(guest.addU32(0xFFFF_FFFFL, 2)).isEqualTo(1);
      assertThat(guest.nextChar(0x1f600)).isEqualTo(0x1f601);
      assertThat(guest.nextChars(new int[] {'a', 0x1f600})).containsExactly('b', 0x1f601);
      assertThat(guest.negate(new Canonical.Point(1, 2.5)))
          .isEqualTo(new Canonical.Point(-1, -2.5));
      assertThat(
              guest.birthday(
                  new Canonical.Person("Zoë", 254, Optional.of("z@example"), List.of("a"))))
          .isEqualTo(new Canonical.Person("Zoë", 255, Optional.of("z@example"), List.of("a")));
      assertThat(guest.swap(new Canonical.TupleU32String(7, "x")))
          .isEqualTo(new Canonical.TupleStringU32("x", 7));
      assertThat(guest.invertPerms(EnumSet.of(Canonical.Perms.WRITE)))
          .containsExactlyInAnyOrder(Canonical.Perms.READ, Canonical.Perms.EXEC);
      assertThat(guest.area(new Canonical.Shape.Rect(new Canonical.TupleF32F32(2, 3))))
          .isEqualTo(6);
      assertThat(guest.echoMixed(new Canonical.Mixed.A(200))).isEqualTo(new Canonical.Mixed.A(200));
      assertThat(guest.maybeTwice(Optional.of(Optional.of(1)))).contains(Optional.of(2));
      assertThat(guest.divide(7, 0)).isEqualTo(Result.err("division by zero"));
      assertThat(guest.parse("4x")).isEqualTo(Result.err(new Canonical.Failure.BadDigit('x')));
      assertThat(guest.flatten(List.of(new int[] {1}, new int[] {2, 3}))).containsExactly(1, 2, 3);
      guest.callLog("hello");
      assertThat(host.log).containsExactly("hello");
      assertThat(guest.callLookup("one")).isEqualTo(Result.ok(1));
      assertThat(guest.callSink("n", "line")).startsWith("n|line");
      assertThat(guest.callBorrow("name")).isEqualTo(4);
      assertThat(host.sinks).isEmpty();
      try (Canonical.Counter counter = guest.newCounter("c", 1)) {
        assertThat(counter.increment(2)).isEqualTo(3);
        assertThat(guest.peek(counter)).isEqualTo(3);
        assertThat(counter.name()).isEqualTo("c");
      }
      assertThat(guest.total(guest.make(4))).isPositive();
      assertThat(guest.live()).isZero();
    }
  }

  @Test
  void worldThatAModuleCarries() {
    try (Carried guest = CarriedGuest.load(Guest.builder().stubMissingImports())) {
      assertThat(guest.greet("Zoë")).isEqualTo("Hello, Zoë!");
      assertThat(guest.reverse("a😀")).isEqualTo("😀a");
    }
  }

  @Test
  void declarationsOfAssemblyScript() {
    try (ScriptText guest = ScriptTextGuest.load()) {
      assertThat(guest.greet("Zoë")).isEqualTo("Hello, Zoë!");
      assertThat(guest.arraySum(new byte[] {1, 2, 3})).isEqualTo(6);
      assertThat(guest.sumArray(new int[] {4, 5})).isEqualTo(9);
      assertThat(guest.split("a,b", ",")).containsExactly("a", "b");
      assertThat(guest.maybe(Optional.empty())).isEmpty();
      try (ScriptText.Point point = guest.pointNew(3, 4)) {
        assertThat(guest.pointSum(point)).isEqualTo(7);
      }
    }
    try (ScriptObjects guest = ScriptObjectsGuest.load(Guest.builder().stubMissingImports())) {
      assertThat(guest.addU8(200, 100)).isEqualTo(44);
      assertThat(guest.reverseU8(new byte[] {1, 2})).containsExactly(2, 1);
      assertThat(guest.sumI32(new int[] {1, 2})).isEqualTo(3);
      assertThat(guest.triangle(2)).hasSize(2);
      assertThat(guest.countNulls(List.of(Optional.of("a"), Optional.empty()))).isEqualTo(1);
    }
  }
}
