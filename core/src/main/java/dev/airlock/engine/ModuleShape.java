package dev.airlock.engine;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a module shows to the outside: its imports and exports, in the order of the module.
 *
 * @param imports what it needs
 * @param exports what it offers
 */
public record ModuleShape(List<Import> imports, List<Export> exports) {
  public ModuleShape {
    imports = List.copyOf(imports);
    exports = List.copyOf(exports);
  }

  /**
   * Something that a module needs.
   *
   * @param module the first half of the name
   * @param name the second half of the name
   * @param type what it must be
   */
  public record Import(String module, String name, ExternType type) {
    /** As in {@code env.abort (i32, i32) -> ()}. */
    @Override
    public String toString() {
      return module + "." + name + " " + type;
    }
  }

  /**
   * Something that a module offers.
   *
   * @param name the name
   * @param type what it is
   */
  public record Export(String name, ExternType type) {}

  /** The type of the function exported under a name, if there is one. */
  public Optional<FunctionType> function(String export) {
    return type(export, FunctionType.class);
  }

  /** Whether a function is exported under a name with exactly this type. */
  public boolean hasFunction(String export, FunctionType type) {
    return function(export).filter(type::equals).isPresent();
  }

  /** The type of the table exported under a name, if there is one. */
  public Optional<TableType> table(String export) {
    return type(export, TableType.class);
  }

  /** The type of the global exported under a name, if there is one. */
  public Optional<GlobalType> global(String export) {
    return type(export, GlobalType.class);
  }

  /** The exported functions, in the order of the module. */
  public Stream<Export> functions() {
    return exports.stream().filter(export -> export.type() instanceof FunctionType);
  }

  private <T extends ExternType> Optional<T> type(String export, Class<T> kind) {
    return exports.stream()
        .filter(candidate -> candidate.name().equals(export) && kind.isInstance(candidate.type()))
        .map(candidate -> kind.cast(candidate.type()))
        .findFirst();
  }
}
