package dev.airlock.checker.allocator;

import static dev.airlock.checker.allocator.Action.ALLOCATE;
import static dev.airlock.checker.allocator.Action.ALLOCATE_OUT;
import static dev.airlock.checker.allocator.Action.ALLOCATE_ZEROED;
import static dev.airlock.checker.allocator.Action.FREE;
import static dev.airlock.checker.allocator.Action.REALLOCATE;
import static dev.airlock.checker.allocator.Action.USABLE_SIZE;
import static dev.airlock.checker.allocator.Argument.ALIGNMENT;
import static dev.airlock.checker.allocator.Argument.COUNT;
import static dev.airlock.checker.allocator.Argument.OLD_SIZE;
import static dev.airlock.checker.allocator.Argument.OTHER;
import static dev.airlock.checker.allocator.Argument.OUT;
import static dev.airlock.checker.allocator.Argument.POINTER;
import static dev.airlock.checker.allocator.Argument.SIZE;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The names that allocators have.
 *
 * <p>Sources: wasi-libc {@code dlmalloc/src/dlmalloc.c} and {@code emmalloc/emmalloc.c}; emscripten
 * {@code system/lib/{dlmalloc.c,emmalloc.c}}; Itanium C++ ABI for {@code operator new} and {@code
 * delete}; Rust {@code library/alloc/src/alloc.rs} (the {@code __rust_*} and {@code __rdl_*}
 * symbols) and the crate {@code dlmalloc}; AssemblyScript {@code std/assembly/rt/tlsf.ts}; TinyGo
 * {@code src/runtime/arch_tinygowasm_malloc.go}; wasm-bindgen {@code src/rt/mod.rs}.
 */
final class KnownFunctions {
  /** A name's meaning. */
  record Meaning(Family family, Role role) {}

  private static final Role MALLOC = Role.of(ALLOCATE, SIZE);
  private static final Role CALLOC = Role.of(ALLOCATE_ZEROED, COUNT, SIZE);
  private static final Role REALLOC = Role.of(REALLOCATE, POINTER, SIZE);
  private static final Role MEMALIGN = Role.of(ALLOCATE, ALIGNMENT, SIZE);
  private static final Role POSIX_MEMALIGN = Role.of(ALLOCATE_OUT, OUT, ALIGNMENT, SIZE);
  private static final Role FREE_POINTER = Role.of(FREE, POINTER);
  private static final Role FREE_SIZED = Role.of(FREE, POINTER, OLD_SIZE);
  private static final Role FREE_LAYOUT = Role.of(FREE, POINTER, OLD_SIZE, ALIGNMENT);
  private static final Role ALLOC_LAYOUT = Role.of(ALLOCATE, SIZE, ALIGNMENT);
  private static final Role ALLOC_LAYOUT_ZEROED = Role.of(ALLOCATE_ZEROED, SIZE, ALIGNMENT);
  private static final Role REALLOC_LAYOUT =
      Role.of(REALLOCATE, POINTER, OLD_SIZE, ALIGNMENT, SIZE);

  /** By the name in the name section, demangled. */
  private static final Map<String, Meaning> BY_NAME = new HashMap<>();

  /** By the name of an export, for modules without a name section that helps. */
  private static final Map<String, List<Meaning>> BY_EXPORT = new HashMap<>();

