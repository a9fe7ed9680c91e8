package dev.airlock.wasm.generate;

import dev.airlock.wasm.ExternalKind;
import dev.airlock.wasm.code.Opcode;
import dev.airlock.wasm.encode.ByteWriter;
import dev.airlock.wasm.encode.TypeWriter;
import dev.airlock.wasm.type.GlobalType;
import dev.airlock.wasm.type.HeapType;
import dev.airlock.wasm.type.MemoryType;
import dev.airlock.wasm.type.NumberType;
import dev.airlock.wasm.type.ReferenceType;
import dev.airlock.wasm.type.TableType;
import dev.airlock.wasm.type.ValueType;
import dev.airlock.wasm.type.VectorType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Makes valid modules out of nothing but a number, with every section and every group of
 * instructions in them.
 */
public final class ModuleGenerator {
  private static final int CONSTANT_TYPE_FUNC = 0;

  private final Recipe recipe;
  private final ByteWriter out = new ByteWriter();
  private final List<GeneratedBody> bodies = new ArrayList<>();

  private ModuleGenerator(Recipe recipe) {
    this.recipe = recipe;
  }

  /**
   * A module and what is in its code.
   *
   * @param bytes the file
   * @param importedFunctions how many functions are imported
   * @param bodies by function, without the imported ones
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Generated(byte[] bytes, int importedFunctions, List<GeneratedBody> bodies) {}

  /** Always the same module for the same seed. */
  public static Generated generate(long seed) {
    ModuleGenerator generator = new ModuleGenerator(new Recipe(seed));
    generator.module();
    return new Generated(
        generator.out.toBytes(), generator.recipe.importedFunctions, generator.bodies);
  }

  /** Writes modules to a folder, for an engine to look at: folder, first seed, number. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    long first = Long.parseLong(arguments[1]);
    for (long seed = first; seed < first + Long.parseLong(arguments[2]); seed++) {
      Files.write(folder.resolve(seed + ".wasm"), generate(seed).bytes());
    }
  }

  private void module() {
    out.raw(new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0});
    section(0, payload -> payload.name("first"));
    section(1, this::types);
    section(2, this::imports);
    section(3, this::functions);
    section(4, this::tables);
    section(5, this::memories);
    section(13, this::tags);
    section(6, this::globals);
    section(7, this::exports);
    section(8, payload -> payload.u32(0));
    section(9, this::elements);
    section(12, payload -> payload.u32(Recipe.DATA_SEGMENTS));
    section(10, this::code);
    section(11, this::data);
    section(0, this::names);
    section(0, payload -> payload.name("anything").u64(recipe.random.nextLong()));
  }

  private void section(int id, Consumer<ByteWriter> contents) {
    ByteWriter payload = new ByteWriter();
    contents.accept(payload);
    out.u8(id).sized(payload);
  }

  private void types(ByteWriter payload) {
    payload.u32(1 + recipe.functionTypes.size()).u8(0x4e).u32(Recipe.FIRST_FUNCTION_TYPE);
    payload.u8(0x50).u32(0).u8(0x5f).u32(4);
    payload.u8(NumberType.I32.code()).u8(1).u8(0x78).u8(1).u8(NumberType.I64.code()).u8(1);
    TypeWriter.valueType(payload, Recipe.ANYREF);
    payload.u8(1).u8(0x5e).u8(0x78).u8(1).u8(0x5e).u8(NumberType.I64.code()).u8(1).u8(0x5e);
    TypeWriter.valueType(payload, ReferenceType.FUNCREF);
    payload.u8(1);
    recipe.functionTypes.forEach(type -> TypeWriter.functionType(payload, type));
  }

  private void imports(ByteWriter payload) {
    payload.u32(recipe.importedFunctions + 1);
    payload.name("host").name("global").u8(ExternalKind.GLOBAL.code());
    TypeWriter.globalType(payload, new GlobalType(NumberType.I32, false));
    for (int i = 0; i < recipe.importedFunctions; i++) {
      payload.name("host").name("f" + i).u8(ExternalKind.FUNCTION.code());
      payload.u32(Recipe.typeIndex(recipe.functions.get(i)));
    }
  }

  private void functions(ByteWriter payload) {
    List<Integer> own = recipe.functions.subList(recipe.importedFunctions, recipe.functions.size());
    payload.u32(own.size());
    own.forEach(type -> payload.u32(Recipe.typeIndex(type)));
  }

  private void tables(ByteWriter payload) {
    payload.u32(2);
    payload.u8(0x40).u8(0);
    TypeWriter.tableType(payload, table(ReferenceType.FUNCREF));
    referenceToFunction(payload);
    TypeWriter.tableType(payload, table(ReferenceType.EXTERNREF));
  }

  private static TableType table(ReferenceType element) {
    return new TableType(
        element, false, Recipe.TABLE_ENTRIES, OptionalLong.of(Recipe.TABLE_ENTRIES), false);
  }

  private void referenceToFunction(ByteWriter payload) {
    payload.u8(Opcode.REF_FUNC.code()).u32(anyFunction()).u8(Opcode.END.code());
  }

  private int anyFunction() {
    return recipe.random.nextInt(recipe.functions.size());
  }

  private void memories(ByteWriter payload) {
    payload.u32(Recipe.MEMORIES);
    TypeWriter.memoryType(payload, new MemoryType(false, 1, OptionalLong.empty(), false, 16));
    TypeWriter.memoryType(payload, new MemoryType(false, 1, OptionalLong.of(2), false, 16));
    TypeWriter.memoryType(payload, new MemoryType(true, 1, OptionalLong.of(2), false, 16));
  }

  private void tags(ByteWriter payload) {
    payload.u32(2).u8(0).u32(Recipe.typeIndex(0));
    payload.u8(0).u32(Recipe.typeIndex(2));
  }

  private void globals(ByteWriter payload) {
    List<ValueType> own = recipe.globals.subList(1, recipe.globals.size());
    payload.u32(own.size());
    for (ValueType type : own) {
      TypeWriter.globalType(payload, new GlobalType(type, true));
      initial(payload, type);
      payload.u8(Opcode.END.code());
    }
  }

  private void initial(ByteWriter payload, ValueType type) {
    switch (type) {
      case NumberType.I32 ->
          payload.u8(0x23).u32(0).u8(0x41).signed(recipe.random.nextInt()).u8(0x6a);
      case NumberType.I64 -> payload.u8(0x42).signed(recipe.random.nextLong());
      case NumberType.F32 -> payload.u8(0x43).littleEndian(recipe.random.nextLong(), 4);
      case NumberType.F64 -> payload.u8(0x44).littleEndian(recipe.random.nextLong(), 8);
      case VectorType.V128 -> payload.u8(0xfd).u32(12).littleEndian(7, 8).littleEndian(9, 8);
      case ReferenceType(boolean _, HeapType heapType) -> {
        if (type.equals(ReferenceType.FUNCREF)) {
          payload.u8(Opcode.REF_FUNC.code()).u32(anyFunction());
        } else {
          TypeWriter.heapType(payload.u8(Opcode.REF_NULL.code()), heapType);
        }
      }
    }
  }

  private void exports(ByteWriter payload) {
    payload.u32(recipe.functions.size() + 1);
    payload.name("memory").u8(ExternalKind.MEMORY.code()).u32(0);
    for (int i = 0; i < recipe.functions.size(); i++) {
      payload.name("function" + i).u8(ExternalKind.FUNCTION.code()).u32(i);
    }
  }

  /** All eight forms; every function is in some of them, so that code may refer to it. */
  private void elements(ByteWriter payload) {
    payload.u32(Recipe.ELEMENT_SEGMENTS);
    for (int form = 0; form < Recipe.ELEMENT_SEGMENTS; form++) {
      boolean active = (form & 1) == 0;
      boolean expressions = (form & 4) != 0;
      payload.u32(form);
      if (active) {
        if ((form & 2) != 0) {
          payload.u32(0);
        }
        payload.u8(0x41).signed(0).u8(Opcode.END.code());
      }
      if ((form & 3) != 0) {
        if (expressions) {
          TypeWriter.valueType(payload, ReferenceType.FUNCREF);
        } else {
          payload.u8(CONSTANT_TYPE_FUNC);
        }
      }
      List<Integer> items = items(active ? Recipe.TABLE_ENTRIES : recipe.functions.size());
      payload.u32(items.size());
      for (int item : items) {
        if (expressions) {
          payload.u8(Opcode.REF_FUNC.code()).u32(item).u8(Opcode.END.code());
        } else {
          payload.u32(item);
        }
      }
    }
  }

