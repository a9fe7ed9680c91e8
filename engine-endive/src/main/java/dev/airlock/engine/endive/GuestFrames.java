package dev.airlock.engine.endive;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import run.endive.wasm.types.NameCustomSection;

/**
 * Finds a module's functions in a Java stack trace.
 *
 * <p>The compiler makes one static method {@code func_12} of each function, in classes whose names
 * begin as it is told; each module is told a different one. Interpreted functions leave no trace.
 */
final class GuestFrames {
  private static final int MOST = 30;

  /** How the names of functions' methods begin; the function's index follows. */
  static final String METHOD = "func_";

  /** How the names of all generated classes begin. */
  static final String MODULE = "dev.airlock.guest.Module";

  private static final String GROUP = "FuncGroup_";
  private static final String INTERPRETED = GROUP + "interpreted";
  private static final AtomicInteger MODULES = new AtomicInteger();

  private final String className = MODULE + MODULES.getAndIncrement() + "_";
  private final String functionClasses = className + GROUP;

  /** The name for the generated classes of this module to begin with. */
  String className() {
    return className;
  }

  /** Whether a class is one that was generated for a module. */
  static boolean isGenerated(String className) {
    return className.startsWith(MODULE);
  }

  /** How the names of a class and of others with functions of the module begin; null if no such. */
  static @Nullable String functionClasses(String className) {
    int group = isGenerated(className) ? className.indexOf(GROUP) : -1;
    return group < 0 ? null : className.substring(0, group + GROUP.length());
  }

  /** Whether so begin the names of the classes with this module's functions. */
  boolean areFunctionClasses(String prefix) {
    return functionClasses.equals(prefix);
  }

  /** The name for the class with the methods of the interpreted functions. */
  String interpretedClassName() {
    return className + INTERPRETED;
  }

  /** Whether a class is one with methods of interpreted functions. */
  static boolean isInterpreted(String className) {
    return className.endsWith(INTERPRETED);
  }

  /** The guest's functions in a stack trace, innermost first. */
  List<String> in(Throwable thrown, @Nullable NameCustomSection names) {
    List<String> frames = new ArrayList<>();
    String interpreted = "";
    for (StackTraceElement element : thrown.getStackTrace()) {
      if (isGuest(element)) {
        if (element.getMethodName().equals(interpreted)) {
          interpreted = ""; // the way in from compiled code
          continue;
        }
        interpreted = isInterpreted(element.getClassName()) ? element.getMethodName() : "";
        frames.add(name(element.getMethodName().substring(METHOD.length()), names));
        if (frames.size() == MOST) {
          break;
        }
      }
    }
    return frames;
  }

  private boolean isGuest(StackTraceElement element) {
    return element.getMethodName().startsWith(METHOD)
        && element.getClassName().startsWith(functionClasses);
  }

  private static String name(String index, @Nullable NameCustomSection names) {
    String name = names == null ? null : names.nameOfFunction(Integer.parseInt(index));
    return name == null ? "func[" + index + "]" : name;
  }
}
