package dev.airlock.wasm;

import static dev.airlock.wasm.Assembly.bytes;
import static dev.airlock.wasm.Assembly.latin1;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a file that is no module is answered, word by word. */
class HeaderTest {
  private static final String WRONG_FILE = "give the .wasm file that the toolchain wrote";
  private static final String NATIVE = "compile for a WebAssembly target instead";
  private static final String TEXT_FORMAT = "convert it with wat2wasm or `wasm-tools parse`";
  private static final String HTML =
      "the download answered with a page: check its address and log-in";

  @Test
  void emptyFile() {
    assertMessage(
        new byte[0],
        "byte 0x0 (0): expected a WebAssembly module, found an empty file; build it again, or get"
            + " it again");
  }

  @Test
  void tooShort() {
    byte[] header = Assembly.module();
    for (int length = 1; length < 8; length++) {
      assertMessage(
          Arrays.copyOf(header, length),
          ("byte 0x%d (%d): expected the 8 bytes that a module starts with, found only %d; the"
                  + " file is truncated: get it again")
              .formatted(length, length, length));
    }
  }

  @Test
  void component() {
    assertMessage(
        bytes(0, latin1("asm"), 0x0d, 0, 1, 0),
        "byte 0x4 (4): expected a core module, found a component; extract its core modules with"
            + " `wasm-tools component unbundle`");
  }

  @Test
  void unknownVersion() {
    assertMessage(
        bytes(0, latin1("asm"), 2, 0, 0, 0),
        "byte 0x4 (4): expected version 01 00 00 00, found 02 00 00 00; the file is damaged, or"
            + " uses a proposal newer than WebAssembly 3.0");
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource
  void otherFiles(byte[] file, String found, String advice) {
    assertMessage(
        file,
        "byte 0x0 (0): expected a WebAssembly module, which starts with 00 61 73 6d, found %s; %s"
            .formatted(found, advice));
  }

  static Stream<Arguments> otherFiles() {
    return Stream.of(
        other(bytes(0x7f, latin1("ELF"), 2, 1), "a native ELF file (7f 45 4c 46)", NATIVE),
        other(bytes(0xcf, 0xfa, 0xed, 0xfe, 7), "a native Mach-O file (cf fa ed fe)", NATIVE),
        other(bytes(0xce, 0xfa, 0xed, 0xfe, 7), "a native Mach-O file (ce fa ed fe)", NATIVE),
        other(bytes(0xfe, 0xed, 0xfa, 0xcf, 7), "a native Mach-O file (fe ed fa cf)", NATIVE),
        other(
            bytes(0xca, 0xfe, 0xba, 0xbe, 0, 0, 0, 2),
            "a native Mach-O universal file (ca fe ba be)",
            NATIVE),
        other(
            bytes(0xca, 0xfe, 0xba, 0xbe, 0, 0, 0, 69),
            "a Java class file (ca fe ba be)",
            WRONG_FILE),
        other(
            bytes(latin1("MZ"), 0x90, 0), "a native Windows (PE/COFF) file (4d 5a 90 00)", NATIVE),
        other(
            bytes(latin1("PK"), 3, 4),
            "a ZIP or JAR file (50 4b 03 04)",
            "unpack it and give the .wasm file in it"),
        other(
            bytes(latin1("PK"), 5, 6),
            "a ZIP or JAR file (50 4b 05 06)",
            "unpack it and give the .wasm file in it"),
        other(bytes(0x1f, 0x8b, 8), "a gzip file (1f 8b 08)", "unpack it with gunzip"),
        other(
            bytes(0x28, 0xb5, 0x2f, 0xfd),
            "a Zstandard file (28 b5 2f fd)",
            "unpack it with zstd -d"),
        other(
            bytes(latin1("BC"), 0xc0, 0xde),
            "LLVM bitcode (42 43 c0 de)",
            "link it with wasm-ld, or compile without -emit-llvm and -flto"),
        other(
            latin1("!<arch>\nfoo.o"),
            "an archive of object files (21 3c 61 72)",
            "link it with wasm-ld"),
        other(latin1("(module)"), "the text format (28 6d 6f 64)", TEXT_FORMAT),
        other(latin1(" \n;; c\n(module)"), "the text format (20 0a 3b 3b)", TEXT_FORMAT),
        other(
            bytes(0xef, 0xbb, 0xbf, latin1("(; c ;)")),
            "the text format (ef bb bf 28)",
            TEXT_FORMAT),
        other(latin1("<!DOCTYPE html>"), "an HTML page (3c 21 44 4f)", HTML),
        other(latin1("\n<html>"), "an HTML page (0a 3c 68 74)", HTML),
        other(latin1("#!/bin/sh\n"), "a script (23 21 2f 62)", WRONG_FILE),
        other(
            latin1("version https://git-lfs.github.com/spec/v1"),
            "a Git LFS pointer (76 65 72 73)",
            "fetch the file it stands for with `git lfs pull`"),
        other(latin1("AGFzbQEAAAA="), "a module in Base64 (41 47 46 7a)", "decode it first"),
        other(bytes(1, 2), "nothing recognisable (01 02)", WRONG_FILE));
  }

  private static Arguments other(byte[] file, String found, String advice) {
    return Arguments.of(file, found, advice);
  }

  private static void assertMessage(byte[] file, String message) {
    assertThatThrownBy(() -> WasmModule.parse(file, "lib/x.wasm"))
        .isInstanceOf(WasmFormatException.class)
        .hasMessage("lib/x.wasm: " + message);
  }
}
