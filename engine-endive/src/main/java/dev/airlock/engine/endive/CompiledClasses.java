package dev.airlock.engine.endive;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;

/**
 * What the engine's compiler gives to a cache and takes from it: a jar with the classes, and with a
 * file that says which is the main one.
 */
final class CompiledClasses {
  private static final String CLASS = ".class";

  private CompiledClasses() {}

  /** The classes by their names, and the other file by its path. */
  static Map<String, byte[]> read(byte[] jar) {
    Map<String, byte[]> classes = new LinkedHashMap<>();
    try (var in = new JarInputStream(new ByteArrayInputStream(jar))) {
      for (JarEntry entry = in.getNextJarEntry(); entry != null; entry = in.getNextJarEntry()) {
        classes.put(className(entry.getName()), in.readAllBytes());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("BUG: the engine's compiler gave no jar", e);
    }
    return classes;
  }

  /** A jar of what {@link #read} gives. */
  static byte[] write(Map<String, byte[]> classes) {
    var jar = new ByteArrayOutputStream();
    try (var out = new JarOutputStream(jar)) {
      for (var file : classes.entrySet()) {
        out.putNextEntry(new JarEntry(path(file.getKey())));
        out.write(file.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("BUG: a jar in memory can't be written", e);
    }
    return jar.toByteArray();
  }

  private static String className(String path) {
    return path.endsWith(CLASS)
        ? path.substring(0, path.length() - CLASS.length()).replace('/', '.')
        : path;
  }

  private static String path(String name) {
    return name.startsWith(GuestFrames.MODULE) ? name.replace('.', '/') + CLASS : name;
  }
}
