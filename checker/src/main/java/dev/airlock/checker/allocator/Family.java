package dev.airlock.checker.allocator;

import java.util.EnumSet;
import java.util.Set;

/**
 * Functions that belong together: what one of them allocates, another of them frees.
 *
 * @see KnownFunctions
 */
public enum Family {
  /** C's: {@code malloc} and {@code free}. */
  C("malloc", true, true),
  /** C++'s for one object: {@code operator new} and {@code operator delete}. */
  CXX("new", true, true),
  /** C++'s for arrays: {@code operator new[]} and {@code operator delete[]}. */
  CXX_ARRAY("new[]", true, true),
  /** Rust's: sized and aligned on both ends. */
  RUST("the Rust allocator", true, true),
  /** The dlmalloc crate beneath Rust's, where that is inlined. */
  RUST_DLMALLOC("dlmalloc", true, true),
  /**
   * AssemblyScript's tlsf. Its callers look at the header in front of a block, so pointers must
   * stay what they are.
   */
  ASSEMBLY_SCRIPT("the AssemblyScript runtime", false, true),
  /**
   * What a garbage-collected runtime offers its host. The collector reads all of its heap, so
   * nothing in it can be forbidden.
   */
  COLLECTED("a garbage-collected heap", false, false),
  /**
   * Rust's, of which a compiler that links whole programs has inlined parts. These know how blocks
   * lie in the heap, so pointers must stay what they are, and nothing can be forbidden.
   */
  RUST_INLINED("what is left of the Rust allocator", false, false),
  /**
   * What is exported to hosts by a module that tells no more. The module itself may resize and free
   * its blocks by functions that nobody can name, so for these the same holds.
   */
  EXPORTED("the module's exports", false, false);

  private final String title;
  private final boolean shiftable;
  private final boolean guardable;

  Family(String title, boolean shiftable, boolean guardable) {
    this.title = title;
    this.shiftable = shiftable;
    this.guardable = guardable;
  }

  /** What messages call it. */
  public String title() {
    return title;
  }

  /** The families whose functions may free what one of them has made, this one among them. */
  Set<Family> relatives() {
    return switch (this) {
      case C, CXX, CXX_ARRAY -> EnumSet.of(C, CXX, CXX_ARRAY);
      case RUST, RUST_DLMALLOC -> EnumSet.of(RUST, RUST_DLMALLOC, C);
      default -> EnumSet.of(this);
    };
  }

  /** Whether blocks may begin later than the allocator made them, to leave room in front. */
  public boolean isShiftable() {
    return shiftable;
  }

  /**
   * Whether more may be asked for than is wanted, and bytes beside and in freed blocks forbidden.
   */
  public boolean isGuardable() {
    return guardable;
  }
}
