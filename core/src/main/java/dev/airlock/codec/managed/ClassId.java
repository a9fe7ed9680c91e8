package dev.airlock.codec.managed;

/**
 * How the id of a class of the guest is known. Ids are the compiler's, and other ones in each
 * build.
 */
public sealed interface ClassId {
  /**
   * By an export that has the class's name.
   *
   * <p>It is a global: {@code NAME_ID}, as AssemblyScript's documentation has it ({@code export
   * const Point_ID = idof<Point>()}), in any case; or {@code NAME} itself, which compilers up to
   * 0.19 export with an exported class.
   *
   * @param name the class's name
   */
  record Named(String name) implements ClassId {}

  /**
   * By an exported global.
   *
   * @param name the global's name
   */
  record Exported(String name) implements ClassId {}

  /**
   * By the number itself, as the glue that a compiler wrote beside this very build has it.
   *
   * @param id the number
   */
  record Fixed(int id) implements ClassId {}

  /** By an export that has the class's name; see {@link Named}. */
  static ClassId named(String name) {
    return new Named(name);
  }

  /** By an exported global. */
  static ClassId exported(String global) {
    return new Exported(global);
  }

  /** By the number itself. */
  static ClassId of(int id) {
    return new Fixed(id);
  }
}
