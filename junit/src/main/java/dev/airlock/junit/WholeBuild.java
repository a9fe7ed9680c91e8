package dev.airlock.junit;

import dev.airlock.GuestWatcher;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Has JUnit find {@link GuestCheckExtension} where the system property {@value
 * GuestWatcher#PROPERTY} is {@code true}, so that one property is enough to check a whole build.
 * Found as a service.
 */
public final class WholeBuild implements LauncherSessionListener {
  private static final String AUTODETECTION = "junit.jupiter.extensions.autodetection.enabled";

  /** Made by JUnit. */
  public WholeBuild() {}

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    if (Boolean.getBoolean(GuestWatcher.PROPERTY) && System.getProperty(AUTODETECTION) == null) {
      System.setProperty(AUTODETECTION, "true");
    }
  }
}