  static {
    for (String prefix :
        List.of("", "dl", "__libc_", "emmalloc_", "emscripten_builtin_", "mi_", "__")) {
      name(prefix + "malloc", Family.C, MALLOC);
      name(prefix + "calloc", Family.C, CALLOC);
      name(prefix + "realloc", Family.C, REALLOC);
      name(prefix + "free", Family.C, FREE_POINTER);
      name(prefix + "memalign", Family.C, MEMALIGN);
      name(prefix + "aligned_alloc", Family.C, MEMALIGN);
      name(prefix + "posix_memalign", Family.C, POSIX_MEMALIGN);
      name(prefix + "malloc_usable_size", Family.C, Role.of(USABLE_SIZE, POINTER));
    }
    name("internal_memalign", Family.C, MEMALIGN);

    cxx("new", "delete", Family.CXX);
    cxx("new[]", "delete[]", Family.CXX_ARRAY);
    mangled("w", "l", Family.CXX);
    mangled("a", "a", Family.CXX_ARRAY);

    for (String prefix : List.of("__rust_", "__rdl_", "__rg_")) {
      name(prefix + "alloc", Family.RUST, ALLOC_LAYOUT);
      name(prefix + "dealloc", Family.RUST, FREE_LAYOUT);
      name(prefix + "realloc", Family.RUST, REALLOC_LAYOUT);
      name(prefix + "alloc_zeroed", Family.RUST, ALLOC_LAYOUT_ZEROED);
    }
    name("Dlmalloc<A>::malloc", Family.RUST_DLMALLOC, MALLOC);
    name("Dlmalloc<A>::memalign", Family.RUST_DLMALLOC, MEMALIGN);
    name("Dlmalloc<A>::free", Family.RUST_DLMALLOC, FREE_POINTER);
    name("Dlmalloc<A>::realloc", Family.RUST_DLMALLOC, REALLOC);

    name("~lib/rt/tlsf/__alloc", Family.ASSEMBLY_SCRIPT, MALLOC);
    name("~lib/rt/tlsf/__realloc", Family.ASSEMBLY_SCRIPT, REALLOC);
    name("~lib/rt/tlsf/__free", Family.ASSEMBLY_SCRIPT, FREE_POINTER);
    name("~lib/rt/stub/__alloc", Family.ASSEMBLY_SCRIPT, MALLOC);
    name("~lib/rt/stub/__realloc", Family.ASSEMBLY_SCRIPT, REALLOC);
    name("~lib/rt/stub/__free", Family.ASSEMBLY_SCRIPT, FREE_POINTER);

    export("malloc", Family.EXPORTED, MALLOC);
    export("calloc", Family.EXPORTED, CALLOC);
    export("realloc", Family.EXPORTED, REALLOC);
    export("free", Family.EXPORTED, FREE_POINTER, FREE_SIZED, FREE_LAYOUT);
    export("_malloc", Family.EXPORTED, MALLOC);
    export("_free", Family.EXPORTED, FREE_POINTER);
    export("aligned_alloc", Family.EXPORTED, MEMALIGN);
    export("memalign", Family.EXPORTED, MEMALIGN);
    export("posix_memalign", Family.EXPORTED, POSIX_MEMALIGN);
    export("alloc", Family.EXPORTED, MALLOC, ALLOC_LAYOUT);
    export("dealloc", Family.EXPORTED, FREE_POINTER, FREE_SIZED, FREE_LAYOUT);
    export("allocate", Family.EXPORTED, MALLOC, ALLOC_LAYOUT);
    export("deallocate", Family.EXPORTED, FREE_POINTER, FREE_SIZED, FREE_LAYOUT);
    export("__wbindgen_malloc", Family.EXPORTED, MALLOC, ALLOC_LAYOUT);
    export(
        "__wbindgen_realloc",
        Family.EXPORTED,
        Role.of(REALLOCATE, POINTER, OLD_SIZE, SIZE),
        Role.of(REALLOCATE, POINTER, OLD_SIZE, SIZE, ALIGNMENT));
    export("__wbindgen_free", Family.EXPORTED, FREE_SIZED, FREE_LAYOUT);
  }

  /** The roles that can be given to a function, by the names that users know. */
  private static final Map<String, Meaning> ROLES =
      Map.ofEntries(
          Map.entry("malloc", new Meaning(Family.C, MALLOC)),
          Map.entry("calloc", new Meaning(Family.C, CALLOC)),
          Map.entry("realloc", new Meaning(Family.C, REALLOC)),
          Map.entry("free", new Meaning(Family.C, FREE_POINTER)),
          Map.entry("sized-free", new Meaning(Family.C, FREE_SIZED)),
          Map.entry("memalign", new Meaning(Family.C, MEMALIGN)),
          Map.entry("posix_memalign", new Meaning(Family.C, POSIX_MEMALIGN)),
          Map.entry("usable-size", new Meaning(Family.C, Role.of(USABLE_SIZE, POINTER))),
          Map.entry("rust-alloc", new Meaning(Family.RUST, ALLOC_LAYOUT)),
          Map.entry("rust-alloc-zeroed", new Meaning(Family.RUST, ALLOC_LAYOUT_ZEROED)),
          Map.entry("rust-dealloc", new Meaning(Family.RUST, FREE_LAYOUT)),
          Map.entry("rust-realloc", new Meaning(Family.RUST, REALLOC_LAYOUT)));

