package dev.airlock.engine.endive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.engine.tck.Guests;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.FunctionBody;

/** Each instruction of what toolchains make is found again in what the compiler makes of it. */
class CompiledFunctionTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "assemblyscript/objects",
        "bindgen/externref",
        "bindgen/slab",
        "c/callbacks",
        "c/records",
        "canonical/utf8",
        "java/guest",
        "rust/handles",
        "rust/text",
        "wat/kernels",
        "wat/multi-memory",
        "wat/trap",
        "wit/wit",
      })
  void everyFunctionIsPaired(String guest) throws IOException {
    byte[] wasm = read(guest);
    List<CompiledFunction> functions =
        EndiveModule.compile(wasm, guest).callStacks().functions().all();
    WasmModule module = Parser.parse(wasm);
    assertThat(functions).hasSize(module.codeSection().functionBodyCount());
    for (CompiledFunction function : functions) {
      assertThat(function.pairCount()).as("%s", function.frame(0)).isNotNegative();
    }
    for (int i = 0; i < module.codeSection().functionBodyCount(); i++) {
      FunctionBody body = module.codeSection().getFunctionBody(i);
      Invocations.in(body).forEach(site -> assertStandsIn(wasm, site));
    }
  }

  /** The address of an instruction is where the file has its opcode. */
  private static void assertStandsIn(byte[] wasm, Invocations.Site site) {
    int opcode = wasm[site.address()] & 0xff;
    boolean found = true;
    if (site.callee().startsWith(GuestFrames.METHOD)) {
      found = opcode == 0x10;
    } else if (site.callee().startsWith("memoryRead")) {
      found = opcode >= 0x28 && opcode <= 0x35;
    } else if (site.callee().startsWith("memoryWrite")) {
      found = opcode >= 0x36 && opcode <= 0x3e;
    }
    if (!found) {
      throw new AssertionError(site + ": the file has " + opcode);
    }
  }

  private static byte[] read(String guest) throws IOException {
    String path = "/dev/airlock/guests/" + guest + ".wasm";
    try (InputStream in = Guests.class.getResourceAsStream(path)) {
      assertThat(in).as(path).isNotNull();
      return in.readAllBytes();
    }
  }
}
