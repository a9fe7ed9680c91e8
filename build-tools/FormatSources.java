import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Checks ({@code check ROOT}) or rewrites ({@code apply ROOT}) every Java source below a folder.
 */
final class FormatSources {
  private static final Set<String> SKIPPED_FOLDERS = Set.of("target", ".git", "node_modules");

  public static void main(String[] args) throws IOException, FormatterException {
    boolean apply = args[0].equals("apply");
    Formatter formatter = new Formatter(JavaFormatterOptions.defaultOptions());
    List<Path> unformatted = new ArrayList<>();
    for (Path source : sources(Path.of(args[1]))) {
      String before = Files.readString(source);
      String tidied =
          RemoveUnusedImports.removeUnusedImports(
              ImportOrderer.reorderImports(before, JavaFormatterOptions.Style.GOOGLE));
      String after = formatter.formatSource(tidied);
      if (!after.equals(before)) {
        unformatted.add(source);
        if (apply) {
          Files.writeString(source, after);
        }
      }
    }
    if (!apply && !unformatted.isEmpty()) {
      unformatted.forEach(source -> System.err.println("not formatted: " + source));
      System.err.println("mend it with: mvn -q validate -pl build-tools -Dformat.mode=apply");
      System.exit(1);
    }
  }

  private static List<Path> sources(Path root) throws IOException {
    try (var paths = Files.walk(root)) {
      return paths
          .filter(path -> path.toString().endsWith(".java"))
          .filter(path -> {
            for (Path part : root.relativize(path)) {
              if (SKIPPED_FOLDERS.contains(part.toString())) {
                return false;
              }
            }
            return true;
          })
          .sorted()
          .toList();
    }
  }
}
