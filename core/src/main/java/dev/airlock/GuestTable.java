package dev.airlock;

import dev.airlock.engine.EngineFunction;
import dev.airlock.engine.EngineTable;
import dev.airlock.engine.FunctionType;
import dev.airlock.engine.TableType;
import dev.airlock.engine.ValueType;
import dev.airlock.error.TableException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * A table of a guest: references, counted from 0. A pointer to a function, as C has it and as
 * Arrow's {@code release} is one, is an index of the table {@code __indirect_function_table}; 0 is
 * the null pointer. An externref is a number of the host's choice, 0 or more, a funcref one of the
 * engine's; -1 is null in both.
 *
 * <p>As with all of a guest, one thread at a time. After a trap or when the guest is closed, the
 * table can be read but no longer be changed, except by {@link #remove}.
 */
public final class GuestTable {
  /** How many slots are made at once, since a growth copies the table. */
  private static final int SLOTS = 8;

  private final Guest guest;
  private final String name;
  private final EngineTable table;
  private final Deque<Long> freeSlots = new ArrayDeque<>();

  /** The functions of the host, by the slots that they were put into. */
  private final Map<Long, Long> functions = new HashMap<>();

  GuestTable(Guest guest, String name, EngineTable table) {
    this.guest = guest;
    this.name = name;
    this.table = table;
  }

  /** The name that it is exported under, or as in {@code table 0}. */
  public String name() {
    return name;
  }

  /** The type that the module declares. */
  public TableType type() {
    return table.type();
  }

  /** How many elements there are now. */
  public long size() {
    guest.confinement().check();
    return table.size();
  }

  /**
   * The element at an index; -1 is null.
   *
   * @throws TableException if there is no such index, or the table holds what a host can't pass
   * @throws dev.airlock.error.ConfinementException if another thread is in the guest
   */
  public long get(long index) {
    guest.confinement().check();
    return table.get(checked(index));
  }

  /**
   * Changes an element.
   *
   * @param element an externref of the host's choice; a funcref that came from the guest; -1 for
   *     null
   * @throws TableException if there is no such index, or the table can't hold the element
   * @throws dev.airlock.error.GuestUnusableException if the guest trapped before, or is closed
   * @throws dev.airlock.error.ConfinementException if another thread is in the guest
   */
  public void set(long index, long element) {
    requireChangeable();
    try {
      table.set(checked(index), element);
    } catch (IllegalArgumentException e) {
      throw unfit(e);
    }
  }

  /**
   * Grows the table.
   *
   * @param delta how many elements to add, 0 or more
   * @param element what the new ones are, as in {@link #set}
   * @return the size before, which is the index of the first new element
   * @throws TableException if it can't grow so far, or can't hold the element
   * @throws dev.airlock.error.GuestUnusableException if the guest trapped before, or is closed
   * @throws dev.airlock.error.ConfinementException if another thread is in the guest
   */
  public long grow(long delta, long element) {
    requireChangeable();
    requirePassable();
    long before;
    try {
      before = delta < 0 ? -1 : table.grow(delta, element);
    } catch (IllegalArgumentException e) {
      throw unfit(e);
    }
    if (before < 0) {
      throw new TableException(
          "%s of %s can't grow from %d elements by %d; its type is %s"
              .formatted(name, guest.name(), table.size(), delta, table.type()));
    }
    return before;
  }

  /**
   * The function at an index, which obeys the guest's rules as an exported one does. Whatever the
   * element becomes later, the result stays that function.
   *
   * @param index a pointer as the guest gave it, or an index; unsigned
   * @throws TableException if there is no such index, or the element is no function
   * @throws dev.airlock.error.ConfinementException if another thread is in the guest
   */
  public GuestFunction function(long index) {
    guest.confinement().check();
    requireFunctions();
    long at = checked(guest.address(index));
    EngineFunction function = table.function(at);
    if (function == null) {
      throw new TableException(
          "%s[%d] of %s is no function: it is null%s"
              .formatted(
                  name, at, guest.name(), at == 0 ? ", and 0 is the null pointer of C" : ""));
    }
    return new GuestFunction(guest, "%s[%d]".formatted(name, at), function);
  }

  /**
   * Makes a function of the host one that the guest can call by a pointer, as a callback of C.
   *
   * <p>It takes a slot that {@link #remove} freed or one by which the table grows, never one of the
   * guest's own and never 0. The host's function is kept until it is removed or the guest is gone.
   * What it throws ends the guest's call, as with an import.
   *
   * @param type the function's type, exactly as the guest calls it
   * @return the pointer: the index of the slot
   * @throws TableException if the table holds no functions, can't grow, or if nothing in the module
   *     could call a function of this type
   * @throws dev.airlock.error.GuestUnusableException if the guest trapped before, or is closed
   * @throws dev.airlock.error.ConfinementException if another thread is in the guest
   */
  public long put(HostFunction function, FunctionType type) {
    boolean entered = guest.acquire();
    try {
      requireChangeable();
      requireFunctions();
      return putAlone(function, type);
    } finally {
      if (entered) {
        guest.release();
      }
    }
  }

  private long putAlone(HostFunction function, FunctionType type) {
    long funcref;
    try {
      funcref =
          guest
              .instance()
              .addHostFunction(
                  type,
                  (instance, arguments) -> {
                    guest.calledOut(instance);
                    return function.call(guest, arguments);
                  });
    } catch (IllegalArgumentException e) {
      throw unfit(e);
    }
    if (freeSlots.isEmpty() && !addSlots(SLOTS) && !addSlots(1)) {
      guest.instance().removeHostFunction(funcref);
      throw new TableException(
          ("%s of %s has no room for a function of the host: it has %d elements, and its type is"
                  + " %s; link the guest with --growable-table (emcc: -sALLOW_TABLE_GROWTH)")
              .formatted(name, guest.name(), table.size(), table.type()));
    }
    long slot = freeSlots.pop();
    table.set(slot, funcref);
    functions.put(slot, funcref);
    return slot;
  }

  /**
   * Takes back a function that {@link #put} gave the guest, and frees its slot for the next one.
   * The guest must not call it any more. Where it has copied the reference elsewhere, calling that
   * traps.
   *
   * @throws TableException if the index isn't one that {@link #put} gave, or was removed before
   * @throws dev.airlock.error.ConfinementException if another thread is in the guest
   */
  public void remove(long index) {
    boolean entered = guest.acquire();
    try {
      removeAlone(index);
    } finally {
      if (entered) {
        guest.release();
      }
    }
  }

  private void removeAlone(long index) {
    Long funcref = functions.remove(index);
    if (funcref == null) {
      throw new TableException(
          "%s[%d] of %s is not the host's to remove: it was not put there, or was removed before"
              .formatted(name, index, guest.name()));
    }
    table.set(index, ValueType.NULL);
    guest.instance().removeHostFunction(funcref);
    freeSlots.push(index);
  }

  private boolean addSlots(int count) {
    long first = table.grow(count, ValueType.NULL);
    for (long slot = first + count - 1; first >= 0 && slot >= Math.max(first, 1); slot--) {
      freeSlots.push(slot);
    }
    return !freeSlots.isEmpty();
  }

  private long checked(long index) {
    requirePassable();
    if (index < 0 || index >= table.size()) {
      throw new TableException(
          "%s of %s has no element %s; it has %d"
              .formatted(name, guest.name(), Long.toUnsignedString(index), table.size()));
    }
    return index;
  }

  private void requirePassable() {
    if (type().elementType() == ValueType.REFERENCE) {
      throw new TableException(
          "%s of %s holds references that a host can't pass; its type is %s"
              .formatted(name, guest.name(), type()));
    }
  }

  private void requireFunctions() {
    if (type().elementType() != ValueType.FUNCREF) {
      throw new TableException(
          "%s of %s holds no functions; its type is %s".formatted(name, guest.name(), type()));
    }
  }

  private void requireChangeable() {
    guest.confinement().check();
    guest.requireUsable(name, "changed");
  }

  private TableException unfit(IllegalArgumentException e) {
    return new TableException(
        "%s of %s can't hold that: %s".formatted(name, guest.name(), e.getMessage()));
  }

  @Override
  public String toString() {
    return name + " of " + guest.name();
  }
}
