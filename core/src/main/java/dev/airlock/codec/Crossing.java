package dev.airlock.codec;

import dev.airlock.Guest;
import dev.airlock.GuestAllocator;
import dev.airlock.GuestFunction;
import dev.airlock.error.ArgumentException;
import dev.airlock.error.GuestErrorException;
import dev.airlock.error.LimitException;
import dev.airlock.memory.Memory;
import dev.airlock.memory.TextEncoding;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One passage through the airlock: a call of a guest's function by the host, or of a host's
 * function by the guest. It holds the numbers that are passed and taken, keeps account of the
 * blocks, and when it is closed, frees what is the host's, after a failure too. After a trap it
 * frees nothing.
 *
 * <p>Got from a {@link BoundFunction} for each call, used by the thread that got it, and closed by
 * it; what is done with it after that has no meaning, since it is used again.
 */
public final class Crossing implements AutoCloseable {
  private static final long[] NONE = {};
  private static final int MOST_WITHOUT_ARRAY = 4;
  private static final long REFERENCE_BYTES = 8;

  private final Crossings owner;
  private final Guest guest;
  private final Blocks blocks = new Blocks();
  private final List<Ending> endings = new ArrayList<>();

  private final @Nullable BoundFunction function;
  private long[] passed;
  private int passedCount;
  private long[] taken = NONE;
  private int takenCount;
  private long placedAddress;
  private long placedUnits;
  private long resultAddress;
  private long nextPlace = -1;
  private long nextCapacity;
  private long mark;
  private long scratchMark;
  private long charged;
  private int position;
  private final long[] single = new long[1];
  private final boolean singleResult;

  /** Whether nothing is to be done at the end but to free blocks. */
  private final boolean plain;

  private boolean inUse;
  private boolean entered;
  private boolean called;
  private boolean moves;
  private boolean owns;

  /** For calls of the host. */
  Crossing(Crossings owner, Guest guest) {
    this.owner = owner;
    this.guest = guest;
    this.function = null;
    this.singleResult = false;
    this.plain = false;
    this.passed = NONE;
  }

  /**
   * For calls of one function of the guest, so that a call stores no reference: in an object that
   * is old, that costs the garbage collector a memory barrier.
   */
  Crossing(Crossings owner, BoundFunction function) {
    this.owner = owner;
    this.guest = function.guest();
    this.function = function;
    this.singleResult = function.hasSingleResult();
    this.plain = function.getClass() == BoundFunction.class && !owner.resets();
    this.passed = new long[function.parameterCount()];
  }

  /** Whether a call is under way, as when a function is called from within itself. */
  boolean isInUse() {
    return inUse;
  }

  /** Begins a call of the guest. */
  void begin(Convention convention, boolean newEntered) {
    inUse = true;
    entered = newEntered;
    reset(convention.movesArguments(), convention.ownsResults());
    takenCount = taken.length;
  }

  /** Begins a call of the host by the guest: what is taken are its arguments. */
  void beginImport(Convention convention, int resultCount, long[] arguments) {
    entered = false;
    reset(true, convention.ownsImportArguments());
    passed = new long[resultCount];
    taken = arguments;
  }

  private void reset(boolean newMoves, boolean newOwns) {
    passedCount = 0;
    takenCount = 0;
    resultAddress = 0;
    charged = 0;
    called = false;
    nextPlace = -1;
    moves = newMoves;
    owns = newOwns;
    position = -1;
    mark = owner.mark();
    scratchMark = owner.scratchPosition();
  }

  /** The guest that is crossed to or from. */
  public Guest guest() {
    return guest;
  }

  /** The guest's first memory. */
  public Memory memory() {
    return owner.memory();
  }

  /** How wide the guest's addresses are. */
  public AddressSize addressSize() {
    return owner.addressSize();
  }

  /** Whether it is the guest that calls its host, so that what is passed is an import's result. */
  public boolean servesImport() {
    return function == null;
  }

  /** The guest's allocator; blocks that are had from it directly are nobody's. */
  public GuestAllocator allocator() {
    return owner.allocator();
  }

