package dev.airlock.checker.allocator;

import dev.airlock.checker.allocator.KnownFunctions.Meaning;
import dev.airlock.wasm.Export;
import dev.airlock.wasm.ExternalKind;
import dev.airlock.wasm.Function;
import dev.airlock.wasm.WasmModule;
import dev.airlock.wasm.demangle.Demangler;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Finds the allocator of a module: what the user says first, then what the name section says, and
 * if that names no allocator, what the exports are called.
 */
public final class AllocatorDiscovery {
  private static final String GIVEN = "given";
  private static final String NAMES = "name section";
  private static final String EXPORTS = "export";

  private final WasmModule module;
  private final Map<Integer, AllocatorFunction> found = new TreeMap<>();
  private final List<String> notes = new ArrayList<>();

  private AllocatorDiscovery(WasmModule module) {
    this.module = module;
  }

  /**
   * Finds the allocator functions.
   *
   * @param given what the user says
   * @throws IllegalArgumentException if the module has no function that the user names, or one of
   *     another type than its role has; the message says which there are
   */
  public static Allocators find(WasmModule module, List<GivenRole> given) {
    AllocatorDiscovery discovery = new AllocatorDiscovery(module);
    given.forEach(discovery::given);
    discovery.byName();
    discovery.lookBeneathInlined();
    if (discovery.result().isEmpty()) {
      discovery.byExport();
    }
    discovery.dropUnusable();
    return discovery.withAdvice();
  }

  private void given(GivenRole given) {
    Function function = function(given.function());
    if (!function.type().equals(given.role().type())) {
      throw new IllegalArgumentException(
          "'%s' is a function of type %s; the role it is given takes %s"
              .formatted(given.function(), function.type(), given.role().type()));
    }
    add(function, given.function(), new Meaning(given.family(), given.role()), GIVEN);
  }

  private Function function(String name) {
    if (name.startsWith("#")) {
      try {
        return module.functions().get(Integer.parseInt(name.substring(1)));
      } catch (NumberFormatException | IndexOutOfBoundsException _) {
        throw new IllegalArgumentException(
            "there is no function %s; the module has %d, from #0 on"
                .formatted(name, module.functions().size()));
      }
    }
    Optional<Function> exported =
        module
            .export(name)
            .filter(export -> export.kind() == ExternalKind.FUNCTION)
            .map(export -> module.functions().get(export.index()));
    return exported
        .or(() ->
            module.functions().stream()
                .filter(function ->
                    function.name().isPresent()
                        && (function.name().get().equals(name)
                            || Demangler.demangle(function.name().get()).equals(name)))
                .findFirst())
        .orElseThrow(() ->
            new IllegalArgumentException(
                "the module has no function '%s'; it exports %s"
                    .formatted(name, exportedFunctions())));
  }

  private String exportedFunctions() {
    String names =
        module.exports().stream()
            .filter(export -> export.kind() == ExternalKind.FUNCTION)
            .map(Export::name)
            .limit(40)
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? "none" : names;
  }

  private void byName() {
    for (Function function : module.functions()) {
      if (function.body().isEmpty() || function.name().isEmpty()) {
        continue;
      }
      String name = Demangler.demangle(function.name().get());
      Meaning meaning = KnownFunctions.byName(name);
      if (meaning == null) {
        continue;
      }
      if (function.type().equals(meaning.role().type())) {
        add(function, shortName(name), meaning, NAMES);
      } else if (mayHaveReceiver(meaning)
          && function.type().equals(meaning.role().withReceiver().type())) {
        Role role = meaning.role().withReceiver();
        add(function, shortName(name), new Meaning(meaning.family(), role), NAMES);
      } else if (function.type().equals(withoutAlignment(meaning.role()).type())) {
        Role role = withoutAlignment(meaning.role());
        add(function, shortName(name), new Meaning(meaning.family(), role), NAMES);
      } else {
        notes.add(
            "'%s' is not taken for an allocator function: its type is %s, not %s"
                .formatted(name, function.type(), meaning.role().type()));
      }
    }
    if (isTinyGo()) {
      found.clear();
      byExport();
    }
  }

  /**
   * Where Rust's own functions are inlined, what is beneath them is called from everywhere, and
   * parts of that are inlined too.
   */
  private void lookBeneathInlined() {
    boolean whole = has(Family.RUST, true) && has(Family.RUST, false);
    if (whole || !has(Family.RUST_DLMALLOC, true)) {
      return;
    }
    for (Function function : module.functions()) {
      Meaning meaning =
          function.body().isEmpty()
              ? null
              : KnownFunctions.byTrait(Demangler.demangle(function.name().orElse("")));
      if (meaning != null && function.type().equals(meaning.role().type())) {
        add(function, "dealloc", meaning, NAMES);
      }
    }
    found.replaceAll((_, function) ->
        function.family() == Family.RUST || function.family() == Family.RUST_DLMALLOC
            ? new AllocatorFunction(
                function.functionIndex(),
                function.name(),
                Family.RUST_INLINED,
                function.role(),
                function.source())
            : function);
  }

