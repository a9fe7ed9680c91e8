package dev.airlock.bindgen.typescript;

import dev.airlock.bind.Export;
import dev.airlock.bind.Fails;
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
import dev.airlock.bindgen.typescript.BindgenMatch.Failure;
import dev.airlock.bindgen.typescript.TsDeclaration.Accessor;
import dev.airlock.bindgen.typescript.TsDeclaration.Parameter;
import dev.airlock.dialect.Dialect;
import dev.airlock.engine.ExternType;
import dev.airlock.engine.FunctionType;
import dev.airlock.engine.ModuleShape;
import dev.airlock.engine.TableType;
import dev.airlock.engine.ValueType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The interface of a module of wasm-bindgen, from its {@code .d.ts}. */
public final class BindgenBinding {
  /** What the file declares of the script beside the module rather than of the module. */
  private static final Set<String> SCRIPT =
      Set.of("init", "initSync", "__wbg_init", "InitInput", "InitOutput", "SyncInitInput");

  private final Draft draft;
  private final ModuleShape shape;
  private final BindgenTypes types;
  private final Map<String, String> classes = new LinkedHashMap<>();
  private final Set<String> bound = new LinkedHashSet<>();

  private BindgenBinding(Draft draft) {
    this.draft = draft;
    this.shape = draft.target().module().shape();
    this.types = new BindgenTypes(objectType(shape));
  }

  /**
   * Writes the interface.
   *
   * @param text the declarations
   * @param name what messages call them
   * @throws BindgenException if they can't be read, or declare nothing that the module exports
   */
  public static SourceFile write(Draft draft, Dialect dialect, String text, String name) {
    return new BindgenBinding(draft).write(dialect, Parser.parse(text, name), name);
  }

  private static ValueType objectType(ModuleShape shape) {
    boolean references =
        Stream.concat(
                shape.imports().stream().map(ModuleShape.Import::type),
                shape.exports().stream().map(ModuleShape.Export::type))
            .anyMatch(BindgenBinding::hasReference);
    return references ? ValueType.EXTERNREF : ValueType.I32;
  }

  private static boolean hasReference(ExternType type) {
    return switch (type) {
      case TableType table -> table.elementType() == ValueType.EXTERNREF;
      case FunctionType function ->
          function.parameters().contains(ValueType.EXTERNREF)
              || function.results().contains(ValueType.EXTERNREF);
      default -> false;
    };
  }

  private SourceFile write(Dialect dialect, List<TsDeclaration> declarations, String name) {
    requireFitting(declarations, name);
    declarations.forEach(this::declareType);
    for (TsDeclaration declaration : declarations) {
      switch (declaration) {
        case TsDeclaration.Function function -> function(function);
        case TsDeclaration.ClassType type when classes.containsKey(type.name()) -> object(type);
        default -> {}
      }
    }
    if (bound.isEmpty()) {
      throw new BindgenException(
          "%s declares nothing that %s exports; are they of the same build?"
              .formatted(name, draft.target().module().name()));
    }
    draft.remark(
        "A number of 32 bits or fewer is an {@code int}, one of 64 bits a {@code long}: the"
            + " declarations don't tell which of them are unsigned or narrower.");
    for (Exported function : Exported.of(draft.target().module(), dialect)) {
      if (!bound.contains(function.name()) && !function.name().startsWith("__wbg_")) {
        draft.leaveOut(function.name(), "%s doesn't declare it".formatted(Doc.code(name)));
      }
    }
    return draft.finish(
        Doc.of(
            "What %s offers, by %s."
                .formatted(Doc.code(draft.target().module().name()), Doc.code(name))));
  }

  /** The file of the raw exports is easily mistaken for the one of the types. */
  private void requireFitting(List<TsDeclaration> declarations, String name) {
    boolean typed =
        declarations.stream()
            .anyMatch(each ->
                each instanceof TsDeclaration.Function || each instanceof TsDeclaration.ClassType);
    boolean raw =
        declarations.stream()
            .anyMatch(each ->
                each instanceof TsDeclaration.Property property
                    && property.type() instanceof TsType.Other);
    if (!typed) {
      throw new BindgenException(
          raw
              ? "%s only has the numbers that cross, which the module itself tells; give the .d.ts beside it that declares functions"
                  .formatted(name)
              : "%s declares no function and no class".formatted(name));
    }
  }

