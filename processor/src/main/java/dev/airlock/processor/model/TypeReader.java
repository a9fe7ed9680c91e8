package dev.airlock.processor.model;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import dev.airlock.bind.Handle;
import dev.airlock.codec.NumberCodecs;
import dev.airlock.layout.Scalar;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodType;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.PrimitiveType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Reads Java types as trees of what can cross. */
final class TypeReader {
  private static final String SCRIPT = "dev.airlock.codec.bindgen";

  private final Types types;
  private final Deque<TypeElement> open = new ArrayDeque<>();
  private final Set<TypeElement> handles = new LinkedHashSet<>();
  private boolean owned;
  private boolean lent;

  TypeReader(Types types) {
    this.types = types;
  }

  /** The interfaces of handles that were met so far. */
  Set<TypeElement> handles() {
    return handles;
  }

  /**
   * Reads a type.
   *
   * @param receiverOwns whether the objects of the guest in it go over to whoever receives them
   * @param receiverIsLent whether values of a script are only lent
   * @throws UnfitException if it can't cross
   */
  TypeTree read(TypeMirror type, Said said, boolean receiverOwns, boolean receiverIsLent)
      throws UnfitException {
    owned = receiverOwns;
    lent = receiverIsLent;
    return read(type, said);
  }

  private TypeTree read(TypeMirror type, Said said) throws UnfitException {
    TypeTree tree = present(type, said);
    return said.nullable() == null ? tree : new TypeTree.NullableType(tree, said.nullableName());
  }

  private TypeTree present(TypeMirror type, Said said) throws UnfitException {
    return switch (type.getKind()) {
      case BOOLEAN, BYTE, SHORT, INT, LONG, CHAR, FLOAT, DOUBLE ->
          number(primitive(type.getKind()), TypeName.get(primitive(type.getKind())), said);
      case ARRAY -> array(((javax.lang.model.type.ArrayType) type).getComponentType(), said);
      case DECLARED -> declared((DeclaredType) type, said);
      default ->
          throw new UnfitException(
              "%s can't cross; a type of its own is needed, such as a record".formatted(type));
    };
  }

  private static Class<?> primitive(TypeKind kind) {
    return switch (kind) {
      case BOOLEAN -> boolean.class;
      case BYTE -> byte.class;
      case SHORT -> short.class;
      case CHAR -> char.class;
      case LONG -> long.class;
      case FLOAT -> float.class;
      case DOUBLE -> double.class;
      default -> int.class;
    };
  }

  private static TypeTree number(Class<?> primitive, TypeName javaType, Said said)
      throws UnfitException {
    Scalar scalar = said.number();
    if (scalar == null) {
      if (primitive == char.class) {
        return new TypeTree.CharacterType(javaType);
      }
      scalar = natural(primitive, said.unsigned());
    }
    if (scalar == Scalar.CHAR && primitive == int.class) {
      return new TypeTree.CodePointType(javaType);
    }
    requireFit(scalar, primitive);
    return new TypeTree.NumberType(javaType, scalar);
  }

  private static Scalar natural(Class<?> primitive, boolean unsigned) throws UnfitException {
    return switch (primitive.getSimpleName()) {
      case "boolean" -> Scalar.BOOL;
      case "byte" -> unsigned ? Scalar.U8 : Scalar.S8;
      case "short" -> unsigned ? Scalar.U16 : Scalar.S16;
      case "char" -> Scalar.U16;
      case "int" -> unsigned ? Scalar.U32 : Scalar.S32;
      case "long" -> unsigned ? Scalar.U64 : Scalar.S64;
      case "float" -> Scalar.F32;
      default -> Scalar.F64;
    };
  }

  private static void requireFit(Scalar scalar, Class<?> primitive) throws UnfitException {
    try {
      NumberCodecs.of(scalar, MethodType.methodType(primitive).wrap().returnType());
    } catch (IllegalArgumentException e) {
      throw new UnfitException(
          "%s can't be a %s; write %s".formatted(scalar, primitive, javaFor(scalar)));
    }
  }

  private static String javaFor(Scalar scalar) {
    return switch (scalar) {
      case BOOL -> "boolean";
      case F32 -> "float";
      case F64 -> "double";
      case S64, U64 -> "long";
      case U32 -> "int, or long for all its values";
      default -> "int";
    };
  }

