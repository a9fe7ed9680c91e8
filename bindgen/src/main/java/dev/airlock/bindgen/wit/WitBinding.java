package dev.airlock.bindgen.wit;

import dev.airlock.bind.Export;
import dev.airlock.bind.Handle;
import dev.airlock.bind.HostModule;
import dev.airlock.bind.Import;
import dev.airlock.bindgen.draft.Draft;
import dev.airlock.bindgen.draft.Target;
import dev.airlock.bindgen.error.BindgenException;
import dev.airlock.bindgen.source.Annotation;
import dev.airlock.bindgen.source.Declaration;
import dev.airlock.bindgen.source.Declaration.Method;
import dev.airlock.bindgen.source.Declaration.Parameter;
import dev.airlock.bindgen.source.Doc;
import dev.airlock.bindgen.source.JavaType;
import dev.airlock.bindgen.source.Names;
import dev.airlock.bindgen.source.SourceFile;
import dev.airlock.bindgen.source.UniqueNames;
import dev.airlock.bindgen.wit.WitPackages.Function;
import dev.airlock.bindgen.wit.WitPackages.Interface;
import dev.airlock.bindgen.wit.WitPackages.Item;
import dev.airlock.bindgen.wit.WitPackages.NamedType;
import dev.airlock.bindgen.wit.WitPackages.World;
import dev.airlock.engine.ModuleShape;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The interface of a world of WIT. */
public final class WitBinding {
  private static final String COMPONENT_TYPE = "component-type";

  /** What wit-component calls the package around the world of a module. */
  private static final String CARRIED = "root:root";

  private final Draft draft;
  private final WitPackages packages;
  private final WitTypes types;

  /** Of each resource's type: the interface that declares it, as the module names that. */
  private final Map<Integer, Owner> owners = new HashMap<>();

  /** Methods of resources that the guest has, by the resource's type. */
  private final Map<Integer, List<Declaration>> methods = new LinkedHashMap<>();

  private final Map<Integer, UniqueNames> methodNames = new HashMap<>();
  private final Map<Integer, String> names = new HashMap<>();

  private record Owner(String interfaceName, boolean ofGuest) {}

  private WitBinding(Draft draft, WitPackages packages) {
    this.draft = draft;
    this.packages = packages;
    this.types = new WitTypes(draft, packages, this::resource, this::isOfGuest);
  }

  /**
   * Writes the interface.
   *
   * @param target what it is written for
   * @param text the WIT
   * @param name what messages call it
   * @param world the world's name, or null for the only one
   * @throws BindgenException if the text can't be read or has no such world, or the module lacks
   *     what the world exports
   */
  public static SourceFile write(Target target, String text, String name, @Nullable String world) {
    WitPackages packages = WitReader.parse(text, name);
    Target encoded = isCarriedBy(target) ? encoded(target, decode(target)) : target;
    return new WitBinding(new Draft(encoded), packages).write(chosen(packages, name, world), name);
  }

  /**
   * Writes the interface of the world that a module carries.
   *
   * @throws BindgenException if it can't be read
   */
  public static SourceFile write(Target target, @Nullable String world) {
    WitPackages packages = decode(target);
    String name = target.module().name();
    return new WitBinding(new Draft(encoded(target, packages)), packages)
        .write(chosen(packages, name, world), name);
  }

  /** Whether a module carries its world, as linkers leave it for wasm-tools. */
  public static boolean isCarriedBy(Target target) {
    return target.module().module().customSections().stream()
        .anyMatch(section -> section.name().startsWith(COMPONENT_TYPE));
  }

  private static WitPackages decode(Target target) {
    byte[] wasm = target.module().module().bytes().toArray(ValueLayout.JAVA_BYTE);
    return WitReader.decode(wasm, target.module().name());
  }

  /** How text is encoded shows in no export, so the interface says it where it isn't UTF-8. */
  private static Target encoded(Target target, WitPackages packages) {
    String dialect =
        switch (packages.encoding()) {
          case "utf16" -> "canonical:utf16";
          case "latin1+utf16" -> "canonical:latin1";
          default -> "";
        };
    return target.dialect().isEmpty() ? target.withDialect(dialect) : target;
  }

  /** In a module there is one more around its world, without a name of its own. */
  private static World chosen(WitPackages packages, String name, @Nullable String wanted) {
    List<World> worlds =
        packages.worlds().stream()
            .filter(world -> world.packageIndex() == packages.main() || isCarried(packages))
            .filter(world -> !isCarried(packages) || world.packageIndex() != packages.main())
            .toList();
    if (wanted == null && packages.world() >= 0) {
      return packages.worlds().get(packages.world());
    }
    if (worlds.isEmpty()) {
      throw new BindgenException("%s has no world".formatted(name));
    }
    String all = worlds.stream().map(World::name).collect(Collectors.joining(", "));
    if (wanted == null) {
      throw new BindgenException("%s has several worlds: %s; say which".formatted(name, all));
    }
    return worlds.stream()
        .filter(world -> world.name().equals(wanted))
        .findFirst()
        .orElseThrow(() ->
            new BindgenException("%s has no world '%s'; it has %s".formatted(name, wanted, all)));
  }