  private void declareType(TsDeclaration declaration) {
    switch (declaration) {
      case TsDeclaration.EnumType enumeration -> enumeration(enumeration);
      case TsDeclaration.Alias alias -> alias(alias);
      case TsDeclaration.ClassType type when isOfGuest(type) -> {
        String java = draft.typeName(Names.type(type.name()));
        classes.put(type.name(), java);
        types.type(type.name(), java);
      }
      default -> {}
    }
  }

  private boolean isOfGuest(TsDeclaration.ClassType type) {
    return !type.isInterface() && shape.function(freeing(type.name())).isPresent();
  }

  private static String freeing(String type) {
    return "__wbg_%s_free".formatted(type.toLowerCase(Locale.ROOT));
  }

  /** Numbers that are not 0, 1, 2 … have no enum of Java, whose constants are passed so. */
  private void enumeration(TsDeclaration.EnumType enumeration) {
    List<TsDeclaration.Constant> constants = enumeration.constants();
    String name = draft.typeName(Names.type(enumeration.name()));
    boolean ordinal =
        IntStream.range(0, constants.size()).allMatch(i -> constants.get(i).value() == i);
    int none = 0;
    while (hasValue(constants, none)) {
      none++;
    }
    Doc doc = Comment.of(enumeration.comment()).doc();
    if (ordinal && !constants.isEmpty()) {
      types.enumeration(enumeration.name(), JavaType.declared(name), none);
      draft.add(
          new Declaration.Enumeration(
              doc,
              name,
              constants.stream()
                  .map(each ->
                      new Declaration.Constant(
                          Comment.of(each.comment()).doc(), Names.constant(each.name())))
                  .toList()));
      return;
    }
    types.enumeration(
        enumeration.name(),
        JavaType.number("s32")
            .remarked(
                "The numbers of a {@code %s} are those of {@link %s}."
                    .formatted(enumeration.name(), name)),
        none);
    draft.add(
        new Declaration.Interface(
            doc.with(Doc.of("These are numbers of the guest's own.")),
            List.of(),
            name,
            null,
            constants.stream()
                .map(each ->
                    (Declaration)
                        new Declaration.IntConstant(
                            Comment.of(each.comment()).doc(),
                            Names.constant(each.name()),
                            each.value()))
                .toList()));
  }

  private static boolean hasValue(List<TsDeclaration.Constant> constants, int value) {
    return constants.stream().anyMatch(each -> each.value() == value);
  }

  /**
   * Texts to choose from are an enum of the guest if the name is not exported, as wasm-bindgen
   * writes it; else they were written by hand, and text is passed.
   */
  private void alias(TsDeclaration.Alias alias) {
    List<TsType> parts =
        alias.type() instanceof TsType.Union union ? union.parts() : List.of(alias.type());
    boolean texts =
        parts.stream().allMatch(part -> part instanceof TsType.Literal text && text.isText());
    if (!texts || alias.exported()) {
      types.alias(alias);
      return;
    }
    String name = draft.typeName(Names.type(alias.name()));
    types.enumeration(alias.name(), JavaType.declared(name), parts.size() + 1);
    draft.add(
        new Declaration.Enumeration(
            Comment.of(alias.comment()).doc(),
            name,
            parts.stream()
                .map(part -> ((TsType.Literal) part).value())
                .map(text ->
                    new Declaration.Constant(
                        Doc.of("%s in JavaScript.".formatted(Doc.code(text))),
                        Names.constant(text)))
                .toList()));
  }

  private void function(TsDeclaration.Function function) {
    if (SCRIPT.contains(function.name())) {
      return;
    }
    String export =
        Stream.of(function.name(), "_" + function.name())
            .filter(name -> shape.function(name).isPresent())
            .findFirst()
            .orElse(null);
    if (export == null) {
      draft.leaveOut(function.name(), "the module exports no function of that name");
      return;
    }
    String java = draft.methodName(javaName(function));
    Method method = method(function, export, false, java);
    if (method != null) {
      draft.add(with(method, draft.export(java, export)));
    }
  }