  private TypeTree array(TypeMirror element, Said said) throws UnfitException {
    if (!element.getKind().isPrimitive()) {
      return new TypeTree.ArrayType(read(element, Said.of(element)));
    }
    Class<?> primitive = primitive(element.getKind());
    Scalar scalar = said.element();
    if (scalar == null) {
      scalar = primitive == byte.class ? Scalar.U8 : natural(primitive, said.unsigned());
    }
    requireFit(scalar, primitive);
    return new TypeTree.NumbersType(primitive.arrayType(), scalar);
  }

  private TypeTree declared(DeclaredType type, Said said) throws UnfitException {
    TypeElement element = (TypeElement) type.asElement();
    List<? extends TypeMirror> arguments = type.getTypeArguments();
    String name = element.getQualifiedName().toString();
    Class<?> unboxed = unboxed(type);
    if (unboxed != null) {
      return number(unboxed, ClassName.get(element), said);
    }
    if (is(name, String.class)) {
      return new TypeTree.TextType();
    } else if (is(name, ByteBuffer.class)) {
      return new TypeTree.BytesType(ByteBuffer.class);
    } else if (is(name, MemorySegment.class)) {
      return new TypeTree.BytesType(MemorySegment.class);
    } else if (is(name, List.class)) {
      return new TypeTree.ListType(argument(type, 0));
    } else if (is(name, Map.class)) {
      return new TypeTree.MapType(argument(type, 0), argument(type, 1));
    } else if (is(name, Optional.class)) {
      return new TypeTree.OptionalType(argument(type, 0));
    } else if (is(name, Set.class)) {
      return flags(type);
    } else if (name.equals("dev.airlock.codec.Result")) {
      return new TypeTree.ResultType(outcome(type, 0), outcome(type, 1));
    } else if (name.equals("java.lang.Object") || name.startsWith(SCRIPT + ".Js")) {
      return new TypeTree.ScriptType(ClassName.get(element), lent);
    } else if (element.getKind() == ElementKind.ENUM) {
      requireVisible(element);
      return new TypeTree.EnumType(ClassName.get(element), constants(element));
    } else if (element.getKind() == ElementKind.RECORD) {
      return record(type, element);
    } else if (Annotations.has(element, Handle.class)) {
      requireVisible(element);
      handles.add(element);
      return new TypeTree.HandleType(ClassName.get(element), owned);
    } else if (element.getModifiers().contains(Modifier.SEALED) && arguments.isEmpty()) {
      return variant(element);
    }
    throw new UnfitException("%s can't cross; %s".formatted(simple(type), mend(element, name)));
  }

  private static boolean is(String name, Class<?> type) {
    return name.equals(type.getCanonicalName());
  }

  /** The type as a person would write it, with no package. */
  private static String simple(DeclaredType type) {
    return type.toString().replaceAll("\\b[a-z][\\w]*\\.", "");
  }

  private static String mend(TypeElement element, String name) {
    return switch (name) {
      case "java.util.Collection", "java.util.ArrayList", "java.lang.Iterable" -> "write List";
      case "java.util.HashMap" -> "write Map";
      default ->
          element.getKind() == ElementKind.INTERFACE
              ? "mark it with @Handle if the guest keeps it, seal it if it is one of several records,"
                  + " or pass it as a @Document"
              : "make it a record, or pass it as a @Document";
    };
  }

