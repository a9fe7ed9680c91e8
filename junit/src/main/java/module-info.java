/** Tests that leak or misuse guest memory fail. */
@org.jspecify.annotations.NullMarked
module dev.airlock.junit {
  requires transitive dev.airlock.checker;
  requires transitive org.junit.jupiter.api;
  requires static org.jspecify;
  requires static org.junit.platform.launcher;

  exports dev.airlock.junit;

  opens dev.airlock.junit to
      org.junit.platform.commons;

  provides org.junit.jupiter.api.extension.Extension with
      dev.airlock.junit.GuestCheckExtension;
  provides org.junit.platform.launcher.LauncherSessionListener with
      dev.airlock.junit.WholeBuild;
}
