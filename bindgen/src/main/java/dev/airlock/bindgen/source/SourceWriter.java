package dev.airlock.bindgen.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes declarations as google-java-format has them: two blanks, lines of at most a hundred. */
final class SourceWriter {
  private static final int WIDTH = 100;
  private static final int CONTINUATION = 4;

  private final StringBuilder text = new StringBuilder();
  private int indent;

  String text() {
    return text.toString();
  }

  void line(String line) {
    if (!line.isEmpty()) {
      text.repeat(' ', indent).append(line);
    }
    text.append('\n');
  }

  void declaration(Declaration declaration) {
    doc(declaration.doc());
    switch (declaration) {
      case Declaration.Method method -> method(method);
      case Declaration.Interface type -> {
        type.annotations().forEach(this::annotation);
        String extended = type.extended() == null ? "" : " extends " + type.extended();
        String head = (indent == 0 ? "public " : "") + "interface " + type.name() + extended;
        body(head, type.members());
      }
      case Declaration.Variant variant ->
          body("sealed interface " + variant.name(), variant.cases());
      case Declaration.RecordType record -> record(record);
      case Declaration.Enumeration enumeration -> enumeration(enumeration);
      case Declaration.IntConstant number ->
          line("int %s = %d;".formatted(number.name(), number.value()));
    }
  }

  private void body(String head, List<? extends Declaration> members) {
    if (members.isEmpty()) {
      line(head + " {}");
      return;
    }
    line(head + " {");
    indent += 2;
    boolean first = true;
    for (Declaration member : members) {
      if (!first) {
        line("");
      }
      first = false;
      declaration(member);
    }
    indent -= 2;
    line("}");
  }

  private void method(Declaration.Method method) {
    Stream.concat(method.annotations().stream(), method.result().annotations().stream())
        .distinct()
        .forEach(this::annotation);
    call(method.result().text() + " " + method.name(), method.parameters(), ";");
  }

  private void record(Declaration.RecordType record) {
    String end =
        record.implemented() == null ? " {}" : " implements " + record.implemented() + " {}";
    String head = "record " + record.name();
    String flat = flat(record.components());
    if (record.implemented() != null
        && !fits(head + "(" + flat + ")" + end)
        && fits(head + "(" + flat + ")")) {
      line(head + "(" + flat + ")");
      text.repeat(' ', indent + CONTINUATION).append(end.strip()).append('\n');
      return;
    }
    call(head, record.components(), end);
  }

  /** A head with its parameters: in one line, on one more, or each on its own. */
  private void call(String head, List<Declaration.Parameter> parameters, String end) {
    String flat = flat(parameters);
    if (fits(head + "(" + flat + ")" + end) || parameters.isEmpty()) {
      line(head + "(" + flat + ")" + end);
      return;
    }
    line(head + "(");
    indent += CONTINUATION;
    if (fits(flat + ")" + end)) {
      line(flat + ")" + end);
    } else {
      for (int i = 0; i < parameters.size(); i++) {
        line(one(parameters.get(i)) + (i < parameters.size() - 1 ? "," : ")" + end));
      }
    }
    indent -= CONTINUATION;
  }

  private boolean fits(String line) {
    return indent + line.length() <= WIDTH;
  }

  private static String flat(List<Declaration.Parameter> parameters) {
    return parameters.stream().map(SourceWriter::one).collect(Collectors.joining(", "));
  }

  private static String one(Declaration.Parameter parameter) {
    return parameter.type().annotations().stream()
            .map(annotation -> annotation.text() + " ")
            .collect(Collectors.joining())
        + parameter.type().text()
        + " "
        + parameter.name();
  }

  private void annotation(Annotation annotation) {
    if (fits(annotation.text())) {
      line(annotation.text());
      return;
    }
    line(annotation.head() + "(");
    indent += CONTINUATION;
    List<String> arguments = annotation.arguments();
    for (int i = 0; i < arguments.size(); i++) {
      line(arguments.get(i) + (i < arguments.size() - 1 ? "," : ")"));
    }
    indent -= CONTINUATION;
  }

  private void enumeration(Declaration.Enumeration enumeration) {
    line("enum " + enumeration.name() + " {");
    indent += 2;
    List<Declaration.Constant> constants = enumeration.constants();
    for (int i = 0; i < constants.size(); i++) {
      doc(constants.get(i).doc());
      line(constants.get(i).name() + (i < constants.size() - 1 ? "," : ""));
    }
    indent -= 2;
    line("}");
  }

  private void doc(Doc doc) {
    if (doc.isEmpty()) {
      return;
    }
    boolean one = doc.paragraphs().size() + doc.tags().size() == 1;
    String only =
        one
            ? Stream.concat(doc.paragraphs().stream(), doc.tags().stream()).findFirst().orElse("")
            : "";
    if (one && doc.tags().isEmpty() && fits("/** " + collapse(only) + " */")) {
      line("/** " + collapse(only) + " */");
      return;
    }
    if (one && fits("/** " + collapse(only) + " */")) {
      line("/** " + collapse(only) + " */");
      return;
    }
    line("/**");
    boolean first = true;
    for (String paragraph : doc.paragraphs()) {
      if (!first) {
        line(" *");
      }
      wrap((first ? "" : "<p>") + paragraph, 0);
      first = false;
    }
    if (!doc.tags().isEmpty() && !first) {
      line(" *");
    }
    doc.tags().forEach(tag -> wrap(tag, CONTINUATION));
    line(" */");
  }

  private static String collapse(String paragraph) {
    return paragraph.replaceAll("\\s+", " ").strip();
  }

  private void wrap(String paragraph, int hanging) {
    List<String> lines = new ArrayList<>();
    StringBuilder current = new StringBuilder();
    for (String word : Arrays.asList(collapse(paragraph).split(" "))) {
      String lead = lines.isEmpty() ? "" : " ".repeat(hanging);
      boolean full = indent + 3 + lead.length() + current.length() + 1 + word.length() > WIDTH;
      if (!current.isEmpty() && full) {
        lines.add(lead + current);
        current.setLength(0);
      }
      current.append(current.isEmpty() ? "" : " ").append(word);
    }
    lines.add((lines.isEmpty() ? "" : " ".repeat(hanging)) + current);
    lines.forEach(each -> line(" * " + each));
  }
}
