package dev.airlock.wasm;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the name section (specification, appendix Custom Sections: Name Section). */
final class NameSectionReader {
  private static final int MODULE = 0;
  private static final int LOCALS = 2;

  private @Nullable String moduleName;
  private final Map<Integer, String> functions = new LinkedHashMap<>();
  private final Map<Integer, Map<Integer, String>> locals = new LinkedHashMap<>();
  private final Map<Integer, String> types = new LinkedHashMap<>();
  private final Map<Integer, String> tables = new LinkedHashMap<>();
  private final Map<Integer, String> memories = new LinkedHashMap<>();
  private final Map<Integer, String> globals = new LinkedHashMap<>();
  private final Map<Integer, String> elementSegments = new LinkedHashMap<>();
  private final Map<Integer, String> dataSegments = new LinkedHashMap<>();
  private final Map<Integer, String> tags = new LinkedHashMap<>();

  void read(ByteReader in) {
    while (in.remaining() > 0) {
      int id = in.u8("the id of a part");
      ByteReader part = in.slice(in.bytes("a part"), "name section, part " + id);
      if (id == MODULE) {
        moduleName = part.name("the module's name");
      } else if (id == LOCALS) {
        locals(part);
      } else {
        Map<Integer, String> map = mapOf(id);
        if (map == null) {
          continue;
        }
        names(part, map);
      }
      part.expectEnd();
    }
  }

  private @Nullable Map<Integer, String> mapOf(int id) {
    return switch (id) {
      case 1 -> functions;
      case 4 -> types;
      case 5 -> tables;
      case 6 -> memories;
      case 7 -> globals;
      case 8 -> elementSegments;
      case 9 -> dataSegments;
      case 11 -> tags;
      // 3 and 10 name the labels of functions and the fields of structs, which nothing here shows.
      default -> null;
    };
  }

  private void locals(ByteReader part) {
    int count = part.count("functions", 2);
    for (int i = 0; i < count; i++) {
      part.item("entry", i);
      int function = part.index("function", Integer.MAX_VALUE);
      Map<Integer, String> names = new LinkedHashMap<>();
      names(part, names);
      locals.putIfAbsent(function, names);
    }
  }

  private static void names(ByteReader part, Map<Integer, String> names) {
    int count = part.count("names", 2);
    for (int i = 0; i < count; i++) {
      part.item("entry", i);
      int index = part.index("named thing", Integer.MAX_VALUE);
      names.putIfAbsent(index, part.name("the name"));
    }
  }

  Names toNames() {
    locals.replaceAll((_, names) -> Collections.unmodifiableMap(names));
    return new Names(
        Optional.ofNullable(moduleName),
        Collections.unmodifiableMap(functions),
        Collections.unmodifiableMap(locals),
        Collections.unmodifiableMap(types),
        Collections.unmodifiableMap(tables),
        Collections.unmodifiableMap(memories),
        Collections.unmodifiableMap(globals),
        Collections.unmodifiableMap(elementSegments),
        Collections.unmodifiableMap(dataSegments),
        Collections.unmodifiableMap(tags));
  }
}
