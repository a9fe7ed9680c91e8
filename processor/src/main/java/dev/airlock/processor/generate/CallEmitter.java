package dev.airlock.processor.generate;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.NameAllocator;
import dev.airlock.processor.check.CheckedCall;
import dev.airlock.processor.check.CheckedMethod;

/** Writes each call in the way that was found for it. */
record CallEmitter(MethodEmitter byCodecs, MethodEmitter byPlan) implements MethodEmitter {
  @Override
  public CodeBlock declaration(CheckedMethod method) {
    return of(method).declaration(method);
  }

  @Override
  public CodeBlock body(CheckedMethod method, CodeBlock function, NameAllocator locals) {
    return of(method).body(method, function, locals);
  }

  private MethodEmitter of(CheckedMethod method) {
    return switch (method.call()) {
      case CheckedCall.ByCodecs _ -> byCodecs;
      case CheckedCall.ByPlan _ -> byPlan;
    };
  }
}