  private static String javaName(TsDeclaration.Function function) {
    return function.parameters().isEmpty()
        ? Names.methodWithoutParameters(function.name())
        : Names.method(function.name());
  }

  private static Method with(Method method, List<Annotation> first) {
    List<Annotation> all = new ArrayList<>(first);
    all.addAll(method.annotations());
    return new Method(method.doc(), all, method.result(), method.name(), method.parameters());
  }

  /** The method of a function; null if it can't have one, which was noted. */
  private @Nullable Method method(
      TsDeclaration.Function function, String export, boolean receiver, String java) {
    FunctionType type = shape.function(export).orElseThrow();
    bound.add(export);
    if (function.result() instanceof TsType.Named named && named.name().equals("Promise")) {
      draft.leaveOut(
          export, "the result is a promise, which only an event loop of JavaScript would keep");
      return null;
    }
    List<BindgenMatch> matches =
        BindgenMatch.of(
            type,
            receiver,
            function.parameters().stream().map(each -> types.parameter(each.whole())).toList(),
            types.forms(function.result()));
    if (matches.size() != 1) {
      draft.leaveOut(
          export,
          matches.isEmpty()
              ? "the function's type in the module is another than declared"
              : "the function's type in the module can be read in more than one way");
      return null;
    }
    return method(function, matches.getFirst(), java);
  }

  private Method method(TsDeclaration.Function function, BindgenMatch match, String java) {
    List<Declaration.Parameter> parameters = new ArrayList<>();
    Map<String, String> names = new LinkedHashMap<>();
    Set<String> remarks = new LinkedHashSet<>(match.result().type().remarks());
    UniqueNames taken = new UniqueNames();
    for (int i = 0; i < function.parameters().size(); i++) {
      Parameter parameter = function.parameters().get(i);
      JavaType type = match.parameters().get(i).type();
      String name = taken.take(Names.variable(parameter.name()));
      names.put(parameter.name(), name);
      remarks.addAll(type.remarks());
      if (isObject(parameter.whole())) {
        remarks.add(
            "Whether the guest takes {@code %s} over isn't shown by its types; if it does, say {@code Moved}."
                .formatted(name));
      } else if (isObjects(parameter.whole())) {
        type = type.moved();
      }
      parameters.add(new Declaration.Parameter(type, name));
    }
    if (match.failure() == Failure.UNKNOWN) {
      remarks.add("Whether it can fail isn't shown by its types; if it can, say {@code Fails}.");
    }
    Comment comment = Comment.of(function.comment());
    Doc doc = comment.docWithTags(names);
    Doc remarked = remarks.isEmpty() ? Doc.NONE : Doc.of(String.join(" ", remarks));
    return new Method(
        new Doc(
            Stream.concat(doc.paragraphs().stream(), remarked.paragraphs().stream()).toList(),
            doc.tags()),
        match.failure() == Failure.POSSIBLE ? List.of(Annotation.of(Fails.class)) : List.of(),
        match.result().type(),
        java,
        parameters);
  }

  /** Whether it is an object of a class of the guest that it may take or borrow. */
  private boolean isObject(TsType type) {
    return type instanceof TsType.Named named && classes.containsKey(named.name());
  }

  /** Whether they are such objects that it can only take: one that may be none, or several. */
  private boolean isObjects(TsType type) {
    TsType present = type.present();
    return (type.hasNone() && isObject(present))
        || (present instanceof TsType.Array array && isObject(array.element()));
  }

  private void object(TsDeclaration.ClassType type) {
    String java = classes.getOrDefault(type.name(), type.name());
    String prefix = type.name().toLowerCase(Locale.ROOT) + "_";
    List<Declaration> methods = new ArrayList<>();
    UniqueNames taken = new UniqueNames();
    taken.take("close");
    List<TsDeclaration.Function> constructors = new ArrayList<>();
    for (TsDeclaration member : type.members()) {
      switch (member) {
        case TsDeclaration.Function function when function.name().equals("free") -> {}
        case TsDeclaration.Function function when function.name().equals("constructor") ->
            constructors.add(function);
        case TsDeclaration.Function function when function.isStatic() ->
            ofBinding(function, prefix + function.name(), type);
        case TsDeclaration.Function function -> member(function, prefix, methods, taken);
        case TsDeclaration.Property property -> property(property, prefix, methods, taken);
        default -> {}
      }
    }
    constructors.forEach(each -> construct(each, type, java, prefix));
    methods.add(Draft.close());
    bound.add(freeing(type.name()));
    draft.add(
        new Declaration.Interface(
            Comment.of(type.comment()).doc(),
            List.of(
                Annotation.of(
                    Handle.class,
                    "prefix = " + Names.literal(prefix),
                    "free = " + Names.literal(freeing(type.name())))),
            java,
            "AutoCloseable",
            methods));
  }

