package dev.airlock.processor.check;

import com.palantir.javapoet.CodeBlock;
import dev.airlock.engine.FunctionType;

/** How an object that the guest keeps is given back to it. */
public sealed interface Release {
  /**
   * By a function, which takes the object's address first.
   *
   * @param export its name
   */
  record ByFunction(String export, FunctionType type) implements Release {}

  /**
   * By what its dialect has.
   *
   * @param statement the statement, in which {@code guest} and {@code handle} are names
   */
  record ByDialect(CodeBlock statement) implements Release {}

  /** Not at all. */
  record Never() implements Release {}
}
