package dev.airlock.bindgen.draft;

import dev.airlock.bind.Bind;
import dev.airlock.bindgen.source.Annotation;
import dev.airlock.bindgen.source.Declaration;
import dev.airlock.bindgen.source.Declaration.Method;
import dev.airlock.bindgen.source.Doc;
import dev.airlock.bindgen.source.JavaType;
import dev.airlock.bindgen.source.Names;
import dev.airlock.bindgen.source.SourceFile;
import dev.airlock.bindgen.source.UniqueNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An interface that grows: methods first, then the types that they mention. */
public final class Draft {
  private final Target target;
  private final UniqueNames methods = new UniqueNames();
  private final UniqueNames types = new UniqueNames();
  private final List<Declaration> calls = new ArrayList<>();
  private final List<Declaration> declared = new ArrayList<>();
  private final Map<String, List<String>> leftOut = new LinkedHashMap<>();
  private final List<String> hosts = new ArrayList<>();
  private final Set<String> remarks = new LinkedHashSet<>();

  /** An interface with nothing in it. */
  public Draft(Target target) {
    this.target = target;
    types.take(target.name());
    methods.take("close");
  }

  /** What it is written for. */
  public Target target() {
    return target;
  }

  /** A free name of a method, of those that are wanted. */
  public String methodName(String... wanted) {
    return methods.take(wanted);
  }

  /** A free name of a type, of those that are wanted. */
  public String typeName(String... wanted) {
    return types.take(wanted);
  }

  /** Adds a call. */
  public void add(Method method) {
    calls.add(method);
  }

  /** Adds a type. */
  public void add(Declaration type) {
    if (type instanceof Method method) {
      calls.add(method);
    } else {
      declared.add(type);
    }
  }

  /** Names an interface of it that serves the module's imports. */
  public void addHost(String type) {
    hosts.add(target.name() + "." + type + ".class");
  }

  /** Whether there is no call and no object in it. */
  public boolean isEmpty() {
    return calls.isEmpty() && declared.isEmpty();
  }

  /**
   * Says that something is not in it.
   *
   * @param name what
   * @param why a clause
   */
  public void leaveOut(String name, String why) {
    leftOut.computeIfAbsent(why, _ -> new ArrayList<>()).add(name);
  }

  /** Says something of the whole, once. */
  public void remark(String remark) {
    remarks.add(remark);
  }

  /** The annotation that names a function's export; empty if the method's own name finds it. */
  public List<Annotation> export(String method, String export) {
    for (String spelling : List.of(method, words(method, "_"), words(method, "-"))) {
      if (spelling.equals(export)) {
        return List.of();
      }
      if (target.module().shape().function(spelling).isPresent()) {
        break;
      }
    }
    return List.of(Annotation.ofText(dev.airlock.bind.Export.class, export));
  }

  private static String words(String camelCase, String separator) {
    return camelCase
        .replaceAll("([a-z0-9])([A-Z])", "$1" + separator + "$2")
        .replaceAll("([A-Z])([A-Z][a-z])", "$1" + separator + "$2")
        .toLowerCase(java.util.Locale.ROOT);
  }

  /**
   * The file.
   *
   * @param doc what the interface is, before what is remarked and left out
   */
  public SourceFile finish(Doc doc) {
    List<String> paragraphs = new ArrayList<>(doc.paragraphs());
    paragraphs.addAll(remarks);
    leftOut.forEach((why, names) -> paragraphs.add(leftOut(why, names)));
    List<Declaration> members = new ArrayList<>(calls);
    members.add(close());
    members.addAll(declared);
    return new SourceFile(
        target.packageName(),
        new Declaration.Interface(
            new Doc(paragraphs, List.of()),
            List.of(bind()),
            target.name(),
            "AutoCloseable",
            members));
  }

  private static String leftOut(String why, List<String> names) {
    List<String> codes = names.stream().map(Doc::code).toList();
    String listed =
        codes.size() == 1
            ? codes.getFirst()
            : String.join(", ", codes.subList(0, codes.size() - 1)) + " and " + codes.getLast();
    return "Left out, since %s: %s.".formatted(why, listed);
  }

  private Annotation bind() {
    List<String> arguments = new ArrayList<>();
    String resource = Names.literal(target.resource());
    if (target.dialect().isEmpty() && target.allocator().isEmpty() && hosts.isEmpty()) {
      arguments.add(resource);
    } else {
      arguments.add("value = " + resource);
    }
    if (!target.dialect().isEmpty()) {
      arguments.add("dialect = " + Names.literal(target.dialect()));
    }
    if (!target.allocator().isEmpty()) {
      arguments.add("allocator = " + Names.literal(target.allocator()));
    }
    if (!hosts.isEmpty()) {
      String all = String.join(", ", hosts);
      arguments.add("imports = " + (hosts.size() == 1 ? all : "{" + all + "}"));
    }
    return new Annotation(Bind.class.getCanonicalName(), arguments);
  }

  /** The method that every interface of something to be closed has. */
  public static Method close() {
    return new Method(
        Doc.NONE, List.of(Annotation.of(Override.class)), JavaType.VOID, "close", List.of());
  }
}
