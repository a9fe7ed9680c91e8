package dev.airlock.wasm.dwarf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.wasm.ByteRange;
import dev.airlock.wasm.ExternalKind;
import dev.airlock.wasm.WasmModule;
import dev.airlock.wasm.demangle.Demangler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against what llvm-symbolizer says of the same places, see {@code guests/debug/golden.mjs}. */
class DebugInfoTest {
  static List<String> guests() {
    return DebugGuests.names();
  }

  @Test
  void guestsAreThere() {
    assertThat(guests()).contains("c-4-O0", "c-5-O2", "cpp-4-O2", "rust-5").hasSizeGreaterThan(7);
  }

  /** The frames of one place. */
  private record Expected(int offset, List<SourceFrame> frames) {}

  private static List<Expected> expected(String guest) throws IOException {
    Path golden = DebugGuests.FOLDER.resolve("golden").resolve(guest + ".txt");
    List<Expected> all = new ArrayList<>();
    for (String line : Files.readAllLines(golden)) {
      if (line.startsWith("#")) {
        continue;
      }
      String[] parts = line.split("\t", -1);
      if (!parts[0].isEmpty()) {
        all.add(new Expected(Integer.decode(parts[0]), new ArrayList<>()));
      }
      String name = parts[1].equals("??") ? "" : Demangler.demangle(parts[1]);
      String file = parts[2].equals("??") ? "" : parts[2];
      all.getLast()
          .frames
          .add(new SourceFrame(name, file, Integer.parseInt(parts[3]), Integer.parseInt(parts[4])));
    }
    return all;
  }

  @ParameterizedTest
  @MethodSource("guests")
  void framesAreThoseOfLlvm(String guest) throws IOException {
    DebugInfo debug = DebugInfo.of(DebugGuests.module(guest));
    List<Expected> all = expected(guest);
    assertThat(all).hasSizeGreaterThan(100);
    assertThat(debug.isPresent()).isTrue();
    for (Expected place : all) {
      List<SourceFrame> frames = debug.frames(place.offset);
      if (frames.isEmpty() && place.frames.getFirst().function().isEmpty()) {
        continue;
      }
      assertThat(frames).as("at 0x%x", place.offset).hasSameSizeAs(place.frames);
      for (int i = 0; i < frames.size(); i++) {
        SourceFrame frame = frames.get(i);
        SourceFrame wanted = place.frames.get(i);
        // LLVM gives plain names, without the modules that a function is in.
        assertThat(frame.function())
            .as("function at 0x%x", place.offset)
            .matches(name -> ("::" + name).endsWith("::" + wanted.function()), wanted.function());
        assertThat(frame)
            .usingRecursiveComparison()
            .ignoringFields("function")
            .as("at 0x%x", place.offset)
            .isEqualTo(wanted);
      }
    }
    assertThat(debug.notes()).isEmpty();
  }

  @Test
  void functionsHaveTheirNamesWithAllThatTheyAreIn() {
    WasmModule module = DebugGuests.module("rust-5");
    ByteRange body = DebugGuests.body(module, "pick");
    SourceFunction function = DebugInfo.of(module).functionAt(body.end() - 1).orElseThrow();
    assertThat(function)
        .isEqualTo(new SourceFunction("walk::pick", "", "walk/debug/walk.rs", 53, body.offset()));
  }

  @Test
  void functionsHaveTheirSymbols() {
    WasmModule module = DebugGuests.module("cpp-4-O2");
    ByteRange body = DebugGuests.body(module, "geometry::measure(geometry::v2::Shape const&, int)");
    assertThat(DebugInfo.of(module).functionAt(body.offset()).orElseThrow())
        .isEqualTo(
            new SourceFunction(
                "geometry::measure(geometry::v2::Shape const&, int)",
                "_ZN8geometry7measureERKNS_2v25ShapeEi",
                "debug/nest.cpp",
                54,
                body.offset()));
  }

  @Test
  void placesOutsideOfFunctionsAreNowhere() {
    WasmModule module = DebugGuests.module("c-4-O0");
    DebugInfo debug = DebugInfo.of(module);
    ByteRange body = DebugGuests.body(module, "sum");
    for (int offset :
        new int[] {Integer.MIN_VALUE, -1, 0, 8, body.offset() - 1, 1 << 20, Integer.MAX_VALUE}) {
      assertThat(debug.frames(offset)).isEmpty();
      assertThat(debug.functionAt(offset)).isEmpty();
    }
    assertThat(debug.frames(body.offset())).isNotEmpty();
  }