  /**
   * Whether no other call of the guest can be going on around this one, since the thread took the
   * guest only now.
   */
  public boolean isOutermost() {
    return entered;
  }

  /**
   * Says which parameter is next, for messages.
   *
   * @param parameter its index; the number of parameters for the result
   */
  public Crossing at(int parameter) {
    position = parameter;
    return this;
  }

  /** Which parameter is next; -1 if none was said. */
  int position() {
    return position;
  }

  // What is passed and taken.

  /** Passes a number: an {@code i32} in the low 32 bits, a float as its raw bits. */
  public void pass(long number) {
    passed[passedCount++] = number;
  }

  /**
   * Makes a number that was passed as 32 bits one of 64, without a sign: for a place that other
   * values fill with 64 bits.
   *
   * @param index which of the numbers that were passed so far
   */
  public void zeroExtend(int index) {
    passed[index] &= 0xFFFF_FFFFL;
  }

  /** Passes another number in place of the one at an index. */
  public void repass(int index, long number) {
    passed[index] = number;
  }

  /**
   * Collects numbers instead of passing them, for conventions that pass them elsewhere.
   *
   * @param count how many the lowering passes
   * @return the numbers
   */
  public long[] collect(int count, Runnable lowering) {
    long[] outer = passed;
    int outerCount = passedCount;
    passed = new long[count];
    passedCount = 0;
    try {
      lowering.run();
      return passed;
    } finally {
      passed = outer;
      passedCount = outerCount;
    }
  }

  /** How many numbers have been passed so far. */
  public int passedCount() {
    return passedCount;
  }

  /** The numbers that were passed, in an array that is used again. */
  long[] passed() {
    return passed;
  }

  /** Takes the next number: an {@code i32} sign-extended, a float as its raw bits. */
  public long take() {
    if (takenCount == taken.length) {
      throw new GuestErrorException(
          "BUG: %d numbers are there to be taken, fewer than the type has".formatted(taken.length));
    }
    return taken[takenCount++];
  }

  /** Takes the next number as an address or a length: unsigned. */
  public long takeAddress() {
    return unsigned(take());
  }

  /** A number as an address or a length: unsigned. */
  public long unsigned(long number) {
    return addressSize() == AddressSize.WASM64 ? number : number & 0xFFFF_FFFFL;
  }

  /** The next number, which stays there to be taken. */
  public long peek() {
    long number = take();
    takenCount--;
    return number;
  }

  /** The next number as an address, which stays there to be taken. */
  public long peekAddress() {
    return unsigned(peek());
  }

  /** Takes numbers and forgets them. */
  public void skip(int count) {
    for (int i = 0; i < count; i++) {
      take();
    }
  }

  /** How many numbers have been taken so far. */
  public int takenCount() {
    return takenCount;
  }

  /** How many numbers were given, those already taken included. */
  public int givenCount() {
    return taken.length;
  }

  /** Sets the numbers that are there to be taken. */
  public void give(long... numbers) {
    taken = numbers;
    takenCount = 0;
  }

  /** The address of the area that was passed for the results, for conventions that pass one. */
  public long resultAddress() {
    return resultAddress;
  }

  /** Notes the address of an area for results, or whatever a convention needs after the call. */
  public void setResultAddress(long address) {
    resultAddress = address;
  }

  // Addresses in memory.

  /** Reads an address or a length. */
  public long readAddress(long at) {
    return addressSize() == AddressSize.WASM64
        ? memory().readLong(at)
        : memory().readUnsignedInt(at);
  }

  /** Writes an address or a length. */
  public void writeAddress(long at, long value) {
    if (addressSize() == AddressSize.WASM64) {
      memory().writeLong(at, value);
    } else {
      memory().writeInt(at, (int) value);
    }
  }

  // Blocks.

  /** Says where data was placed, and how long it is in units of its type. */
  public void placed(long address, long units) {
    placedAddress = address;
    placedUnits = units;
  }

  /** Where the data is that was placed last. */
  public long placedAddress() {
    return placedAddress;
  }

