package dev.airlock.processor.generate;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.NameAllocator;
import dev.airlock.bound.Place;
import dev.airlock.dialect.Location;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Modifier;

/** The numbers that a generated class asks its guest for, each looked up once. */
final class Places {
  private final NameAllocator names;
  private final Map<Location, String> fields = new LinkedHashMap<>();

  /**
   * For one class.
   *
   * @param names the names of its fields
   */
  Places(NameAllocator names) {
    this.names = names;
  }

  /** The number at a location, as an expression of type {@code long}. */
  CodeBlock get(Location location) {
    return location instanceof Location.Fixed(long value)
        ? CodeBlock.of("$LL", value)
        : CodeBlock.of("$N.get()", fields.computeIfAbsent(location, this::name));
  }

  private String name(Location location) {
    String export =
        switch (location) {
          case Location.Getter getter -> getter.export();
          case Location.Global global -> global.export();
          case Location.Fixed fixed -> throw new IllegalStateException("BUG: " + fixed);
        };
    return names.newName(export + "Place");
  }

  /** The fields. */
  List<FieldSpec> fields() {
    return fields.values().stream()
        .map(name -> FieldSpec.builder(Place.class, name, Modifier.PRIVATE, Modifier.FINAL).build())
        .toList();
  }

  /** What the constructor does for them. */
  List<CodeBlock> statements() {
    List<CodeBlock> statements = new ArrayList<>();
    fields.forEach((location, name) ->
        statements.add(
            switch (location) {
              case Location.Getter getter ->
                  CodeBlock.of("$N = $T.getter(guest, $S)", name, Place.class, getter.export());
              case Location.Global global ->
                  CodeBlock.of("$N = $T.global(guest, $S)", name, Place.class, global.export());
              case Location.Fixed fixed -> throw new IllegalStateException("BUG: " + fixed);
            }));
    return statements;
  }
}
