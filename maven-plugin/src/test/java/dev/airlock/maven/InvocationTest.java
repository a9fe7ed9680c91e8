package dev.airlock.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InvocationTest {
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

  @TempDir private Path folder;

  private static List<Path> classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .toList();
  }

  private static Path guest(String name) {
    return Path.of("../guests").resolve(name);
  }

  private Path sources() {
    return folder.resolve("target/generated-sources/airlock");
  }

  private Invocation invocation() {
    return new Invocation(JAVA, classPath())
        .option("--package", "com.example")
        .option("--world", null)
        .option("--types", guest("bindgen/bindgen.d.ts").toFile())
        .option("--output", sources().toFile());
  }

  @Test
  void writesOnce() throws Exception {
    List<String> log = new ArrayList<>();
    invocation().run(guest("bindgen/slab.wasm"), sources(), log::add);
    Path written = sources().resolve("com/example/Slab.java");
    assertThat(written).content().contains("String greet(String name);");
    assertThat(log).containsExactly("Wrote " + written);
    invocation().run(guest("bindgen/slab.wasm"), sources(), log::add);
    assertThat(log).hasSize(1);
  }

  @Test
  void writesAgainWhatIsGoneOrFromSomethingElse() throws Exception {
    List<String> log = new ArrayList<>();
    Path types = folder.resolve("a.d.ts");
    Files.copy(guest("bindgen/bindgen.d.ts"), types);
    Invocation invocation =
        new Invocation(JAVA, classPath())
            .option("--types", types.toFile())
            .option("--output", sources().toFile());
    invocation.run(guest("bindgen/slab.wasm"), sources(), log::add);
    Files.delete(sources().resolve("Slab.java"));
    invocation.run(guest("bindgen/slab.wasm"), sources(), log::add);
    assertThat(log).hasSize(2);
    Files.writeString(types, "export function greet(name: string): string;\n");
    invocation.run(guest("bindgen/slab.wasm"), sources(), log::add);
    assertThat(log).hasSize(3);
    assertThat(sources().resolve("Slab.java")).content().doesNotContain("Counter extends");
  }

  @Test
  void saysWhatTheCommandSays() {
    assertThatThrownBy(() -> invocation().run(folder.resolve("none.wasm"), sources(), _ -> {}))
        .isInstanceOf(InvocationException.class)
        .hasMessage("no such file: %s", folder.resolve("none.wasm"));
  }

  @Test
  void saysIfThereIsNoSuchJava() throws IOException {
    Path java = folder.resolve("java");
    Invocation invocation = new Invocation(java, classPath());
    assertThatThrownBy(() -> invocation.run(guest("c/text.wasm"), sources(), _ -> {}))
        .isInstanceOf(InvocationException.class)
        .hasMessageStartingWith(java + " can't be run: ");
  }
}
