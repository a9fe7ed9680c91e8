package dev.airlock.dialect;

import dev.airlock.error.ArgumentException;
import dev.airlock.error.GuestErrorException;
import dev.airlock.layout.Scalar;
import dev.airlock.memory.Memory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The classes of an AssemblyScript module, read from its run-time type information: {@code
 * __rtti_base} is the address of a count and of one entry a class, by class id.
 *
 * <p>Source: AssemblyScript's {@code std/assembly/shared/typeinfo.ts} in its versions. Entries had
 * eight bytes before 0.23 and have four since; the bits moved with 0.10; the ids of the built-in
 * classes moved with 0.24.
 */
public final class ManagedClasses {
  private static final int CLASS_ID_OFFSET = -8;
  private static final int BYTE_SIZE_OFFSET = -4;
  private static final int MAXIMUM_CLASSES = 100_000;

  private static final int VIEW = 1;
  private static final int ARRAY = 1 << 1;
  private static final int STATIC_ARRAY = 1 << 2;

  private final int[] flags;
  private final boolean beforeStaticArrays;
  private final int bufferId;

  private ManagedClasses(int[] flags, boolean beforeStaticArrays, int bufferId) {
    this.flags = flags;
    this.beforeStaticArrays = beforeStaticArrays;
    this.bufferId = bufferId;
  }

  /**
   * Reads the classes.
   *
   * @param memory the guest's memory
   * @param rttiBase the value of the global {@code __rtti_base}
   * @throws GuestErrorException if there is no such information at that address
   */
  public static ManagedClasses read(Memory memory, long rttiBase) {
    long count = memory.readUnsignedInt(rttiBase);
    if (count < 3 || count > MAXIMUM_CLASSES) {
      throw new GuestErrorException(
          "no AssemblyScript type information at __rtti_base 0x%x: it would have %d classes"
              .formatted(rttiBase, count));
    }
    int first = memory.readInt(rttiBase + 4);
    int second = memory.readInt(rttiBase + 8);
    int third = memory.readInt(rttiBase + 12);
    boolean wideEntries = second == 0;
    boolean beforeStaticArrays = first == 16 && wideEntries;
    int bufferId = !wideEntries && third == first ? 1 : 0;
    int[] flags = new int[(int) count];
    for (int i = 0; i < flags.length; i++) {
      flags[i] = memory.readInt(rttiBase + 4 + (wideEntries ? 8L : 4L) * i);
    }
    return new ManagedClasses(flags, beforeStaticArrays, bufferId);
  }

  /** The id of {@code ArrayBuffer}. */
  public int bufferId() {
    return bufferId;
  }

  /** The id of {@code String}. */
  public int stringId() {
    return bufferId + 1;
  }

  /**
   * The class to make of a list.
   *
   * @param kind what the signature says, or null for the only one that the module has
   * @throws ArgumentException if the module has no such class, or several
   */
  public ManagedClass classOf(@Nullable ObjectKind kind, Scalar element) {
    if (kind == ObjectKind.ARRAY_BUFFER) {
      return new ManagedClass(bufferId, ObjectKind.ARRAY_BUFFER);
    }
    List<ManagedClass> candidates = new ArrayList<>();
    for (ObjectKind candidate :
        kind == null
            ? List.of(ObjectKind.TYPED_ARRAY, ObjectKind.ARRAY, ObjectKind.STATIC_ARRAY)
            : List.of(kind)) {
      int id = find(candidate, element);
      if (id >= 0) {
        candidates.add(new ManagedClass(id, candidate));
      }
    }
    if (candidates.size() == 1) {
      return candidates.getFirst();
    }
    throw new ArgumentException(
        candidates.isEmpty()
            ? "the module has no %s of %s".formatted(describe(kind), element)
            : "the module has several classes for a list of %s: say (%s)"
                .formatted(
                    element,
                    candidates.stream()
                        .map(candidate -> candidate.kind().toString())
                        .collect(Collectors.joining(") or ("))),
        null);
  }

