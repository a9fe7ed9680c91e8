package dev.airlock;

import dev.airlock.engine.FunctionType;
import dev.airlock.engine.ValueType;
import dev.airlock.error.GuestErrorException;
import dev.airlock.error.OwnershipException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The resources of the canonical ABI that one guest and its host know each other's by: the guest's
 * handles, which are small numbers that are used again, and the host's, which are never used again,
 * so that one that was closed is always noticed. Used like the guest, by one thread at a time.
 *
 * <p>A resource's type is known by its interface and name, as in {@code ns:pkg/iface@1.0.0#name}; a
 * name alone stands for a resource of any interface.
 *
 * <p>Source of the rules: {@code CanonicalABI.md} of the component model, <i>Resource State</i> and
 * <i>canon resource.new</i>, <i>rep</i> and <i>drop</i>.
 */
public final class ResourceHandles implements GuestCompanion {
  private static final int MOST_HANDLES = (1 << 28) - 1;
  private static final FunctionType DESTRUCTOR =
      new FunctionType(List.of(ValueType.I32), List.of());

  private final Guest guest;
  private final List<@Nullable Entry> ofGuest = new ArrayList<>();
  private final List<Integer> free = new ArrayList<>();
  private final Map<Long, Entry> ofHost = new HashMap<>();
  private final HandleWatch watch;
  private long lastOfHost;

  private static final class Entry {
    private final String type;
    private final Object representation;
    private final boolean owned;
    private int lends;

    Entry(String type, Object representation, boolean owned) {
      this.type = type;
      this.representation = representation;
      this.owned = owned;
    }
  }

  private ResourceHandles(Guest guest) {
    this.guest = guest;
    this.watch = new HandleWatch(guest.watch());
    ofGuest.add(null); // 0 is no handle
  }

  /** The handles of a guest, always the same. */
  public static ResourceHandles of(Guest guest) {
    return guest.companion(ResourceHandles.class, ResourceHandles::new);
  }

  // The guest's.

  /**
   * Gives the guest a handle.
   *
   * @param representation what it stands for: a {@link Long} that the guest made up for a resource
   *     of its own, any object for one of the host
   * @param owned whether the resource is the guest's from now on, rather than lent to it
   * @return the handle, from 1
   * @throws GuestErrorException if it has 2^28 of them
   */
  public int give(String type, Object representation, boolean owned) {
    Entry entry = new Entry(type, representation, owned);
    if (!free.isEmpty()) {
      int index = free.removeLast();
      ofGuest.set(index, entry);
      return index;
    }
    if (ofGuest.size() > MOST_HANDLES) {
      throw new GuestErrorException(
          "%s has %d handles, and none can be added; does it drop them?"
              .formatted(guest.name(), MOST_HANDLES));
    }
    ofGuest.add(entry);
    return ofGuest.size() - 1;
  }

  /**
   * What a handle of the guest stands for.
   *
   * @throws GuestErrorException if it has no such handle, or one of another type
   */
  public Object peek(String type, int handle) {
    return entry(type, handle).representation;
  }

  /**
   * Takes a handle, and with it the resource, from the guest.
   *
   * @return what it stands for
   * @throws GuestErrorException if it has no such handle, or has the resource only lent or has lent
   *     it
   */
  public Object take(String type, int handle) {
    Entry entry = entry(type, handle);
    if (!entry.owned) {
      throw new GuestErrorException(
          "%s gave away handle %d of %s, which was only lent to it"
              .formatted(guest.name(), handle, type));
    }
    requireNotLent(entry, handle);
    remove(handle);
    return entry.representation;
  }

  /** Takes a handle that was lent from the guest, if it is still there. */
  public boolean takeBack(int handle) {
    if (entryOrNull(handle) == null) {
      return false;
    }
    remove(handle);
    return true;
  }

