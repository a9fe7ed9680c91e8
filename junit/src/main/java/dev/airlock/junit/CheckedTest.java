package dev.airlock.junit;

import dev.airlock.checker.session.CheckSession;
import dev.airlock.checker.session.CheckSession.Entered;
import dev.airlock.checker.session.CheckSession.Reach;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A test, or what the tests of a class share, while it runs. JUnit closes it when all is over. */
final class CheckedTest implements AutoCloseable {
  private final ExtensionContext context;
  private final Settings settings;
  private final CheckSession session;
  private @Nullable Entered entered;
  private @Nullable Thread thread;

  private CheckedTest(ExtensionContext context, Settings settings, CheckSession session) {
    this.context = context;
    this.settings = settings;
    this.session = session;
  }

  static CheckedTest begin(
      ExtensionContext context, Settings settings, Optional<CheckSession> around, Reach reach) {
    return new CheckedTest(
        context, settings, CheckSession.begin(settings.ifEnabled(), around, reach));
  }

  /** Has the current thread's guests belong to it until it is closed. */
  CheckedTest onThisThread() {
    entered = session.enter();
    thread = Thread.currentThread();
    return this;
  }

  CheckSession session() {
    return session;
  }

  boolean isEnabled() {
    return settings.enabled();
  }

  @Override
  public void close() {
    session.close();
    if (entered != null && Thread.currentThread().equals(thread)) {
      entered.close();
    }
    if (settings.enabled()) {
      Attachments attachments = new Attachments(context);
      new Judgement(settings, session.results())
          .failure(attachments)
          .ifPresent(failure -> {
            throw failure;
          });
    }
  }
}
