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
 * <p>An interpreted function has no place. Of two instances of one module that call each other,
 * either has the frames of both.
 */
final class CallStacks {
  private static final StackWalker WALKER =
      StackWalker.getInstance(Set.of(StackWalker.Option.RETAIN_CLASS_REFERENCE));

  /** Whose methods a class has. */
  private enum Kind {
    HOST,
    ENGINE,
    COMPILED,
    INTERPRETED
  }

  /**
   * What a class is.
   *
   * @param functionClasses how the names of the module's classes begin, or empty if it is of none
   */
  private record Role(Kind kind, String functionClasses) {}

  private static final ClassValue<Role> ROLES =
      new ClassValue<>() {
        @Override
        protected Role computeValue(Class<?> type) {
          return role(type);
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

  private static Role role(Class<?> type) {
    String guest = GuestFrames.functionClasses(type.getName());
    if (guest != null) {
      boolean interpreted = GuestFrames.isInterpreted(type.getName());
      return new Role(interpreted ? Kind.INTERPRETED : Kind.COMPILED, guest);
    }
    boolean engine =
        GuestFrames.isGenerated(type.getName())
            || type.getName().startsWith("run.endive.")
            || type.getPackageName().equals(CallStacks.class.getPackageName());
    return new Role(engine ? Kind.ENGINE : Kind.HOST, "");
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
      Role role = ROLES.get(frame.getDeclaringClass());
      if (role.kind() == Kind.HOST) {
        if (!found.isEmpty()) {
          found.add(host(frame));
        } else if (inside.size() < most) {
          inside.add(frame);
        }
      } else if (guestFrames.areFunctionClasses(role.functionClasses())) {
        EngineFrame.Guest guest = guest(role.kind(), frame);
        if (guest != null) {
          found.add(guest);
        }
      }
    }
    if (found.isEmpty()) {
      inside.forEach(frame -> found.add(host(frame))); // no guest called who asks
    }
    return found;
  }

  /** The guest's frame, or null if the method is an import's, or the way to the interpreter. */
  private EngineFrame.@Nullable Guest guest(Kind kind, StackWalker.StackFrame frame) {
    if (kind == Kind.INTERPRETED) {
      return functions().interpreted(frame.getMethodName());
    }
    CompiledFunction function = functions().find(frame.getMethodName());
    return function == null ? null : function.frame(frame.getByteCodeIndex());
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