  /**
   * Notes that the guest lends a resource for the time of a call.
   *
   * @return what ends it
   */
  public Runnable lend(String type, int handle) {
    Entry entry = entry(type, handle);
    entry.lends++;
    return () -> entry.lends--;
  }

  /** The guest drops a handle: a resource that it owns is destroyed. */
  void drop(String type, int handle) {
    Entry entry = entry(type, handle);
    requireNotLent(entry, handle);
    remove(handle);
    if (!entry.owned) {
      return;
    }
    if (entry.representation instanceof Long number) {
      destroy(type, number);
    } else if (entry.representation instanceof AutoCloseable closeable) {
      try {
        closeable.close();
      } catch (RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new GuestErrorException("%s can't be closed: %s".formatted(type, e.getMessage()), e);
      }
    }
  }

  private void requireNotLent(Entry entry, int handle) {
    if (entry.lends > 0) {
      throw new GuestErrorException(
          "%s let go of handle %d of %s while it was lent to a call"
              .formatted(guest.name(), handle, entry.type));
    }
  }

  private @Nullable Entry entryOrNull(int handle) {
    return handle > 0 && handle < ofGuest.size() ? ofGuest.get(handle) : null;
  }

  private Entry entry(String type, int handle) {
    Entry entry = entryOrNull(handle);
    if (entry == null) {
      throw new GuestErrorException(
          "%s gave %s as a handle of %s, which it doesn't have"
              .formatted(guest.name(), Integer.toUnsignedString(handle), type));
    }
    if (!isSame(type, entry.type)) {
      throw new GuestErrorException(
          "%s gave handle %d as one of %s, but it is one of %s"
              .formatted(guest.name(), handle, type, entry.type));
    }
    return entry;
  }

  private void remove(int handle) {
    ofGuest.set(handle, null);
    free.add(handle);
  }

  /** How many handles the guest has. */
  public int countOfGuest() {
    return ofGuest.size() - 1 - free.size();
  }

  // The host's.

  /**
   * Makes a handle of the host for a resource that the guest implements.
   *
   * @param representation the number that the guest made up for it
   * @param owned whether the resource is the host's, which has to {@link #close} it, rather than
   *     lent to it
   * @return the handle, from 1
   */
  public long keep(String type, long representation, boolean owned) {
    lastOfHost++;
    ofHost.put(lastOfHost, new Entry(type, representation, owned));
    if (owned) {
      watch.owned(representation);
    }
    return lastOfHost;
  }

  /** Whether the host has a handle: neither closed nor given to the guest. */
  public boolean has(long handle) {
    return ofHost.containsKey(handle);
  }

  /**
   * Lends a resource to the guest for the time of a call.
   *
   * @return what ends it
   * @throws OwnershipException if the host no longer has the handle
   */
  public Runnable lend(String type, long handle) {
    Entry entry = kept(type, handle);
    entry.lends++;
    return () -> entry.lends--;
  }

  /**
   * The number that the guest made up for a resource.
   *
   * @throws OwnershipException if the host no longer has the handle
   */
  public long representation(String type, long handle) {
    return (Long) kept(type, handle).representation;
  }

  /**
   * Gives the resource of a handle up, to pass it to the guest.
   *
   * @return the number that the guest made up for it
   * @throws OwnershipException if the host no longer has the handle, has the resource only lent, or
   *     has lent it
   */
  public long giveUp(String type, long handle) {
    Entry entry = kept(type, handle);
    requireFree(entry, "given away");
    ofHost.remove(handle);
    long representation = (Long) entry.representation;
    watch.moved(handle, representation);
    return representation;
  }

  /** Takes back what {@link #giveUp} gave up. */
  public void restore(String type, long handle, long representation) {
    ofHost.put(handle, new Entry(type, representation, true));
    watch.restored(handle, representation);
  }

  /** Forgets a handle of a resource that was lent to the host. */
  public void forget(long handle) {
    ofHost.remove(handle);
  }

