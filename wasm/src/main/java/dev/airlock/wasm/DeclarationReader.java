package dev.airlock.wasm;

import dev.airlock.wasm.type.ExternalType;
import dev.airlock.wasm.type.FunctionType;
import dev.airlock.wasm.type.GlobalType;
import dev.airlock.wasm.type.TableType;
import dev.airlock.wasm.type.TagType;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Reads the sections that declare what there is: imports, functions, tables, memories, tags,
 * globals, exports and the start function (specification, Binary Format: Modules).
 */
final class DeclarationReader {
  private static final int TABLE_WITH_INITIAL_VALUE = 0x40;

  private final ByteReader in;
  private final ModuleContents module;

  DeclarationReader(ByteReader in, ModuleContents module) {
    this.in = in;
    this.module = module;
  }

  void imports() {
    int count = in.count("imports", 4);
    for (int i = 0; i < count; i++) {
      in.item("import", i);
      String moduleName = in.name("the import's module name");
      String name = in.name("the import's name");
      ExternalKind kind = kind("import");
      switch (kind) {
        case FUNCTION -> {
          int typeIndex = functionTypeIndex();
          FunctionType type = functionType(typeIndex);
          Import source = source(moduleName, name, kind, type);
          module.functions.add(
              new Function(
                  source.index(),
                  typeIndex,
                  type,
                  Optional.empty(),
                  Optional.of(source),
                  Optional.empty()));
          module.importedFunctions++;
        }
        case TABLE -> {
          TableType type = TypeReader.tableType(in, module.types.size());
          table(type, Optional.of(source(moduleName, name, kind, type)), Optional.empty());
        }
        case MEMORY -> {
          var type = TypeReader.memoryType(in);
          Import source = source(moduleName, name, kind, type);
          module.memories.add(
              new Memory(source.index(), type, Optional.empty(), Optional.of(source)));
        }
        case GLOBAL -> {
          GlobalType type = TypeReader.globalType(in, module.types.size());
          global(type, Optional.of(source(moduleName, name, kind, type)), Optional.empty());
        }
        case TAG -> {
          int typeIndex = tagTypeIndex();
          TagType type = new TagType(functionType(typeIndex));
          tag(typeIndex, type, Optional.of(source(moduleName, name, kind, type)));
        }
      }
    }
  }

  void functions() {
    int count = in.count("functions", 1);
    for (int i = 0; i < count; i++) {
      int index = module.functions.size();
      in.item("function", index);
      int typeIndex = functionTypeIndex();
      module.functions.add(
          new Function(
              index,
              typeIndex,
              functionType(typeIndex),
              Optional.empty(),
              Optional.empty(),
              Optional.empty()));
    }
  }

  void tables() {
    int count = in.count("tables", 3);
    for (int i = 0; i < count; i++) {
      in.item("table", module.tables.size());
      if (in.peek("a table") == TABLE_WITH_INITIAL_VALUE) {
        in.u8("a table");
        int offset = in.position();
        int reserved = in.u8("a table");
        if (reserved != 0) {
          throw in.error(
              offset,
              "expected 0x00 after 0x40, found 0x%02x".formatted(reserved),
              Advice.DAMAGED_OR_NEWER);
        }
        TableType type = TypeReader.tableType(in, module.types.size());
        table(type, Optional.empty(), Optional.of(ConstantExpressionReader.read(in, module)));
      } else {
        table(TypeReader.tableType(in, module.types.size()), Optional.empty(), Optional.empty());
      }
    }
  }

  void memories() {
    int count = in.count("memories", 2);
    for (int i = 0; i < count; i++) {
      int index = module.memories.size();
      in.item("memory", index);
      module.memories.add(
          new Memory(index, TypeReader.memoryType(in), Optional.empty(), Optional.empty()));
    }
  }

  void tags() {
    int count = in.count("tags", 2);
    for (int i = 0; i < count; i++) {
      in.item("tag", module.tags.size());
      int typeIndex = tagTypeIndex();
      tag(typeIndex, new TagType(functionType(typeIndex)), Optional.empty());
    }
  }

  void globals() {
    int count = in.count("globals", 4);
    for (int i = 0; i < count; i++) {
      in.item("global", module.globals.size());
      GlobalType type = TypeReader.globalType(in, module.types.size());
      global(type, Optional.empty(), Optional.of(ConstantExpressionReader.read(in, module)));
    }
  }

  void exports() {
    int count = in.count("exports", 3);
    Set<String> names = new HashSet<>();
    for (int i = 0; i < count; i++) {
      in.item("export", i);
      int offset = in.position();
      String name = in.name("the export's name");
      if (!names.add(name)) {
        throw in.error(
            offset,
            "expected a name that no other export has, found " + Text.quoted(name) + " again",
            Advice.INVALID);
      }
      ExternalKind kind = kind("export");
      int index = in.index(kind.toString(), module.size(kind));
      module.exports.add(new Export(name, kind, index, module.type(kind, index)));
    }
  }

  void start() {
    module.start = OptionalInt.of(in.index("function", module.functions.size()));
  }

  private Import source(String moduleName, String name, ExternalKind kind, ExternalType type) {
    Import source = new Import(moduleName, name, kind, module.size(kind), type);
    module.imports.add(source);
    return source;
  }

  private void table(
      TableType type, Optional<Import> imported, Optional<ConstantExpression> initial) {
    module.tables.add(new Table(module.tables.size(), type, Optional.empty(), imported, initial));
  }

  private void global(
      GlobalType type, Optional<Import> imported, Optional<ConstantExpression> initial) {
    module.globals.add(
        new Global(module.globals.size(), type, Optional.empty(), imported, initial));
  }

  private void tag(int typeIndex, TagType type, Optional<Import> imported) {
    module.tags.add(new Tag(module.tags.size(), typeIndex, type, Optional.empty(), imported));
  }

  private ExternalKind kind(String what) {
    int offset = in.position();
    int code = in.u8("the kind of the " + what);
    ExternalKind kind = ExternalKind.ofCode(code);
    if (kind == null) {
      throw in.error(
          offset,
          "expected the kind of the %s (0x00 to 0x04), found 0x%02x".formatted(what, code),
          Advice.DAMAGED_OR_NEWER);
    }
    return kind;
  }

  private int tagTypeIndex() {
    int offset = in.position();
    int attribute = in.u8("the attribute of a tag");
    if (attribute != 0) {
      throw in.error(
          offset,
          "expected the attribute of a tag, 0x00, found 0x%02x".formatted(attribute),
          Advice.DAMAGED_OR_NEWER);
    }
    return functionTypeIndex();
  }

  private int functionTypeIndex() {
    int offset = in.position();
    int typeIndex = in.index("type", module.types.size());
    if (module.types.get(typeIndex).type() instanceof FunctionType) {
      return typeIndex;
    }
    throw in.error(
        offset,
        "expected the index of a function type, found %d, which is another type"
            .formatted(typeIndex),
        Advice.INVALID);
  }

  private FunctionType functionType(int checkedTypeIndex) {
    return (FunctionType) module.types.get(checkedTypeIndex).type();
  }
}
