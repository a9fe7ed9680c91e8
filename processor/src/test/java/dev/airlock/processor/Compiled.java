package dev.airlock.processor;

import static com.google.testing.compile.Compiler.javac;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/** A source that was compiled with the processor. */
record Compiled(Compilation compilation) {
  private static final String HEAD =
      """
      package test;
      import dev.airlock.bind.*;
      import dev.airlock.codec.Result;
      import java.util.*;
      import org.jspecify.annotations.Nullable;
      """;

  /** Compiles the declarations of a file in the package {@code test}, after imports of 5 lines. */
  static Compiled of(String declarations) {
    return new Compiled(
        javac()
            .withProcessors(new BindProcessor())
            .compile(JavaFileObjects.forSourceString("test.Source", HEAD + declarations)));
  }

  /** Compiles an interface that is bound to a module, whose methods begin in line 1. */
  static Compiled binding(String module, String methods) {
    return of("@Bind(\"%s\") interface Source {\n%s\n}".formatted(module, methods));
  }

  /** The errors, each as {@code line: text}, lines counted from the methods or declarations on. */
  List<String> errors() {
    return compilation.diagnostics().stream()
        .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
        .map(diagnostic ->
            diagnostic.getLineNumber()
                - HEAD.lines().count()
                + ": "
                + diagnostic.getMessage(Locale.ROOT))
        .toList();
  }

  /** The source of a generated class in the package {@code test}. */
  String generated(String name) {
    assertThat(errors()).isEmpty();
    JavaFileObject file =
        compilation
            .generatedSourceFile("test." + name)
            .orElseThrow(() -> new AssertionError("no " + name + " was generated"));
    try {
      return file.getCharContent(false).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
