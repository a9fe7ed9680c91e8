package dev.airlock.it;

import static dev.airlock.it.ManagedGuest.CODECS;
import static dev.airlock.it.ManagedGuest.I32;
import static dev.airlock.it.ManagedGuest.STRING;
import static dev.airlock.it.ManagedGuest.STRINGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.airlock.Guest;
import dev.airlock.codec.Codec;
import dev.airlock.codec.Codecs.Field;
import dev.airlock.codec.managed.ClassId;
import dev.airlock.error.AirlockException;
import dev.airlock.error.ArgumentException;
import dev.airlock.error.GuestErrorException;
import dev.airlock.error.GuestMemoryException;
import dev.airlock.layout.Scalar;
import dev.airlock.memory.Memory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Modules by AssemblyScript without a collector or without a runtime, and what they import. */
class ManagedHostTest {
  record Node(@Nullable Node next, int value) {}

  private static final Codec<Node> NODE = node("Node", ClassId.named("Node"));
  private static final Codec<@Nullable Node> NODE_OR_NULL = CODECS.nullable(NODE);

  @SuppressWarnings("NullAway") // the last node has no next one
  private static Codec<Node> node(String name, ClassId id) {
    return CODECS.record(
        name,
        id,
        values -> new Node((Node) values[0], (int) ManagedGuest.present(values[1])),
        List.of(
            new Field<>("next", CODECS.nullable(CODECS.lazily(() -> NODE)), Node::next),
            new Field<>("value", I32, Node::value)));
  }

  private static @Nullable Node chain(int length) {
    Node first = null;
    for (int i = length; i > 0; i--) {
      first = new Node(first, i);
    }
    return first;
  }

  @ParameterizedTest
  @ValueSource(strings = {"host", "host-stub"})
  void chainsAndStaticArrays(String module) {
    try (ManagedGuest guest = new ManagedGuest(module)) {
      assertThat(guest.call(NODE_OR_NULL, "chain", I32, 3)).isEqualTo(chain(3));
      assertThat(guest.call(NODE_OR_NULL, "chain", I32, 0)).isNull();
      assertThat(guest.call(I32, "total", NODE_OR_NULL, chain(100))).isEqualTo(100 * 101 / 2);
      assertThat(guest.call(STRINGS, "reverse", STRINGS, List.of("a", "ö", "")))
          .containsExactly("", "ö", "a");
      assertThat(guest.call(STRINGS, "reverse", STRINGS, List.of())).isEmpty();
      List<String> many = Collections.nCopies(20_000, "wörter");
      assertThat(guest.call(STRINGS, "reverse", STRINGS, many)).isEqualTo(many);
      assertThat(guest.calls("__unpin")).isEqualTo(guest.calls("__pin"));
    }
  }

  @Test
  void circlesEnd() {
    try (ManagedGuest guest = new ManagedGuest("host")) {
      assertThatThrownBy(() -> guest.call(NODE, "circle"))
          .isInstanceOf(GuestErrorException.class)
          .hasMessage(
              "result of circle: Node: objects refer to objects more than 100 deep, or in a"
                  + " circle; pass them as handles instead");
      assertThatThrownBy(() -> guest.call(I32, "total", NODE_OR_NULL, chain(101)))
          .hasMessageStartingWith("argument 'p0' of total: Node: objects refer to objects");
      assertThat(guest.call(I32, "total", NODE_OR_NULL, chain(100))).isEqualTo(100 * 101 / 2);
      assertThat(guest.calls("__unpin")).isEqualTo(guest.calls("__pin"));
    }
  }

