package dev.airlock.format.messagepack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.airlock.codec.ValueClass;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessagePackTest {
  record Example(boolean compact, int schema) {}

  private static final HexFormat HEX = HexFormat.of();

  private final MessagePack messagePack = new MessagePack();
  private final ValueClass<Example> type = new ValueClass<>() {};

  /** The example on the front page of the format's site. */
  @Test
  void writesWhatTheFormatSays() throws Exception {
    assertThat(HEX.formatHex(messagePack.write(new Example(true, 0), type)))
        .isEqualTo("82a7636f6d70616374c3a6736368656d6100");
  }

  @Test
  void readsWhatTheFormatSays() throws Exception {
    byte[] document = HEX.parseHex("82a7636f6d70616374c3a6736368656d6100");
    assertThat(messagePack.read(document, type)).isEqualTo(new Example(true, 0));
  }

  @Test
  void listsComeBack() throws Exception {
    ValueClass<List<Example>> list = new ValueClass<>() {};
    List<Example> values = List.of(new Example(true, 1), new Example(false, -70_000));
    assertThat(messagePack.read(messagePack.write(values, list), list)).isEqualTo(values);
  }

  @Test
  void whatIsCutShortIsRefused() {
    assertThatThrownBy(() -> messagePack.read(HEX.parseHex("82a7636f"), type))
        .isInstanceOf(Exception.class);
  }
}
