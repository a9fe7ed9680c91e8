package dev.airlock.engine.endive;

import dev.airlock.engine.EngineFrame;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The call stacks of a module's guests, read off the thread's Java stack: a compiled function has a
 * frame there, with the place in its code.
 *
 * <p>An interpreted function has a frame only if it was called from compiled code, and no place. Of
 * two instances of one module that call each other, either has the frames of both.
 */
final class CallStacks {
  private static final StackWalker WALKER =
      StackWalker.getInstance(Set.of(StackWalker.Option.RETAIN_CLASS_REFERENCE));
  private static final String HOST = "host";
  private static final String ENGINE = "engine";

  /** Whose a class is: {@link #HOST}, {@link #ENGINE}, or the prefix of a module's classes. */
  private static final ClassValue<String> OWNERS =
      new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
          return owner(type);
        }
      };

  private final GuestFrames guestFrames;
  private final Supplier<CompiledFunctions> compiler;
  private final Map<Place, EngineFrame.Host> hostFrames = new ConcurrentHashMap<>();
  private volatile @Nullable CompiledFunctions functions;

  /** A place in a method of the host, which has the same frame each time. */
  private record Place(Class<?> type, String method, int position) {}

  /**
   * Makes it.
   *
   * @param compiler gives what the engine's compiler made of the module; asked once, when it is
   *     needed
   */
  CallStacks(GuestFrames guestFrames, Supplier<CompiledFunctions> compiler) {
    this.guestFrames = guestFrames;
    this.compiler = compiler;
  }

  private static String owner(Class<?> type) {
    String guest = GuestFrames.functionClasses(type.getName());
    if (guest != null) {
      return guest;
    }
    return GuestFrames.isGenerated(type.getName())
            || type.getName().startsWith("run.endive.")
            || type.getPackageName().equals(CallStacks.class.getPackageName())
        ? ENGINE
        : HOST;
  }

  /** The frames of the current thread, innermost first. */
  List<EngineFrame> current(int most) {
    return WALKER.walk(frames -> collect(frames.iterator(), most));
  }

  private List<EngineFrame> collect(Iterator<StackWalker.StackFrame> frames, int most) {
    List<StackWalker.StackFrame> inside = new ArrayList<>();
    List<EngineFrame> found = new ArrayList<>();
    while (found.size() < most && frames.hasNext()) {
      StackWalker.StackFrame frame = frames.next();
      String owner = OWNERS.get(frame.getDeclaringClass());
      if (owner.equals(HOST)) {
        if (!found.isEmpty()) {
          found.add(host(frame));
        } else if (inside.size() < most) {
          inside.add(frame);
        }
      } else if (guestFrames.areFunctionClasses(owner)) {
        CompiledFunction function = functions().find(frame.getMethodName());
        if (function != null) {
          found.add(function.frame(frame.getByteCodeIndex()));
        }
      }
    }
    if (found.isEmpty()) {
      inside.forEach(frame -> found.add(host(frame))); // no guest called who asks
    }
    return found;
  }

  private EngineFrame.Host host(StackWalker.StackFrame frame) {
    return hostFrames.computeIfAbsent(
        new Place(frame.getDeclaringClass(), frame.getMethodName(), frame.getByteCodeIndex()),
        _ -> new EngineFrame.Host(frame.toStackTraceElement()));
  }

  /** What the compiler made of the module. */
  CompiledFunctions functions() {
    CompiledFunctions known = functions;
    if (known == null) {
      synchronized (this) {
        known = functions;
        if (known == null) {
          known = compiler.get();
          functions = known;
        }
      }
    }
    return known;
  }
}
