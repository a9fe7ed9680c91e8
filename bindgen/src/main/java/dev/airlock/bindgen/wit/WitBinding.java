package dev.airlock.bindgen.wit;

import dev.airlock.bind.Export;
import dev.airlock.bind.Handle;
import dev.airlock.bind.HostModule;
import dev.airlock.bind.Import;
import dev.airlock.bindgen.BindgenException;
import dev.airlock.bindgen.draft.Draft;
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
import dev.airlock.bindgen.wit.WitPackages.Type;
import dev.airlock.bindgen.wit.WitPackages.World;
import dev.airlock.engine.ModuleShape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The interface of a world of WIT. */
public final class WitBinding {
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
    this.types = new WitTypes(draft, packages, this::resource);
  }

  /**
   * Writes the interface.
   *
   * @param text the WIT
   * @param name what messages call it
   * @param world the world's name, or null for the only one
   * @throws BindgenException if the text can't be read or has no such world, or the module lacks
   *     what the world exports
   */
  public static SourceFile write(Draft draft, String text, String name, @Nullable String world) {
    WitPackages packages = WitReader.parse(text, name);
    return new WitBinding(draft, packages).write(chosen(packages, name, world), name);
  }

  /**
   * Writes the interface of the world that a module carries.
   *
   * @throws BindgenException if it carries none
   */
  public static SourceFile write(Draft draft, @Nullable String world) {
    String name = draft.target().module().name();
    WitPackages packages =
        WitReader.decode(
            draft
                .target()
                .module()
                .module()
                .bytes()
                .toArray(java.lang.foreign.ValueLayout.JAVA_BYTE),
            name);
    return new WitBinding(draft, packages).write(chosen(packages, name, world), name);
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

  /** Declares a resource; those of the guest are completed when all functions are known. */
  private String resource(int index) {
    Type type = packages.types().get(index);
    String name = draft.typeName(Names.type(String.valueOf(type.name())));
    names.put(index, name);
    Owner owner = owners.get(index);
    if (owner != null && owner.ofGuest()) {
      methods.computeIfAbsent(index, _ -> new ArrayList<>());
    } else {
      draft.add(
          new Declaration.Interface(
              WitTypes.doc(type.docs())
                  .with(Doc.of("The host's own: any object of it may be passed.")),
              List.of(),
              name,
              null,
              List.of()));
    }
    return name;
  }

  private void handle(int index, List<Declaration> members) {
    Type type = packages.types().get(index);
    Owner owner = owners.get(index);
    String prefix = owner == null ? "" : owner.interfaceName() + "#";
    String destructor = prefix + "[dtor]" + type.name();
    List<String> arguments = new ArrayList<>();
    arguments.add("prefix = " + Names.literal(prefix + "[method]" + type.name() + "."));
    if (draft.target().module().shape().function(destructor).isPresent()) {
      arguments.add("free = " + Names.literal(destructor));
    }
    List<Declaration> all = new ArrayList<>(members);
    all.add(Draft.close());
    draft.add(
        new Declaration.Interface(
            WitTypes.doc(type.docs()),
            List.of(new Annotation(Handle.class.getCanonicalName(), arguments)),
            names.getOrDefault(index, "Unnamed"),
            "AutoCloseable",
            all));
  }

  private void hostModules(World world) {
    List<Function> ofWorld =
        world.imports().stream()
            .filter(item -> item.function() != null)
            .map(Item::function)
            .filter(java.util.Objects::nonNull)
            .toList();
    if (!ofWorld.isEmpty()) {
      hostModule("$root", draft.typeName(Names.type(world.name() + "-host")), "", ofWorld);
    }
    for (Item item : world.imports()) {
      if (item.interfaceIndex() >= 0) {
        Interface type = packages.interfaces().get(item.interfaceIndex());
        if (!type.functions().isEmpty()) {
          String name = type.name() == null ? item.key() : type.name();
          hostModule(
              packages.qualifiedName(item),
              draft.typeName(Names.type(name), Names.type(name + "-host")),
              type.docs(),
              type.functions());
        }
      }
    }
  }

  /** What the host has to offer: an interface, for a class with the same annotations. */
  private void hostModule(String module, String name, String docs, List<Function> functions) {
    List<Declaration> members = new ArrayList<>();
    UniqueNames taken = new UniqueNames();
    for (Function function : functions) {
      try {
        String wanted =
            switch (function.kind()) {
              case "constructor" -> "new-" + types.of(function.owner()).text();
              case "method", "static" ->
                  types.of(function.owner()).text() + "-" + last(function.name());
              default -> function.name();
            };
        String method = taken.take(Names.method(wanted));
        members.add(
            method(function, method, List.of(Annotation.ofText(Import.class, function.name())), 0));
      } catch (UnsupportedTypeException e) {
        draft.leaveOut(
            module + "#" + function.name(), "there is a " + e.getMessage() + " among the types");
      }
    }
    draft.add(
        new Declaration.Interface(
            WitTypes.doc(docs).with(Doc.of("The guest imports it; the host implements it.")),
            List.of(Annotation.ofText(HostModule.class, module)),
            name,
            null,
            members));
  }
}