  private static boolean isCarried(WitPackages packages) {
    return packages.packages().get(packages.main()).equals(CARRIED);
  }

  private Doc doc(World world, String name) {
    return isCarried(packages)
        ? Doc.of("The world that %s carries.".formatted(Doc.code(name)))
        : Doc.of(
            "The world {@code %s} of %s."
                .formatted(world.name(), Doc.code(packages.packages().get(packages.main()))));
  }

  private SourceFile write(World world, String name) {
    world.imports().forEach(item -> own(item, false));
    world.exports().forEach(item -> own(item, true));
    requireExports(world, name);
    for (Item item : world.exports()) {
      if (item.function() != null) {
        export(item.function(), item.key());
      } else {
        String prefix = packages.qualifiedName(item) + "#";
        packages
            .interfaces()
            .get(item.interfaceIndex())
            .functions()
            .forEach(function -> export(function, prefix + function.name()));
      }
    }
    hostModules(world);
    methods.forEach(this::handle);
    String docs = world.docs();
    return draft.finish(doc(world, name).with(WitTypes.doc(docs)));
  }

  private void own(Item item, boolean ofGuest) {
    if (item.interfaceIndex() < 0) {
      return;
    }
    String name = packages.qualifiedName(item);
    for (int type : packages.interfaces().get(item.interfaceIndex()).types().values()) {
      if (packages.types().get(type).kindName().equals("resource")) {
        owners.put(type, new Owner(name, ofGuest));
      }
    }
  }

  private void requireExports(World world, String name) {
    ModuleShape shape = draft.target().module().shape();
    List<String> wanted = new ArrayList<>();
    for (Item item : world.exports()) {
      if (item.function() != null) {
        wanted.add(item.key());
      } else {
        Interface type = packages.interfaces().get(item.interfaceIndex());
        type.functions()
            .forEach(each -> wanted.add(packages.qualifiedName(item) + "#" + each.name()));
      }
    }
    List<String> missing =
        wanted.stream().filter(each -> shape.function(each).isEmpty()).limit(2).toList();
    if (!missing.isEmpty()) {
      throw new BindgenException(
          "%s isn't a module of the world '%s' of %s: it exports no '%s'"
              .formatted(draft.target().module().name(), world.name(), name, missing.getFirst()));
    }
  }

  private void export(Function function, String export) {
    try {
      switch (function.kind()) {
        case "freestanding" -> {
          String name = methodName(function);
          draft.add(method(function, name, draft.export(name, export), 0));
        }
        case "constructor" -> {
          String resource = types.of(function.owner()).text();
          String name = draft.methodName("new" + resource);
          draft.add(method(function, name, exported(export), 0));
        }
        case "static" -> {
          String resource = types.of(function.owner()).text();
          String name = draft.methodName(Names.method(resource + "-" + last(function.name())));
          draft.add(method(function, name, exported(export), 0));
        }
        case "method" -> {
          types.of(function.owner());
          UniqueNames taken = methodNames.computeIfAbsent(function.owner(), _ -> new UniqueNames());
          String wanted = last(function.name());
          String name =
              taken.take(
                  function.parameters().size() == 1
                      ? Names.methodWithoutParameters(wanted)
                      : Names.method(wanted));
          methods
              .computeIfAbsent(function.owner(), _ -> new ArrayList<>())
              .add(method(function, name, exported(export), 1));
        }
        default -> draft.leaveOut(export, "it is " + function.kind());
      }
    } catch (UnsupportedTypeException e) {
      draft.leaveOut(export, "there is a " + e.getMessage() + " among the types");
    }
  }

  private static List<Annotation> exported(String export) {
    return List.of(Annotation.ofText(Export.class, export));
  }

  private static String last(String name) {
    return name.substring(name.indexOf('.') + 1);
  }

  private String methodName(Function function) {
    return draft.methodName(
        function.parameters().isEmpty()
            ? Names.methodWithoutParameters(function.name())
            : Names.method(function.name()));
  }

  private Method method(Function function, String name, List<Annotation> annotations, int skipped) {
    List<Parameter> parameters = new ArrayList<>();
    UniqueNames taken = new UniqueNames();
    for (WitPackages.Field field :
        function.parameters().subList(skipped, function.parameters().size())) {
      JavaType type = types.of(field.type());
      parameters.add(
          new Parameter(
              types.moves(field.type()) ? type.moved() : type,
              taken.take(Names.variable(field.name()))));
    }
    JavaType result =
        function.kind().equals("constructor") && function.result() == null
            ? types.of(function.owner())
            : types.of(function.result());
    return new Method(WitTypes.doc(function.docs()), annotations, result, name, parameters);
  }

