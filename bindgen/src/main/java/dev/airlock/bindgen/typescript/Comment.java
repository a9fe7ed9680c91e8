package dev.airlock.bindgen.typescript;

import dev.airlock.bindgen.source.Doc;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A doc comment of TypeScript, taken apart.
 *
 * @param text what stands before the tags
 * @param parameters what is said of parameters, without types in braces; by name
 * @param result what is said of the result; empty if nothing is
 */
record Comment(String text, Map<String, String> parameters, String result) {
  static Comment of(String comment) {
    StringBuilder text = new StringBuilder();
    Map<String, String> parameters = new LinkedHashMap<>();
    StringBuilder result = new StringBuilder();
    for (String part : comment.split("(?m)^(?=\\s*@\\w)", -1)) {
      String stripped = part.strip();
      String[] words = stripped.split("\\s+", 2);
      String rest = words.length < 2 ? "" : words[1].replaceFirst("^\\{[^}]*}\\s*", "").strip();
      switch (words[0]) {
        case "@param" -> {
          String[] named = rest.split("\\s+", 2);
          String name = named[0].replaceAll("[\\[\\]]|=.*", "");
          parameters.put(name, named.length < 2 ? "" : named[1].replaceFirst("^-\\s+", ""));
        }
        case "@returns", "@return", "@type" -> result.append(rest);
        default -> {
          if (!stripped.startsWith("@")) {
            text.append(text.isEmpty() ? "" : "\n\n").append(stripped);
          }
        }
      }
    }
    return new Comment(text.toString(), parameters, result.toString());
  }

  /** What it says of the whole, as Javadoc. */
  Doc doc() {
    return text.isBlank() ? Doc.NONE : Doc.ofText(text);
  }

  /** The same with the tags of the parameters and the result that it describes. */
  Doc docWithTags(Map<String, String> javaNames) {
    Doc doc = doc();
    for (Map.Entry<String, String> entry : parameters.entrySet()) {
      String name = javaNames.get(entry.getKey());
      if (name != null && !entry.getValue().isBlank()) {
        doc = doc.withTag("@param " + name + " " + Doc.escape(entry.getValue()));
      }
    }
    return result.isBlank() ? doc : doc.withTag("@return " + Doc.escape(result));
  }
}
