package dev.airlock.codec.bindgen;

import dev.airlock.Guest;
import dev.airlock.GuestCompanion;
import dev.airlock.GuestFunction;
import dev.airlock.GuestTable;
import dev.airlock.dialect.BindgenFacts;
import dev.airlock.error.GuestErrorException;
import dev.airlock.memory.Memory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The Java objects that one guest of wasm-bindgen knows, by the numbers that it knows them by.
 *
 * <p>A <em>value</em> is what a parameter or result is: an index of this table in a module without
 * references, else a reference. An <em>index</em> is what stands for an object in memory: again one
 * of this table, or one of the guest's table of references. What is <em>given</em> is the guest's
 * until it gives or drops it; what is <em>lent</em> is forgotten after the call.
 *
 * <p>A reference is forgotten some time after the guest's table has it no more: which a guest holds
 * besides can't be seen, so that is looked at only while no call is going on.
 *
 * <p>Used like the guest, by one thread at a time.
 */
public final class JsObjects implements GuestCompanion {
  /** The first index of ours is above all that any version reserves. */
  private static final int FIRST_INDEX = 1028;

  /** From where versions have the indices of undefined, null, true and false. */
  private static final int[] RESERVED = {1024, 128, 32};

  private static final @Nullable Object[] CONSTANTS = {JsUndefined.UNDEFINED, null, true, false};

  private static final long NULL_REFERENCE = -1;
  private static final int CONSTANT_REFERENCES = CONSTANTS.length;
  private static final int FIRST_SWEEP = 1024;

  private final Guest guest;
  private final BindgenFacts facts;
  private final boolean slab;
  private final Slots slots = new Slots();
  private final Pending given = new Pending();
  private final Pending lent = new Pending();
  private final List<Runnable> afterReturn = new ArrayList<>();
  private final Pending marks = new Pending();
  private int sweepAt = FIRST_SWEEP;
  private @Nullable GuestTable table;
  private @Nullable GuestFunction tableAllocate;
  private @Nullable GuestFunction tableFree;

  private JsObjects(Guest guest) {
    BindgenFacts known = guest.dialect().bindgen();
    this.guest = guest;
    this.facts = known == null ? BindgenFacts.of(guest.shape()) : known;
    this.slab = facts.objects() == BindgenFacts.Objects.SLAB;
  }

  /** The objects of a guest, always the same. */
  public static JsObjects of(Guest guest) {
    return guest.companion(JsObjects.class, JsObjects::new);
  }

  /**
   * How many objects the guest has, beyond undefined, null, true and false; in a module with
   * references, how many its table has. A count that grows from call to call is a leak.
   */
  public int count() {
    return slab ? slots.count() : kept().cardinality();
  }

  /** How many objects are held for the guest, references included that it may have forgotten. */
  public int held() {
    return slots.count();
  }

  // Values.

  /** Gives an object away, as a value. */
  long give(@Nullable Object object) {
    if (!slab) {
      return reference(object);
    }
    return addIndex(object);
  }

  /** Lends an object for a call, as a value. */
  long lend(@Nullable Object object) {
    if (!slab) {
      return reference(object);
    }
    int index = newIndex(object);
    lent.push(index);
    return index;
  }

  /** The object that a value stands for, which the guest keeps. */
  @Nullable Object get(long value) {
    return slab ? atIndex(value) : atReference(value);
  }

  /** The object that a value stands for, which the guest gives away. */
  @Nullable Object take(long value) {
    return slab ? takeIndex(value) : atReference(value);
  }

  // Indices.

  /** Gives an object away, as an index. */
  int addIndex(@Nullable Object object) {
    int index = newIndex(object);
    given.push(index);
    return index;
  }

  private int newIndex(@Nullable Object object) {
    if (slab) {
      for (int i = 0; i < CONSTANTS.length; i++) {
        if (isConstant(object, i)) {
          return RESERVED[0] + i;
        }
      }
      return FIRST_INDEX + slots.add(object);
    }
    long reference = reference(object);
    int index = tableAllocate().callInt();
    table().set(index & 0xFFFF_FFFFL, reference);
    return index;
  }

  private static boolean isConstant(@Nullable Object object, int constant) {
    Object value = CONSTANTS[constant];
    return value == null ? object == null : value.equals(object);
  }

  /** The object at an index, which the guest keeps. */
  @Nullable Object atIndex(long index) {
    if (!slab) {
      return atReference(table().get(index & 0xFFFF_FFFFL));
    }
    for (int reserved : RESERVED) {
      if (index >= reserved && index < reserved + CONSTANTS.length) {
        return CONSTANTS[(int) index - reserved];
      }
    }
    return slots.get(checked(index - FIRST_INDEX, "index", index));
  }

  /** The object at an index, which the guest gives away. */
  @Nullable Object takeIndex(long index) {
    Object object = atIndex(index);
    drop(index);
    return object;
  }

  /**
   * The objects at indices that stand in memory, which the guest gives away; how many they are was
   * held against the limit.
   */
  List<@Nullable Object> takeIndices(Memory memory, long address, int count) {
    List<@Nullable Object> taken = new ArrayList<>();
    String drop = slab ? null : facts.tableDrop();
    for (int i = 0; i < count; i++) {
      long index = memory.readInt(address + 4L * i);
      taken.add(drop == null ? takeIndex(index) : atIndex(index));
    }
    if (drop != null) {
      guest.function(drop).call(address, count);
    }
    return taken;
  }

