package dev.airlock.processor.check;

import com.palantir.javapoet.CodeBlock;
import dev.airlock.codec.AddressSize;
import dev.airlock.codec.Convention;
import dev.airlock.codec.plain.PlainConvention;
import dev.airlock.dialect.Dialect;
import dev.airlock.engine.ModuleShape;
import dev.airlock.error.SignatureException;

/**
 * The convention of a dialect, twice: as an object that tells the types of functions while an
 * interface is compiled, and as the Java that makes the same object at run time.
 *
 * @param convention the object
 * @param code the expression
 */
public record DialectConvention(Convention convention, CodeBlock code) {
  /**
   * The convention of a dialect.
   *
   * @param shape the module, for dialects whose ways show in its imports and exports
   * @throws SignatureException if there are no typed bindings of that dialect
   */
  static DialectConvention of(Dialect dialect, AddressSize size, ModuleShape shape) {
    return switch (dialect.family()) {
      case PLAIN ->
          new DialectConvention(
              new PlainConvention(dialect, size),
              CodeBlock.of(
                  "new $T($L, $T.$L)",
                  PlainConvention.class,
                  DialectCode.of(dialect),
                  AddressSize.class,
                  size));
      default ->
          throw new SignatureException(
              "typed bindings know no %s yet; call its functions through Guest"
                  .formatted(dialect.name()));
    };
  }
}
