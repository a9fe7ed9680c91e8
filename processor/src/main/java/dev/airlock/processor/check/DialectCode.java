package dev.airlock.processor.check;

import com.palantir.javapoet.CodeBlock;
import dev.airlock.dialect.AllocatorNotation;
import dev.airlock.dialect.AllocatorSpec;
import dev.airlock.dialect.BindgenFacts;
import dev.airlock.dialect.Dialect;
import dev.airlock.dialect.Family;
import dev.airlock.dialect.ManagedObjects;
import dev.airlock.dialect.TextPassing;
import dev.airlock.memory.TextEncoding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a dialect as the Java that makes it. */
public final class DialectCode {
  private DialectCode() {}

  /** The dialect without its allocator, which conventions don't ask for. */
  static CodeBlock of(Dialect dialect) {
    return of(dialect, CodeBlock.of("null"));
  }

  /** The dialect with an allocator that a notation describes. */
  public static CodeBlock withAllocator(Dialect dialect) {
    AllocatorSpec allocator = dialect.allocator();
    return of(
        dialect,
        allocator == null
            ? CodeBlock.of("null")
            : CodeBlock.of("$T.parse($S)", AllocatorNotation.class, allocator.toString()));
  }

  private static CodeBlock of(Dialect dialect, CodeBlock allocator) {
    if (dialect.bindgen() != null) {
      return CodeBlock.of(
          "$T.wasmBindgen($L, $L)", Dialect.class, allocator, of(dialect.bindgen()));
    }
    if (dialect.equals(Dialect.c(dialect.allocator()))) {
      return CodeBlock.of("$T.c($L)", Dialect.class, allocator);
    }
    if (dialect.equals(Dialect.counted(dialect.name(), dialect.allocator()))) {
      return CodeBlock.of("$T.counted($S, $L)", Dialect.class, dialect.name(), allocator);
    }
    return CodeBlock.of(
        "new $T($S, $L, $L, $T.$L, $L, $L, $L, $T.$L, $L)",
        Dialect.class,
        dialect.name(),
        allocator,
        text(dialect.text()),
        TextPassing.class,
        dialect.textPassing(),
        dialect.ownsResults(),
        strings(dialect.initializers()),
        objects(dialect.objects()),
        Family.class,
        dialect.family(),
        dialect.bindgen() == null ? CodeBlock.of("null") : of(dialect.bindgen()));
  }

  /** What tells one module of wasm-bindgen from another. */
  static CodeBlock of(BindgenFacts facts) {
    return CodeBlock.of(
        "new $T($W$T.$L, $L, $L, $L, $L, $L,$W$L, $L,$W$L, $L, $L, $L)",
        BindgenFacts.class,
        BindgenFacts.Objects.class,
        facts.objects().name(),
        facts.multiValue(),
        facts.splitsLongs(),
        facts.optionsAsDoubles(),
        none(facts.none()),
        facts.slicesWithObjects(),
        string(facts.stackPointer()),
        string(facts.exceptionStore()),
        string(facts.table()),
        string(facts.tableAllocate()),
        string(facts.tableFree()),
        string(facts.tableDrop()));
  }

  private static CodeBlock none(double none) {
    return CodeBlock.of(
        "$T.$L",
        BindgenFacts.class,
        none == BindgenFacts.NONE_SINCE_119 ? "NONE_SINCE_119" : "NONE_BEFORE_119");
  }

  private static CodeBlock string(@Nullable String text) {
    return text == null ? CodeBlock.of("null") : CodeBlock.of("$S", text);
  }

  private static CodeBlock text(TextEncoding encoding) {
    String name =
        encoding.equals(TextEncoding.UTF16)
            ? "UTF16"
            : encoding.equals(TextEncoding.LATIN1) ? "LATIN1" : "UTF8";
    return CodeBlock.of("$T.$L", TextEncoding.class, name);
  }

  private static CodeBlock strings(List<String> strings) {
    return CodeBlock.of(
        "$T.of($L)",
        List.class,
        strings.stream().map(text -> CodeBlock.of("$S", text)).collect(CodeBlock.joining(", ")));
  }

  private static CodeBlock objects(@Nullable ManagedObjects objects) {
    return objects == null
        ? CodeBlock.of("null")
        : CodeBlock.of("$T.$L", ManagedObjects.class, objects.name());
  }
}
