package dev.airlock.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.it.RewrittenGuests.Change;
import dev.airlock.wasm.Function;
import dev.airlock.wasm.WasmModule;
import dev.airlock.wasm.code.FunctionBody;
import dev.airlock.wasm.code.Instruction;
import dev.airlock.wasm.rewrite.ModuleRewriter;
import dev.airlock.wasm.rewrite.OriginalPlace;
import dev.airlock.wasm.rewrite.Rewritten;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import run.endive.wasm.MalformedException;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmEngineException;

/** Every module by a real toolchain that there is here survives being rewritten. */
class RewriteCorpusTest {
  private static final List<String> FOLDERS =
      List.of("../guests", "../engine-tck/src/main/resources", "../wasm/src/test/resources");

  private static final List<String> PUBLISHED =
      List.of(
          "argon2-browser-1.18.0",
          "blake3-wasm-2.1.5",
          "bokuweb-zstd-wasm-0.0.27",
          "bytecodealliance-jco-transpile-0.15.0.bindgen",
          "bytecodealliance-jco-transpile-0.15.0.wasm-tools",
          "dqbd-tiktoken-0.2.1",
          "es-module-lexer-3.0.5",
          "harfbuzzjs-1.6.4",
          "hash-wasm-4.13.0-blake3",
          "hash-wasm-4.13.0-md5",
          "hash-wasm-4.13.0-sha256",
          "org.extism.sdk-chicory-sdk-0.1.0",
          "parquet-wasm-0.8.0",
          "prqlc-0.13.14",
          "rabin-wasm-0.1.5",
          "resvg-resvg-wasm-2.6.2",
          "rollup-wasm-node-4.68.4",
          "sh-syntax-0.7.0",
          "silvia-odwyer-photon-node-0.3.1",
          "tiktoken-1.0.22",
          "wasm-fmt-gofmt-0.7.3",
          "wasm-fmt-shfmt-0.2.7",
          "xxhash-wasm-1.1.0");

  /**
   * A module that is only read when its test runs, so that one that is missing is skipped alone.
   */
  static Stream<Named<Supplier<Path>>> modules() {
    Stream<Named<Supplier<Path>>> own =
        built().stream().map(path -> Named.of(path.toString(), () -> path));
    return Stream.concat(
        own, PUBLISHED.stream().map(name -> Named.of(name, () -> PublishedModules.path(name))));
  }

  private static List<Path> built() {
    return FOLDERS.stream().flatMap(folder -> modulesIn(Path.of(folder))).sorted().toList();
  }

  private static Stream<Path> modulesIn(Path folder) {
    try (Stream<Path> files =
        Files.find(folder, 8, (path, _) -> path.toString().endsWith(".wasm"))) {
      return files.filter(path -> !path.toString().contains("target")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void corpusIsLarge() {
    assertThat(built()).hasSizeGreaterThanOrEqualTo(50);
  }

  @ParameterizedTest
  @MethodSource("modules")
  void doingNothingGivesTheSameBytes(Supplier<Path> file) throws IOException {
    byte[] bytes = Files.readAllBytes(file.get());

    assertThat(new ModuleRewriter(WasmModule.parse(bytes)).write().bytes()).isEqualTo(bytes);
  }

  @ParameterizedTest
  @MethodSource("modules")
  void encodingAgainGivesTheSameInstructions(Supplier<Path> file) throws IOException {
    WasmModule module = WasmModule.parse(file.get());
    ModuleRewriter rewriter = new ModuleRewriter(module);
    rewriter.encodeAll();
    WasmModule again = WasmModule.parse(rewriter.write().bytes());

    assertThat(again.functions()).hasSameSizeAs(module.functions());
    for (Function function : module.functions()) {
      if (function.body().isPresent()) {
        FunctionBody before = FunctionBody.read(module, function);
        FunctionBody after = FunctionBody.read(again, again.functions().get(function.index()));
        assertThat(after.locals()).isEqualTo(before.locals());
        assertSameInstructions(before.instructions(), after.instructions());
      }
    }
  }

  /** Toolchains that don't link by relocation write every number as short as it can be. */
  @Test
  void mostModulesAreTheSameByteForByteWhenEncodedAgain() {
    long same =
        built().stream()
            .filter(path -> {
              WasmModule module = RewrittenGuests.parse(path);
              ModuleRewriter rewriter = new ModuleRewriter(module);
              rewriter.encodeAll();
              return module.bytes().mismatch(MemorySegment.ofArray(rewriter.write().bytes())) == -1;
            })
            .count();

    assertThat(same).isGreaterThanOrEqualTo(50);
  }

  private static void assertSameInstructions(List<Instruction> before, List<Instruction> after) {
    assertThat(after).hasSameSizeAs(before);
    for (int i = 0; i < before.size(); i++) {
      if (after.get(i).opcode() != before.get(i).opcode()
          || !after.get(i).immediates().equals(before.get(i).immediates())) {
        assertThat(after.get(i)).as("instruction %d", i).isEqualTo(before.get(i));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("modules")
  void whatIsRewrittenIsAsValidAsBefore(Supplier<Path> file) throws IOException {
    byte[] bytes = Files.readAllBytes(file.get());
    String before = refusal(bytes);
    for (Change change : List.of(Change.IMPORTS, Change.WRAPPED, Change.LOADS)) {
      byte[] rewritten = change.rewrite(WasmModule.parse(bytes)).bytes();
      assertThat(refusal(rewritten)).as(change.name()).isEqualTo(before);
    }
  }

  /** Why the engine refuses a module; empty if it does not. */
  private static String refusal(byte[] bytes) {
    try {
      Parser.parse(bytes);
      return "";
    } catch (MalformedException e) {
      return "malformed";
    } catch (WasmEngineException e) {
      return e.getClass().getSimpleName();
    }
  }

  @ParameterizedTest
  @MethodSource("modules")
  void offsetsLeadBack(Supplier<Path> file) throws IOException {
    WasmModule module = WasmModule.parse(file.get());
    Rewritten rewritten = Change.IMPORTS.rewrite(module);
    WasmModule changed = WasmModule.parse(rewritten.bytes());
    int moved = changed.functions().size() - module.functions().size();
    for (Function function : module.functions()) {
      if (function.body().isEmpty()) {
        continue;
      }
      Function after = changed.functions().get(function.index() + moved);
      assertThat(rewritten.offsets().originalFunction(after.index())).hasValue(function.index());
      List<Instruction> before = FunctionBody.read(module, function).instructions();
      List<Instruction> now = FunctionBody.read(changed, after).instructions();
      for (int i = 0; i < now.size(); i += 1 + i / 100) {
        OriginalPlace place = rewritten.offsets().find(now.get(i).range().offset()).orElseThrow();
        assertThat(place)
            .isEqualTo(new OriginalPlace(function.index(), before.get(i).range().offset()));
      }
    }
  }
}