  private KnownFunctions() {}

  private static void name(String name, Family family, Role role) {
    BY_NAME.put(name, new Meaning(family, role));
  }

  private static void export(String name, Family family, Role... roles) {
    BY_EXPORT.put(name, List.of(roles).stream().map(role -> new Meaning(family, role)).toList());
  }

  private static void cxx(String allocate, String free, Family family) {
    for (String size : List.of("unsigned long", "unsigned int")) {
      String make = "operator " + allocate + "(" + size;
      name(make + ")", family, MALLOC);
      name(make + ", std::nothrow_t const&)", family, Role.of(ALLOCATE, SIZE, OTHER));
      name(make + ", std::align_val_t)", family, ALLOC_LAYOUT);
      name(
          make + ", std::align_val_t, std::nothrow_t const&)",
          family,
          Role.of(ALLOCATE, SIZE, ALIGNMENT, OTHER));
      String give = "operator " + free + "(void*";
      name(give + ")", family, FREE_POINTER);
      name(give + ", " + size + ")", family, FREE_SIZED);
      name(give + ", std::nothrow_t const&)", family, Role.of(FREE, POINTER, OTHER));
      name(give + ", std::align_val_t)", family, Role.of(FREE, POINTER, ALIGNMENT));
      name(give + ", " + size + ", std::align_val_t)", family, FREE_LAYOUT);
    }
  }

  private static void mangled(String allocate, String free, Family family) {
    for (String size : List.of("m", "j")) {
      name("_Zn" + allocate + size, family, MALLOC);
      name("_Zn" + allocate + size + "RKSt9nothrow_t", family, Role.of(ALLOCATE, SIZE, OTHER));
      name("_Zn" + allocate + size + "St11align_val_t", family, ALLOC_LAYOUT);
      name("_Zd" + free + "Pv" + size, family, FREE_SIZED);
      name("_Zd" + free + "Pv" + size + "St11align_val_t", family, FREE_LAYOUT);
    }
    name("_Zd" + free + "Pv", family, FREE_POINTER);
    name("_Zd" + free + "PvRKSt9nothrow_t", family, Role.of(FREE, POINTER, OTHER));
    name("_Zd" + free + "PvSt11align_val_t", family, Role.of(FREE, POINTER, ALIGNMENT));
  }

  /**
   * What a name in the name section means.
   *
   * @param name the name, demangled
   */
  static @Nullable Meaning byName(String name) {
    Meaning exact = BY_NAME.get(name);
    if (exact != null) {
      return exact;
    }
    int end = name.lastIndexOf("::");
    if (end < 0 || name.startsWith("~lib/")) {
      return null;
    }
    if (name.contains(" as core::alloc::global::GlobalAlloc>::")) { // a #[global_allocator]
      return BY_NAME.get("__rust_" + name.substring(end + 2));
    }
    // dlmalloc::dlmalloc::Dlmalloc<A>::malloc, <dlmalloc::dlmalloc::Dlmalloc<..System>>::malloc
    if (name.startsWith("dlmalloc::") || name.startsWith("<dlmalloc::")) {
      return name.contains("Dlmalloc")
          ? BY_NAME.get("Dlmalloc<A>::" + name.substring(end + 2))
          : null;
    }
    String last = name.substring(end + 2);
    return last.startsWith("__r") && name.startsWith("__rustc") ? BY_NAME.get(last) : null;
  }

  /**
   * What a method of a program's own allocator in Rust means, where its wrappers are inlined: one
   * that frees, whose alignment is the same in every call.
   */
  static @Nullable Meaning byTrait(String name) {
    return name.endsWith(" as core::alloc::global::GlobalAlloc>::dealloc")
        ? new Meaning(Family.RUST_INLINED, FREE_SIZED)
        : null;
  }

  /** What an export may be, the likeliest first; its type decides. */
  static List<Meaning> byExport(String export) {
    return BY_EXPORT.getOrDefault(export, List.of());
  }

  /** What a user means by a role. */
  static @Nullable Meaning byRole(String role) {
    return ROLES.get(role);
  }

  /** The roles that a user can give, in alphabetical order. */
  static List<String> roles() {
    return ROLES.keySet().stream().sorted().toList();
  }
}
