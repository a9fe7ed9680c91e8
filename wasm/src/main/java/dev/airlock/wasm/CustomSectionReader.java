package dev.airlock.wasm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads the custom sections that tools agree on. None of them is needed to run a module, so a fault
 * in one is noted and what came before it is kept.
 */
final class CustomSectionReader {
  private final ByteReader in;
  private final ModuleContents module;
  private final NameSectionReader names = new NameSectionReader();
  private final Map<String, List<Producers.Producer>> producers = new HashMap<>();
  private final List<TargetFeature> targetFeatures = new ArrayList<>();
  private final List<Note> notes = new ArrayList<>();
  private Optional<String> sourceMappingUrl = Optional.empty();

  CustomSectionReader(ByteReader in, ModuleContents module) {
    this.in = in;
    this.module = module;
  }

  void read() {
    for (CustomSection section : module.customSections) {
      switch (section.name()) {
        case "name" -> tolerantly(section, names::read);
        case "producers" -> tolerantly(section, this::producers);
        case "target_features" -> tolerantly(section, this::targetFeatures);
        case "sourceMappingURL" ->
            tolerantly(section, from -> sourceMappingUrl = Optional.of(from.name("the address")));
        default -> {}
      }
    }
  }

  private void tolerantly(CustomSection section, Consumer<ByteReader> content) {
    ByteReader from = in.slice(section.contents(), section.name() + " section");
    try {
      content.accept(from);
      from.expectEnd();
    } catch (WasmFormatException e) {
      notes.add(
          new Note(
              e.offset(),
              e.summary() + "; the rest of the " + section.name() + " section is ignored"));
    }
  }

  private void producers(ByteReader from) {
    int fields = from.count("fields", 2);
    for (int i = 0; i < fields; i++) {
      from.item("field", i);
      List<Producers.Producer> list =
          producers.computeIfAbsent(from.name("the field's name"), _ -> new ArrayList<>());
      int values = from.count("values", 2);
      for (int j = 0; j < values; j++) {
        String name = from.name("the producer's name");
        list.add(new Producers.Producer(name, from.name("the producer's version")));
      }
    }
  }

  private void targetFeatures(ByteReader from) {
    int count = from.count("features", 2);
    for (int i = 0; i < count; i++) {
      from.item("feature", i);
      int offset = from.position();
      int prefix = from.u8("a feature's prefix");
      // '=' is from an older form of the convention: used, and to be used by all that is linked.
      boolean used = prefix == '+' || prefix == '=';
      if (!used && prefix != '-') {
        throw from.error(
            offset,
            "expected a feature's prefix ('+', '-' or '='), found 0x%02x".formatted(prefix),
            Advice.DAMAGED);
      }
      targetFeatures.add(new TargetFeature(used, from.name("the feature's name")));
    }
  }

  Names names() {
    return names.toNames();
  }

  Producers producers() {
    return new Producers(field("language"), field("processed-by"), field("sdk"));
  }

  private List<Producers.Producer> field(String name) {
    return producers.getOrDefault(name, List.of());
  }

  List<TargetFeature> targetFeatures() {
    return targetFeatures;
  }

  Optional<String> sourceMappingUrl() {
    return sourceMappingUrl;
  }

  List<Note> notes() {
    return notes;
  }
}