  /** Addresses that are no object's: outside, at the edges, and of bytes that lie. */
  @Test
  void wildReferences() {
    try (ManagedGuest guest = new ManagedGuest("host")) {
      long end = guest.guest().memory().byteSize();
      for (long address : new long[] {1, 4, 7, end, end + 8, 0x7FFF_FFF0L, 0xFFFF_FFFFL}) {
        for (String function : List.of("wild", "wildNode", "wildList")) {
          Codec<?> codec =
              switch (function) {
                case "wild" -> STRING;
                case "wildNode" -> NODE;
                default -> STRINGS;
              };
          assertThatThrownBy(() -> guest.call(codec, function, I32, (int) address))
              .as("%s at 0x%x", function, address)
              .isInstanceOfAny(GuestMemoryException.class, GuestErrorException.class);
        }
      }
    }
  }

  @Test
  void headersThatLie() {
    try (ManagedGuest guest = new ManagedGuest("host")) {
      Memory memory = guest.guest().memory();
      int object = guest.call(I32, "scratchAddress") + 16;
      int node = (int) guest.guest().global("Node_ID");

      header(memory, object, 2, -2);
      assertThatThrownBy(() -> guest.call(STRING, "wild", I32, object))
          .hasMessageContaining("4294967294 bytes");
      header(memory, object, 2, 3);
      assertThatThrownBy(() -> guest.call(STRING, "wild", I32, object))
          .hasMessageContaining("which is not UTF-16LE");
      header(memory, object, node, 4);
      assertThatThrownBy(() -> guest.call(NODE, "wildNode", I32, object))
          .hasMessageContaining("has 4 bytes, but the record's fields take 8");
      header(memory, object, node, 12);
      assertThatThrownBy(() -> guest.call(NODE, "wildNode", I32, object))
          .hasMessageContaining("has 12 bytes, but the record's fields take 8");
      header(memory, object, 2, 8);
      assertThatThrownBy(() -> guest.call(NODE, "wildNode", I32, object))
          .hasMessageContaining("is of class 2, not Node, which is class " + node);
      header(memory, object, 1_000_000, 8);
      assertThatThrownBy(() -> guest.call(NODE, "wildNode", I32, object))
          .hasMessageContaining("there is no object");
      assertThatThrownBy(() -> guest.call(guest.handle("Node"), "wildNode", I32, object))
          .hasMessageContaining("there is no object");
      header(memory, object, node, 8);
      memory.writeInt(object, object);
      memory.writeInt(object + 4, 1);
      assertThatThrownBy(() -> guest.call(NODE, "wildNode", I32, object))
          .hasMessageContaining("in a circle");
      assertThat(guest.guest().isUsable()).isTrue();
    }
  }

  /** Elements that are claimed to be there, and one text that is referred to again and again. */
  @Test
  void arraysThatLie() {
    try (ManagedGuest guest = new ManagedGuest("objects")) {
      Memory memory = guest.guest().memory();
      int strings = (int) guest.guest().global("ArrayOfString_ID");
      long object = guest.guest().allocator().allocate(16, 8, strings);
      Codec<List<String>> echo = STRINGS;
      memory.writeInt(object + 4, (int) object);
      memory.writeInt(object + 8, 16);
      memory.writeInt(object + 12, 5);
      assertThatThrownBy(() -> read(guest, echo, object))
          .hasMessageContaining("has room for 4 elements, but says that it has 5");
      memory.writeInt(object + 8, -4);
      memory.writeInt(object + 12, 0x3FFF_FFFF);
      assertThatThrownBy(() -> read(guest, echo, object))
          .hasMessageContaining("list<string> has 4294967292 bytes, more than the limit");
      memory.writeInt(object + 8, 1 << 20);
      memory.writeInt(object + 12, 1 << 18);
      assertThatThrownBy(() -> read(guest, echo, object)).isInstanceOf(GuestMemoryException.class);
      guest.guest().allocator().free(object, 16, 8);
    }
  }

  /** As a result that the guest gives, by way of a handle's number. */
  private static <T> T read(ManagedGuest guest, Codec<T> codec, long object) {
    return guest.call(codec, "echo", I32, (int) object);
  }

  private static void header(Memory memory, long object, int classId, int byteSize) {
    memory.writeInt(object - 8, classId);
    memory.writeInt(object - 4, byteSize);
  }

