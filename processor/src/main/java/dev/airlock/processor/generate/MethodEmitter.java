package dev.airlock.processor.generate;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.NameAllocator;
import dev.airlock.processor.check.CheckedMethod;

/** Writes how one kind of method calls its function. */
interface MethodEmitter {
  /**
   * What declares the function: a call of one of {@link dev.airlock.bound.Binder}'s methods, from
   * the method's name on. Asked before any body is, so codecs that are needed are known then.
   */
  CodeBlock declaration(CheckedMethod method);

  /**
   * The body of the method.
   *
   * @param function the expression of the {@code BoundFunction}
   * @param locals names of local variables, the parameters' among them
   */
  CodeBlock body(CheckedMethod method, CodeBlock function, NameAllocator locals);
}
