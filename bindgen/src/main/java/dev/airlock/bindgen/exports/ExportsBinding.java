package dev.airlock.bindgen.exports;

import dev.airlock.bindgen.draft.Draft;
import dev.airlock.bindgen.error.BindgenException;
import dev.airlock.bindgen.source.Declaration.Method;
import dev.airlock.bindgen.source.Declaration.Parameter;
import dev.airlock.bindgen.source.Doc;
import dev.airlock.bindgen.source.JavaType;
import dev.airlock.bindgen.source.Names;
import dev.airlock.bindgen.source.SourceFile;
import dev.airlock.bindgen.source.UniqueNames;
import dev.airlock.dialect.Dialect;
import dev.airlock.dialect.Family;
import dev.airlock.engine.FunctionType;
import dev.airlock.engine.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The interface of which nothing is known but the exports: numbers, and what their names suggest.
 * Nothing is made of a suggestion but a comment.
 */
public final class ExportsBinding {
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?i)(.*_)?(ptr|pointer|addr|address|data|buf|buffer|text|str|string|bytes|src|dst|dest"
              + "|source|in|out|input|output|name|path|key|msg|message|s|p)\\d*");
  private static final Pattern LENGTH =
      Pattern.compile("(?i)(.*_)?(len|length|size|count|n|num|nbytes|bytelen|cap|capacity)\\d*");

  private final Draft draft;
  private final Dialect dialect;

  private ExportsBinding(Draft draft, Dialect dialect) {
    this.draft = draft;
    this.dialect = dialect;
  }

  /** Writes the interface. */
  public static SourceFile write(Draft draft, Dialect dialect) {
    return new ExportsBinding(draft, dialect).write();
  }

  private SourceFile write() {
    List<Exported> functions = Exported.of(draft.target().module(), dialect);
    ManagedExports managed =
        dialect.family() == Family.ASSEMBLY_SCRIPT
            ? new ManagedExports(draft, this, functions)
            : null;
    for (Exported function : functions) {
      if (managed == null || !managed.take(function)) {
        add(function);
      }
    }
    if (managed != null) {
      managed.finish();
    }
    if (draft.isEmpty()) {
      throw new BindgenException(
          "%s exports no function to bind".formatted(draft.target().module().name()));
    }
    String known =
        switch (dialect.family()) {
          case ASSEMBLY_SCRIPT ->
              "An {@code int} may be a number or a reference to an object, which the exports don't"
                  + " tell; what {@code asc --bindings raw} writes beside the module does.";
          case WASM_BINDGEN ->
              "An {@code int} may be a number, an address, a length or an object, which the exports"
                  + " don't tell; the {@code .d.ts} that wasm-bindgen writes beside the module does.";
          case CANONICAL ->
              "An {@code int} may be a number, an address, a length or a handle, which the exports"
                  + " don't tell; the module's WIT does.";
          case TEAVM ->
              "An {@code int} may be a number or a reference to an object, which the exports don't"
                  + " tell; the guest's own Java does.";
          case PLAIN ->
              "An {@code int} may be a number, an address or a length, which the exports don't tell;"
                  + " put the types in its place that the functions' documentation has.";
        };
    draft.remark(known);
    return draft.finish(
        Doc.of(
            "What %s exports, read as %s."
                .formatted(
                    Doc.code(draft.target().module().name()),
                    Doc.escape(
                        dialect.name().equals("unknown") ? "no known dialect" : dialect.name()))));
  }

  private void add(Exported function) {
    Method method = method(function, 0, draft.methodName(names(function)));
    if (method != null) {
      draft.add(method);
    }
  }

  private static String[] names(Exported function) {
    return new String[] {
      function.type().parameters().isEmpty()
          ? Names.methodWithoutParameters(function.name())
          : Names.method(function.name())
    };
  }

  /**
   * The method of a function.
   *
   * @param skipped how many parameters are not the method's
   * @return null if it has none, which was noted
   */
  @Nullable Method method(Exported function, int skipped, String name) {
    FunctionType type = function.type();
    if (type.results().size() > 1) {
      draft.leaveOut(function.name(), "there are several results");
      return null;
    }
    List<Parameter> parameters = new ArrayList<>();
    UniqueNames taken = new UniqueNames();
    for (int i = skipped; i < type.parameters().size(); i++) {
      JavaType javaType = number(type.parameters().get(i));
      if (javaType == null) {
        draft.leaveOut(function.name(), "a parameter is no number");
        return null;
      }
      String wanted = Names.variable(function.parameterNames().get(i));
      parameters.add(new Parameter(javaType, taken.take(wanted)));
    }
    JavaType result = type.results().isEmpty() ? JavaType.VOID : number(type.results().getFirst());
    if (result == null) {
      draft.leaveOut(function.name(), "the result is no number");
      return null;
    }
    return new Method(
        suggestion(function, parameters, skipped),
        draft.export(name, function.name()),
        result,
        name,
        parameters);
  }

  private static @Nullable JavaType number(ValueType type) {
    return switch (type) {
      case I32 -> JavaType.number("s32");
      case I64 -> JavaType.number("s64");
      case F32 -> JavaType.number("f32");
      case F64 -> JavaType.number("f64");
      default -> null;
    };
  }

  /** Says which parameters look like data. */
  private Doc suggestion(Exported function, List<Parameter> parameters, int skipped) {
    if (!function.named() || dialect.family() != Family.PLAIN) {
      return Doc.NONE;
    }
    List<String> sentences = new ArrayList<>();
    Set<String> ints = Set.of("int");
    for (int i = 0; i < parameters.size(); i++) {
      boolean address =
          ints.contains(parameters.get(i).type().text())
              && ADDRESS.matcher(function.parameterNames().get(i + skipped)).matches();
      boolean counted =
          i + 1 < parameters.size()
              && ints.contains(parameters.get(i + 1).type().text())
              && LENGTH.matcher(function.parameterNames().get(i + 1 + skipped)).matches();
      if (address && counted) {
        sentences.add(
            "By their names {@code %s} and {@code %s} are the address and the length of data; if so, one %s takes their place."
                .formatted(parameters.get(i).name(), parameters.get(i + 1).name(), data()));
      } else if (address) {
        sentences.add("By its name {@code %s} is an address.".formatted(parameters.get(i).name()));
      }
    }
    return sentences.isEmpty() ? Doc.NONE : Doc.of(String.join(" ", sentences));
  }

  private static String data() {
    return "{@code byte[]} or {@code String}";
  }
}
