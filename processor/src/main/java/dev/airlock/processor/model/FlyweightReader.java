package dev.airlock.processor.model;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import dev.airlock.layout.Scalar;
import dev.airlock.layout.Struct;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/** Reads records whose arrays are to be had in place. */
public final class FlyweightReader {
  private final ProcessingEnvironment environment;
  private final Problems problems;

  /** For one compilation. */
  public FlyweightReader(ProcessingEnvironment environment, Problems problems) {
    this.environment = environment;
    this.problems = problems;
  }

  /** Reads a record; null if it can't be had in place, which has been reported. */
  public @Nullable FlyweightModel read(TypeElement element) {
    if (element.getKind() != ElementKind.RECORD) {
      problems.error(element, "@InPlace is for records; " + element.getSimpleName() + " is none");
      return null;
    }
    try {
      TypeTree type =
          new TypeReader(environment.getTypeUtils())
              .read(element.asType(), Said.of(element, element.asType(), null), false, false);
      if (!(type instanceof TypeTree.RecordType record)) {
        throw new UnfitException("%s is no record of fields".formatted(type.javaType()));
      }
      List<FlyweightModel.Field> fields = new ArrayList<>();
      Struct struct = struct(record);
      addFields(record, struct, "", 0, fields);
      return new FlyweightModel(element, generatedName(element), record, struct, fields);
    } catch (UnfitException e) {
      problems.error(element, String.valueOf(e.getMessage()));
      return null;
    }
  }

  private static ClassName generatedName(TypeElement element) {
    ClassName record = ClassName.get(element);
    return ClassName.get(record.packageName(), String.join("_", record.simpleNames()) + "Array");
  }

  private static Struct struct(TypeTree.RecordType record) throws UnfitException {
    Map<String, dev.airlock.layout.Layout> fields = new LinkedHashMap<>();
    for (TypeTree.Component component : record.components()) {
      fields.put(
          component.name(),
          component.type() instanceof TypeTree.RecordType nested
              ? struct(nested)
              : scalar(component));
    }
    if (fields.isEmpty()) {
      throw new UnfitException("@InPlace: %s has no components".formatted(record.name()));
    }
    return Struct.of(fields);
  }

  private static Scalar scalar(TypeTree.Component component) throws UnfitException {
    return switch (component.type()) {
      case TypeTree.NumberType number when number.javaType().isPrimitive() -> number.scalar();
      case TypeTree.CharacterType _ -> Scalar.U16;
      case TypeTree.EnumType _ -> Scalar.S32;
      default ->
          throw new UnfitException(
              "@InPlace: component '%s' is %s, which isn't in the struct itself; leave it out, or pass a List of the records"
                  .formatted(component.name(), component.type().javaType()));
    };
  }

  private static void addFields(
      TypeTree.RecordType record,
      Struct struct,
      String prefix,
      long offset,
      List<FlyweightModel.Field> fields)
      throws UnfitException {
    for (int i = 0; i < record.components().size(); i++) {
      TypeTree.Component component = record.components().get(i);
      String name = joined(prefix, component.name());
      long at = offset + struct.fields().get(i).offset();
      if (component.type() instanceof TypeTree.RecordType nested) {
        addFields(nested, struct(nested), name, at, fields);
      } else {
        TypeName type = component.type().javaType();
        fields.add(new FlyweightModel.Field(name, component.type(), type, scalar(component), at));
      }
    }
  }

  /** {@code position} and {@code x} as {@code positionX}. */
  public static String joined(String prefix, String name) {
    return prefix.isEmpty()
        ? name
        : prefix + Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }
}
