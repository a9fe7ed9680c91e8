package dev.airlock.layout;

import dev.airlock.error.SignatureException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Turns the components of records into codecs, and says what to write where that can't be. */
final class Components {
  private static final Map<Class<?>, Scalar> SCALARS =
      Map.of(
          boolean.class, Scalar.BOOL,
          byte.class, Scalar.S8,
          short.class, Scalar.S16,
          int.class, Scalar.S32,
          long.class, Scalar.S64,
          float.class, Scalar.F32,
          double.class, Scalar.F64);

  private final MethodHandles.Lookup lookup;
  private final Scalar address;
  private final Set<Class<?>> open = new LinkedHashSet<>();

  Components(MethodHandles.Lookup lookup, int addressByteSize) {
    this.lookup = lookup;
    this.address = addressByteSize == 8 ? Scalar.U64 : Scalar.U32;
  }

  Codec record(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    if (components == null || components.length == 0) {
      throw new SignatureException(
          "record %s has no components, and a C struct needs at least one"
              .formatted(type.getSimpleName()));
    }
    open.add(type);
    List<Codec> codecs = new ArrayList<>();
    List<Struct.Field> fields = new ArrayList<>();
    List<MethodHandle> accessors = new ArrayList<>();
    for (RecordComponent component : components) {
      Codec codec = component(component);
      codecs.add(codec);
      fields.add(new Struct.Field(component.getName(), codec.layout(), 0));
      accessors.add(accessor(component));
    }
    open.remove(type);
    return Codec.ofRecord(Struct.of(fields), constructor(type, components), accessors, codecs);
  }

  private MethodHandle constructor(Class<?> type, RecordComponent[] components) {
    Class<?>[] types = new Class<?>[components.length];
    for (int i = 0; i < types.length; i++) {
      types[i] = components[i].getType();
    }
    try {
      return lookup.findConstructor(type, MethodType.methodType(void.class, types));
    } catch (IllegalAccessException e) {
      throw inaccessible(type);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("BUG: a record has a canonical constructor", e);
    }
  }

  private MethodHandle accessor(RecordComponent component) {
    try {
      return lookup.unreflect(component.getAccessor());
    } catch (IllegalAccessException e) {
      throw inaccessible(component.getDeclaringRecord());
    }
  }

  private static SignatureException inaccessible(Class<?> type) {
    return new SignatureException(
        "record %1$s is not accessible; make it public, or write RecordLayout.of(%1$s.class, MethodHandles.lookup())"
            .formatted(type.getSimpleName()));
  }

  private Codec component(RecordComponent component) {
    Class<?> type = component.getType();
    boolean array = type.isArray() || type == List.class;
    Length length = component.getAnnotation(Length.class);
    if (!array) {
      if (length != null) {
        throw unfit(component, "@Length is said of arrays and lists");
      }
      return element(component, type);
    }
    if (length == null) {
      throw unfit(component, "an array in a struct has a fixed length: write @Length(n) before it");
    }
    if (length.value() < 1) {
      throw unfit(component, "an array in a struct has at least 1 element");
    }
    Class<?> elementType = type.isArray() ? type.getComponentType() : listElement(component);
    return ArrayCodec.of(
        element(component, elementType), elementType, length.value(), type, name(component));
  }

  private Class<?> listElement(RecordComponent component) {
    Type argument =
        component.getGenericType() instanceof ParameterizedType generic
            ? generic.getActualTypeArguments()[0]
            : Object.class;
    if (argument instanceof Class<?> type) {
      return MethodType.methodType(type).unwrap().returnType();
    }
    throw unfit(component, "the elements of a list are of a class, not of %s".formatted(argument));
  }

  /** The codec of a component itself, or of the elements of an array. */
  private Codec element(RecordComponent component, Class<?> type) {
    String name = name(component);
    As as = component.getAnnotation(As.class);
    if (component.isAnnotationPresent(Address.class)) {
      if (type != long.class || as != null) {
        throw unfit(component, "@Address is said of a long alone");
      }
      return NumberCodecs.integer(address, type, name);
    }
    if (as != null) {
      return as(component, as.value(), type);
    }
    Scalar scalar = SCALARS.get(type);
    if (scalar != null) {
      return scalar.isFloat() || scalar == Scalar.BOOL
          ? NumberCodecs.of(scalar, type)
          : NumberCodecs.integer(scalar, type, name);
    }
    if (type.isRecord()) {
      if (open.contains(type)) {
        throw unfit(component, "a struct can't contain itself: write @Address long for a pointer");
      }
      return record(type).withoutNull(name);
    }
    if (type.isEnum()) {
      return NumberCodecs.ofEnum(type, name);
    }
    throw unfit(component, mend(type));
  }

  private static Codec as(RecordComponent component, Scalar scalar, Class<?> type) {
    Scalar natural = SCALARS.get(type);
    boolean integer = natural != null && !natural.isFloat() && natural != Scalar.BOOL;
    if (!integer || scalar.isFloat() || scalar == Scalar.BOOL) {
      throw unfit(
          component, "@As(%s) can't be said of %s".formatted(scalar.name(), type.getSimpleName()));
    }
    if (NumberCodecs.byteSize(type) < scalar.byteSize()) {
      throw unfit(
          component,
          "%s is too narrow for %s; write %s"
              .formatted(type.getSimpleName(), scalar, scalar.byteSize() == 8 ? "long" : "int"));
    }
    return NumberCodecs.integer(scalar, type, name(component));
  }

  private static String mend(Class<?> type) {
    if (type == char.class) {
      return "char is 1 byte in C, 2 in Java and 4 in Rust: write byte, @As(U16) int or"
          + " @As(CHAR) int";
    }
    if (type == String.class) {
      return "a String has no fixed size: write @Address long for its address and another for its"
          + " length, or @Length(n) byte[]";
    }
    Class<?> primitive = MethodType.methodType(type).unwrap().returnType();
    if (primitive != type) {
      return "write %s instead of %s".formatted(primitive, type.getSimpleName());
    }
    return "%s can't be laid out; a component is a number, boolean, enum or record, or a @Length(n) array or list of these"
        .formatted(type.getSimpleName());
  }

  private static String name(RecordComponent component) {
    return "component '%s' of %s"
        .formatted(component.getName(), component.getDeclaringRecord().getSimpleName());
  }

  private static SignatureException unfit(RecordComponent component, String what) {
    return new SignatureException(name(component) + ": " + what);
  }
}
