package dev.airlock.it.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.airlock.checker.allocator.AllocatorDiscovery;
import dev.airlock.checker.allocator.Allocators;
import dev.airlock.checker.allocator.GivenRole;
import dev.airlock.wasm.Export;
import dev.airlock.wasm.WasmModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What is taken for the allocator of each module here, against a list; {@code -Dbless=true}
 * rewrites it.
 */
class DiscoveryTest {
  private static final Path GUESTS = Path.of("../guests");
  private static final Path GOLDEN =
      Path.of("src/test/resources/dev/airlock/it/check/allocators.txt");

  @Test
  void findsWhatIsListed() throws IOException {
    String found =
        modules().map(DiscoveryTest::describe).collect(Collectors.joining("\n", "", "\n"));

    if (Boolean.getBoolean("bless")) {
      Files.createDirectories(Objects.requireNonNull(GOLDEN.getParent()));
      Files.writeString(GOLDEN, found);
    } else {
      assertThat(found).as("-Dbless=true accepts it").isEqualTo(Files.readString(GOLDEN));
    }
  }

  private static Stream<Path> modules() throws IOException {
    try (Stream<Path> files =
        Files.find(GUESTS, 3, (path, _) -> path.toString().endsWith(".wasm"))) {
      return files.filter(path -> !path.toString().contains("target")).sorted().toList().stream();
    }
  }

  private static String describe(Path path) {
    Allocators allocators = AllocatorDiscovery.find(parse(path), List.of());
    String functions =
        allocators.functions().stream()
            .map(function ->
                "\n  %s, %s, by %s"
                    .formatted(function.name(), function.family(), function.source()))
            .collect(Collectors.joining());
    String notes =
        allocators.notes().stream()
            .map(note -> "\n  note: " + note.replaceFirst(";.*", ""))
            .collect(Collectors.joining());
    return GUESTS.relativize(path).toString().replace('\\', '/') + functions + notes;
  }

  /** A stripped module, whose functions the user names by what it exports or by their index. */
  @Test
  void takesTheUsersWord() {
    WasmModule module = parse(GUESTS.resolve("emscripten/library-minified.wasm"));
    assertThat(AllocatorDiscovery.find(module, List.of()).isEmpty()).isTrue();
    List<String> exports =
        module.exports().stream()
            .filter(export -> module.functions().size() > export.index())
            .map(Export::name)
            .toList();
    assertThat(exports).isNotEmpty();

    assertThatThrownBy(
            () -> AllocatorDiscovery.find(module, List.of(GivenRole.parse("nothing=malloc"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the module has no function 'nothing'; it exports ");
    assertThatThrownBy(
            () -> AllocatorDiscovery.find(module, List.of(GivenRole.parse("#100000=malloc"))))
        .hasMessage(
            "there is no function #100000; the module has %d, from #0 on"
                .formatted(module.functions().size()));
  }

  @Test
  void refusesAFunctionOfAnotherType() {
    WasmModule module = parse(GUESTS.resolve("c/text.wasm"));

    assertThatThrownBy(
            () -> AllocatorDiscovery.find(module, List.of(GivenRole.parse("array_sum=malloc"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "'array_sum' is a function of type (i32, i32) -> (i32); the role it is given takes"
                + " (i32) -> (i32)");
  }

  private static WasmModule parse(Path path) {
    try {
      return WasmModule.parse(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
