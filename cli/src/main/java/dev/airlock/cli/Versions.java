package dev.airlock.cli;

import dev.airlock.Engines;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import java.util.stream.Stream;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class Versions implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return Stream.concat(
            Stream.of("airlock " + own()),
            Stream.concat(
                Engines.all().stream().map(engine -> engine.name() + " " + engine.version()),
                Stream.of(
                    "java " + Runtime.version() + " (" + System.getProperty("java.home") + ")")))
        .toArray(String[]::new);
  }

  /** The version of Airlock. */
  static String own() {
    try (InputStream file = Versions.class.getResourceAsStream("version.properties")) {
      Properties properties = new Properties();
      if (file != null) {
        properties.load(file);
      }
      return properties.getProperty("version", "(unknown)");
    } catch (IOException e) {
      throw new UncheckedIOException("BUG: version.properties can't be read", e);
    }
  }
}