  private void drop(long index) {
    if (!slab) {
      GuestFunction free = tableFree();
      if (free != null) {
        free.call(index);
      }
    } else if (index >= FIRST_INDEX) {
      slots.remove(checked(index - FIRST_INDEX, "index", index));
    }
  }

  /** Whether an index is one of an object that isn't one of the constants; in a slab only. */
  boolean hasIndex(long index) {
    return slots.has(index - FIRST_INDEX);
  }

  // References.

  private long reference(@Nullable Object object) {
    if (object == null) {
      return NULL_REFERENCE;
    }
    for (int i = 0; i < CONSTANTS.length; i++) {
      if (isConstant(object, i)) {
        return i;
      }
    }
    return (long) CONSTANT_REFERENCES + slots.add(object);
  }

  private @Nullable Object atReference(long reference) {
    if (reference == NULL_REFERENCE) {
      return null;
    }
    if (reference >= 0 && reference < CONSTANT_REFERENCES) {
      return CONSTANTS[(int) reference];
    }
    return slots.get(checked(reference - CONSTANT_REFERENCES, "reference", reference));
  }

  private long checked(long slot, String what, long number) {
    if (!slots.has(slot)) {
      throw new GuestErrorException(
          "the guest gave %s %d, which stands for no object of the host's".formatted(what, number));
    }
    return slot;
  }

  /** Forgets the references that the guest's table doesn't have; no call may be going on. */
  private void sweep() {
    BitSet kept = kept();
    for (int slot = 0; slot < slots.end(); slot++) {
      if (slots.has(slot) && !kept.get(slot)) {
        slots.remove(slot);
      }
    }
    sweepAt = Math.max(FIRST_SWEEP, 2 * slots.count());
  }

  private BitSet kept() {
    BitSet kept = new BitSet();
    if (facts.table() != null) {
      GuestTable objects = table();
      long size = objects.size();
      for (long i = 0; i < size; i++) {
        long reference = objects.get(i);
        if (reference >= CONSTANT_REFERENCES) {
          kept.set((int) (reference - CONSTANT_REFERENCES));
        }
      }
    }
    return kept;
  }

  /** Makes the table as a module expects it before its first use. */
  void initializeTable() {
    GuestTable objects = table();
    long first = objects.grow(CONSTANTS.length, NULL_REFERENCE);
    objects.set(0, reference(JsUndefined.UNDEFINED));
    for (int i = 0; i < CONSTANTS.length; i++) {
      objects.set(first + i, reference(CONSTANTS[i]));
    }
  }

  private GuestTable table() {
    if (table == null) {
      table = guest.table(required(facts.table(), "table of objects"));
    }
    return table;
  }

  private GuestFunction tableAllocate() {
    if (tableAllocate == null) {
      tableAllocate = guest.function(required(facts.tableAllocate(), "__externref_table_alloc"));
    }
    return tableAllocate;
  }

  /** Without it indices aren't given back: the table grows, which is all. */
  private @Nullable GuestFunction tableFree() {
    if (tableFree == null && facts.tableFree() != null) {
      tableFree = guest.function(facts.tableFree());
    }
    return tableFree;
  }

  private String required(@Nullable String export, String what) {
    if (export == null) {
      throw new GuestErrorException(
          "%s exports no %s, so no object can be put into its memory"
              .formatted(guest.name(), what));
    }
    return export;
  }

  // Calls.

  /** Begins a call of the guest. */
  void begin(boolean outermost) {
    if (outermost && !slab && slots.count() >= sweepAt) {
      sweep();
    }
    marks.push(given.size());
    marks.push(lent.size());
    marks.push(afterReturn.size());
  }

  /** Has something done when the guest returns, before its results are read. */
  void afterReturn(Runnable work) {
    afterReturn.add(work);
  }

  /** The guest returned. */
  void returned() {
    int mark = marks.last();
    for (int i = mark; i < afterReturn.size(); i++) {
      afterReturn.get(i).run();
    }
  }

  /** Ends the call that began last: drops what was lent, and what was given to no one. */
  void end(boolean called) {
    int workMark = marks.pop();
    while (afterReturn.size() > workMark) {
      afterReturn.removeLast();
    }
    int lentMark = marks.pop();
    while (lent.size() > lentMark) {
      drop(lent.pop());
    }
    int givenMark = marks.pop();
    while (given.size() > givenMark) {
      int index = given.pop();
      if (!called) {
        drop(index);
      }
    }
  }

  /** What was given so far; see {@link #settle}. */
  int givenCount() {
    return given.size();
  }

  /** What was given since is the guest's, whatever becomes of the call. */
  void settle(int givenCount) {
    given.truncate(givenCount);
  }

  @Override
  public void trim() {}

  /** A stack of numbers. */
  private static final class Pending {
    private int[] indices = new int[8];
    private int size;

    void push(int index) {
      if (size == indices.length) {
        indices = Arrays.copyOf(indices, 2 * size);
      }
      indices[size++] = index;
    }

    int pop() {
      return indices[--size];
    }

    int last() {
      return indices[size - 1];
    }

    int size() {
      return size;
    }

    void truncate(int newSize) {
      size = Math.min(size, newSize);
    }
  }
}
