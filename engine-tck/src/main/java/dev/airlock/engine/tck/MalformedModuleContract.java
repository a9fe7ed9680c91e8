package dev.airlock.engine.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.engine.EngineModuleException;
import dev.airlock.engine.MemoryType;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no module, or none for this engine: refused in one line, and never worse. */
public abstract class MalformedModuleContract extends EngineContract {
  @Test
  void whatIsNoModuleIsRefused() {
    for (byte[] bytes :
        new byte[][] {
          {},
          {0},
          {0, 'a', 's', 'm'},
          {0, 'a', 's', 'm', 2, 0, 0, 0},
          {0, 'a', 's', 'm', 13, 0, 1, 0},
          "(module)".getBytes(java.nio.charset.StandardCharsets.US_ASCII),
          {'P', 'K', 3, 4, 0, 0, 0, 0},
          new byte[100],
        }) {
      assertThat(refusal(() -> engine().compile(bytes, "broken.wasm")))
          .hasMessageContaining("broken.wasm");
    }
  }

  @Test
  void theEmptyModuleIsAModule() {
    byte[] empty = {0, 'a', 's', 'm', 1, 0, 0, 0};
    assertThat(engine().compile(empty, "empty.wasm").shape().exports()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"numbers", "trap", "multi-memory", "imports"})
  void aTruncatedModuleIsRefusedOrWhole(String guest) {
    byte[] whole = Guests.wat(guest);
    int refused = 0;
    for (int length = 0; length < whole.length; length++) {
      refused += isRefused(Arrays.copyOf(whole, length)) ? 1 : 0;
    }
    assertThat(refused).isGreaterThan(whole.length * 9 / 10);
  }

  @ParameterizedTest
  @ValueSource(strings = {"numbers", "trap", "multi-memory", "imports", "bulk"})
  void aDamagedModuleIsRefusedOrAModule(String guest) {
    byte[] whole = Guests.wat(guest);
    Random random = new Random(4711);
    int refused = 0;
    for (int i = 0; i < 400; i++) {
      byte[] damaged = whole.clone();
      for (int n = random.nextInt(3); n >= 0; n--) {
        damaged[8 + random.nextInt(damaged.length - 8)] = (byte) random.nextInt();
      }
      refused += isRefused(damaged) ? 1 : 0;
    }
    assertThat(refused).isGreaterThan(50);
  }

  private boolean isRefused(byte[] bytes) {
    try {
      engine().compile(bytes, "damaged.wasm");
      return false;
    } catch (EngineModuleException e) {
      assertOneLine(e);
      return true;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"shared-memory", "memory64", "most-pages", "vector-import"})
  void whatTheEngineLacksIsRefusedAndNamed(String guest) {
    try {
      engine().compile(Guests.wat(guest), guest + ".wasm").instantiate(Config.empty()).close();
    } catch (EngineModuleException e) {
      assertOneLine(e);
      assertThat(e).hasMessageContaining(guest + ".wasm");
      String reason =
          switch (guest) {
            case "shared-memory" -> "shared";
            case "memory64" -> "64-bit";
            case "most-pages" -> "65536";
            default -> "env.keep";
          };
      assertThat(e).hasMessageContaining(reason);
    }
  }

  @Test
  void moreInitialPagesThanAllowedAreRefusedWithTheNumbers() {
    var module = module("many-pages");
    assertThat(refusal(() -> module.instantiate(Config.empty().maximumPages(299))))
        .hasMessageContaining("many-pages.wasm")
        .hasMessageContaining("300")
        .hasMessageContaining("299");
    assertThat(instance(module, Config.empty().maximumPages(300)).memory(0).segment().byteSize())
        .isEqualTo(300 * MemoryType.PAGE_BYTES);
  }
}