  private @Nullable Class<?> unboxed(DeclaredType type) {
    try {
      PrimitiveType unboxed = types.unboxedType(type);
      return primitive(unboxed.getKind());
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private TypeTree argument(DeclaredType type, int index) throws UnfitException {
    if (type.getTypeArguments().size() <= index) {
      throw new UnfitException(
          "%s says no type of its elements; write %s<…>".formatted(simple(type), simple(type)));
    }
    TypeMirror argument = type.getTypeArguments().get(index);
    return read(argument, Said.of(argument));
  }

  private @Nullable TypeTree outcome(DeclaredType type, int index) throws UnfitException {
    boolean nothing =
        type.getTypeArguments().size() > index
            && type.getTypeArguments().get(index) instanceof DeclaredType argument
            && ((TypeElement) argument.asElement())
                .getQualifiedName()
                .contentEquals("java.lang.Void");
    return nothing ? null : argument(type, index);
  }

  private TypeTree flags(DeclaredType type) throws UnfitException {
    TypeTree constants = argument(type, 0);
    if (constants instanceof TypeTree.EnumType enumeration) {
      return new TypeTree.FlagsType(enumeration);
    }
    throw new UnfitException(
        "%s can't cross; a Set is one of an enum's constants, anything else a List"
            .formatted(simple(type)));
  }

  private static List<String> constants(TypeElement element) {
    return element.getEnclosedElements().stream()
        .filter(enclosed -> enclosed.getKind() == ElementKind.ENUM_CONSTANT)
        .map(enclosed -> enclosed.getSimpleName().toString())
        .toList();
  }

  private TypeTree record(DeclaredType type, TypeElement element) throws UnfitException {
    String name = element.getSimpleName().toString();
    requireVisible(element);
    if (open.contains(element)) {
      return new TypeTree.SelfType(TypeName.get(type), name);
    }
    open.push(element);
    try {
      List<TypeTree.Component> components = new ArrayList<>();
      for (RecordComponentElement component : element.getRecordComponents()) {
        components.add(component(type, component, name));
      }
      if (components.isEmpty()) {
        throw new UnfitException("%s has no components, so nothing would cross".formatted(name));
      }
      return new TypeTree.RecordType(TypeName.get(type), name, components);
    } finally {
      open.pop();
    }
  }

  private TypeTree.Component component(
      DeclaredType type, RecordComponentElement component, String record) throws UnfitException {
    String name = component.getSimpleName().toString();
    try {
      TypeMirror declared = declaredType(type, component);
      return new TypeTree.Component(
          name, read(declared, Said.of(component, declared, PassedReader.component(component))));
    } catch (UnfitException e) {
      throw new UnfitException("component '%s' of %s: %s".formatted(name, record, e.getMessage()));
    }
  }

  /**
   * The type of a component with its annotations, which the compiler has at its field rather than
   * at the component itself.
   */
  private TypeMirror declaredType(DeclaredType type, RecordComponentElement component) {
    if (!type.getTypeArguments().isEmpty()) {
      return ((ExecutableType) types.asMemberOf(type, component.getAccessor())).getReturnType();
    }
    return ElementFilter.fieldsIn(type.asElement().getEnclosedElements()).stream()
        .filter(field -> field.getSimpleName().equals(component.getSimpleName()))
        .map(Element::asType)
        .findFirst()
        .orElse(component.asType());
  }

  private static void requireVisible(TypeElement element) throws UnfitException {
    for (Element at = element; at instanceof TypeElement; at = at.getEnclosingElement()) {
      if (at.getModifiers().contains(Modifier.PRIVATE)) {
        throw new UnfitException(
            "%s is private, so the generated class can't see it; leave out private"
                .formatted(at.getSimpleName()));
      }
    }
  }

  private TypeTree variant(TypeElement element) throws UnfitException {
    requireVisible(element);
    List<TypeTree.Case> cases = new ArrayList<>();
    for (TypeMirror permitted : element.getPermittedSubclasses()) {
      TypeElement each = (TypeElement) ((DeclaredType) permitted).asElement();
      if (each.getKind() != ElementKind.RECORD) {
        throw new UnfitException(
            "%s permits %s, which is no record; make each case a record"
                .formatted(element.getSimpleName(), each.getSimpleName()));
      }
      requireVisible(each);
      cases.add(variantCase((DeclaredType) permitted, each));
    }
    return new TypeTree.VariantType(ClassName.get(element), cases);
  }

  private TypeTree.Case variantCase(DeclaredType type, TypeElement element) throws UnfitException {
    ClassName javaType = ClassName.get(element);
    List<? extends RecordComponentElement> components = element.getRecordComponents();
    return switch (components.size()) {
      case 0 -> new TypeTree.Case(javaType, null, null);
      case 1 -> {
        TypeTree.Component only =
            component(type, components.getFirst(), element.getSimpleName().toString());
        yield new TypeTree.Case(javaType, only.name(), only.type());
      }
      default -> new TypeTree.Case(javaType, null, record(type, element));
    };
  }
}