  /**
   * Destroys a resource of the guest that the host has.
   *
   * @throws OwnershipException if the host no longer has the handle, has the resource only lent, or
   *     has lent it to a call that is running
   * @throws dev.airlock.error.GuestTrapException if the guest traps over it
   */
  public void close(String type, long handle) {
    boolean entered = guest.acquire();
    try {
      Entry entry = kept(type, handle, true);
      requireFree(entry, "closed");
      ofHost.remove(handle);
      if (guest.isUsable()) {
        watch.freeing(handle, (Long) entry.representation);
        destroy(entry.type, (Long) entry.representation);
      }
    } finally {
      if (entered) {
        guest.release();
      }
    }
  }

  private void requireFree(Entry entry, String what) {
    if (!entry.owned) {
      String message =
          "%s can't be %s: it was only lent for the time of a call".formatted(entry.type, what);
      watch.notOwned(message, (Long) entry.representation);
      throw new OwnershipException(message);
    }
    if (entry.lends > 0) {
      throw new OwnershipException(
          "%s can't be %s: a call that it is lent to is running".formatted(entry.type, what));
    }
  }

  private Entry kept(String type, long handle) {
    return kept(type, handle, false);
  }

  private Entry kept(String type, long handle, boolean closes) {
    Entry entry = ofHost.get(handle);
    if (entry == null) {
      String message =
          "%s can't be used: it was closed, or given to the guest, or was lent for a call that is over"
              .formatted(type);
      watch.gone(message, handle, closes);
      throw new OwnershipException(message);
    }
    if (!isSame(type, entry.type)) {
      throw new OwnershipException("a %s can't be passed as %s".formatted(entry.type, type));
    }
    return entry;
  }

  /**
   * Notes that the use of a handle that the host no longer has was refused elsewhere; for who
   * watches the guest.
   *
   * @param message what the refusal says
   */
  public void refused(long handle, String message) {
    watch.gone(message, handle, false);
  }

  /** How many handles the host has. */
  public int countOfHost() {
    return ofHost.size();
  }

  /** Calls the destructor, if the guest has one. */
  private void destroy(String type, long representation) {
    for (ModuleName name : ModuleName.values()) {
      String export = name.destructor(type);
      if (guest.shape().hasFunction(export, DESTRUCTOR)) {
        guest.function(export).call(representation);
        return;
      }
    }
    if (type.indexOf('#') < 0) {
      destroyByName(type, representation);
    }
  }

  /** Of a type that is known by its name only. */
  private void destroyByName(String type, long representation) {
    guest
        .shape()
        .functions()
        .filter(export ->
            (export.name().endsWith("#[dtor]" + type)
                    || export.name().endsWith("|" + type + "_dtor"))
                && export.type().equals(DESTRUCTOR))
        .findFirst()
        .ifPresent(export -> guest.function(export.name()).call(representation));
  }

  /** How modules name a destructor. */
  private enum ModuleName {
    /** What wit-bindgen has. */
    USUAL,
    /** What the component model's {@code BuildTargets.md} has. */
    MANGLED;

    String destructor(String type) {
      int end = type.indexOf('#');
      String resource = type.substring(end + 1);
      String interfaceName = type.substring(0, Math.max(end, 0));
      return this == MANGLED
          ? "cm32p2|%s|%s_dtor".formatted(interfaceName, resource)
          : (interfaceName.isEmpty() ? "" : interfaceName + "#") + "[dtor]" + resource;
    }
  }

  private static boolean isSame(String one, String other) {
    return one.equals(other) || isNameOf(one, other) || isNameOf(other, one);
  }

  /** Whether one is the name alone of the other. */
  private static boolean isNameOf(String name, String type) {
    return name.indexOf('#') < 0
        && type.length() > name.length()
        && type.endsWith(name)
        && type.charAt(type.length() - name.length() - 1) == '#';
  }

  /** Keeps nothing in the guest's memory. */
  @Override
  public void trim() {}
}
