package dev.airlock.leak;

import java.lang.System.Logger;
import java.lang.ref.Cleaner;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Watches what a program must give back: blocks and scopes. What the garbage collector finds to be
 * dropped while still held, or what is still held when its guest is closed, is reported with the
 * place where it was made.
 *
 * <p>The level is {@link LeakLevel#SAMPLED} unless the system property {@code airlock.leaks} says
 * {@code off}, {@code sampled} or {@code all}. Reports go to the system logger {@code
 * dev.airlock.leak} as errors, or to a listener. Thread-safe.
 */
public final class Leaks {
  private static final int SAMPLE = 1024;
  private static final AtomicInteger COUNTER = new AtomicInteger();
  private static volatile LeakLevel level = initialLevel();
  private static volatile Consumer<Leak> listener = Leaks::log;

  private Leaks() {}

  /** The level that holds for what is made from now on. */
  public static LeakLevel level() {
    return level;
  }

  /** Sets the level for what is made from now on. */
  public static void setLevel(LeakLevel newLevel) {
    level = newLevel;
  }

  /**
   * Sends reports elsewhere; null for the logger again. The listener is called on whatever thread
   * finds the leak and must not block.
   */
  public static void setListener(@Nullable Consumer<Leak> newListener) {
    listener = newListener == null ? Leaks::log : newListener;
  }

  /**
   * Begins to watch a resource, if the level and the sample say so.
   *
   * @param resource what must be given back
   * @param guest the name of its guest
   * @param what what reports call it; asked only if it is watched
   * @param how what reports say happened, as in {@code was never closed}
   * @return to be closed when the resource is given back; null if it isn't watched
   */
  public static @Nullable Watch watch(
      Object resource, String guest, Supplier<String> what, String how) {
    LeakLevel now = level;
    if (now == LeakLevel.OFF
        || (now == LeakLevel.SAMPLED && COUNTER.getAndIncrement() % SAMPLE != 0)) {
      return null;
    }
    return new Watch(resource, guest, what.get(), how);
  }

  /** Reports a leak that was found otherwise than by watching, unless the level is off. */
  public static void report(Leak leak) {
    if (level != LeakLevel.OFF) {
      listener.accept(leak);
    }
  }

  /** A resource that is being watched. It holds no reference to the resource itself. */
  public static final class Watch implements Runnable {
    private final String guest;
    private final String what;
    private final String how;
    private final Throwable made = new Throwable();
    private final Cleaner.Cleanable cleanable;
    private final AtomicBoolean over = new AtomicBoolean();

    private Watch(Object resource, String guest, String what, String how) {
      this.guest = guest;
      this.what = what;
      this.how = how;
      this.cleanable = CleanerHolder.CLEANER.register(resource, this);
    }

    /** The resource was given back: there is nothing to report. */
    public void close() {
      over.set(true);
      cleanable.clean();
    }

    /** Reports the resource now, rather than when the garbage collector finds it. */
    public void report() {
      run();
      close();
    }

    /** Called when the resource is no longer reachable. */
    @Override
    public void run() {
      if (over.compareAndSet(false, true)) {
        listener.accept(new Leak(guest, what, how, placeOf(made)));
      }
    }
  }

  private static List<StackTraceElement> placeOf(Throwable made) {
    return Arrays.stream(made.getStackTrace())
        .dropWhile(frame -> isOurs(frame.getClassName()))
        .toList();
  }

  private static boolean isOurs(String className) {
    return className.startsWith("dev.airlock.leak.")
        || className.startsWith("dev.airlock.bound.")
        || className.startsWith("dev.airlock.call.")
        || className.startsWith("dev.airlock.pool.")
        || className.startsWith("dev.airlock.codec.")
        || (className.startsWith("dev.airlock.") && className.indexOf('.', 12) < 0);
  }

  private static void log(Leak leak) {
    LoggerHolder.LOGGER.log(Logger.Level.ERROR, leak::toString);
  }

  private static LeakLevel initialLevel() {
    String value = System.getProperty("airlock.leaks", "sampled").toUpperCase(Locale.ROOT);
    return Arrays.stream(LeakLevel.values())
        .filter(candidate -> candidate.name().equals(value))
        .findFirst()
        .orElse(LeakLevel.SAMPLED);
  }

  private static final class CleanerHolder {
    static final Cleaner CLEANER = Cleaner.create();
  }

  private static final class LoggerHolder {
    static final Logger LOGGER = System.getLogger("dev.airlock.leak");
  }
}
