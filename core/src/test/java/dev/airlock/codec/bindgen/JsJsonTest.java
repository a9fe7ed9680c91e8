package dev.airlock.codec.bindgen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsJsonTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "true",
        "[]",
        "{}",
        "12",
        "-0.5",
        "\"\"",
        "[1,[2,{}],\"a\"]",
        "{\"a\":1,\"b\":[null,false],\"\\\"\\\\\\n\\u0001é😀\":{}}"
      })
  void readsWhatItWrites(String json) {
    assertThat(JsJson.write(JsJson.read(json))).isEqualTo(json);
  }

  @Test
  void readsSpaceAndEscapes() {
    assertThat(JsJson.read(" { \"a\" : [ 1 , 2e1 ] , \"b\" : \"\\u00e9\\/\\t\" } "))
        .isEqualTo(Map.of("a", List.of(1.0, 20.0), "b", "é/\t"));
  }

  /** As JavaScript does: undefined is left out of an object, and null in an array. */
  @Test
  void leavesOutWhatJsonHasNot() {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("a", JsUndefined.UNDEFINED);
    object.put("b", Arrays.asList(JsUndefined.UNDEFINED, Double.NaN, 1));
    object.put("c", JsUndefined.UNDEFINED);
    assertThat(JsJson.write(object)).isEqualTo("{\"b\":[null,null,1]}");
    assertThat(JsJson.write(JsUndefined.UNDEFINED)).isEqualTo(JsUndefined.UNDEFINED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "[", "[1", "[1,]", "{\"a\"}", "nul", "1 2", "\"a", "\"\\x\"", "1.2.3"})
  void refusesWhatIsNone(String json) {
    assertThatThrownBy(() -> JsJson.read(json))
        .isInstanceOf(JsException.class)
        .message()
        .doesNotContain("\n");
  }

  @Test
  void refusesTooManyLevels() {
    assertThatThrownBy(() -> JsJson.read("[".repeat(100_000))).isInstanceOf(JsException.class);
    List<Object> loop = new java.util.ArrayList<>();
    loop.add(loop);
    assertThatThrownBy(() -> JsJson.write(loop)).isInstanceOf(JsException.class);
  }
}