  /** How long the data is that was placed last, in units of its type. */
  public long placedUnits() {
    return placedUnits;
  }

  /** Whether blocks that are placed become the guest's with the call. */
  public boolean moves() {
    return moves;
  }

  /**
   * Decides for what is placed from now on.
   *
   * @param newMoves whether it becomes the guest's with the call, rather than being freed after it
   * @return what held before
   */
  public boolean setMoves(boolean newMoves) {
    boolean before = moves;
    moves = newMoves;
    return before;
  }

  /** Whether blocks that the guest gives are the host's to free. */
  public boolean owns() {
    return owns;
  }

  /**
   * Decides for what is lifted from now on.
   *
   * @param newOwns whether its blocks are the host's to free
   * @return what held before
   */
  public boolean setOwns(boolean newOwns) {
    boolean before = owns;
    owns = newOwns;
    return before;
  }

  /**
   * Makes room for data that the host writes: in a block that becomes the guest's with the call, or
   * in one that is freed after it, or in one that is kept for that purpose.
   *
   * @param byteSize in bytes; 0 is allowed
   * @param alignment a power of two, in bytes
   * @return the address
   * @throws dev.airlock.error.AllocationException if the guest has no memory for it
   */
  public long place(long byteSize, int alignment) {
    if (nextPlace >= 0) {
      return takeNextPlace(byteSize);
    }
    if (!moves) {
      long address = owner.scratch(byteSize, alignment);
      if (address != 0) {
        return address;
      }
    }
    return allocate(byteSize, alignment, 0);
  }

  /**
   * Has what is placed next go to an address that is known, instead of a block.
   *
   * @param address where there is room that the guest reserves
   * @param capacity how many bytes of room there are; negative if that isn't known
   */
  public void placeNextAt(long address, long capacity) {
    nextPlace = address;
    nextCapacity = capacity;
  }

  private long takeNextPlace(long byteSize) {
    long address = nextPlace;
    nextPlace = -1;
    if (nextCapacity >= 0 && byteSize > nextCapacity) {
      throw new ArgumentException(
          "it has %d bytes, but at 0x%x there is room for %d only"
              .formatted(byteSize, address, nextCapacity),
          null);
    }
    memory().check(address, byteSize);
    return address;
  }

  /**
   * Allocates a block of its own, in AssemblyScript an object; {@link #moves()} decides whose it is
   * after the call.
   *
   * @param classId the class of the object, for allocators that ask for one
   */
  public long allocate(long byteSize, int alignment, int classId) {
    long address = owner.allocator().allocate(byteSize, alignment, classId);
    blocks.add(address, byteSize, alignment, moves);
    return address;
  }

  /**
   * Gives a block that was placed another size; its bytes are kept.
   *
   * @return its address, which may be another one
   * @throws dev.airlock.error.AllocationException if the guest has no memory for it
   */
  public long reallocate(long address, long byteSize, long newByteSize, int alignment) {
    long moved = owner.allocator().reallocate(address, byteSize, newByteSize, alignment);
    blocks.moved(address, moved, newByteSize);
    return moved;
  }

  /** Notes that a block that was placed is elsewhere now, as its allocator has moved it. */
  public void reallocated(long address, long newAddress, long newByteSize) {
    blocks.moved(address, newAddress, newByteSize);
  }

  /**
   * Accounts for a block that the host had by other means than {@link #place}, with the fate that
   * {@link #moves()} says.
   */
  public void account(long address, long byteSize, int alignment) {
    blocks.add(address, byteSize, alignment, moves);
  }

  /** Lets go of a block that was placed: it is the guest's at once. */
  public void forget(long address) {
    blocks.forget(address, owner);
  }

  /**
   * Takes over a block that the guest gave, to be freed when the crossing is over; does nothing if
   * {@link #owns()} says that it is the guest's.
   */
  public void own(long address, long byteSize, int alignment) {
    if (owns && memory().contains(address, byteSize)) {
      owner.allocator().adopted(address, byteSize);
      blocks.add(address, byteSize, alignment, false);
    }
  }

  // What comes from the guest.

