package dev.airlock.dialect;

import dev.airlock.memory.TextEncoding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one toolchain, or one module, passes what is not a number: a value, not a class to extend.
 *
 * @param name what messages call it
 * @param allocator how blocks are had; null if the module has no allocator that is known
 * @param text how text is encoded unless a signature says otherwise
 * @param textPassing how text is passed unless a signature says otherwise
 * @param ownsResults whether a block that is returned is the host's to free unless a signature says
 *     otherwise
 * @param initializers exported functions to call once after instantiation; the first that exists is
 * @param objects how AssemblyScript's managed objects are laid out; null in every other dialect
 * @param family whose conventions functions keep to
 * @param bindgen what tells one module of wasm-bindgen from another; null in every other dialect
 */
public record Dialect(
    String name,
    @Nullable AllocatorSpec allocator,
    TextEncoding text,
    TextPassing textPassing,
    boolean ownsResults,
    List<String> initializers,
    @Nullable ManagedObjects objects,
    Family family,
    @Nullable BindgenFacts bindgen) {
  private static final String TINY_GO = "TinyGo";
  private static final List<String> REACTOR = List.of("_initialize", "__wasm_call_ctors");

  public Dialect {
    initializers = List.copyOf(initializers);
  }

  /**
   * A module that passes text and arrays as address and length, as plain Rust does; blocks that it
   * returns are the host's to free.
   */
  public static Dialect counted(String name, @Nullable AllocatorSpec allocator) {
    return new Dialect(
        name,
        allocator,
        TextEncoding.UTF8,
        TextPassing.COUNTED,
        true,
        REACTOR,
        null,
        Family.PLAIN,
        null);
  }

  /**
   * C: text is NUL-terminated, and what is returned may well be static, so it is not the host's to
   * free unless a signature says {@code own}.
   */
  public static Dialect c(@Nullable AllocatorSpec allocator) {
    return new Dialect(
        "C",
        allocator,
        TextEncoding.UTF8,
        TextPassing.TERMINATED,
        false,
        REACTOR,
        null,
        Family.PLAIN,
        null);
  }

  /**
   * TinyGo: text is counted, arrays are slices, which tell their capacity too, and what a function
   * returns belongs to Go's collector, so it must be read at once.
   */
  public static Dialect tinyGo(@Nullable AllocatorSpec allocator) {
    return new Dialect(
        TINY_GO,
        allocator,
        TextEncoding.UTF8,
        TextPassing.COUNTED,
        false,
        List.of("_initialize", "_start"),
        null,
        Family.PLAIN,
        null);
  }

  /**
   * Java as TeaVM compiles it for linear memory: strings and arrays are objects that its collector
   * moves, so there are no blocks for the host to have.
   */
  public static Dialect teaVm() {
    return new Dialect(
        "TeaVM",
        null,
        TextEncoding.UTF16,
        TextPassing.OBJECT,
        false,
        List.of("_start"),
        null,
        Family.TEAVM,
        null);
  }

  /** Whether an array is passed as Go's slice: address, length and capacity. */
  public boolean passesSlices() {
    return name.equals(TINY_GO);
  }

  /** AssemblyScript, with the runtime that its exports show. */
  public static Dialect assemblyScript(AllocatorSpec allocator, ManagedObjects objects) {
    return new Dialect(
        "AssemblyScript " + objects.description(),
        allocator,
        TextEncoding.UTF16,
        TextPassing.OBJECT,
        objects == ManagedObjects.COUNTED,
        List.of("_start", "_initialize"),
        objects,
        Family.ASSEMBLY_SCRIPT,
        null);
  }

  /**
   * wasm-bindgen: text is UTF-8 and counted, what is passed is freed by the guest, what is returned
   * is the host's to free.
   */
  public static Dialect wasmBindgen(@Nullable AllocatorSpec allocator, BindgenFacts facts) {
    return new Dialect(
        "wasm-bindgen",
        allocator,
        TextEncoding.UTF8,
        TextPassing.COUNTED,
        true,
        List.of("__wbindgen_start", "_initialize"),
        null,
        Family.WASM_BINDGEN,
        facts);
  }

  /** The same with other facts of wasm-bindgen, as when its version is known. */
  public Dialect withBindgen(BindgenFacts facts) {
    return new Dialect(
        name, allocator, text, textPassing, ownsResults, initializers, objects, family, facts);
  }

  /**
   * The canonical ABI of the component model, on a core module: what is passed becomes the guest's,
   * and what is returned stays the guest's until its {@code cabi_post_} function is called.
   */
  public static Dialect canonical(@Nullable AllocatorSpec allocator) {
    return new Dialect(
        "canonical ABI",
        allocator,
        TextEncoding.UTF8,
        TextPassing.COUNTED,
        false,
        List.of("_initialize", "cm32p2_initialize"),
        null,
        Family.CANONICAL,
        null);
  }

  /** The same with another encoding of text. */
  public Dialect withText(TextEncoding encoding) {
    return new Dialect(
        name,
        allocator,
        encoding,
        textPassing,
        ownsResults,
        initializers,
        objects,
        family,
        bindgen);
  }

  /** The same with another allocator, as when one is declared by hand. */
  public Dialect withAllocator(AllocatorSpec declared) {
    return new Dialect(
        name, declared, text, textPassing, ownsResults, initializers, objects, family, bindgen);
  }
}