  private List<Integer> items(int most) {
    List<Integer> items = new ArrayList<>();
    for (int i = 0; i < Math.min(most, recipe.functions.size()); i++) {
      items.add(i);
    }
    return items;
  }

  private void code(ByteWriter payload) {
    payload.u32(recipe.functions.size() - recipe.importedFunctions);
    for (int i = recipe.importedFunctions; i < recipe.functions.size(); i++) {
      GeneratedBody body = new CodeGenerator(recipe, i).body();
      bodies.add(body);
      payload.sized(new ByteWriter().raw(body.bytes()));
    }
  }

  private void data(ByteWriter payload) {
    payload.u32(Recipe.DATA_SEGMENTS);
    payload.u32(0).u8(0x41).signed(8).u8(Opcode.END.code()).name("abc");
    payload.u32(2).u32(1).u8(0x41).signed(9).u8(Opcode.END.code()).name("defghi");
    payload.u32(1).name("0123456789");
  }

  private void names(ByteWriter payload) {
    payload.name("name");
    part(payload, 0, part -> part.name("generated"));
    part(payload, 1, part -> named(part, 0, recipe.functions.size(), "function"));
    part(
        payload,
        2,
        part -> {
          part.u32(1).u32(recipe.importedFunctions);
          named(part, 0, 2, "local");
        });
    part(payload, 7, part -> named(part, 0, 2, "global"));
  }

  private static void part(ByteWriter payload, int id, Consumer<ByteWriter> contents) {
    ByteWriter part = new ByteWriter();
    contents.accept(part);
    payload.u8(id).sized(part);
  }

  private static void named(ByteWriter part, int first, int count, String name) {
    part.u32(count);
    for (int i = first; i < first + count; i++) {
      part.u32(i).name(name + i);
    }
  }
}
