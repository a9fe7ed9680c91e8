package dev.airlock.dialect;

import dev.airlock.engine.ExternType;
import dev.airlock.engine.FunctionType;
import dev.airlock.engine.ModuleShape;
import dev.airlock.engine.TableType;
import dev.airlock.engine.ValueType;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What tells one module of wasm-bindgen from another, since a module says little of the version
 * that made it. What imports and exports show is told by {@link #of}; the rest is assumed as the
 * newest version that fits has it, until {@link #withVersion} says which one it is.
 *
 * <p>Can't be told by imports and exports: {@link #none} (from 0.2.119 on another), and in modules
 * without a class, {@link #optionsAsDoubles} between 0.2.87 and 0.2.95. A wrong {@link
 * #splitsLongs}, {@link #optionsAsDoubles}, {@link #multiValue} or {@link #objects} doesn't go
 * unnoticed: a function that is concerned has another type than declared.
 *
 * <p>How many indices the module reserves for {@code undefined} and its like (32, 128 or 1024)
 * needn't be known: the host can reserve all three ranges.
 *
 * <p>Source: wasm-bindgen's {@code CHANGELOG.md}, its {@code src/convert} and {@code
 * crates/cli-support}.
 *
 * @param objects how objects of the host are passed
 * @param multiValue whether several results are results, rather than fields of an area
 * @param splitsLongs whether an {@code i64} is passed as two {@code i32}, the lower first (before
 *     0.2.83)
 * @param optionsAsDoubles whether an {@code Option} of a 32-bit number is one {@code f64} (from
 *     0.2.96)
 * @param none the {@code f64} that is passed for none
 * @param slicesWithObjects whether a {@code &mut [T]} is passed with the array that the guest
 *     copies it back into (from 0.2.84), rather than copied back by the host
 * @param stackPointer the export that moves the stack's pointer; null if there is none
 * @param exceptionStore the export that takes what an import threw; null if there is none or it
 *     can't be told
 * @param table the export that is the table of objects; null if there is none
 * @param tableAllocate the export that gives a free index of the table; null as above
 * @param tableFree the export that takes an index back; null as above
 * @param tableDrop the export that takes all indices back that stand in memory; null as above
 */
public record BindgenFacts(
    Objects objects,
    boolean multiValue,
    boolean splitsLongs,
    boolean optionsAsDoubles,
    double none,
    boolean slicesWithObjects,
    @Nullable String stackPointer,
    @Nullable String exceptionStore,
    @Nullable String table,
    @Nullable String tableAllocate,
    @Nullable String tableFree,
    @Nullable String tableDrop) {
  /** What stands for none up to 0.2.118: one more than fits into 32 bits, and no {@code f32}. */
  public static final double NONE_BEFORE_119 = 4_294_967_297.0;

  /** What stands for none from 0.2.119 on. */
  public static final double NONE_SINCE_119 = 9_007_199_254_740_991.0;

  private static final int SINCE_WHOLE_LONGS = 83;
  private static final int SINCE_SLICES_WITH_OBJECTS = 84;
  private static final int SINCE_OPTIONS_AS_DOUBLES = 96;
  private static final int SINCE_OTHER_NONE = 119;
  private static final int BEYOND_ALL = Integer.MAX_VALUE;

  private static final ValueType I32 = ValueType.I32;
  private static final Pattern STRIPPED = Pattern.compile("__wbindgen_export(_?\\d+)?");
  private static final Pattern FREES_CLASS = Pattern.compile("__wbg_.+_free");
  private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+)\\.(\\d+).*");

  /** How objects of the host are passed. */
  public enum Objects {
    /** As indices of an array of the host. */
    SLAB,
    /** As references; in memory, as indices of a table of the guest. */
    EXTERNREF
  }

  /** Whether a module is one of wasm-bindgen. */
  public static boolean shows(ModuleShape shape) {
    return shape.functions().anyMatch(export -> export.name().startsWith("__wbindgen_"))
        || shape.functions().anyMatch(BindgenFacts::freesClass)
        || shape.imports().stream()
            .anyMatch(needed -> needed.name().matches("__wbindgen_.+|__wbg_.+_[0-9a-f]{16}"));
  }

  /** What the imports and exports of a module show. */
  public static BindgenFacts of(ModuleShape shape) {
    boolean references = usesReferences(shape) || imports(shape, "__wbindgen_init_externref_table");
    boolean aligned = allocator(shape) instanceof AllocatorSpec.Guest guest && isAligned(guest);
    boolean wholeLongs = aligned || types(shape).anyMatch(BindgenFacts::hasLong);
    return new BindgenFacts(
        references ? Objects.EXTERNREF : Objects.SLAB,
        shape.functions().anyMatch(BindgenFacts::hasSeveralResults),
        !wholeLongs && allocator(shape) != null,
        (aligned || allocator(shape) == null) && !freesClassesEarly(shape),
        NONE_BEFORE_119,
        shape.imports().stream()
            .anyMatch(needed ->
                needed.name().contains("copy_to_typed_array")
                    || needed.name().contains("copytotypedarray")),
        named(shape, "__wbindgen_add_to_stack_pointer", function(1, 1)),
        exceptionStore(shape, references),
        references ? table(shape) : null,
        references ? intrinsic(shape, "__externref_table_alloc", function(0, 1)) : null,
        references ? named(shape, "__externref_table_dealloc", function(1, 0)) : null,
        references ? named(shape, "__externref_drop_slice", function(2, 0)) : null);
  }

  /**
   * The same with what a version decides.
   *
   * @param version as in {@code 0.2.108}, with anything after that
   * @throws IllegalArgumentException if it is no version
   */
  public BindgenFacts withVersion(String version) {
    Matcher matcher = VERSION.matcher(version);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'%s' is no version of wasm-bindgen, such as 0.2.108".formatted(version));
    }
    boolean second = matcher.group(1).equals("0") && matcher.group(2).equals("2");
    int patch = second ? Integer.parseInt(matcher.group(3)) : BEYOND_ALL;
    return new BindgenFacts(
        objects,
        multiValue,
        patch < SINCE_WHOLE_LONGS,
        patch >= SINCE_OPTIONS_AS_DOUBLES,
        patch >= SINCE_OTHER_NONE ? NONE_SINCE_119 : NONE_BEFORE_119,
        patch >= SINCE_SLICES_WITH_OBJECTS,
        stackPointer,
        exceptionStore,
        table,
        tableAllocate,
        tableFree,
        tableDrop);
  }

  /** The type of an object that is a parameter or a result. */
  public ValueType objectType() {
    return objects == Objects.SLAB ? I32 : ValueType.EXTERNREF;
  }

  /**
   * The allocator, by its names or, where they are stripped, by the only stripped exports of the
   * types of {@code malloc} and {@code realloc}; null if there is none or it can't be told, since
   * the functions that call closures are stripped too.
   */
  static @Nullable AllocatorSpec allocator(ModuleShape shape) {
    String malloc = named(shape, "__wbindgen_malloc", function(2, 1));
    if (malloc != null) {
      return aligned(
          malloc,
          named(shape, "__wbindgen_free", function(3, 0)),
          named(shape, "__wbindgen_realloc", function(4, 1)));
    }
    malloc = named(shape, "__wbindgen_malloc", function(1, 1));
    if (malloc != null) {
      return unaligned(
          malloc,
          named(shape, "__wbindgen_free", function(2, 0)),
          named(shape, "__wbindgen_realloc", function(3, 1)));
    }
    String stripped = stripped(shape, function(2, 1));
    String realloc = intrinsic(shape, "__wbindgen_realloc", function(4, 1));
    return stripped == null || realloc == null
        ? null
        : aligned(stripped, intrinsic(shape, "__wbindgen_free", function(3, 0)), realloc);
  }

  private static AllocatorSpec aligned(
      String malloc, @Nullable String free, @Nullable String realloc) {
    return allocator(
        ExportCall.of(malloc, Role.SIZE, Role.ALIGN),
        free == null ? null : ExportCall.of(free, Role.ADDRESS, Role.SIZE, Role.ALIGN),
        realloc == null
            ? null
            : ExportCall.of(realloc, Role.ADDRESS, Role.OLD_SIZE, Role.SIZE, Role.ALIGN));
  }

  private static AllocatorSpec unaligned(
      String malloc, @Nullable String free, @Nullable String realloc) {
    return allocator(
        ExportCall.of(malloc, Role.SIZE),
        free == null ? null : ExportCall.of(free, Role.ADDRESS, Role.SIZE),
        realloc == null ? null : ExportCall.of(realloc, Role.ADDRESS, Role.OLD_SIZE, Role.SIZE));
  }

  private static AllocatorSpec allocator(
      ExportCall malloc, @Nullable ExportCall free, @Nullable ExportCall realloc) {
    AllocatorSpec.Guest spec = AllocatorSpec.Guest.of(malloc, free);
    return realloc == null ? spec : spec.withReallocate(realloc);
  }

  private static boolean isAligned(AllocatorSpec.Guest guest) {
    return guest.allocate().parameters().contains(Role.ALIGN);
  }

  private static FunctionType function(int parameters, int results) {
    return new FunctionType(
        java.util.Collections.nCopies(parameters, I32),
        java.util.Collections.nCopies(results, I32));
  }

  private static @Nullable String named(ModuleShape shape, String name, FunctionType type) {
    return shape.hasFunction(name, type) ? name : null;
  }

  /** An export by its name, or the only stripped one of its type. */
  private static @Nullable String intrinsic(ModuleShape shape, String name, FunctionType type) {
    return shape.hasFunction(name, type) ? name : stripped(shape, type);
  }

  private static @Nullable String stripped(ModuleShape shape, FunctionType type) {
    List<String> candidates =
        shape
            .functions()
            .filter(export -> export.type().equals(type))
            .map(ModuleShape.Export::name)
            .filter(name -> STRIPPED.matcher(name).matches())
            .toList();
    return candidates.size() == 1 ? candidates.getFirst() : null;
  }

  /** In a module with references, what frees an index of the table has the same type. */
  private static @Nullable String exceptionStore(ModuleShape shape, boolean references) {
    return references
        ? named(shape, "__wbindgen_exn_store", function(1, 0))
        : intrinsic(shape, "__wbindgen_exn_store", function(1, 0));
  }

  private static @Nullable String table(ModuleShape shape) {
    return shape.exports().stream()
        .filter(export ->
            export.type() instanceof TableType table && table.elementType() == ValueType.EXTERNREF)
        .map(ModuleShape.Export::name)
        .findFirst()
        .orElse(null);
  }

  private static boolean usesReferences(ModuleShape shape) {
    return table(shape) != null || types(shape).anyMatch(BindgenFacts::hasReference);
  }

  private static boolean imports(ModuleShape shape, String name) {
    return shape.imports().stream().anyMatch(needed -> needed.name().equals(name));
  }

  private static Stream<FunctionType> types(ModuleShape shape) {
    Stream<ExternType> all =
        Stream.concat(
            shape.imports().stream().map(ModuleShape.Import::type),
            shape.functions().map(ModuleShape.Export::type));
    return all.filter(FunctionType.class::isInstance).map(FunctionType.class::cast);
  }

  private static boolean hasReference(FunctionType type) {
    return type.parameters().contains(ValueType.EXTERNREF)
        || type.results().contains(ValueType.EXTERNREF);
  }

  private static boolean hasLong(FunctionType type) {
    return type.parameters().contains(ValueType.I64) || type.results().contains(ValueType.I64);
  }

  private static boolean hasSeveralResults(ModuleShape.Export export) {
    return export.type() instanceof FunctionType type && type.results().size() > 1;
  }

  private static boolean freesClass(ModuleShape.Export export) {
    return FREES_CLASS.matcher(export.name()).matches();
  }

  /** Before 0.2.93 a class was freed with its address alone. */
  private static boolean freesClassesEarly(ModuleShape shape) {
    return shape
        .functions()
        .anyMatch(export -> freesClass(export) && export.type().equals(function(1, 0)));
  }
}
