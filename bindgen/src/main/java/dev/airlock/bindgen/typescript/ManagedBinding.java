package dev.airlock.bindgen.typescript;

import dev.airlock.bind.Handle;
import dev.airlock.bindgen.draft.Draft;
import dev.airlock.bindgen.error.BindgenException;
import dev.airlock.bindgen.exports.Exported;
import dev.airlock.bindgen.source.Annotation;
import dev.airlock.bindgen.source.Declaration;
import dev.airlock.bindgen.source.Declaration.Method;
import dev.airlock.bindgen.source.Doc;
import dev.airlock.bindgen.source.JavaType;
import dev.airlock.bindgen.source.Names;
import dev.airlock.bindgen.source.SourceFile;
import dev.airlock.bindgen.source.UniqueNames;
import dev.airlock.dialect.Dialect;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The interface of a module of AssemblyScript, from what {@code asc --bindings raw} declares. */
public final class ManagedBinding {
  private final Draft draft;
  private final ManagedTypes types;

  /** Records by the path of their class: {@code assembly/index/Point}. */
  private final Map<String, TsDeclaration.ClassType> records = new LinkedHashMap<>();

  private final Set<String> bound = new HashSet<>();

  private ManagedBinding(Draft draft) {
    this.draft = draft;
    this.types = new ManagedTypes(draft.target().module(), this::declare);
  }

  /**
   * Writes the interface.
   *
   * @param text the declarations
   * @param name what messages call them
   * @throws BindgenException if they can't be read, or declare nothing that the module exports
   */
  public static SourceFile write(Draft draft, Dialect dialect, String text, String name) {
    return new ManagedBinding(draft).write(dialect, Parser.parse(text, name), name);
  }

  private SourceFile write(Dialect dialect, List<TsDeclaration> declarations, String name) {
    for (TsDeclaration declaration : declarations) {
      if (declaration instanceof TsDeclaration.ClassType type
          && type.name().startsWith("__Record")) {
        records.put(Comment.of(type.comment()).text(), type);
      }
    }
    List<TsDeclaration.Function> functions =
        declarations.stream()
            .filter(TsDeclaration.Function.class::isInstance)
            .map(TsDeclaration.Function.class::cast)
            .toList();
    functions.forEach(this::function);
    if (bound.isEmpty()) {
      throw new BindgenException(
          functions.isEmpty()
              ? "%s declares no function and no class".formatted(name)
              : "%s declares nothing that %s exports with the types of AssemblyScript in comments; is it what 'asc --bindings raw' wrote with this module?"
                  .formatted(name, draft.target().module().name()));
    }
    for (Exported function : Exported.of(draft.target().module(), dialect)) {
      if (!bound.contains(function.name())) {
        draft.leaveOut(function.name(), "%s doesn't declare it".formatted(Doc.code(name)));
      }
    }
    return draft.finish(
        Doc.of(
            "What %s offers, by %s."
                .formatted(Doc.code(draft.target().module().name()), Doc.code(name))));
  }

  private void function(TsDeclaration.Function function) {
    String export = function.name();
    boolean exported = draft.target().module().shape().function(export).isPresent();
    if (!exported || Exported.isRuntime(export) || function.comment().isEmpty()) {
      return;
    }
    Comment comment = Comment.of(function.comment());
    List<Declaration.Parameter> parameters = new ArrayList<>();
    UniqueNames taken = new UniqueNames();
    for (TsDeclaration.Parameter parameter : function.parameters()) {
      JavaType type = type(comment.parameters().get(parameter.name()), true);
      if (type == null) {
        unknown(export);
        return;
      }
      parameters.add(new Declaration.Parameter(type, taken.take(Names.variable(parameter.name()))));
    }
    JavaType result = comment.result().isEmpty() ? JavaType.VOID : type(comment.result(), false);
    if (result == null) {
      unknown(export);
      return;
    }
    bound.add(export);
    String name =
        draft.methodName(
            parameters.isEmpty() ? Names.methodWithoutParameters(export) : Names.method(export));
    draft.add(new Method(Doc.NONE, draft.export(name, export), result, name, parameters));
  }

  private void unknown(String export) {
    bound.add(export);
    draft.leaveOut(export, "an annotation can't say one of the types");
  }

  private @Nullable JavaType type(@Nullable String comment, boolean toGuest) {
    return comment == null ? null : types.of(comment.replace("`", ""), toGuest);
  }

  /** A class with public fields alone is a record; what has a constructor stays with the guest. */
  private String declare(String path) {
    String simple = path.replaceAll("~?[\\w~-]+/", "").replaceAll("[<>,|]+", " ");
    String name = draft.typeName(Names.type(simple));
    TsDeclaration.ClassType record = records.get(path);
    if (record == null) {
      draft.add(
          new Declaration.Interface(
              Doc.of("An object of the class %s.".formatted(Doc.code(path))),
              List.of(Annotation.of(Handle.class)),
              name,
              "AutoCloseable",
              List.of(Draft.close())));
      return name;
    }
    List<Declaration.Parameter> components = new ArrayList<>();
    for (TsDeclaration member : record.members()) {
      JavaType type = type(Comment.of(member.comment()).result(), true);
      if (type != null) {
        components.add(new Declaration.Parameter(type, Names.variable(member.name())));
      }
    }
    draft.add(
        new Declaration.RecordType(
            Doc.of("A copy of an object of the class %s.".formatted(Doc.code(path))),
            name,
            components,
            null));
    return name;
  }
}
