package dev.airlock.format.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.airlock.codec.ValueClass;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class JsonTest {
  record Point(int x, int y) {}

  record Shape(String shapeName, List<Point> points, Map<String, Double> weights) {}

  private static final class Snake extends Json {
    Snake() {
      super(
          JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build());
    }
  }

  private final Json json = new Json();

  @Test
  void writesRecords() throws Exception {
    assertThat(new String(json.write(new Point(1, -2), new ValueClass<Point>() {}), UTF_8))
        .isEqualTo("{\"x\":1,\"y\":-2}");
  }

  @Test
  void readsListsOfRecords() throws Exception {
    byte[] document = "[{\"x\":1,\"y\":2},{\"x\":3,\"y\":4}]".getBytes(UTF_8);
    assertThat(json.read(document, new ValueClass<List<Point>>() {}))
        .containsExactly(new Point(1, 2), new Point(3, 4));
  }

  @Test
  void nestedValuesComeBack() throws Exception {
    Shape shape = new Shape("Ü", List.of(new Point(0, 0)), Map.of("a", 0.5));
    ValueClass<Shape> type = new ValueClass<>() {};
    assertThat(json.read(json.write(shape, type), type)).isEqualTo(shape);
  }

  @Test
  void aMapperOfOnesOwnIsUsed() throws Exception {
    Shape shape = new Shape("s", List.of(), Map.of());
    assertThat(new String(new Snake().write(shape, new ValueClass<Shape>() {}), UTF_8))
        .contains("\"shape_name\":\"s\"");
  }

  @Property
  void anyPointsComeBack(@ForAll List<@From("points") Point> points) throws Exception {
    ValueClass<List<Point>> type = new ValueClass<>() {};
    assertThat(json.read(json.write(points, type), type)).isEqualTo(points);
  }

  @Provide
  Arbitrary<Point> points() {
    return Combinators.combine(Arbitraries.integers(), Arbitraries.integers()).as(Point::new);
  }

  @Test
  void whatIsNoDocumentIsRefused() {
    assertThatThrownBy(() -> json.read("{\"x\":".getBytes(UTF_8), new ValueClass<Point>() {}))
        .hasMessageContaining("end-of-input");
  }
}
