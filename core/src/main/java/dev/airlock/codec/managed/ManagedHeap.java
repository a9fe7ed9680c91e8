package dev.airlock.codec.managed;

import dev.airlock.Guest;
import dev.airlock.GuestAllocator;
import dev.airlock.GuestCompanion;
import dev.airlock.codec.Crossing;
import dev.airlock.dialect.ManagedClasses;
import dev.airlock.dialect.ManagedClasses.ManagedClass;
import dev.airlock.dialect.ManagedObjects;
import dev.airlock.dialect.ObjectKind;
import dev.airlock.engine.GlobalType;
import dev.airlock.engine.ValueType;
import dev.airlock.error.AirlockException;
import dev.airlock.error.ArgumentException;
import dev.airlock.error.ExportException;
import dev.airlock.error.GuestErrorException;
import dev.airlock.memory.Memory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The managed heap of one guest: which classes it has, and how its objects are made and kept. Used
 * like the guest, by one thread at a time.
 *
 * <p>With <b>reference counts</b> an object is freed when its count falls to 0. A new one has 0.
 * The host's own reference, and each one that it writes into an object, count one.
 *
 * <p>With a <b>tracing collector</b> an object is freed when nothing refers to it, at the next
 * allocation at the earliest. What the host pinned stays, and what a pinned object refers to:
 * before it frees anything, the collector looks once more at all pinned objects, so what the host
 * writes into one of them is seen though no write barrier tells of it.
 *
 * <p>Source: {@code std/assembly/rt/pure.ts} of 0.9 to 0.17 and {@code itcms.ts} since 0.18.
 */
final class ManagedHeap implements GuestCompanion {
  /** Of all objects, in every version. */
  private static final int ALIGNMENT = 8;

  /** How deep objects are followed: each level takes some kilobytes of the thread's stack. */
  private static final int DEEPEST = 100;

  /** What an object may cost on the host beyond its fields, in bytes. */
  private static final long OBJECT_BYTES = 16;

  private final Guest guest;
  private final GuestAllocator allocator;
  private final ManagedClasses classes;
  private final boolean counted;
  private final Map<ListClass, ManagedClass> listClasses = new HashMap<>();
  private final Map<ClassId, OptionalInt> classIds = new HashMap<>();
  private int depth;

  private ManagedHeap(Guest guest) {
    ManagedObjects objects = guest.dialect().objects();
    if (objects == null || guest.shape().global("__rtti_base").isEmpty()) {
      throw noRuntime(guest);
    }
    this.guest = guest;
    this.allocator = guest.allocator();
    this.counted = objects == ManagedObjects.COUNTED;
    this.classes = ManagedClasses.read(guest.memory(), guest.global("__rtti_base") & 0xFFFF_FFFFL);
  }

  private static AirlockException noRuntime(Guest guest) {
    return new AirlockException(
        ("%s doesn't export AssemblyScript's runtime (__new, __pin, __unpin and __rtti_base), so"
                + " only numbers can be passed; compile it with --exportRuntime, or before 0.18"
                + " with --runtime full")
            .formatted(guest.name()));
  }

  static ManagedHeap of(Crossing crossing) {
    return of(crossing.guest());
  }

  static ManagedHeap of(Guest guest) {
    return guest.companion(ManagedHeap.class, ManagedHeap::new);
  }

  ManagedClasses classes() {
    return classes;
  }

  /** Whether references are counted, rather than traced. */
  boolean isCounted() {
    return counted;
  }

  // Objects.

  /** Makes an object, all zeros, which stays until the crossing is over or it is {@link #give}n. */
  long make(Crossing crossing, long byteSize, int classId) {
    boolean moves = crossing.setMoves(false);
    long object;
    try {
      object = crossing.allocate(byteSize, ALIGNMENT, classId);
    } finally {
      crossing.setMoves(moves);
    }
    clear(object, byteSize);
    return object;
  }

