package dev.airlock.dialect;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the imports and exports of a minified module are really called. Emscripten shortens them to
 * letters where it optimises most, and what they mean stands only in the JavaScript that it writes
 * beside the module.
 *
 * <p>Names are those that the module would have had: {@code malloc} for what JavaScript calls
 * {@code _malloc}, and imports come from {@code env}, or from {@code wasi_snapshot_preview1}.
 */
public final class ModuleNames {
  private static final Pattern LINE =
      Pattern.compile("(?m)^\\s*(import|export)\\s+(\\S+)\\s+(\\S+)\\s*$");

  /** {@code asmLibraryArg={"a":_x,…}}, later {@code wasmImports={a:_x,…}}. */
  private static final Pattern IMPORTS =
      Pattern.compile("(?:asmLibraryArg|wasmImports|asmLibraryArgs?)\\s*=\\s*\\{([^{}]*)\\}");

  private static final Pattern IMPORT = Pattern.compile("\"?([\\w$]+)\"?\\s*:\\s*([\\w$]+)");

  /** {@code _f=Module["asm"]["g"]}, {@code Module["_f"]=…}, {@code _f=wasmExports["g"]}. */
  private static final Pattern EXPORT =
      Pattern.compile(
          "(?:Module\\[['\"]([\\w$]+)['\"]\\]|([\\w$]+))\\s*=\\s*(?:\\(\\s*)?"
              + "(?:Module\\[['\"]asm['\"]\\]|wasmExports|asm|exports)"
              + "(?:\\[['\"]([\\w$]+)['\"]\\]|\\.([\\w$]+))");

  /** The function that runs what C++ and constructors have to do first. */
  private static final Pattern CONSTRUCTORS =
      Pattern.compile(
          "(?:addOnInit\\(|initRuntime[^}]{0,80}?)"
              + "(?:Module\\[['\"]asm['\"]\\]|wasmExports)"
              + "(?:\\[['\"]([\\w$]+)['\"]\\]|\\.([\\w$]+))");

  private static final Pattern WASI =
      Pattern.compile(
          "(?:fd|path|clock|sock|args|environ|proc)_[a-z_]+|random_get|poll_oneoff|sched_yield");

  private final Map<String, String> imports;
  private final Map<String, String> exports;

  private ModuleNames(Map<String, String> imports, Map<String, String> exports) {
    this.imports = Map.copyOf(imports);
    this.exports = Map.copyOf(exports);
  }

  /**
   * Reads the names.
   *
   * @param text either the JavaScript that emscripten wrote, or lines such as {@code export g
   *     ___wasm_call_ctors} and {@code import a _emscripten_resize_heap}, with the names as
   *     JavaScript has them
   * @throws IllegalArgumentException if there are none in it
   */
  public static ModuleNames parse(String text) {
    Map<String, String> imports = new HashMap<>();
    Map<String, String> exports = new HashMap<>();
    Matcher line = LINE.matcher(text);
    while (line.find()) {
      (line.group(1).equals("import") ? imports : exports).put(line.group(2), plain(line.group(3)));
    }
    if (exports.isEmpty()) {
      readGlue(text, imports, exports);
    }
    if (exports.isEmpty()) {
      throw new IllegalArgumentException(
          "no names of exports are in it; give the JavaScript that emscripten wrote beside the"
              + " module, or lines such as 'export g _malloc'");
    }
    return new ModuleNames(imports, exports);
  }

  private static void readGlue(
      String text, Map<String, String> imports, Map<String, String> exports) {
    Matcher given = IMPORTS.matcher(text);
    while (given.find()) {
      Matcher one = IMPORT.matcher(given.group(1));
      while (one.find()) {
        imports.put(one.group(1), plain(one.group(2)));
      }
    }
    Matcher taken = EXPORT.matcher(text);
    while (taken.find()) {
      exports.put(either(taken, 3, 4), plain(either(taken, 1, 2)));
    }
    Matcher constructors = CONSTRUCTORS.matcher(text);
    if (constructors.find()) {
      exports.put(either(constructors, 1, 2), "__wasm_call_ctors");
    }
  }

  private static String either(Matcher matcher, int one, int other) {
    return matcher.group(one) == null ? matcher.group(other) : matcher.group(one);
  }

  /** JavaScript has an underscore before every name of C. */
  private static String plain(String name) {
    return switch (name) {
      case "wasmMemory" -> "memory";
      case "wasmTable" -> "__indirect_function_table";
      default -> name.startsWith("_") ? name.substring(1) : name;
    };
  }

  /** The name of an export, or the given one if nothing is known of it. */
  public String export(String minified) {
    return exports.getOrDefault(minified, minified);
  }

  /** The name of an import, or the given one if nothing is known of it. */
  public String importName(String minified) {
    return imports.getOrDefault(minified, minified);
  }

  /** The module that an import comes from. */
  String importModule(String module, String minified) {
    String name = imports.get(minified);
    return name == null ? module : WASI.matcher(name).matches() ? "wasi_snapshot_preview1" : "env";
  }

  /**
   * The module with its names. Nothing else in it changes.
   *
   * @param wasm a binary module; what is none is returned as it is
   */
  public byte[] rename(byte[] wasm) {
    Set<String> taken = new HashSet<>();
    return NameSections.rewrite(
        wasm,
        (module, name) -> importModule(module, name),
        (module, name) -> importName(name),
        name -> taken.add(export(name)) ? export(name) : name);
  }
}