  private void member(
      TsDeclaration.Function function,
      String prefix,
      List<Declaration> methods,
      UniqueNames taken) {
    String accessor =
        switch (function.accessor()) {
          case NONE -> null;
          case GET -> "__wbg_get_" + prefix + function.name();
          case SET -> "__wbg_set_" + prefix + function.name();
        };
    String plain =
        function.accessor() == Accessor.SET
            ? prefix + "set_" + function.name()
            : prefix + function.name();
    String export = exported(plain, accessor);
    if (export == null) {
      draft.leaveOut(plain, "the module exports no function of that name");
      return;
    }
    String java =
        taken.take(
            function.accessor() == Accessor.SET
                ? "set" + Names.capitalized(function.name())
                : javaName(function));
    Method method = method(function, export, true, java);
    if (method != null) {
      methods.add(with(method, List.of(Annotation.ofText(Export.class, export))));
    }
  }

  private @Nullable String exported(@Nullable String... names) {
    return Stream.of(names)
        .flatMap(name -> Optional.ofNullable(name).stream())
        .filter(name -> shape.function(name).isPresent())
        .findFirst()
        .orElse(null);
  }

  private void property(
      TsDeclaration.Property property,
      String prefix,
      List<Declaration> methods,
      UniqueNames taken) {
    TsDeclaration.Function get =
        new TsDeclaration.Function(
            property.comment(),
            property.name(),
            List.of(),
            property.whole(),
            property.isStatic(),
            Accessor.GET);
    if (property.isStatic()) {
      draft.leaveOut(
          prefix + property.name(), "it is a property of a class rather than of an object");
      return;
    }
    member(get, prefix, methods, taken);
    if (!property.readOnly()) {
      Parameter value = new Parameter(property.name(), property.type(), property.optional());
      member(
          new TsDeclaration.Function(
              "",
              property.name(),
              List.of(value),
              new TsType.Named("void", List.of()),
              false,
              Accessor.SET),
          prefix,
          methods,
          taken);
    }
  }

  /** A static method is one of the binding. */
  private void ofBinding(
      TsDeclaration.Function function, String export, TsDeclaration.ClassType type) {
    if (shape.function(export).isEmpty()) {
      draft.leaveOut(export, "the module exports no function of that name");
      return;
    }
    String name = draft.methodName(Names.method(type.name() + "_" + function.name()));
    Method method = method(function, export, false, name);
    if (method != null) {
      draft.add(with(method, List.of(Annotation.ofText(Export.class, export))));
    }
  }

  /** Its name in Rust isn't declared: {@code new} mostly, else the one function that is left. */
  private void construct(
      TsDeclaration.Function function, TsDeclaration.ClassType type, String java, String prefix) {
    List<String> rest =
        shape
            .functions()
            .map(ModuleShape.Export::name)
            .filter(name -> name.startsWith(prefix) && !bound.contains(name))
            .toList();
    String export =
        shape.function(prefix + "new").isPresent()
            ? prefix + "new"
            : rest.size() == 1 ? rest.getFirst() : null;
    if (export == null) {
      draft.leaveOut("new " + type.name(), "the name of the function isn't shown");
      return;
    }
    TsDeclaration.Function made =
        new TsDeclaration.Function(
            function.comment(),
            "new",
            function.parameters(),
            new TsType.Named(type.name(), List.of()),
            true,
            Accessor.NONE);
    Method method = method(made, export, false, draft.methodName("new" + java));
    if (method != null) {
      draft.add(with(method, List.of(Annotation.ofText(Export.class, export))));
    }
  }
}
