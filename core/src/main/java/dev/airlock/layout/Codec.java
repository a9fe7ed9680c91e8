package dev.airlock.layout;

import dev.airlock.error.ArgumentException;
import dev.airlock.memory.MemoryAccess;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a Java type is read and written, as method handles, so that a record of numbers is read and
 * written with nothing boxed in between.
 *
 * @param layout what it is in memory
 * @param read {@code (MemoryAccess, long offset) -> T}
 * @param write {@code (MemoryAccess, long offset, T) -> void}
 */
// Two methods are called through method handles.
@SuppressWarnings("UnusedMethod")
record Codec(Layout layout, MethodHandle read, MethodHandle write) {
  private static final MethodHandle ADD =
      own("add", MethodType.methodType(long.class, long.class, long.class));
  private static final MethodHandle PRESENT =
      own("present", MethodType.methodType(Object.class, String.class, Object.class));

  /** The static method of this class with a name. */
  private static MethodHandle own(String name, MethodType type) {
    return find(MethodHandles.lookup(), Codec.class, name, type);
  }

  /** A static method that is known to be there. */
  static MethodHandle find(
      MethodHandles.Lookup lookup, Class<?> owner, String name, MethodType type) {
    try {
      return lookup.findStatic(owner, name, type);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("BUG: " + owner + " has no " + name, e);
    }
  }

  /** The same, at an offset from where it is told to be. */
  Codec at(long offset) {
    if (offset == 0) {
      return this;
    }
    MethodHandle moved = MethodHandles.insertArguments(ADD, 0, offset);
    return new Codec(
        layout,
        MethodHandles.filterArguments(read, 1, moved),
        MethodHandles.filterArguments(write, 1, moved));
  }

  /** The same, with a null refused by the name of what it was given for. */
  Codec withoutNull(String what) {
    MethodHandle check =
        MethodHandles.insertArguments(PRESENT, 0, what)
            .asType(
                MethodType.methodType(
                    write.type().parameterType(2), write.type().parameterType(2)));
    return new Codec(layout, read, MethodHandles.filterArguments(write, 2, check));
  }

  /** The same with everything boxed, for elements of arrays. */
  Codec boxed() {
    return new Codec(
        layout,
        read.asType(read.type().changeReturnType(Object.class)),
        write.asType(write.type().changeParameterType(2, Object.class)));
  }

  /**
   * A record of components.
   *
   * @param constructor the record's canonical constructor
   * @param accessors its accessors
   * @param components its components, each at offset 0
   */
  static Codec ofRecord(
      Struct struct,
      MethodHandle constructor,
      List<MethodHandle> accessors,
      List<Codec> components) {
    int count = components.size();
    Class<?> type = constructor.type().returnType();
    // (c1, …, cn, memory, offset): then each component, last first, is folded in from the last two.
    MethodHandle read =
        MethodHandles.dropArguments(constructor, count, MemoryAccess.class, long.class);
    MethodHandle write =
        MethodHandles.empty(
            MethodType.methodType(void.class, MemoryAccess.class, long.class, type));
    for (int i = count - 1; i >= 0; i--) {
      Codec component = components.get(i).at(struct.fields().get(i).offset());
      read = MethodHandles.foldArguments(read, i, component.read());
      MethodHandle writeOne = MethodHandles.filterArguments(component.write(), 2, accessors.get(i));
      write = MethodHandles.foldArguments(write, writeOne);
    }
    return new Codec(struct, read, write);
  }

  private static long add(long offset, long base) {
    return base + offset;
  }

  private static Object present(String what, @Nullable Object value) {
    if (value == null) {
      throw new ArgumentException(what + " can't be null", null);
    }
    return value;
  }
}
