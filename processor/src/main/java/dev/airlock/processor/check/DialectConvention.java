package dev.airlock.processor.check;

import com.palantir.javapoet.CodeBlock;
import dev.airlock.codec.AddressSize;
import dev.airlock.codec.Codecs;
import dev.airlock.codec.Convention;
import dev.airlock.codec.bindgen.BindgenCodecs;
import dev.airlock.codec.bindgen.BindgenConvention;
import dev.airlock.codec.canonical.CanonicalConvention;
import dev.airlock.codec.canonical.StringEncoding;
import dev.airlock.codec.managed.ManagedCodecs;
import dev.airlock.codec.managed.ManagedConvention;
import dev.airlock.codec.plain.PlainConvention;
import dev.airlock.codec.teavm.TeavmConvention;
import dev.airlock.dialect.BindgenFacts;
import dev.airlock.dialect.Dialect;
import dev.airlock.dialect.ManagedObjects;
import dev.airlock.engine.ModuleShape;

/**
 * The convention of a dialect, twice: as an object that tells the types of functions while an
 * interface is compiled, and as the Java that makes the same object at run time.
 *
 * @param convention the object
 * @param code the expression that makes it
 * @param codecsType what its codecs are, which may be more than every dialect has
 * @param codecsCode the expression that gets the codecs of the constant {@code CONVENTION}
 */
public record DialectConvention(
    Convention convention,
    CodeBlock code,
    Class<? extends Codecs> codecsType,
    CodeBlock codecsCode) {
  /** The constant that holds the convention. */
  public static final String CONSTANT = "CONVENTION";

  /**
   * The convention of a dialect.
   *
   * @param shape the module, for dialects whose ways show in its imports and exports
   */
  static DialectConvention of(Dialect dialect, AddressSize size, ModuleShape shape) {
    return switch (dialect.family()) {
      case PLAIN ->
          of(
              new PlainConvention(dialect, size),
              CodeBlock.of(
                  "new $T($L, $T.$L)",
                  PlainConvention.class,
                  DialectCode.of(dialect),
                  AddressSize.class,
                  size));
      case CANONICAL -> {
        StringEncoding encoding = StringEncoding.of(dialect);
        yield of(
            new CanonicalConvention(encoding, size),
            CodeBlock.of(
                "new $T($T.$L, $T.$L)",
                CanonicalConvention.class,
                StringEncoding.class,
                encoding.name(),
                AddressSize.class,
                size));
      }
      case WASM_BINDGEN -> {
        BindgenFacts facts = dialect.bindgen() == null ? BindgenFacts.of(shape) : dialect.bindgen();
        yield new DialectConvention(
            new BindgenConvention(facts),
            CodeBlock.of("new $T($L)", BindgenConvention.class, DialectCode.of(facts)),
            BindgenCodecs.class,
            CodeBlock.of("$N.bindgen()", CONSTANT));
      }
      case TEAVM -> of(TeavmConvention.of(), CodeBlock.of("$T.of()", TeavmConvention.class));
      case ASSEMBLY_SCRIPT -> {
        ManagedObjects objects =
            dialect.objects() == null ? ManagedObjects.TRACED : dialect.objects();
        yield new DialectConvention(
            ManagedConvention.of(objects),
            CodeBlock.of(
                "$T.of($T.$L)", ManagedConvention.class, ManagedObjects.class, objects.name()),
            ManagedCodecs.class,
            CodeBlock.of("$T.managedCodecs()", ManagedConvention.class));
      }
    };
  }

  private static DialectConvention of(Convention convention, CodeBlock code) {
    return new DialectConvention(
        convention, code, Codecs.class, CodeBlock.of("$N.codecs()", CONSTANT));
  }

  /** The class of the constant, which may have more than every convention has. */
  public Class<? extends Convention> type() {
    return codecsType == BindgenCodecs.class ? BindgenConvention.class : Convention.class;
  }
}
