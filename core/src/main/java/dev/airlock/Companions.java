package dev.airlock;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** What others keep for one guest. */
final class Companions {
  private final Map<Class<?>, GuestCompanion> byType = new LinkedHashMap<>();

  /** The companion of a type, made if there is none yet. */
  <C extends GuestCompanion> C of(Class<C> type, Guest guest, Function<Guest, C> make) {
    GuestCompanion known = byType.get(type);
    if (known != null) {
      return type.cast(known);
    }
    C made = make.apply(guest);
    byType.put(type, made);
    return made;
  }

  void trim() {
    byType.values().forEach(GuestCompanion::trim);
  }
}
