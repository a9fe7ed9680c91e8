package dev.airlock.it.bound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.airlock.Guest;
import dev.airlock.Scope;
import dev.airlock.error.OwnershipException;
import dev.airlock.it.RecordingWatcher;
import dev.airlock.it.bound.CanonicalTest.Counter;
import dev.airlock.it.bound.HandlesTest.ParseException;
import dev.airlock.it.bound.HandlesTest.Parser;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What who watches a guest is told of typed bindings. */
class WatchedBindingTest {
  private final RecordingWatcher watcher = new RecordingWatcher();

  private Guest watched(String name) throws IOException {
    String resource = "/dev/airlock/guests/" + name + ".wasm";
    try (InputStream in = WatchedBindingTest.class.getResourceAsStream(resource)) {
      byte[] wasm = Objects.requireNonNull(in).readAllBytes();
      return Guest.builder()
          .watch(watcher)
          .stubMissingImports()
          .load(wasm, name.substring(name.indexOf('/') + 1));
    }
  }

  /** What became of blocks; which bytes were read and written is another test's. */
  private List<String> owners() {
    return watcher.events().stream()
        .filter(event -> !event.startsWith("reads") && !event.startsWith("writes"))
        .map(event -> event.replaceAll("0x[0-9a-f]+", "ADDRESS"))
        .toList();
  }

  @Test
  void anObjectIsABlockOfTheHosts() throws IOException, ParseException {
    try (Guest guest = watched("c/handles")) {
      HandlesTest_HandlesGuest handles = HandlesTest_HandlesGuest.bind(guest);
      owners();
      Parser parser = handles.parserNew(4);
      Parser other = handles.parserNew(4);
      assertThat(owners()).containsExactly("owned #1 of -1", "owned #2 of -1");

      parser.parse("a=1");
      assertThat(owners()).containsExactly("owned #3 of 4", "freeing #3");

      parser.absorb(other);
      assertThat(owners()).containsExactly("moved #2");
      assertThatThrownBy(() -> parser.absorb(other)).isInstanceOf(OwnershipException.class);
      assertThat(owners())
          .containsExactly(
              "MOVED_TOUCHED -1 bytes: Parser ADDRESS of handles was moved to the guest; it can't"
                  + " be used any more");

      parser.close();
      assertThat(owners()).containsExactly("freeing #1");
      assertThatThrownBy(parser::count).isInstanceOf(OwnershipException.class);
      assertThat(owners())
          .containsExactly(
              "FREED_TOUCHED -1 bytes: Parser ADDRESS of handles is closed; it can't be used any"
                  + " more");
    }
  }

  /** Known to the guest by a number that the host doesn't see, and by which who watches is told. */
  @Test
  void aResourceOfTheCanonicalAbi() throws IOException {
    try (Guest guest = watched("canonical/utf8")) {
      CanonicalTest_Utf8Guest values = CanonicalTest_Utf8Guest.bind(guest);
      owners();
      Counter counter = values.make(1).getFirst();
      Counter other = values.make(1).getFirst();
      assertThat(owners()).containsExactly("owned #1 of -1", "owned #2 of -1");

      counter.increment(2);
      counter.close();
      assertThat(owners()).containsExactly("freeing #1");
      assertThatThrownBy(() -> counter.increment(1)).isInstanceOf(OwnershipException.class);
      assertThat(owners()).singleElement().asString().startsWith("FREED_TOUCHED -1 bytes: Counter");

      values.total(List.of(other));
      assertThat(owners()).containsExactly("owned #3 of 4", "moved #2", "moved #3");
      assertThatThrownBy(() -> other.increment(1)).isInstanceOf(OwnershipException.class);
      assertThat(owners())
          .singleElement()
          .asString()
          .startsWith("MOVED_TOUCHED -1 bytes: airlock:canonical/counters");
    }
  }

  @Test
  void structsInPlace() throws IOException {
    try (Guest guest = watched("c/records");
        Scope scope = guest.scope()) {
      InPlaceTest_PointArray points = InPlaceTest_PointArray.over(scope.allocate(24, 4).view());
      points.y(2, 7);
      points.x(1);
      watcher.events();
      points.y(2, 7);
      points.x(1);
      assertThatThrownBy(() -> points.x(3)).isInstanceOf(IndexOutOfBoundsException.class);

      assertThat(watcher.events()).containsExactly("writes 4 at #1+20", "reads 4 at #1+8");
    }
  }
}
