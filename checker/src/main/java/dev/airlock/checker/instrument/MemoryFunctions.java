package dev.airlock.checker.instrument;

import static dev.airlock.wasm.type.NumberType.I32;

import dev.airlock.wasm.Function;
import dev.airlock.wasm.WasmModule;
import dev.airlock.wasm.demangle.Demangler;
import dev.airlock.wasm.type.FunctionType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Functions that move bytes in ways which only make sense as a whole, found by their names.
 *
 * <p>{@code memcpy} reads more than it was asked to when it puts words together; {@code strlen}
 * reads whole words, up to the end of the word that has the NUL.
 */
final class MemoryFunctions {
  /** What a function does to its ranges. */
  enum Copying {
    /** Copies between ranges that must not overlap: {@code (destination, source, size)}. */
    COPY,
    /** Copies: {@code (destination, source, size)}. */
    MOVE,
    /** Fills: {@code (destination, byte, size)}. */
    FILL
  }

  private static final FunctionType THREE = new FunctionType(List.of(I32, I32, I32), List.of(I32));

  private static final Set<String> BY_WORDS =
      Set.of(
          "strlen",
          "strnlen",
          "strchr",
          "strchrnul",
          "__strchrnul",
          "strrchr",
          "memchr",
          "memrchr",
          "__memrchr",
          "memcmp",
          "bcmp",
          "strcmp",
          "strncmp",
          "strcpy",
          "stpcpy",
          "__stpcpy",
          "strncpy",
          "stpncpy",
          "__stpncpy",
          "strlcpy",
          "memccpy",
          "wcslen",
          "wmemchr");

  private MemoryFunctions() {}

  /** The functions that copy or fill, by their index. */
  static Map<Integer, Copying> copying(WasmModule module) {
    Map<Integer, Copying> found = new TreeMap<>();
    for (Function function : module.functions()) {
      if (function.body().isPresent() && function.type().equals(THREE)) {
        copying(lastName(function)).ifPresent(what -> found.put(function.index(), what));
      }
    }
    return found;
  }

  private static Optional<Copying> copying(String name) {
    return switch (name) {
      case "memcpy", "__memcpy", "emscripten_memcpy_big" -> Optional.of(Copying.COPY);
      case "memmove", "__memmove" -> Optional.of(Copying.MOVE);
      case "memset", "__memset" -> Optional.of(Copying.FILL);
      default -> Optional.empty();
    };
  }

  /** Whether a function reads words of which it needs only a part. */
  static boolean readsByWords(Function function) {
    return BY_WORDS.contains(lastName(function));
  }

  /** The name without what a compiler puts around it. */
  private static String lastName(Function function) {
    String name = Demangler.demangle(function.name().orElse(""));
    int end = name.lastIndexOf("::");
    return end < 0 || name.contains("(") ? name : name.substring(end + 2);
  }
}
