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
  private static final String METHOD = "func_";
  private static final AtomicInteger MODULES = new AtomicInteger();

  private final String className = "dev.airlock.guest.Module" + MODULES.getAndIncrement() + "_";
  private final String functionClasses = className + "FuncGroup_";

  /** The name for the generated classes of this module to begin with. */
  String className() {
    return className;
  }

  /** The guest's functions in a stack trace, innermost first. */
  List<String> in(Throwable thrown, @Nullable NameCustomSection names) {
    List<String> frames = new ArrayList<>();
    for (StackTraceElement element : thrown.getStackTrace()) {
      if (isGuest(element)) {
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
