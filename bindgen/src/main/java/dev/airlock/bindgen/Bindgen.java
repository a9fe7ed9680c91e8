package dev.airlock.bindgen;

import dev.airlock.bindgen.draft.Draft;
import dev.airlock.bindgen.draft.Target;
import dev.airlock.bindgen.error.BindgenException;
import dev.airlock.bindgen.exports.ExportsBinding;
import dev.airlock.bindgen.source.Names;
import dev.airlock.bindgen.source.SourceFile;
import dev.airlock.bindgen.typescript.BindgenBinding;
import dev.airlock.bindgen.typescript.ManagedBinding;
import dev.airlock.bindgen.wit.WitBinding;
import dev.airlock.dialect.AllocatorNotation;
import dev.airlock.dialect.Dialect;
import dev.airlock.dialect.Family;
import dev.airlock.error.SignatureException;
import dev.airlock.inspect.DialectNames;
import dev.airlock.inspect.Inspection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the annotated interface of a module.
 *
 * {@snippet :
 * GeneratedSource source =
 *     Bindgen.of(wasm, "text.wasm").packageName("com.example").types(declarations, "text.d.ts")
 *         .generate();
 * }
 *
 * <p>The same input gives the same text. What is not known is not invented: it is left out, or is a
 * number, and the interface's comments say so.
 *
 * <p>An object is used by one thread at a time.
 */
public final class Bindgen {
  private final byte[] wasm;
  private final String moduleName;
  private String packageName = "";
  private String interfaceName;
  private String resource;
  private String dialect = "";
  private String allocator = "";
  private @Nullable Text types;
  private @Nullable Text wit;
  private @Nullable String world;

  private record Text(String text, String name) {}

  private Bindgen(byte[] wasm, String moduleName) {
    this.wasm = wasm;
    this.moduleName = moduleName;
    this.resource = moduleName;
    this.interfaceName = Names.type(moduleName.replaceFirst("\\.wasm$", ""));
  }

  /**
   * For a module.
   *
   * @param wasm the module's file
   * @param moduleName the file's name, as in {@code text.wasm}, of which the interface's is made
   */
  public static Bindgen of(byte[] wasm, String moduleName) {
    return new Bindgen(wasm.clone(), moduleName);
  }

  /**
   * The package of the interface; none by default.
   *
   * @throws BindgenException if Java has no such package
   */
  public Bindgen packageName(String newPackage) {
    boolean names =
        newPackage.isEmpty()
            || List.of(newPackage.split("\\.", -1)).stream().allMatch(Names::isIdentifier);
    if (!names) {
      throw new BindgenException("'%s' is no name of a package".formatted(newPackage));
    }
    packageName = newPackage;
    return this;
  }

  /**
   * The interface's name; by default it is made of the module's.
   *
   * @throws BindgenException if Java has no such name
   */
  public Bindgen name(String newName) {
    if (!Names.isIdentifier(newName)) {
      throw new BindgenException("'%s' is no name of an interface".formatted(newName));
    }
    interfaceName = newName;
    return this;
  }

  /** Where {@code @Bind} finds the module; by default its file's name, beside the interface. */
  public Bindgen resource(String newResource) {
    resource = newResource;
    return this;
  }

  /** The dialect, where the exports don't show it, as in {@code @Bind}. */
  public Bindgen dialect(String newDialect) {
    dialect = newDialect;
    return this;
  }

  /** The allocator, where it isn't recognised, as in {@code @Bind}. */
  public Bindgen allocator(String newAllocator) {
    allocator = newAllocator;
    return this;
  }

  /**
   * The TypeScript declarations that wasm-bindgen or {@code asc --bindings raw} wrote.
   *
   * @param name what messages call them
   */
  public Bindgen types(String text, String name) {
    types = new Text(text, name);
    return this;
  }

  /**
   * The WIT of a module that keeps to the canonical ABI; by default what the module carries.
   *
   * @param name what messages call it
   */
  public Bindgen wit(String text, String name) {
    wit = new Text(text, name);
    return this;
  }

  /** The world, if the WIT has several. */
  public Bindgen world(String newWorld) {
    world = newWorld;
    return this;
  }

  /**
   * Writes the interface.
   *
   * @throws BindgenException if something given can't be read or doesn't fit the module
   * @throws dev.airlock.wasm.WasmFormatException if the module is none, or not a sound one
   * @throws SignatureException if there is no such dialect or the allocator can't be read
   */
  public GeneratedSource generate() {
    Inspection module = Inspection.of(wasm, moduleName);
    Dialect spoken = spoken(module);
    Target target = new Target(module, resource, packageName, interfaceName, dialect, allocator);
    SourceFile file = write(target, spoken);
    return new GeneratedSource(packageName, interfaceName, file.text());
  }

  private Dialect spoken(Inspection module) {
    Dialect spoken =
        dialect.isEmpty() ? module.dialect() : DialectNames.named(dialect, module.shape());
    return allocator.isEmpty() ? spoken : spoken.withAllocator(AllocatorNotation.parse(allocator));
  }

  private SourceFile write(Target target, Dialect spoken) {
    if (wit != null && types != null) {
      throw new BindgenException("a module has either WIT or TypeScript declarations; give one");
    }
    if (wit != null) {
      return WitBinding.write(target, wit.text(), wit.name(), world);
    }
    if (types != null) {
      return spoken.family() == Family.ASSEMBLY_SCRIPT
          ? ManagedBinding.write(new Draft(target), spoken, types.text(), types.name())
          : BindgenBinding.write(new Draft(target), spoken, types.text(), types.name());
    }
    if (WitBinding.isCarriedBy(target)) {
      return WitBinding.write(target, world);
    }
    if (world != null) {
      throw new BindgenException(
          "%s carries no WIT that could have a world; give it with the world"
              .formatted(moduleName));
    }
    return ExportsBinding.write(new Draft(target), spoken);
  }
}
