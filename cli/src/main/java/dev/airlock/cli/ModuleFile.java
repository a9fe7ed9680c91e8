package dev.airlock.cli;

import dev.airlock.error.ModuleException;
import dev.airlock.wasm.WasmFormatException;
import dev.airlock.wasm.WasmModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The file of the module that a command is about. */
final class ModuleFile {
  private final Path path;
  private final byte[] bytes;
  private @Nullable WasmModule parsed;

  private ModuleFile(Path path, byte[] bytes) {
    this.path = path;
    this.bytes = bytes;
  }

  /**
   * Reads it.
   *
   * @throws ModuleException if it can't be read
   */
  static ModuleFile read(Path path) {
    if (Files.isDirectory(path)) {
      throw new ModuleException(directory(path), null);
    }
    try {
      return new ModuleFile(path, Files.readAllBytes(path));
    } catch (NoSuchFileException e) {
      throw new ModuleException("no such file: %s".formatted(path), e);
    } catch (IOException e) {
      throw new ModuleException("%s can't be read: %s".formatted(path, e.getMessage()), e);
    }
  }

  private static String directory(Path path) {
    List<String> modules;
    try (Stream<Path> files = Files.list(path)) {
      modules =
          files
              .map(Path::toString)
              .filter(file -> file.endsWith(".wasm"))
              .sorted()
              .limit(3)
              .toList();
    } catch (IOException _) {
      modules = List.of();
    }
    return "%s is a directory; give the module itself%s"
        .formatted(path, modules.isEmpty() ? "" : ", such as " + modules.getFirst());
  }

  /** Where it is, as the user wrote it. */
  Path path() {
    return path;
  }

  /** What messages call it: the file's name. */
  String name() {
    Path fileName = path.getFileName();
    return (fileName == null ? path : fileName).toString();
  }

  /** The file. */
  byte[] bytes() {
    return bytes;
  }

  /**
   * What the file says, without an engine.
   *
   * @throws WasmFormatException if it is no module, or not a sound one
   */
  WasmModule module() {
    if (parsed == null) {
      parsed = WasmModule.parse(bytes, name());
    }
    return parsed;
  }
}
