package dev.airlock.dialect;

import dev.airlock.error.ArgumentException;
import dev.airlock.error.GuestErrorException;
import dev.airlock.layout.Scalar;
import dev.airlock.memory.Memory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
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
  private static final int SET = 1 << 3;
  private static final int MAP = 1 << 4;
  private static final int POINTER_FREE = 1 << 5;
  private static final long REFERENCE_BYTES = 4;
  private static final long VIEW_BYTES = 12;
  private static final long ARRAY_BYTES = 16;

  private final int[] flags;
  private final int @Nullable [] bases;
  private final boolean beforeStaticArrays;
  private final int bufferId;

  private ManagedClasses(
      int[] flags, int @Nullable [] bases, boolean beforeStaticArrays, int bufferId) {
    this.flags = flags;
    this.bases = bases;
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
    int[] bases = wideEntries ? new int[flags.length] : null;
    for (int i = 0; i < flags.length; i++) {
      long entry = rttiBase + 4 + (wideEntries ? 8L : 4L) * i;
      flags[i] = memory.readInt(entry);
      if (bases != null) {
        bases[i] = memory.readInt(entry + 4);
      }
    }
    return new ManagedClasses(flags, bases, beforeStaticArrays, bufferId);
  }

  /** How many classes there are: ids are from 0 to one less. */
  public int count() {
    return flags.length;
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
    return onlyOne(kind, id -> holds(id, element), element.toString());
  }

  /**
   * The class to make of a list of references. All arrays of references look alike in the type
   * information; what it says is all that the collector goes by.
   *
   * @param kind what the signature says, or null for the only one that the module has
   * @throws ArgumentException if the module has no such class, or several kinds
   */
  public ManagedClass classOfReferences(@Nullable ObjectKind kind) {
    return onlyOne(kind, this::holdsReferences, "references");
  }

  private ManagedClass onlyOne(@Nullable ObjectKind kind, IntPredicate holds, String element) {
    List<ManagedClass> candidates = new ArrayList<>();
    for (ObjectKind candidate :
        kind == null
            ? List.of(ObjectKind.TYPED_ARRAY, ObjectKind.ARRAY, ObjectKind.STATIC_ARRAY)
            : List.of(kind)) {
      int id = find(candidate, holds);
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

  /**
   * A class that holds a list, by its id.
   *
   * @throws ArgumentException if the class with that id holds none of them
   */
  public ManagedClass classOf(int id, @Nullable Scalar element) {
    ObjectKind kind = id >= 0 && id < flags.length ? kindOf(id) : null;
    if (kind == null || !(element == null ? holdsReferences(id) : isListOf(id, kind, element))) {
      throw new ArgumentException(
          "class %d of the module is no list of %s"
              .formatted(id, element == null ? "references" : element),
          null);
    }
    return new ManagedClass(id, kind);
  }

  /** Whether a class is one that a program declares: neither text, nor a list, a map or a set. */
  public boolean isPlain(int id) {
    int tables = beforeStaticArrays ? (SET | MAP) >>> 1 : SET | MAP;
    return id > bufferId + 2
        && id < flags.length
        && kindOf(id) == null
        && (flags[id] & tables) == 0;
  }

  /**
   * Whether objects of a class refer to no others, as far as that is known: with reference counts
   * the information says something else.
   */
  public boolean isPointerFree(int id) {
    return (flags[id] & POINTER_FREE) != 0;
  }

  /**
   * Whether an object of a class can be one of another class.
   *
   * @param id the object's class
   * @param of the class that is wanted
   * @param larger whether the object has more fields than that one
   */
  public boolean isInstance(int id, int of, boolean larger) {
    if (bases == null) {
      // Since 0.23 nothing says what a class extends; one that adds no fields is not recognised.
      return id == of || (larger && isPlain(id));
    }
    int ancestor = id;
    for (int steps = 0; ancestor != of; steps++) {
      if (ancestor <= 0 || ancestor >= bases.length || steps > bases.length) {
        return false;
      }
      ancestor = bases[ancestor];
    }
    return true;
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

  private int find(ObjectKind kind, IntPredicate holds) {
    return IntStream.range(0, flags.length)
        .filter(id -> kindOf(id) == kind && holds.test(id))
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

  private boolean holdsReferences(int id) {
    int shift = beforeStaticArrays ? 5 : 6;
    return kindOf(id) != ObjectKind.ARRAY_BUFFER && ((flags[id] >>> (shift + 8)) & 1) != 0;
  }

  private boolean isListOf(int id, ObjectKind kind, Scalar element) {
    return kind == ObjectKind.ARRAY_BUFFER ? element.byteSize() == 1 : holds(id, element);
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
    return elementsOf(memory, object, kind, element.byteSize());
  }

  /**
   * Where the references in an object are, of four bytes each.
   *
   * @param object its address
   * @throws GuestErrorException if it is no object that holds references
   */
  public Elements referencesOf(Memory memory, long object) {
    int id = classIdOf(memory, object);
    ObjectKind kind = id >= 0 && id < flags.length ? kindOf(id) : null;
    if (kind == null || !holdsReferences(id)) {
      throw new GuestErrorException(
          "the object at 0x%x is of class %d, which is no list of references"
              .formatted(object, id));
    }
    return elementsOf(memory, object, kind, REFERENCE_BYTES);
  }

  private static Elements elementsOf(
      Memory memory, long object, ObjectKind kind, long elementByteSize) {
    long byteSize = byteSizeOf(memory, object);
    if (kind == ObjectKind.ARRAY_BUFFER || kind == ObjectKind.STATIC_ARRAY) {
      return new Elements(object, byteSize / elementByteSize);
    }
    long headerBytes = kind == ObjectKind.ARRAY ? ARRAY_BYTES : VIEW_BYTES;
    if (byteSize < headerBytes) {
      throw new GuestErrorException(
          "the object at 0x%x has %d bytes, fewer than the %d that its class needs"
              .formatted(object, byteSize, headerBytes));
    }
    long capacity = memory.readUnsignedInt(object + 8) / elementByteSize;
    long count = kind == ObjectKind.ARRAY ? memory.readUnsignedInt(object + 12) : capacity;
    if (count > capacity) {
      throw new GuestErrorException(
          "the array at 0x%x has room for %d elements, but says that it has %d"
              .formatted(object, capacity, count));
    }
    return new Elements(memory.readUnsignedInt(object + 4), count);
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
