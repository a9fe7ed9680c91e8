package dev.airlock.bindgen;

import static dev.airlock.bindgen.Sources.GUESTS;
import static dev.airlock.bindgen.Sources.guest;
import static dev.airlock.bindgen.Sources.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.airlock.bindgen.error.BindgenException;
import dev.airlock.error.SignatureException;
import org.junit.jupiter.api.Test;

/** What can't be read or doesn't fit is one line that says what and where. */
class ErrorsTest {
  private static void fails(Bindgen bindgen, String message) {
    assertThatThrownBy(bindgen::generate).isInstanceOf(BindgenException.class).hasMessage(message);
  }

  private static Bindgen typed(String types) {
    return guest("bindgen/slab").types(types, "a.d.ts");
  }

  private static Bindgen wit(String wit) {
    return guest("canonical/utf8").wit(wit, "a.wit");
  }

  @Test
  void declarationsThatAreNone() {
    fails(
        typed("hello world"),
        "a.d.ts, line 1: 'hello' stands where a declaration such as 'export function' should; is it"
            + " a TypeScript declaration file?");
    fails(
        typed("\n\nexport function f(a: number;\n"),
        "a.d.ts, line 3: ';' stands where ',' should; is it a TypeScript declaration file?");
    fails(typed("export \u0001"), "a.d.ts, line 1: '\u0001' can't be in a TypeScript declaration");
    fails(
        typed("export enum E { A = x }"),
        "a.d.ts, line 1: 'x' is no number of 32 bits, as constants of an enum are");
    fails(typed(""), "a.d.ts declares no function and no class");
    fails(
        typed("export class A {"),
        "a.d.ts, line 1: the end stands where a member of a type should; is it a TypeScript"
            + " declaration file?");
  }

  @Test
  void declarationsOfAnotherModule() {
    fails(
        typed("export function f(): void;"),
        "a.d.ts declares nothing that slab.wasm exports; are they of the same build?");
    fails(
        typed("export const greet: (a: number) => void;"),
        "a.d.ts only has the numbers that cross, which the module itself tells; give the .d.ts"
            + " beside it that declares functions");
    fails(
        guest("assemblyscript/text").types("export function greet(a: string): string;", "a.d.ts"),
        "a.d.ts declares nothing that text.wasm exports with the types of AssemblyScript in"
            + " comments; is it what 'asc --bindings raw' wrote with this module?");
  }

  @Test
  void witThatIsWrong() {
    fails(
        wit("package a:b;\ninterface i {\n  f: func(x: nope);\n}\n"),
        "a.wit, line 3, column 14: name `nope` is not defined");
    fails(
        wit("package a:b;\ninterface i {\n  f: func(x u32);\n}\n"),
        "a.wit, line 3, column 13: expected ':', found keyword `u32`");
  }

  @Test
  void worldsThatAreNotThere() {
    fails(wit("package a:b;\n"), "a.wit has no world");
    fails(
        wit("package a:b;\nworld x {}\nworld y {}\n"), "a.wit has several worlds: x, y; say which");
    fails(
        wit("package a:b;\nworld x {}\nworld y {}\n").world("z"),
        "a.wit has no world 'z'; it has x, y");
    fails(
        guest("c/text").wit(text(GUESTS + "canonical/canonical.wit"), "canonical.wit"),
        "text.wasm isn't a module of the world 'canonical' of canonical.wit: it exports no"
            + " 'airlock:canonical/values@1.0.0#not'");
    fails(
        guest("c/text").world("x"),
        "text.wasm carries no WIT that could have a world; give it with the world");
  }

  @Test
  void namesThatJavaHasNot() {
    Bindgen bindgen = guest("c/text");
    assertThatThrownBy(() -> bindgen.packageName("a..b"))
        .hasMessage("'a..b' is no name of a package");
    assertThatThrownBy(() -> bindgen.name("class"))
        .hasMessage("'class' is no name of an interface");
    assertThatThrownBy(() -> bindgen.dialect("cobol").generate())
        .isInstanceOf(SignatureException.class)
        .hasMessageStartingWith("there is no dialect 'cobol'");
  }

  @Test
  void bothKindsOfTypes() {
    fails(
        typed("").wit("", "a.wit"), "a module has either WIT or TypeScript declarations; give one");
  }

  @Test
  void whatIsGivenIsSaidOfTheInterface() {
    assertThat(
            guest("wat/prefix")
                .dialect("rust")
                .allocator("alloc(size), dealloc(address, size)")
                .generate()
                .text())
        .contains(
            """
            @Bind(
                value = "/dev/airlock/guests/wat/prefix.wasm",
                dialect = "rust",
                allocator = "alloc(size), dealloc(address, size)")
            public interface Prefix\
            """);
  }
}
