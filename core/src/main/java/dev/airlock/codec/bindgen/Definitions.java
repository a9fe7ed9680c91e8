package dev.airlock.codec.bindgen;

import dev.airlock.codec.bindgen.ImportDefinition.Body;
import dev.airlock.dialect.BindgenFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All functions of JavaScript that are served, by name. */
final class Definitions {
  private static final Map<String, List<ImportDefinition>> COMMON = new HashMap<>();

  /** Where objects are numbers, some have the type of others, and only the values tell. */
  private static final Map<String, List<ImportDefinition>> SLAB = new HashMap<>();

  static {
    Definitions all = new Definitions(COMMON);
    Intrinsics.define(all);
    Builtins.define(all);
    Containers.define(all);
    Bytes.define(all);
    Definitions slab = new Definitions(SLAB);
    Containers.defineForSlab(slab);
    Builtins.defineForSlab(slab);
  }

  private final Map<String, List<ImportDefinition>> target;

  private Definitions(Map<String, List<ImportDefinition>> target) {
    this.target = target;
  }

  /** The functions of a name, the likeliest first. */
  static List<ImportDefinition> of(String name, BindgenFacts facts) {
    List<ImportDefinition> common = COMMON.getOrDefault(name, List.of());
    if (facts.objects() == BindgenFacts.Objects.EXTERNREF || !SLAB.containsKey(name)) {
      return common;
    }
    List<ImportDefinition> all = new ArrayList<>(SLAB.get(name));
    all.addAll(common);
    return all;
  }

  /** Defines a function that fails only by trapping. */
  Definitions define(String name, String parameters, char result, Body body) {
    return add(name, new ImportDefinition(parameters, result, false, body));
  }

  /** Defines a function whose failure is told to the guest. */
  Definitions defineCatching(String name, String parameters, char result, Body body) {
    return add(name, new ImportDefinition(parameters, result, true, body));
  }

  private Definitions add(String name, ImportDefinition definition) {
    target.computeIfAbsent(name, key -> new ArrayList<>()).add(definition);
    return this;
  }
}
