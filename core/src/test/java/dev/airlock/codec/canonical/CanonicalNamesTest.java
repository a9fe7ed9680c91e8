package dev.airlock.codec.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.codec.canonical.CanonicalNames.Export;
import dev.airlock.engine.FunctionType;
import dev.airlock.engine.ModuleShape;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The names as wit-bindgen and wit-component write them. */
class CanonicalNamesTest {
  private static ModuleShape shape(String... names) {
    FunctionType type = new FunctionType(List.of(), List.of());
    return new ModuleShape(
        List.of(), Stream.of(names).map(name -> new ModuleShape.Export(name, type)).toList());
  }

  private static final ModuleShape USUAL =
      shape(
          "cabi_realloc",
          "_initialize",
          "version",
          "cabi_post_version",
          "a:b/c@1.0.0#f",
          "cabi_post_a:b/c@1.0.0#f",
          "a:b/c@1.0.0#[dtor]r",
          "a:b/c@1.0.0#[method]r.get",
          "a:b/d#g",
          "x:y/d#g");
  private static final ModuleShape MANGLED =
      shape(
          "cm32p2_realloc",
          "cm32p2_initialize",
          "cm32p2||hello",
          "cm32p2||hello_post",
          "cm32p2|a:b/c@1|[constructor]r",
          "cm32p2|a:b/c@1|[constructor]r_post",
          "cm32p2|a:b/c@1|r_dtor");

  @Test
  void functionsAndNotWhatTheAbiNeeds() {
    assertThat(CanonicalNames.exports(USUAL))
        .containsExactly(
            new Export("version", "", "version"),
            new Export("a:b/c@1.0.0#f", "a:b/c@1.0.0", "f"),
            new Export("a:b/c@1.0.0#[method]r.get", "a:b/c@1.0.0", "[method]r.get"),
            new Export("a:b/d#g", "a:b/d", "g"),
            new Export("x:y/d#g", "x:y/d", "g"));
    assertThat(CanonicalNames.exports(MANGLED))
        .containsExactly(
            new Export("cm32p2||hello", "", "hello"),
            new Export("cm32p2|a:b/c@1|[constructor]r", "a:b/c@1", "[constructor]r"));
  }

  private static String find(ModuleShape shape, String interfaceName, String function) {
    return CanonicalNames.find(shape, interfaceName, function).map(Export::name).orElse("none");
  }

  @Test
  void findsByInterfaceAndFunction() {
    assertThat(find(USUAL, "a:b/c@1.0.0", "f")).isEqualTo("a:b/c@1.0.0#f");
    assertThat(find(USUAL, "a:b/c", "f")).isEqualTo("a:b/c@1.0.0#f");
    assertThat(find(USUAL, "c", "f")).isEqualTo("a:b/c@1.0.0#f");
    assertThat(find(USUAL, "a:b/c@2.0.0", "f")).isEqualTo("none");
    assertThat(find(USUAL, "", "version")).isEqualTo("version");
    assertThat(find(USUAL, "", "f")).isEqualTo("none");
    assertThat(find(USUAL, "d", "g")).as("two of them").isEqualTo("none");
    assertThat(find(USUAL, "x:y/d", "g")).isEqualTo("x:y/d#g");
    assertThat(find(MANGLED, "", "hello")).isEqualTo("cm32p2||hello");
    assertThat(find(MANGLED, "c", "[constructor]r")).isEqualTo("cm32p2|a:b/c@1|[constructor]r");
  }

  @Test
  void whatGivesBack() {
    assertThat(CanonicalNames.postReturn("a:b/c@1.0.0#f")).isEqualTo("cabi_post_a:b/c@1.0.0#f");
    assertThat(CanonicalNames.postReturn("cm32p2||hello")).isEqualTo("cm32p2||hello_post");
  }

  @Test
  void resources() {
    assertThat(CanonicalNames.resource(new Export("", "a:b/c@1", "[constructor]r")))
        .contains("a:b/c@1#r");
    assertThat(CanonicalNames.resource(new Export("", "a:b/c@1", "[method]r.get")))
        .contains("a:b/c@1#r");
    assertThat(CanonicalNames.resource(new Export("", "", "[static]r.of"))).contains("r");
    assertThat(CanonicalNames.resource(new Export("", "a:b/c@1", "f"))).isEmpty();
  }
}
