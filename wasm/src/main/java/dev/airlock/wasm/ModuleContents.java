package dev.airlock.wasm;

import dev.airlock.wasm.type.ExternalType;
import dev.airlock.wasm.type.TypeDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** What has been read of a module so far. */
final class ModuleContents {
  final List<Section> sections = new ArrayList<>();
  final List<TypeDefinition> types = new ArrayList<>();
  final List<Import> imports = new ArrayList<>();
  final List<Function> functions = new ArrayList<>();
  final List<Table> tables = new ArrayList<>();
  final List<Memory> memories = new ArrayList<>();
  final List<Tag> tags = new ArrayList<>();
  final List<Global> globals = new ArrayList<>();
  final List<Export> exports = new ArrayList<>();
  final List<ElementSegment> elementSegments = new ArrayList<>();
  final List<DataSegment> dataSegments = new ArrayList<>();
  final List<CustomSection> customSections = new ArrayList<>();
  OptionalInt start = OptionalInt.empty();
  OptionalInt dataCount = OptionalInt.empty();

  /** How many of the functions are imported; they come before all others. */
  int importedFunctions;

  /** How many there are of {@code kind}. */
  int size(ExternalKind kind) {
    return switch (kind) {
      case FUNCTION -> functions.size();
      case TABLE -> tables.size();
      case MEMORY -> memories.size();
      case GLOBAL -> globals.size();
      case TAG -> tags.size();
    };
  }

  ExternalType type(ExternalKind kind, int index) {
    return switch (kind) {
      case FUNCTION -> functions.get(index).type();
      case TABLE -> tables.get(index).type();
      case MEMORY -> memories.get(index).type();
      case GLOBAL -> globals.get(index).type();
      case TAG -> tags.get(index).type();
    };
  }
}
