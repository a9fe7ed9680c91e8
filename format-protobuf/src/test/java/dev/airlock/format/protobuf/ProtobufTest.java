package dev.airlock.format.protobuf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Struct;
import com.google.protobuf.Timestamp;
import com.google.protobuf.Value;
import dev.airlock.codec.ValueClass;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** On the messages that come with the library. */
class ProtobufTest {
  private static final HexFormat HEX = HexFormat.of();

  private final Protobuf protobuf = new Protobuf();

  @Test
  void writesMessages() {
    Timestamp timestamp = Timestamp.newBuilder().setSeconds(150).setNanos(1).build();
    assertThat(HEX.formatHex(protobuf.write(timestamp, new ValueClass<Timestamp>() {})))
        .isEqualTo("0896011001");
  }

  @Test
  void readsMessages() throws Exception {
    Timestamp read = protobuf.read(HEX.parseHex("0896011001"), new ValueClass<Timestamp>() {});
    assertThat(read.getSeconds()).isEqualTo(150);
    assertThat(read.getNanos()).isEqualTo(1);
  }

  @Test
  void nestedMessagesComeBack() throws Exception {
    Struct struct =
        Struct.newBuilder()
            .putFields("name", Value.newBuilder().setStringValue("Ü").build())
            .build();
    ValueClass<Struct> type = new ValueClass<>() {};
    assertThat(protobuf.read(protobuf.write(struct, type), type)).isEqualTo(struct);
  }

  @Test
  void whatIsCutShortIsRefused() {
    assertThatThrownBy(() -> protobuf.read(HEX.parseHex("0896"), new ValueClass<Timestamp>() {}))
        .hasMessageContaining("truncated");
  }

  @Test
  void whatIsNoMessageIsRefused() {
    assertThatThrownBy(() -> protobuf.write("text", new ValueClass<String>() {}))
        .hasMessage("java.lang.String is no message");
    assertThatThrownBy(() -> protobuf.read(new byte[0], new ValueClass<String>() {}))
        .hasMessage("java.lang.String is no message class")
        .isInstanceOf(IllegalArgumentException.class);
  }
}