  @Test
  void classesThatCannotBeMade() {
    try (ManagedGuest guest = new ManagedGuest("host")) {
      assertThatThrownBy(
              () -> guest.call(I32, "total", node("Nobody", ClassId.named("Nobody")), chain(1)))
          .isInstanceOf(ArgumentException.class)
          .hasMessage(
              "argument 'p0' of total: the module doesn't say which class Nobody is: export its id,"
                  + " as in 'export const Nobody_ID = idof<Nobody>()', or a function that makes"
                  + " one");
      assertThatThrownBy(() -> guest.call(I32, "total", node("Node", ClassId.of(2)), chain(1)))
          .hasMessageContaining("class 2 of the module can't be Node: it is none that a program");
      int id = (int) guest.guest().global("Node_ID");
      assertThat(guest.call(I32, "total", node("Other", ClassId.of(id)), chain(1))).isEqualTo(1);
      assertThatThrownBy(
              () -> guest.call(I32, "total", node("Node", ClassId.exported("None_ID")), chain(1)))
          .hasMessageContaining("exports no global 'None_ID'");
    }
    try (ManagedGuest guest = new ManagedGuest("objects")) {
      int vec = (int) guest.guest().global("Vec_ID");
      assertThatThrownBy(() -> guest.call(I32, "isNull", node("Vec", ClassId.of(vec)), chain(1)))
          .hasMessageContaining("can't be Vec: its objects refer to no others");
    }
  }

  /** Without an exported runtime numbers still pass, and nothing else. */
  @Test
  void aModuleWithoutARuntime() {
    try (Guest guest = Guests.load("assemblyscript/host-bare")) {
      assertThat(guest.recognition().evidence()).anyMatch(line -> line.contains("--exportRuntime"));
      assertThat(Guests.call(guest, "twice: func(n: s32) -> s32", 21)).isEqualTo(42);
    }
    try (ManagedGuest guest = new ManagedGuest("host-bare")) {
      assertThat(guest.call(I32, "twice", I32, 21)).isEqualTo(42);
      assertThatThrownBy(() -> guest.call(STRING, "wild", I32, 16))
          .isInstanceOf(AirlockException.class)
          .hasMessage(
              "result of wild: host-bare.wasm doesn't export AssemblyScript's runtime (__new,"
                  + " __pin, __unpin and __rtti_base), so only numbers can be passed; compile it"
                  + " with --exportRuntime, or before 0.18 with --runtime full");
    }
  }

  @Test
  void whatTheGuestSaysIsLogged() {
    Logger logger = Logger.getLogger("dev.airlock.guest");
    List<String> said = new ArrayList<>();
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord line) {
            said.add(line.getLevel() + " " + line.getMessage());
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    logger.addHandler(handler);
    logger.setUseParentHandlers(false);
    logger.setLevel(Level.ALL);
    try (ManagedGuest guest = new ManagedGuest("host")) {
      guest.run("say", STRING, "größer");
    } finally {
      logger.removeHandler(handler);
      logger.setUseParentHandlers(true);
    }
    assertThat(said)
        .containsExactly(
            "INFO host.wasm: größer",
            "FINE host.wasm: debug größer",
            "INFO host.wasm: info größer",
            "WARNING host.wasm: warn größer",
            "SEVERE host.wasm: error größer",
            "SEVERE host.wasm: Assertion failed: no length",
            "INFO host.wasm: trace: trace größer 1.5, -2.0",
            "INFO host.wasm: trace: plain");
  }

  @Test
  void theClockAndChance() {
    try (ManagedGuest guest = new ManagedGuest("host")) {
      long now = guest.call(CODECS.number(Scalar.S64, Long.class), "now");
      assertThat(Instant.ofEpochMilli(now))
          .isBetween(Instant.now().minusSeconds(60), Instant.now());
      double random = guest.call(ManagedGuest.DOUBLE, "random");
      assertThat(random).isBetween(0.0, 1.0);
    }
  }
}