  private static String describe(@Nullable ObjectKind kind) {
    return switch (kind) {
      case TYPED_ARRAY -> "typed array";
      case ARRAY -> "Array";
      case STATIC_ARRAY -> "StaticArray";
      case ARRAY_BUFFER -> "ArrayBuffer";
      case null -> "typed array, Array or StaticArray";
    };
  }

  private int find(ObjectKind kind, Scalar element) {
    return IntStream.range(0, flags.length)
        .filter(id -> kindOf(id) == kind && holds(id, element))
        .findFirst()
        .orElse(-1);
  }

  /** The kind of a class, or null if it holds no plain elements. */
  private @Nullable ObjectKind kindOf(int id) {
    if (id == bufferId) {
      return ObjectKind.ARRAY_BUFFER;
    }
    int flag = flags[id];
    if ((flag & ARRAY) != 0) {
      return ObjectKind.ARRAY;
    }
    if ((flag & VIEW) != 0) {
      return ObjectKind.TYPED_ARRAY;
    }
    return !beforeStaticArrays && (flag & STATIC_ARRAY) != 0 ? ObjectKind.STATIC_ARRAY : null;
  }

  private boolean holds(int id, Scalar element) {
    int shift = beforeStaticArrays ? 5 : 6;
    int flag = flags[id];
    boolean size = ((flag >>> shift) & 0x1F) == element.byteSize();
    boolean signed = ((flag >>> (shift + 5)) & 1) != 0;
    boolean floating = ((flag >>> (shift + 6)) & 1) != 0;
    boolean managed = ((flag >>> (shift + 8)) & 1) != 0;
    // A float is marked signed as well.
    return size
        && !managed
        && floating == element.isFloat()
        && (floating || signed == element.isSigned());
  }

  /** The id of an object's class, from its header. */
  public static int classIdOf(Memory memory, long object) {
    return memory.readInt(object + CLASS_ID_OFFSET);
  }

  /** The size of an object in bytes, from its header. */
  public static long byteSizeOf(Memory memory, long object) {
    return memory.readUnsignedInt(object + BYTE_SIZE_OFFSET);
  }

  /**
   * Where the elements of an object are.
   *
   * @param object its address
   * @throws GuestErrorException if it is no object that holds such elements
   */
  public Elements elementsOf(Memory memory, long object, Scalar element) {
    int id = classIdOf(memory, object);
    ObjectKind kind = id >= 0 && id < flags.length ? kindOf(id) : null;
    if (kind == null || (kind != ObjectKind.ARRAY_BUFFER && !holds(id, element))) {
      throw new GuestErrorException(
          "the object at 0x%x is of class %d, which is no list of %s"
              .formatted(object, id, element));
    }
    return switch (kind) {
      case ARRAY_BUFFER, STATIC_ARRAY ->
          new Elements(object, byteSizeOf(memory, object) / element.byteSize());
      case TYPED_ARRAY ->
          new Elements(
              memory.readUnsignedInt(object + 4),
              memory.readUnsignedInt(object + 8) / element.byteSize());
      case ARRAY ->
          new Elements(memory.readUnsignedInt(object + 4), memory.readUnsignedInt(object + 12));
    };
  }

  /** Fails if an object is not a string. */
  public void requireString(Memory memory, long object) {
    int id = classIdOf(memory, object);
    if (id != stringId()) {
      throw new GuestErrorException(
          "the object at 0x%x is of class %d, not a string, which is class %d"
              .formatted(object, id, stringId()));
    }
  }

  /**
   * A class that holds elements.
   *
   * @param id its id
   * @param kind its kind
   */
  public record ManagedClass(int id, ObjectKind kind) {}

  /**
   * Elements in memory.
   *
   * @param address where the first is
   * @param count how many
   */
  public record Elements(long address, long count) {}
}