  /**
   * Holds what is about to be read against the limit for one result, all of the crossing taken
   * together: a small list may refer to the same large text a million times.
   *
   * @param byteSize in bytes, unsigned
   * @param what what the message calls it
   * @throws LimitException if it is too much
   */
  public void charge(long byteSize, String what) {
    guest.limits().requireResultBytes(byteSize, what);
    charged += byteSize;
    guest.limits().requireResultBytes(charged, "all that is read in one call");
  }

  /** Holds the Java objects for a number of elements against the limit, however small they are. */
  public void chargeReferences(long count, String what) {
    charge(count * REFERENCE_BYTES, what);
  }

  /**
   * Holds a count that the guest gave against the limit, and the elements' range against the
   * memory.
   *
   * @return the size of all elements in bytes
   */
  public long chargeElements(long address, long count, long elementByteSize, String what) {
    if (count < 0 || count > Long.MAX_VALUE / Math.max(elementByteSize, REFERENCE_BYTES)) {
      throw new LimitException(
          "%s has %s elements, more than any limit; is the length right?"
              .formatted(what, Long.toUnsignedString(count)));
    }
    long byteSize = count * elementByteSize;
    charge(byteSize, what);
    memory().check(address, byteSize);
    return byteSize;
  }

  /** Reads text after holding its length against the limit. */
  public String readText(long address, long byteLength, TextEncoding encoding) {
    charge(byteLength, "text");
    return memory().readString(address, byteLength, encoding);
  }

  // The call.

  /**
   * Has something done when the crossing is over, also after a trap; what was asked for last is
   * done first.
   */
  public void whenOver(Ending ending) {
    endings.add(ending);
  }

  /** What is done when a crossing is over. */
  @FunctionalInterface
  public interface Ending {
    /**
     * Does it.
     *
     * @param called whether the call was made and returned; of an import, whether its result was
     *     passed
     */
    void over(boolean called);
  }

  /** Makes the call with the numbers that were passed; its results are there to be taken. */
  @SuppressWarnings("ReferenceEquality") // a store is spared if it is this very array already
  void call(GuestFunction target) {
    position = -1;
    blocks.called(owner);
    if (singleResult && passed.length <= MOST_WITHOUT_ARRAY) {
      single[0] = invoke(target);
      takenCount = 0;
      if (taken != single) {
        taken = single;
      }
    } else {
      give(target.call(passed));
    }
    called = true;
  }

  private long invoke(GuestFunction target) {
    return switch (passed.length) {
      case 0 -> target.invoke();
      case 1 -> target.invoke(passed[0]);
      case 2 -> target.invoke(passed[0], passed[1]);
      case 3 -> target.invoke(passed[0], passed[1], passed[2]);
      default -> target.invoke(passed[0], passed[1], passed[2], passed[3]);
    };
  }

  /** What an import gives its guest, once its result was passed. */
  public long[] importResults() {
    blocks.called(owner);
    called = true;
    return passed;
  }

  /** Ends the crossing: frees what is the host's, if the guest can still be called. */
  @Override
  public void close() {
    if (plain && blocks.isEmpty() && endings.isEmpty() && guest.isUsable()) {
      owner.release(scratchMark);
      inUse = false;
      owner.end(entered);
    } else {
      settleAndEnd();
    }
  }

  private void settleAndEnd() {
    try {
      if (guest.isUsable()) {
        settle();
      } else {
        blocks.clear();
        owner.trapped();
      }
    } finally {
      try {
        if (!endings.isEmpty()) {
          end();
        }
      } finally {
        inUse = false;
        owner.end(entered);
      }
    }
  }

  private void end() {
    try {
      while (!endings.isEmpty()) {
        endings.removeLast().over(called);
      }
    } finally {
      if (!endings.isEmpty()) {
        end();
      }
    }
  }

  private void settle() {
    try {
      if (function != null) {
        function.over(this, called);
      }
    } finally {
      try {
        if (!blocks.isEmpty()) {
          blocks.free(owner.allocator(), guest);
        }
      } finally {
        owner.reset(mark, scratchMark);
      }
    }
  }
}