  /**
   * Makes an object, all zeros, that is to be written at once into another one: nothing may be
   * allocated before.
   */
  long makeLoose(long byteSize, int classId) {
    long object = allocator.allocateUnheld(byteSize, ALIGNMENT, classId);
    clear(object, byteSize);
    return object;
  }

  /**
   * Makes an object that refers to no others. With a collector it is pinned even where what refers
   * to it is: that costs two calls, but marking it in each cycle of the collector costs more.
   */
  long makeLeaf(Crossing crossing, long byteSize, int classId, boolean give) {
    if (!give || !counted) {
      return make(crossing, byteSize, classId);
    }
    long object = makeLoose(byteSize, classId);
    refer(object);
    return object;
  }

  /**
   * Makes the object of a list and the buffer of its elements, which {@link #elements} finds. The
   * object comes first: the buffer is nobody's until it is written there.
   */
  long makeList(Crossing crossing, ManagedClass type, long byteSize, int count) {
    boolean isArray = type.kind() == ObjectKind.ARRAY;
    long object = make(crossing, ListClass.headerBytes(type.kind()), type.id());
    long buffer = makeLoose(byteSize, classes.bufferId());
    refer(buffer);
    Memory memory = guest.memory();
    memory.writeInt(object, (int) buffer);
    memory.writeInt(object + 4, (int) buffer);
    memory.writeInt(object + 8, (int) byteSize);
    if (isArray) {
      memory.writeInt(object + 12, count);
    }
    return object;
  }

  /** Where the elements of a list from {@link #makeList} are. */
  long elements(long object) {
    return guest.memory().readUnsignedInt(object);
  }

  /** A collector clears its objects itself, since it may look at them before they are filled. */
  private void clear(long object, long byteSize) {
    if (counted && byteSize > 0) {
      guest.memory().fill(object, byteSize, (byte) 0);
    }
  }

  /** Counts the reference to an object from {@link #makeLoose} that is about to be written. */
  void refer(long object) {
    if (counted) {
      allocator.hold(object);
    }
  }

  /**
   * Hands the host's reference to an object from {@link #make} to what is about to refer to it.
   * What is traced stays pinned until the crossing is over.
   */
  void give(Crossing crossing, long object) {
    if (counted) {
      crossing.forget(object);
    }
  }

  /** Takes a reference of the host's own, to be given back by {@link #release}. */
  void retain(long object) {
    allocator.hold(object);
    allocator.adopted(object, -1);
  }

  /** Gives a reference of the host's back, if the guest can still be called. */
  void release(long object) {
    if (guest.isUsable()) {
      allocator.free(object, 0, 1);
    }
  }

  // Depth.

  /** Goes one object deeper, to be followed by {@link #leave}. */
  void enter(String what) {
    if (depth == DEEPEST) {
      throw new GuestErrorException(
          ("%s: objects refer to objects more than %d deep, or in a circle; pass them as handles"
                  + " instead")
              .formatted(what, DEEPEST));
    }
    depth++;
  }

  void leave() {
    depth--;
  }

  // Classes.

  /** The class to make of a list. */
  ManagedClass classOf(ListClass wanted) {
    ManagedClass known = listClasses.get(wanted);
    if (known == null) {
      known = wanted.find(this);
      listClasses.put(wanted, known);
    }
    return known;
  }

  /**
   * The id of a class, if the module says it.
   *
   * @throws ExportException if it is to be the value of a global that isn't there
   */
  OptionalInt find(ClassId id) {
    OptionalInt known = classIds.get(id);
    if (known == null) {
      known =
          switch (id) {
            case ClassId.Fixed fixed -> OptionalInt.of(fixed.id());
            case ClassId.Exported exported -> OptionalInt.of((int) guest.global(exported.name()));
            case ClassId.Named named -> findNamed(named.name());
          };
      classIds.put(id, known);
    }
    return known;
  }

