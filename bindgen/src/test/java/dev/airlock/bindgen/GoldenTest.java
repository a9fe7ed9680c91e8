package dev.airlock.bindgen;

import static dev.airlock.bindgen.Sources.GUESTS;
import static dev.airlock.bindgen.Sources.guest;
import static dev.airlock.bindgen.Sources.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Compares what is written with {@code golden/}; {@code -Dbless=true} rewrites that. */
class GoldenTest {
  private static final String PACKAGE = "dev.airlock.bindgen.golden";
  private static final Path FOLDER = Path.of("src/test/java/dev/airlock/bindgen/golden");
  private static final boolean BLESS = Boolean.getBoolean("bless");

  private static Map<String, Bindgen> cases() {
    Map<String, Bindgen> cases = new TreeMap<>();
    cases.put("CText", guest("c/text"));
    cases.put("RustText", guest("rust/text"));
    cases.put("Prefix", guest("wat/prefix"));
    cases.put("Slab", typed("bindgen/slab"));
    cases.put("Externref", typed("bindgen/externref"));
    cases.put("Multivalue", typed("bindgen/multivalue"));
    cases.put("SlabExports", guest("bindgen/slab"));
    cases.put(
        "Canonical",
        guest("canonical/utf8").wit(text(GUESTS + "canonical/canonical.wit"), "canonical.wit"));
    cases.put("Carried", guest("canonical/utf16"));
    cases.put("ScriptText", guest("assemblyscript/text").types(text("text.d.ts"), "text.d.ts"));
    cases.put(
        "ScriptObjects",
        guest("assemblyscript/objects").types(text("objects.d.ts"), "objects.d.ts"));
    cases.put("ScriptExports", guest("assemblyscript/text"));
    return cases;
  }

  private static Bindgen typed(String guest) {
    return guest(guest).types(text(GUESTS + "bindgen/bindgen.d.ts"), "bindgen.d.ts");
  }

  @TestFactory
  Stream<DynamicTest> golden() {
    return cases().entrySet().stream()
        .map(each ->
            DynamicTest.dynamicTest(each.getKey(), () -> check(each.getKey(), each.getValue())));
  }

  private static void check(String name, Bindgen bindgen) throws IOException {
    String text = bindgen.packageName(PACKAGE).name(name).generate().text();
    assertThat(bindgen.generate().text()).isEqualTo(text);
    Path file = FOLDER.resolve(name + ".java");
    if (BLESS) {
      Files.writeString(file, text);
    } else {
      assertThat(text).as("-Dbless=true accepts it").isEqualTo(Files.readString(file));
    }
  }

  /** Else a file that nothing is compared with would go on being compiled. */
  @Test
  void everyFileIsCompared() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      assertThat(files.map(file -> file.getFileName().toString().replace(".java", "")))
          .filteredOn(name -> !name.equals("package-info"))
          .containsExactlyInAnyOrderElementsOf(cases().keySet());
    }
  }
}
