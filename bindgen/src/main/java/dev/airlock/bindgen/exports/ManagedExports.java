package dev.airlock.bindgen.exports;

import dev.airlock.bind.Export;
import dev.airlock.bind.Handle;
import dev.airlock.bindgen.draft.Draft;
import dev.airlock.bindgen.source.Annotation;
import dev.airlock.bindgen.source.Declaration;
import dev.airlock.bindgen.source.Declaration.Method;
import dev.airlock.bindgen.source.Declaration.Parameter;
import dev.airlock.bindgen.source.Doc;
import dev.airlock.bindgen.source.JavaType;
import dev.airlock.bindgen.source.Names;
import dev.airlock.bindgen.source.UniqueNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What compilers of AssemblyScript up to 0.19 export of an exported class: {@code
 * Point#constructor}, {@code Point#get:x}, {@code Point#set:x}, {@code Point#length}; static
 * methods as {@code Point.from}.
 */
final class ManagedExports {
  private final Draft draft;
  private final ExportsBinding binding;
  private final Map<String, List<Exported>> classes = new LinkedHashMap<>();
  private final Map<String, String> types = new LinkedHashMap<>();

  ManagedExports(Draft draft, ExportsBinding binding, List<Exported> functions) {
    this.draft = draft;
    this.binding = binding;
    for (Exported function : functions) {
      int hash = function.name().indexOf('#');
      if (hash > 0) {
        String name = function.name().substring(0, hash);
        types.computeIfAbsent(name, wanted -> draft.typeName(Names.type(wanted)));
      }
    }
  }

  /** Takes a function if it belongs to an object. */
  boolean take(Exported function) {
    int hash = function.name().indexOf('#');
    if (hash <= 0) {
      return false;
    }
    classes
        .computeIfAbsent(function.name().substring(0, hash), _ -> new ArrayList<>())
        .add(function);
    return true;
  }

  /** Declares the objects, and says what lists there are. */
  void finish() {
    classes.forEach(this::declare);
    List<String> lists = TypeInformation.lists(draft.target().module());
    if (!lists.isEmpty()) {
      draft.remark(
          "Its type information has these kinds of list: %s."
              .formatted(String.join(", ", lists.stream().map(Doc::code).toList())));
    }
  }

  private void declare(String name, List<Exported> functions) {
    String type = types.getOrDefault(name, name);
    List<Declaration> methods = new ArrayList<>();
    UniqueNames taken = new UniqueNames();
    taken.take("close");
    for (Exported function : functions) {
      String member = function.name().substring(name.length() + 1);
      if (member.equals("constructor")) {
        construct(type, function);
        continue;
      }
      String method =
          taken.take(
              member.startsWith("set:")
                  ? "set" + Names.capitalized(member.substring(4))
                  : Names.methodWithoutParameters(member.replaceFirst("^get:", "")));
      Method made = binding.method(function, 1, method);
      if (made != null) {
        methods.add(exported(made, function.name()));
      }
    }
    methods.add(Draft.close());
    draft.add(
        new Declaration.Interface(
            Doc.of("An object of the class %s.".formatted(Doc.code(name))),
            List.of(Annotation.of(Handle.class, "prefix = " + Names.literal(name + "#"))),
            type,
            "AutoCloseable",
            methods));
  }

  /** The first parameter is the object to initialise; 0 has the guest make one. */
  private void construct(String type, Exported function) {
    Method made = binding.method(function, 1, draft.methodName("new" + type));
    if (made == null) {
      return;
    }
    List<Parameter> parameters = new ArrayList<>();
    parameters.add(new Parameter(JavaType.number("s32"), "zero"));
    parameters.addAll(made.parameters());
    draft.add(
        new Method(
            Doc.of("Makes a {@link %s}; {@code zero} is 0.".formatted(type)),
            List.of(Annotation.ofText(Export.class, function.name())),
            JavaType.declared(type),
            made.name(),
            parameters));
  }

  private static Method exported(Method method, String export) {
    return new Method(
        method.doc(),
        List.of(Annotation.ofText(Export.class, export)),
        method.result(),
        method.name(),
        method.parameters());
  }
}
