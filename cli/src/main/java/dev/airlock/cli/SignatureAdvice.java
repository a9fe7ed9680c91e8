package dev.airlock.cli;

import dev.airlock.dialect.Dialect;
import dev.airlock.dialect.TextPassing;
import dev.airlock.engine.FunctionType;
import dev.airlock.engine.ValueType;
import dev.airlock.wasm.Export;
import dev.airlock.wasm.ExternalKind;
import dev.airlock.wasm.WasmFormatException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Writes the signature that a user may have meant, from the function's type and the arguments. */
final class SignatureAdvice {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");
  private static final Pattern SUFFIX =
      Pattern.compile("(?i)_?(ptr|pointer|addr|address|start|len|length|size)$");

  private final ModuleFile file;
  private final Dialect dialect;
  private final String function;
  private final FunctionType type;
  private final Set<String> taken = new HashSet<>();

  SignatureAdvice(ModuleFile file, Dialect dialect, String function, FunctionType type) {
    this.file = file;
    this.dialect = dialect;
    this.function = function;
    this.type = type;
  }

  /** What to say about words that are no numbers, or too many or too few. */
  String forWords(List<String> words) {
    String problem = "%s %s takes %s".formatted(function, type, count(type.parameters().size()));
    for (int i = 0; i < words.size() && i < type.parameters().size(); i++) {
      if (!Numbers.isNumber(type.parameters().get(i), words.get(i))) {
        if (Numbers.isNumber(ValueType.F64, words.get(i))) {
          return "%s, and %s is no %s".formatted(problem, words.get(i), type.parameters().get(i));
        }
        problem += ", and '%s' is none".formatted(shortened(words.get(i)));
        return "%s; say how it passes data, as in '%s' (%s)"
            .formatted(problem, signature(words), choices(words));
      }
    }
    return "%s, not %d%s"
        .formatted(
            problem,
            words.size(),
            words.size() < type.parameters().size()
                ? "; what is more than a number needs a signature: see 'airlock call --help'"
                : "");
  }

  private static String count(int parameters) {
    return switch (parameters) {
      case 0 -> "no number";
      case 1 -> "1 number";
      default -> parameters + " numbers";
    };
  }

  private static String shortened(String word) {
    return word.length() <= 24 ? word : word.substring(0, 23) + "…";
  }

  private String choices(List<String> words) {
    List<String> choices = new ArrayList<>();
    if (words.stream().anyMatch(SignatureAdvice::isText)) {
      choices.add("'move string' if the guest frees it");
    }
    if (type.results().equals(List.of(ValueType.I32))) {
      choices.add(
          dialect.textPassing() == TextPassing.TERMINATED
              ? "'-> string' if it returns text, '-> own string' if the host frees that"
              : "'-> string(len = …)' if it returns text");
    } else if (type.results().equals(List.of(ValueType.I64))) {
      choices.add("'-> string(packed = ptr-high)' if it returns text");
    }
    choices.add("see 'airlock call --help'");
    return String.join(", ", choices);
  }

  private static boolean isText(String word) {
    return !word.startsWith("[") && !word.startsWith("{");
  }

  /** The parameters as the words suggest them; what is left over stays a number. */
  private String signature(List<String> words) {
    List<String> parameters = new ArrayList<>();
    int next = 0;
    for (String word : words) {
      if (next >= type.parameters().size()) {
        break;
      }
      ValueType parameter = type.parameters().get(next);
      if (Numbers.isNumber(parameter, word)) {
        parameters.add(name(next, "n") + ": " + number(parameter));
        next++;
      } else {
        boolean list = word.startsWith("[");
        boolean terminated = !list && dialect.textPassing() == TextPassing.TERMINATED;
        parameters.add(name(next, list ? "list" : "text") + ": " + (list ? "list<u8>" : "string"));
        next += terminated ? 1 : 2;
      }
    }
    boolean buffer = isBuffer(next);
    if (buffer) {
      parameters.add(name(next, "out") + ": out string(cap = 256, len = result)");
    } else {
      for (; next < type.parameters().size(); next++) {
        parameters.add(name(next, "n") + ": " + number(type.parameters().get(next)));
      }
    }
    return "%s: func(%s)%s".formatted(function, String.join(", ", parameters), result(buffer));
  }

  /** Whether what is left over looks like a buffer of the host: address, capacity, and a length. */
  private boolean isBuffer(int next) {
    return type.parameters().size() == next + 2
        && type.parameters().subList(next, next + 2).equals(List.of(ValueType.I32, ValueType.I32))
        && type.results().equals(List.of(ValueType.I32));
  }

  private String result(boolean buffer) {
    if (buffer || type.results().isEmpty()) {
      return "";
    }
    return type.results().size() == 2 ? " -> string" : " -> " + number(type.results().getFirst());
  }

  private static String number(ValueType type) {
    return switch (type) {
      case I32 -> "s32";
      case I64 -> "s64";
      default -> type.toString();
    };
  }

  /** As the name section calls the parameter, without {@code _ptr}; else something that fits. */
  private String name(int index, String otherwise) {
    String name = SUFFIX.matcher(localName(index)).replaceFirst("");
    if (!NAME.matcher(name).matches()) {
      name = otherwise;
    }
    String unique = name;
    for (int i = 2; !taken.add(unique); i++) {
      unique = name + i;
    }
    return unique;
  }

  private String localName(int index) {
    try {
      Map<Integer, String> locals =
          file.module()
              .export(function)
              .filter(export -> export.kind() == ExternalKind.FUNCTION)
              .map(Export::index)
              .map(file.module().names().locals()::get)
              .orElse(Map.of());
      return locals.getOrDefault(index, "");
    } catch (WasmFormatException _) {
      return "";
    }
  }
}
