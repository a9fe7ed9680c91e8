import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Gives the classes of old libraries the stack maps that class files have since Java 6.
 *
 * <p>The AOT cache of the JVM takes no class without them, and not a lambda of a newer class that
 * mentions one. picocli and ASM are compiled for Java 5, so without this a third of what the
 * command loads would come from jars, through the old verifier.
 *
 * <p>Usage: {@code java StackMaps.java DIRECTORY}: rewrites the jars there that have such classes.
 */
final class StackMaps {
  private static final int FIRST_WITH_STACK_MAPS = ClassFile.JAVA_6_VERSION;
  private static final int TARGET = ClassFile.JAVA_8_VERSION;

  private final ClassFile classFile;

  private StackMaps(ClassLoader libraries) {
    ClassHierarchyResolver resolver =
        ClassHierarchyResolver.ofResourceParsing(libraries)
            .orElse(ClassHierarchyResolver.defaultResolver())
            .cached();
    this.classFile =
        ClassFile.of(
            StackMapsOption.GENERATE_STACK_MAPS, ClassHierarchyResolverOption.of(resolver));
  }

  public static void main(String[] args) throws IOException {
    List<Path> jars;
    try (var files = Files.list(Path.of(args[0]))) {
      jars = files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
    URL[] urls = jars.stream().map(StackMaps::url).toArray(URL[]::new);
    try (URLClassLoader libraries = new URLClassLoader(urls)) {
      StackMaps stackMaps = new StackMaps(libraries);
      for (Path jar : jars) {
        stackMaps.rewrite(jar);
      }
    }
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void rewrite(Path jar) throws IOException {
    boolean changed = false;
    ByteArrayOutputStream rewritten = new ByteArrayOutputStream();
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(jar));
        ZipOutputStream out = new ZipOutputStream(rewritten)) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        byte[] bytes = in.readAllBytes();
        if (entry.getName().endsWith(".class") && isOld(bytes)) {
          bytes = withStackMaps(bytes);
          changed = true;
        }
        ZipEntry copy = new ZipEntry(entry.getName());
        copy.setTime(entry.getTime());
        out.putNextEntry(copy);
        out.write(bytes);
        out.closeEntry();
      }
    }
    if (changed) {
      Path fresh = jar.resolveSibling(jar.getFileName() + ".new");
      Files.write(fresh, rewritten.toByteArray());
      Files.move(fresh, jar, StandardCopyOption.REPLACE_EXISTING);
      System.out.println(String.format(Locale.ROOT, "%s: added stack maps", jar.getFileName()));
    }
  }

  private static boolean isOld(byte[] classFile) {
    int majorVersion = ((classFile[6] & 0xFF) << 8) | (classFile[7] & 0xFF);
    return majorVersion < FIRST_WITH_STACK_MAPS;
  }

  private byte[] withStackMaps(byte[] bytes) {
    ClassModel model = classFile.parse(bytes);
    ClassTransform version =
        ClassTransform.dropping(element -> element instanceof ClassFileVersion)
            .andThen(ClassTransform.endHandler(builder -> builder.withVersion(TARGET, 0)));
    return classFile.transformClass(
        model, version.andThen(ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL)));
  }
}
