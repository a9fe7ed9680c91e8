package dev.airlock.processor.generate;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.NameAllocator;
import dev.airlock.processor.check.CheckedMethod;

/** Writes how one kind of method calls its function. */
interface MethodEmitter {
  /**
   * The declaration of the function at the {@link dev.airlock.bound.Binder}, as the expression of
   * type {@code Binder.Declared}.
   *
   * @param binder the name of the variable that holds the binder
   */
  CodeBlock declaration(CheckedMethod method, String binder);

  /**
   * The body of the method.
   *
   * @param function the expression of the {@code BoundFunction}
   * @param locals names of local variables, the parameters' among them
   */
  CodeBlock body(CheckedMethod method, CodeBlock function, NameAllocator locals);
}
