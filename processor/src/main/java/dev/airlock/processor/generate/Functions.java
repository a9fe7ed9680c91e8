package dev.airlock.processor.generate;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.NameAllocator;
import dev.airlock.bound.Binder;
import dev.airlock.processor.check.CheckedFailure.Detail;
import dev.airlock.processor.check.CheckedMethod;
import dev.airlock.processor.model.TypeTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The functions that a generated class binds, each with its field. */
final class Functions {
  private static final Pattern NO_WORD = Pattern.compile("[^A-Za-z0-9]+");

  /** A function; what it declares comes after the name of the binder. */
  private record Bound(String field, CodeBlock declaration) {}

  private final NameAllocator names;
  private final List<Bound> functions = new ArrayList<>();
  private final Map<CheckedMethod, String> byMethod = new HashMap<>();
  private final Map<Detail, String> details = new HashMap<>();

  /**
   * For a class.
   *
   * @param names the names of its fields
   */
  Functions(NameAllocator names) {
    this.names = names;
  }

  /**
   * Adds a function.
   *
   * @param name what its field is to be called
   * @param declaration a call of one of {@link Binder}'s methods, from its name on
   * @return what its field is called
   */
  String add(String name, CodeBlock declaration) {
    String field = names.newName(name);
    functions.add(new Bound(field, declaration));
    return field;
  }

  /** Adds the function of a method. */
  void add(CheckedMethod method, CodeBlock declaration) {
    TypeTree.HandleType receiver = method.method().receiver();
    String name = method.method().name();
    byMethod.put(
        method,
        add(receiver == null ? name : joined(receiver.javaType().simpleName(), name), declaration));
  }

  /** The field of a method's function. */
  String of(CheckedMethod method) {
    String field = byMethod.get(method);
    if (field == null) {
      throw new IllegalStateException("BUG: %s was not declared".formatted(method.export()));
    }
    return field;
  }

  /** The function that tells more of a failure. */
  String detail(Detail detail, CodecConstants codecs) {
    String known = details.get(detail);
    if (known == null) {
      known =
          add(
              camelCase(detail.export()),
              CodeBlock.of(
                  "function($S, $T.of(), $T.of(), $N)",
                  detail.export(),
                  List.class,
                  List.class,
                  codecs.of(detail.type())));
      details.put(detail, known);
    }
    return known;
  }

  /** The functions that tell more of failures, with their fields. */
  Map<Detail, String> details() {
    return details;
  }

  List<String> fields() {
    return functions.stream().map(Bound::field).toList();
  }

  /** The statements that declare all functions, check them and set the fields. */
  CodeBlock binding(String interfaceName, Set<String> parameters) {
    CodeBlock.Builder code = CodeBlock.builder();
    if (functions.isEmpty()) {
      return code.build();
    }
    NameAllocator locals = new NameAllocator();
    parameters.forEach(locals::newName);
    functions.forEach(function -> locals.newName(function.field));
    String binder = locals.newName("binder");
    code.addStatement(
        "$1T $2N = new $1T(guest, $3N, $4S)",
        Binder.class,
        binder,
        CodecConstants.CONVENTION,
        interfaceName);
    for (Bound function : functions) {
      code.addStatement(
          "$T $N =$W$N.$L", Binder.Declared.class, function.field, binder, function.declaration);
    }
    code.addStatement("$N.check()", binder);
    for (Bound function : functions) {
      code.addStatement("this.$1N = $1N.bound()", function.field);
    }
    return code.build();
  }

  /** {@code parser} and {@code parse} as {@code parserParse}. */
  static String joined(String type, String method) {
    return Character.toLowerCase(type.charAt(0))
        + type.substring(1)
        + Character.toUpperCase(method.charAt(0))
        + method.substring(1);
  }

  /** {@code last_error} as {@code lastError}. */
  static String camelCase(String export) {
    StringBuilder name = new StringBuilder();
    for (String word : NO_WORD.splitAsStream(export).filter(word -> !word.isEmpty()).toList()) {
      name.append(
          name.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
    }
    return name.isEmpty() ? "function" : name.toString();
  }
}