  private boolean isOfGuest(int resource) {
    Owner owner = owners.get(resource);
    return owner != null && owner.ofGuest();
  }

  /** Those of the guest are declared when all functions are known; the host's are numbers. */
  private JavaType resource(int index) {
    if (!isOfGuest(index)) {
      return JavaType.number("s32");
    }
    NamedType type = packages.types().get(index);
    String name = draft.typeName(Names.type(String.valueOf(type.name())));
    names.put(index, name);
    methods.computeIfAbsent(index, _ -> new ArrayList<>());
    return JavaType.declared(name);
  }

  private void handle(int index, List<Declaration> members) {
    NamedType type = packages.types().get(index);
    List<Declaration> all = new ArrayList<>(members);
    all.add(Draft.close());
    draft.add(
        new Declaration.Interface(
            WitTypes.doc(type.docs()),
            List.of(Annotation.of(Handle.class)),
            names.getOrDefault(index, "Unnamed"),
            "AutoCloseable",
            all));
  }

  private void hostModules(World world) {
    List<Function> ofWorld =
        world.imports().stream().map(Item::function).filter(Objects::nonNull).toList();
    hostModule("$root", new String[] {world.name() + "-host"}, "", ofWorld, List.of());
    for (Item item : world.imports()) {
      if (item.interfaceIndex() >= 0) {
        Interface type = packages.interfaces().get(item.interfaceIndex());
        String name = type.name() == null ? item.key() : type.name();
        hostModule(
            packages.qualifiedName(item),
            new String[] {name, name + "-host"},
            type.docs(),
            type.functions(),
            type.types().values().stream()
                .map(packages.types()::get)
                .filter(each -> each.kindName().equals("resource"))
                .toList());
      }
    }
  }

  /** What the host has to offer, as far as the module needs it. */
  private void hostModule(
      String module,
      String[] wanted,
      String docs,
      List<Function> functions,
      List<NamedType> resources) {
    List<Declaration> members = new ArrayList<>();
    UniqueNames taken = new UniqueNames();
    for (Function function : functions) {
      if (needs(module, function.name())) {
        served(module, function, members, taken);
      }
    }
    Doc doc =
        WitTypes.doc(docs).with(Doc.of("The guest imports it; a class of the host's serves it."));
    for (NamedType resource : resources) {
      String drop = "[resource-drop]" + resource.name();
      if (needs(module, drop)) {
        doc =
            doc.with(
                Doc.of(
                    "A {@code %s} is the host's: the guest knows it by a number that the host gives, until it drops that."
                        .formatted(resource.name())));
        members.add(
            new Method(
                WitTypes.doc(resource.docs()),
                imported(drop),
                JavaType.VOID,
                taken.take(Names.method("drop-" + resource.name())),
                List.of(new Parameter(JavaType.number("s32"), "self"))));
      }
    }
    if (!members.isEmpty()) {
      String[] names = Stream.of(wanted).map(Names::type).toArray(String[]::new);
      String name = draft.typeName(names);
      draft.addHost(name);
      draft.add(
          new Declaration.Interface(
              doc,
              List.of(new Annotation(HostModule.class.getCanonicalName(), hostArguments(module))),
              name,
              null,
              members));
    }
  }

  private List<String> hostArguments(String module) {
    List<String> arguments = new ArrayList<>();
    arguments.add("value = " + Names.literal(module));
    arguments.add("guest = " + Names.literal(draft.target().resource()));
    if (!draft.target().dialect().isEmpty()) {
      arguments.add("dialect = " + Names.literal(draft.target().dialect()));
    }
    return arguments;
  }

  private boolean needs(String module, String function) {
    return draft.target().module().shape().imports().stream()
        .anyMatch(needed -> needed.module().equals(module) && needed.name().equals(function));
  }

  private static List<Annotation> imported(String name) {
    return List.of(Annotation.ofText(Import.class, name));
  }

  private void served(
      String module, Function function, List<Declaration> members, UniqueNames taken) {
    try {
      String resource =
          function.owner() < 0
              ? ""
              : String.valueOf(packages.types().get(function.owner()).name()) + "-";
      String name =
          switch (function.kind()) {
            case "constructor" -> "new-" + resource;
            case "method", "static" -> resource + last(function.name());
            default -> function.name();
          };
      members.add(method(function, taken.take(Names.method(name)), imported(function.name()), 0));
    } catch (UnsupportedTypeException e) {
      draft.leaveOut(
          module + "#" + function.name(), "there is a " + e.getMessage() + " among the types");
    }
  }
}
