package dev.airlock.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The names of minified modules, from JavaScript in the forms that it has had. */
class ModuleNamesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "export f _malloc\nexport e ___wasm_call_ctors\nimport a _fd_write\nimport b __abort_js\n",
        "var asmLibraryArg={\"a\":_fd_write,\"b\":__abort_js};"
            + "wasmMemory=Module[\"asm\"][\"d\"];addOnInit(Module[\"asm\"][\"e\"]);"
            + "var _malloc=Module[\"_malloc\"]=function(){"
            + "return(_malloc=Module[\"_malloc\"]=Module[\"asm\"][\"f\"]).apply(null,arguments)};",
        "var wasmImports={b:__abort_js,a:_fd_write};function initRuntime(){wasmExports[\"e\"]()}"
            + "_malloc=wasmExports[\"f\"]",
      })
  void areReadFromLinesAndFromJavaScript(String text) {
    ModuleNames names = ModuleNames.parse(text);

    assertThat(names.export("f")).isEqualTo("malloc");
    assertThat(names.export("e")).isEqualTo("__wasm_call_ctors");
    assertThat(names.export("z")).isEqualTo("z");
    assertThat(names.importName("a")).isEqualTo("fd_write");
    assertThat(names.importModule("a", "a")).isEqualTo("wasi_snapshot_preview1");
    assertThat(names.importName("b")).isEqualTo("_abort_js");
    assertThat(names.importModule("a", "b")).isEqualTo("env");
    assertThat(names.importModule("a", "c")).isEqualTo("a");
  }

  @Test
  void textWithoutNamesIsRefused() {
    assertThatThrownBy(() -> ModuleNames.parse("function f() {}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("no names of exports are in it; give the JavaScript");
  }

  @Test
  void whatIsNoModuleStaysAsItIs() {
    byte[] cut = {0, 'a', 's', 'm', 1, 0, 0, 0, 7, 100, 1, 1};
    assertThat(ModuleNames.parse("export f _malloc").rename(cut)).isEqualTo(cut);
    byte[] module = {0, 'a', 's', 'm', 1, 0, 0, 0, 7, 5, 1, 1, 'f', 2, 0};
    assertThat(ModuleNames.parse("export f _m1").rename(module))
        .containsExactly(0, 'a', 's', 'm', 1, 0, 0, 0, 7, 6, 1, 2, 'm', '1', 2, 0);
  }
}
