package dev.airlock.processor.model;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import dev.airlock.dialect.ObjectKind;
import dev.airlock.layout.Scalar;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A Java type as a tree of what can cross. */
public sealed interface TypeTree {
  /** The Java type, as source has it. */
  TypeName javaType();

  /**
   * A number or a boolean.
   *
   * @param javaType a primitive type or its wrapper
   * @param scalar what it is in the guest
   */
  record NumberType(TypeName javaType, Scalar scalar) implements TypeTree {
    /** Whether the Java type is wider than the number, so that a value may be out of range. */
    public boolean isNarrowed() {
      return switch (javaType.unbox().toString()) {
        case "short" -> scalar.byteSize() < 2;
        case "int" -> scalar.byteSize() < 4;
        case "long" -> scalar.byteSize() < 8;
        default -> false;
      };
    }
  }

  /** A character as {@code char}. */
  record CharacterType(TypeName javaType) implements TypeTree {}

  /** A code point as {@code int}. */
  record CodePointType(TypeName javaType) implements TypeTree {}

  /** Text. */
  record TextType() implements TypeTree {
    @Override
    public TypeName javaType() {
      return ClassName.get(String.class);
    }
  }

  /**
   * An array of a primitive type.
   *
   * @param array the array's class
   * @param element what its elements are in the guest
   */
  record NumbersType(Class<?> array, Scalar element) implements TypeTree {
    @Override
    public TypeName javaType() {
      return TypeName.get(array);
    }
  }

  /** An array of numbers that the guest changes in place. */
  record ChangedType(NumbersType numbers) implements TypeTree {
    @Override
    public TypeName javaType() {
      return numbers.javaType();
    }
  }

  /** An array or list that becomes an object of one kind, where a guest has several. */
  record KindType(TypeTree list, ObjectKind kind) implements TypeTree {
    @Override
    public TypeName javaType() {
      return list.javaType();
    }
  }

  /**
   * A value of the guest's script: any object, or one of a class that stands for what Java has not.
   *
   * @param lent whether the guest is only lent it
   */
  record ScriptType(ClassName javaType, boolean lent) implements TypeTree {
    /** Whether it can be anything. */
    public boolean isAnything() {
      return javaType.canonicalName().equals("java.lang.Object");
    }
  }

  /** Bytes in another guise: a {@code ByteBuffer}, a {@code MemorySegment}. */
  record BytesType(Class<?> type) implements TypeTree {
    @Override
    public TypeName javaType() {
      return ClassName.get(type);
    }
  }

  /** An array of objects, which crosses as a list. */
  record ArrayType(TypeTree element) implements TypeTree {
    @Override
    public TypeName javaType() {
      return ArrayTypeName.of(element.javaType());
    }
  }

  /** A list. */
  record ListType(TypeTree element) implements TypeTree {
    @Override
    public TypeName javaType() {
      return generic(List.class, element);
    }
  }

  /** A map. */
  record MapType(TypeTree key, TypeTree value) implements TypeTree {
    @Override
    public TypeName javaType() {
      return generic(Map.class, key, value);
    }
  }

  /** An {@code Optional}. */
  record OptionalType(TypeTree some) implements TypeTree {
    @Override
    public TypeName javaType() {
      return generic(Optional.class, some);
    }
  }

  /**
   * A type with null.
   *
   * @param annotation what says so in source; null if it can't stand before a type argument
   */
  record NullableType(TypeTree some, @Nullable ClassName annotation) implements TypeTree {
    /** A type with null that no annotation of the source says. */
    public static NullableType of(TypeTree some) {
      return new NullableType(some, ClassName.get("org.jspecify.annotations", "Nullable"));
    }

    @Override
    public TypeName javaType() {
      TypeName type = some.javaType();
      return annotation == null ? type : type.annotated(AnnotationSpec.builder(annotation).build());
    }
  }

  /**
   * A record.
   *
   * @param javaType the type, with its arguments
   * @param name its simple name
   */
  record RecordType(TypeName javaType, String name, List<Component> components)
      implements TypeTree {}

  /** A component of a record. */
  record Component(String name, TypeTree type) {}

  /**
   * A record inside of itself, which stands for the one around it.
   *
   * @param javaType the type, with its arguments
   * @param name its simple name
   */
  record SelfType(TypeName javaType, String name) implements TypeTree {}

  /** An enum. */
  record EnumType(ClassName javaType, List<String> constants) implements TypeTree {}

  /** A set of an enum's constants. */
  record FlagsType(EnumType constants) implements TypeTree {
    @Override
    public TypeName javaType() {
      return generic(Set.class, constants);
    }
  }

  /**
   * A sealed interface of records.
   *
   * @param cases in the order in which they are permitted
   */
  record VariantType(ClassName javaType, List<Case> cases) implements TypeTree {}

  /**
   * A case of a variant.
   *
   * @param javaType the record
   * @param component the name of the one component that is the payload; null if the payload is the
   *     record itself, or nothing
   * @param payload what comes with it; null if nothing does
   */
  record Case(ClassName javaType, @Nullable String component, @Nullable TypeTree payload) {}

  /**
   * A result or an error.
   *
   * @param ok null if there is none
   * @param error null if there is none
   */
  record ResultType(@Nullable TypeTree ok, @Nullable TypeTree error) implements TypeTree {
    @Override
    public TypeName javaType() {
      return ParameterizedTypeName.get(
          ClassName.get("dev.airlock.codec", "Result"), argument(ok), argument(error));
    }

    private static TypeName argument(@Nullable TypeTree type) {
      return type == null ? ClassName.get(Void.class) : type.javaType().box();
    }
  }

  /**
   * An object that the guest keeps.
   *
   * @param javaType the interface
   * @param owned whether whoever receives it has it, rather than borrowing it
   */
  record HandleType(ClassName javaType, boolean owned) implements TypeTree {}

  /**
   * A value that crosses as a document.
   *
   * @param format the format's class
   * @param text whether it is text rather than bytes
   */
  record DocumentType(TypeName javaType, ClassName format, boolean text) implements TypeTree {}

  private static TypeName generic(Class<?> type, TypeTree... arguments) {
    TypeName[] names = new TypeName[arguments.length];
    for (int i = 0; i < names.length; i++) {
      names[i] = arguments[i].javaType().box();
    }
    return ParameterizedTypeName.get(ClassName.get(type), names);
  }
}