  private static long exportedAddress(WasmModule module, String name) {
    return module.exports().stream()
        .filter(export -> export.kind() == ExternalKind.GLOBAL && export.name().equals(name))
        .map(export -> module.globals().get(export.index()))
        .findFirst()
        .orElseThrow()
        .initial()
        .orElseThrow()
        .address()
        .orElseThrow();
  }

  @Test
  void staticVariablesOfC() {
    for (String guest : List.of("c-4-O0", "c-5-O2", "c-clang14")) {
      WasmModule module = DebugGuests.module(guest);
      DebugInfo debug = DebugInfo.of(module);
      for (Object[] each :
          new Object[][] {
            {"corners", 32, 9}, {"greeting", 25, 10}, {"pointer", 4, 12}, {"flags", 1, 14}
          }) {
        String name = (String) each[0];
        long address = exportedAddress(module, name);
        StaticVariable variable =
            new StaticVariable(name, address, (int) each[1], "debug/shapes.c", (int) each[2]);
        assertThat(debug.globals()).as(guest).contains(variable);
        assertThat(debug.globalAt(address)).contains(variable);
        assertThat(debug.globalAt(address + variable.size() - 1)).contains(variable);
        assertThat(debug.globalAt(address + variable.size())).isNotEqualTo(variable);
      }
      assertThat(debug.globals())
          .as(guest)
          .anySatisfy(variable -> {
            assertThat(variable.name()).isEqualTo("next::calls");
            assertThat(variable.size()).isEqualTo(4);
            assertThat(variable.line()).isEqualTo(26);
          });
    }
  }

  @Test
  void twoDimensionalArray() {
    assertThat(DebugInfo.of(DebugGuests.module("c-4-O0")).globals())
        .anySatisfy(variable -> {
          assertThat(variable.name()).isEqualTo("table");
          assertThat(variable.size()).isEqualTo(60);
        });
  }

  @Test
  void staticVariablesOfCppAndRust() {
    assertThat(DebugInfo.of(DebugGuests.module("cpp-5-O0")).globals())
        .extracting(StaticVariable::name)
        .contains(
            "geometry::(anonymous namespace)::hidden",
            "geometry::Ring<int, 8>::rings",
            "Registry::entries",
            "area::calls");
    assertThat(DebugInfo.of(DebugGuests.module("rust-4")).globals())
        .extracting(variable -> variable.name() + " " + variable.size())
        .contains("walk::path::STEPS 24", "walk::path::VISITED 8");
  }

  @Test
  void moduleWithoutDebugInformation() throws IOException {
    WasmModule module = WasmModule.parse(Path.of("..", "guests", "c", "text.wasm"));
    DebugInfo debug = DebugInfo.of(module);
    assertThat(debug.isPresent()).isFalse();
    assertThat(debug.notes()).isEmpty();
    assertThat(debug.globals()).isEmpty();
    assertThat(debug.frames(module.functions().getLast().body().orElseThrow().offset())).isEmpty();
  }

  @Test
  void debugInformationInAFileOfItsOwn() {
    WasmModule whole = DebugGuests.module("c-5-O2");
    WasmModule stripped = DebugGuests.changed(whole, (_, _) -> new byte[0]);
    int offset = DebugGuests.body(whole, "fill").offset() + 20;
    assertThat(DebugInfo.of(stripped).frames(offset)).isEmpty();
    assertThat(DebugInfo.of(stripped, whole).frames(offset))
        .isNotEmpty()
        .isEqualTo(DebugInfo.of(whole).frames(offset));
  }

  /** As when a tool rewrites the code and leaves the debug information as it was. */
  @Test
  void debugInformationOfOtherCode() {
    WasmModule module = DebugGuests.module("cpp-5-O0");
    DebugInfo debug = DebugInfo.of(module, DebugGuests.module("rust-4"));
    for (var function : module.functions()) {
      assertThat(debug.functionAt(function.body().orElseThrow().offset())).isEmpty();
    }
    assertThat(debug.notes())
        .singleElement()
        .asString()
        .matches(
            "debug information left out: \\d+ functions are said to be where no function starts; a"
                + " tool has rewritten the module");
  }
}
