package dev.airlock.processor.check;

import com.palantir.javapoet.ClassName;
import dev.airlock.dialect.ModuleNames;
import dev.airlock.error.SignatureException;
import dev.airlock.inspect.Inspection;
import dev.airlock.processor.model.Problems;
import dev.airlock.wasm.WasmFormatException;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.annotation.processing.Filer;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.TypeElement;
import javax.tools.StandardLocation;
import org.jspecify.annotations.Nullable;

/** Finds and reads the modules that annotations name, each once. */
public final class ModuleFinder {
  private static final List<StandardLocation> LOCATIONS =
      List.of(
          StandardLocation.CLASS_OUTPUT,
          StandardLocation.CLASS_PATH,
          StandardLocation.SOURCE_PATH,
          StandardLocation.ANNOTATION_PROCESSOR_PATH);

  private static final Pattern SEPARATOR = Pattern.compile(Pattern.quote(File.pathSeparator));

  private final Filer filer;
  private final List<Path> folders;
  private final Map<String, Inspection> known = new HashMap<>();

  /**
   * For one compilation.
   *
   * @param folders the value of the option {@code airlock.modules}: folders, separated as in a
   *     class path; null or empty for none
   */
  public ModuleFinder(Filer filer, @Nullable String folders) {
    this.filer = filer;
    this.folders =
        folders == null
            ? List.of()
            : SEPARATOR
                .splitAsStream(folders)
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder.strip()))
                .toList();
  }

  /** Where a resource is from the root of the class path, without a slash before it. */
  public static String fromRoot(String resource, ClassName type) {
    return resource.startsWith("/")
        ? resource.substring(1)
        : type.packageName().isEmpty()
            ? resource
            : type.packageName().replace('.', '/') + "/" + resource;
  }

  /**
   * Reads a module.
   *
   * @param resource as it is declared
   * @param names the resource that tells what minified names stand for, as it is declared; empty if
   *     the names are as they are
   * @return null if the module isn't found
   * @throws SignatureException if the names aren't found, or aren't told
   */
  private @Nullable Inspection find(String resource, String names, ClassName type)
      throws IOException {
    String path = fromRoot(resource, type);
    String key = path + '\n' + names;
    Inspection inspection = known.get(key);
    if (inspection == null) {
      byte[] bytes = bytes(path);
      if (bytes == null) {
        return null;
      }
      if (!names.isEmpty()) {
        bytes = names(names, type).rename(bytes);
      }
      inspection = Inspection.of(bytes, lastPart(path));
      known.put(key, inspection);
    }
    return inspection;
  }

  /**
   * Reads a module, and reports if that can't be done.
   *
   * @param resource as it is declared
   * @param names the resource that tells what minified names stand for; empty if there is none
   * @param element the type that declares it
   * @param annotation where it does so
   * @return null if it was reported
   */
  @Nullable Inspection findOrReport(
      String resource,
      String names,
      TypeElement element,
      AnnotationMirror annotation,
      Problems problems) {
    ClassName type = ClassName.get(element);
    try {
      Inspection module = find(resource, names, type);
      if (module == null) {
        problems.error(
            element,
            annotation,
            "there is no module '%s' on the class path; put it among the resources, or name its folder with -Aairlock.modules=…"
                .formatted(fromRoot(resource, type)));
      }
      return module;
    } catch (IOException | WasmFormatException | SignatureException e) {
      problems.error(
          element, annotation, "'%s' can't be read: %s".formatted(resource, e.getMessage()));
      return null;
    }
  }

  private ModuleNames names(String resource, ClassName type) throws IOException {
    byte[] text = bytes(fromRoot(resource, type));
    if (text == null) {
      throw new SignatureException(
          "there is no resource '%s' with the names of the module; put it beside the module"
              .formatted(resource));
    }
    try {
      return ModuleNames.parse(new String(text, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      throw new SignatureException("'%s' tells no names: %s".formatted(resource, e.getMessage()));
    }
  }

  private byte @Nullable [] bytes(String path) throws IOException {
    for (Path folder : folders) {
      for (Path file : List.of(folder.resolve(path), folder.resolve(lastPart(path)))) {
        if (Files.isRegularFile(file)) {
          return Files.readAllBytes(file);
        }
      }
    }
    for (StandardLocation location : LOCATIONS) {
      byte[] bytes = bytes(location, path);
      if (bytes != null) {
        return bytes;
      }
    }
    return null;
  }

  private static String lastPart(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** Compilers differ in how they say that there is nothing, or no such location. */
  private byte @Nullable [] bytes(StandardLocation location, String path) throws IOException {
    try (InputStream stream = filer.getResource(location, "", path).openInputStream()) {
      return stream.readAllBytes();
    } catch (FileNotFoundException | NoSuchFileException | RuntimeException e) {
      return null;
    } catch (IOException e) {
      if (e.getClass() == IOException.class) {
        return null;
      }
      throw e;
    }
  }
}
