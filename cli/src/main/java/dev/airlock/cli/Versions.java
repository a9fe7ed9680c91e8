package dev.airlock.cli;

import dev.airlock.Engines;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import java.util.stream.Stream;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class Versions implements IVersionProvider {
  @Override
  public String[] getVersion() throws IOException {
    return Stream.concat(
            Stream.of("airlock " + own()),
            Stream.concat(
                Engines.all().stream().map(engine -> engine.name() + " " + engine.version()),
                Stream.of(
                    "java " + Runtime.version() + " (" + System.getProperty("java.home") + ")")))
        .toArray(String[]::new);
  }

  private static String own() throws IOException {
    try (InputStream file = Versions.class.getResourceAsStream("version.properties")) {
      Properties properties = new Properties();
      if (file != null) {
        properties.load(file);
      }
      return properties.getProperty("version", "(unknown)");
    }
  }
}
