package dev.airlock.it.bound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.airlock.bind.Bind;
import dev.airlock.bind.Document;
import dev.airlock.bind.Export;
import dev.airlock.bind.Owned;
import dev.airlock.error.GuestErrorException;
import dev.airlock.format.json.Json;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Values that cross as documents, and bytes in their guises. */
class DocumentsTest {
  record Person(@JsonProperty("NAME") String name, @JsonProperty("TAGS") List<String> tags) {}

  @Bind("/dev/airlock/guests/c/text.wasm")
  interface Documents {
    @Owned
    @Document(value = Json.class, text = true)
    Person upper(@Document(value = Json.class, text = true) Person person);

    @Export("array_sum")
    int sumOfDocument(@Document(Json.class) List<Integer> values);

    @GuestVersion
    @Export("version")
    @Document(value = Json.class, text = true)
    Person noDocument();

    int arraySum(ByteBuffer bytes);

    @Export("array_sum")
    int segmentSum(MemorySegment bytes);
  }

  /** An annotation of somebody else's, which means nothing here. */
  @interface GuestVersion {}

  @Test
  void aRecordCrossesAsJson() {
    try (var guest = DocumentsTest_DocumentsGuest.load()) {
      assertThat(guest.upper(new Person("ada", List.of("a", "b"))))
          .isEqualTo(new Person("ADA", List.of("A", "B")));
      assertThat(guest.sumOfDocument(List.of(1, 2))).isEqualTo('[' + '1' + ',' + '2' + ']');
      assertThatThrownBy(guest::noDocument)
          .isInstanceOf(GuestErrorException.class)
          .hasMessageStartingWith("result of version: it is no JSON document of ");
    }
  }

  @Test
  void bytesInTheirGuises() {
    try (var guest = DocumentsTest_DocumentsGuest.load()) {
      ByteBuffer buffer = ByteBuffer.wrap(new byte[] {1, 2, 3, 4}).position(1).limit(3);
      assertThat(guest.arraySum(buffer)).isEqualTo(5);
      assertThat(buffer.position()).isEqualTo(1);
      assertThat(guest.segmentSum(MemorySegment.ofArray(new byte[] {1, -1}))).isEqualTo(256);
    }
  }
}