  /**
   * The id of a class.
   *
   * @throws ArgumentException if the module doesn't say it
   */
  int require(ClassId id) {
    OptionalInt found = find(id);
    if (found.isEmpty()) {
      throw new ArgumentException(
          ("the module doesn't say which class %s is: export its id, as in 'export const %s_ID ="
                  + " idof<…>()', or declare it")
              .formatted(id, id instanceof ClassId.Named named ? named.name() : "NAME"),
          null);
    }
    return found.getAsInt();
  }

  private OptionalInt findNamed(String name) {
    for (String export : List.of(name + "_ID", name)) {
      if (guest.shape().global(export).filter(ManagedHeap::isId).isPresent()) {
        return OptionalInt.of((int) guest.global(export));
      }
    }
    return guest.shape().exports().stream()
        .filter(export -> export.name().equalsIgnoreCase(name + "_ID"))
        .filter(export -> export.type() instanceof GlobalType global && isId(global))
        .mapToInt(export -> (int) guest.global(export.name()))
        .findFirst();
  }

  private static boolean isId(GlobalType global) {
    return global.valueType() == ValueType.I32 && !global.mutable();
  }

  /**
   * The id of a class to make an object of.
   *
   * @param references whether the host would write references into it
   * @throws ArgumentException if it isn't known, or can't be right
   */
  int idToMake(ClassId id, String name, boolean references) {
    OptionalInt found = find(id);
    if (found.isEmpty()) {
      throw new ArgumentException(
          ("the module doesn't say which class %s is: export its id, as in 'export const %s_ID ="
                  + " idof<%s>()', or a function that makes one")
              .formatted(name, name, name),
          null);
    }
    int number = found.getAsInt();
    if (!classes.isPlain(number) || (!counted && classes.isPointerFree(number) == references)) {
      throw new ArgumentException(
          "class %d of the module can't be %s: %s"
              .formatted(
                  number,
                  name,
                  !classes.isPlain(number)
                      ? "it is none that a program declares"
                      : references
                          ? "its objects refer to no others"
                          : "its objects refer to others, but no field of the record does"),
          null);
    }
    return number;
  }

  /**
   * Checks that an address from the guest is an object of a class.
   *
   * @param byteSize how many bytes the class has, or -1 if that isn't known
   * @throws GuestErrorException if it isn't
   * @throws dev.airlock.error.GuestMemoryException if it is outside the memory
   */
  void requireInstance(long object, ClassId id, String name, long byteSize) {
    Memory memory = guest.memory();
    int actual = ManagedClasses.classIdOf(memory, object);
    long actualByteSize = ManagedClasses.byteSizeOf(memory, object);
    memory.check(object, actualByteSize);
    OptionalInt wanted = find(id);
    if (actual < 0 || actual >= classes.count()) {
      throw new GuestErrorException(
          "there is no object at 0x%x: its class would be %s of %d"
              .formatted(object, Integer.toUnsignedString(actual), classes.count()));
    }
    boolean isOther =
        wanted.isPresent()
            && actual != wanted.getAsInt()
            && !classes.isInstance(
                actual, wanted.getAsInt(), byteSize < 0 || actualByteSize > byteSize);
    if (isOther || (byteSize >= 0 && !classes.isPlain(actual))) {
      throw new GuestErrorException(
          "the object at 0x%x is of class %d, not %s%s"
              .formatted(
                  object,
                  actual,
                  name,
                  wanted.isPresent() ? ", which is class " + wanted.getAsInt() : ""));
    }
    boolean exact = wanted.isPresent() && actual == wanted.getAsInt();
    if (actualByteSize < byteSize || (exact && byteSize >= 0 && actualByteSize != byteSize)) {
      throw new GuestErrorException(
          "the %s at 0x%x has %d bytes, but the record's fields take %d; are they those of the class?"
              .formatted(name, object, actualByteSize, byteSize));
    }
  }

  /** Holds an object that is about to be read against the limit for one result. */
  void charge(Crossing crossing, long byteSize, String what) {
    crossing.charge(byteSize + OBJECT_BYTES, what);
  }

  @Override
  public void trim() {}
}