  /** Whether functions of a family make blocks, or free them. */
  private boolean has(Family family, boolean make) {
    return found.values().stream()
        .anyMatch(function ->
            function.family() == family
                && (make
                    ? function.role().action().allocates()
                    : function.role().action() == Action.FREE));
  }

  /** Methods of Rust's allocators have themselves as the first parameter. */
  private static boolean mayHaveReceiver(Meaning meaning) {
    return (meaning.family() == Family.RUST_DLMALLOC || meaning.family() == Family.RUST)
        && meaning.role().arguments().size() < Role.MOST_ARGUMENTS;
  }

  /** An optimiser drops an argument that is the same in every call (wasm-opt --dae). */
  private static Role withoutAlignment(Role role) {
    return new Role(
        role.action(),
        role.arguments().stream().filter(argument -> argument != Argument.ALIGNMENT).toList());
  }

  /** Of a path of Rust only the last part, which is what people call the function. */
  private static String shortName(String name) {
    int end = name.lastIndexOf("::");
    return end < 0 || name.contains("(") ? name : name.substring(end + 2);
  }

  private boolean isTinyGo() {
    return module.functions().stream()
        .anyMatch(function -> function.name().orElse("").equals("runtime.alloc"));
  }

  private void byExport() {
    for (Export export : module.exports()) {
      if (export.kind() != ExternalKind.FUNCTION) {
        continue;
      }
      Function function = module.functions().get(export.index());
      if (function.body().isEmpty() || found.containsKey(function.index())) {
        continue;
      }
      KnownFunctions.byExport(export.name()).stream()
          .filter(meaning -> meaning.role().type().equals(function.type()))
          .findFirst()
          .ifPresent(meaning ->
              add(
                  function,
                  export.name(),
                  isTinyGo() ? new Meaning(Family.COLLECTED, meaning.role()) : meaning,
                  EXPORTS));
    }
  }

  private void add(Function function, String name, Meaning meaning, String source) {
    found.putIfAbsent(
        function.index(),
        new AllocatorFunction(function.index(), name, meaning.family(), meaning.role(), source));
  }

  private Allocators result() {
    return new Allocators(List.copyOf(found.values()), notes);
  }

  /**
   * A function that resizes needs another of its family to make the new block with; one that frees
   * is of no use if blocks are made in ways that aren't seen.
   */
  private void dropUnusable() {
    Allocators all = result();
    found
        .values()
        .removeIf(function ->
            function.role().action() == Action.REALLOCATE
                && all.plain(function.family()).isEmpty());
    Set<Family> making = EnumSet.noneOf(Family.class);
    for (AllocatorFunction function : found.values()) {
      if (function.role().action().allocates()) {
        making.add(function.family());
      }
    }
    found
        .values()
        .removeIf(function ->
            !function.role().action().allocates()
                && function.family().relatives().stream().noneMatch(making::contains));
  }

  private Allocators withAdvice() {
    Allocators all = result();
    if (all.isEmpty()) {
      notes.add(
          "no allocator was found, so blocks are not followed; name its functions with --alloc"
              + " name=role, as --alloc my_alloc=malloc --alloc my_free=free; exported functions: "
              + exportedFunctions());
    } else {
      all.functions().stream()
          .map(AllocatorFunction::family)
          .distinct()
          .filter(family -> !all.frees(family) && family != Family.COLLECTED)
          .forEach(family ->
              notes.add(
                  "no function that frees was found for %s; if there is one, name it with"
                          .formatted(family.title())
                      + " --alloc name=free"));
    }
    all.functions().stream()
        .map(AllocatorFunction::family)
        .distinct()
        .filter(family -> family == Family.EXPORTED || family == Family.RUST_INLINED)
        .forEach(family ->
            notes.add(
                "parts of the allocator can't be seen (only %s): bytes beside and in freed blocks"
                        .formatted(family.title())
                    + " aren't looked after, and a block that is told lost may have been freed"
                    + " unseen"));
    List<AllocatorFunction> functions =
        found.values().stream()
            .sorted(Comparator.comparingInt(AllocatorFunction::functionIndex))
            .toList();
    return new Allocators(functions, notes);
  }
}
