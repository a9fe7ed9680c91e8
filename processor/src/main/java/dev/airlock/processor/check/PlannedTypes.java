package dev.airlock.processor.check;

import dev.airlock.codec.AddressSize;
import dev.airlock.codec.ArrayCodec;
import dev.airlock.codec.NumberCodecs;
import dev.airlock.error.SignatureException;
import dev.airlock.layout.Scalar;
import dev.airlock.plan.CallPlan;
import dev.airlock.plan.Content;
import dev.airlock.plan.Output;
import dev.airlock.plan.Passing;
import dev.airlock.processor.model.BindingMethod;
import dev.airlock.processor.model.BindingParameter;
import dev.airlock.processor.model.TypeTree;
import dev.airlock.signature.Direction;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which Java value stands for what in a plan.
 *
 * @param arguments the Java parameter of each parameter of the plan; null for one that the caller
 *     gives nothing for
 * @param types the Java type of each of those, with the numbers that the plan has; null likewise
 * @param returned the outputs that the method returns; what is changed in place and copied back
 *     into the caller's array is none of them
 * @param returnedTypes the Java types of those
 * @param together the record that holds them, if they are several; null else
 */
public record PlannedTypes(
    List<@Nullable BindingParameter> arguments,
    List<@Nullable TypeTree> types,
    List<Output> returned,
    List<TypeTree> returnedTypes,
    TypeTree.@Nullable RecordType together) {

  /**
   * Fits the Java types of a method to a plan.
   *
   * @throws SignatureException if one can't stand for what the plan has
   */
  static PlannedTypes of(BindingMethod method, CallPlan plan, @Nullable CheckedFailure failure) {
    List<@Nullable BindingParameter> arguments = new ArrayList<>();
    List<@Nullable TypeTree> types = new ArrayList<>();
    int next = 0;
    TypeTree.HandleType receiver = method.receiver();
    int given = method.parameters().size() + (receiver == null ? 0 : 1);
    if (given != plan.argumentCount()) {
      throw new SignatureException(
          "%s takes %d arguments, but by its signature %d are passed; what the guest gives back is returned, not passed"
              .formatted(method.name(), method.parameters().size(), plan.argumentCount()));
    }
    for (var parameter : plan.parameters()) {
      if (parameter.direction() == Direction.OUT) {
        arguments.add(null);
        types.add(null);
        continue;
      }
      if (receiver != null && arguments.isEmpty()) {
        arguments.add(null);
        types.add(receiver);
        continue;
      }
      BindingParameter argument = method.parameters().get(next++);
      arguments.add(argument);
      types.add(
          fit(argument.type(), parameter.passing(), "parameter '%s'".formatted(argument.name())));
    }
    List<Output> returned =
        plan.outputs().stream()
            .filter(output -> !isCopiedBack(output, plan, types))
            .filter(output -> failure == null || !isStatus(output, method, plan))
            .toList();
    return new PlannedTypes(
        arguments, types, returned, returnedTypes(method, returned), together(method, returned));
  }

  private static boolean isCopiedBack(
      Output output, CallPlan plan, List<@Nullable TypeTree> types) {
    for (int i = 0; i < types.size(); i++) {
      if (plan.parameters().get(i).name().equals(output.name())
          && plan.parameters().get(i).direction() == Direction.INOUT) {
        return types.get(i) instanceof TypeTree.NumbersType;
      }
    }
    return false;
  }

  /** A number that says nothing but whether it worked. */
  private static boolean isStatus(Output output, BindingMethod method, CallPlan plan) {
    return output instanceof Output.Single single
        && single.source() instanceof Output.NumberSource.OfResult
        && (plan.outputs().size() > 1 || method.result() == null);
  }

  private static TypeTree.@Nullable RecordType together(
      BindingMethod method, List<Output> returned) {
    return returned.size() > 1 && method.result() instanceof TypeTree.RecordType record
        ? record
        : null;
  }

  private static List<TypeTree> returnedTypes(BindingMethod method, List<Output> returned) {
    TypeTree result = method.result();
    if (returned.isEmpty() || result == null) {
      if (result != null) {
        throw new SignatureException(
            "%s returns nothing by its signature; make it void".formatted(method.name()));
      }
      return List.of();
    }
    if (returned.size() == 1) {
      return List.of(fit(result, returned.getFirst(), "result of " + method.name()));
    }
    String outputs = returned.stream().map(Output::name).toList().toString();
    if (!(result instanceof TypeTree.RecordType record)
        || record.components().size() != returned.size()) {
      throw new SignatureException(
          "%s gives %d values, %s; return a record of as many components"
              .formatted(method.name(), returned.size(), outputs));
    }
    List<TypeTree> types = new ArrayList<>();
    for (int i = 0; i < returned.size(); i++) {
      TypeTree.Component component = record.components().get(i);
      types.add(
          fit(component.type(), returned.get(i), "component '%s'".formatted(component.name())));
    }
    return types;
  }

  private static TypeTree fit(TypeTree type, Output output, String what) {
    return switch (output) {
      case Output.Single single -> number(type, single.scalar(), what);
      case Output.Data data -> content(type, data.content(), what);
    };
  }

  private static TypeTree fit(TypeTree type, Passing passing, String what) {
    return switch (passing) {
      case Passing.ByValue value -> number(type, value.scalar(), what);
      case Passing.Data data ->
          content(
              type instanceof TypeTree.ChangedType changed ? changed.numbers() : type,
              data.content(),
              what);
      default -> throw new IllegalStateException("BUG: %s is given nothing".formatted(what));
    };
  }

  private static TypeTree number(TypeTree type, Scalar scalar, String what) {
    boolean fits =
        switch (type) {
          case TypeTree.NumberType number -> holds(number, scalar, what);
          case TypeTree.CharacterType _ -> scalar == Scalar.U16 || scalar == Scalar.CHAR;
          case TypeTree.CodePointType _ -> scalar == Scalar.CHAR;
          case TypeTree.HandleType _ -> scalar == Scalar.U32 || scalar == Scalar.S32;
          case TypeTree.EnumType _ -> scalar == Scalar.S32 || scalar == Scalar.U32;
          default -> false;
        };
    if (!fits) {
      throw new SignatureException("%s: %s can't be a %s".formatted(what, type.javaType(), scalar));
    }
    return type instanceof TypeTree.NumberType number
        ? new TypeTree.NumberType(number.javaType(), scalar)
        : type;
  }

  private static boolean holds(TypeTree.NumberType number, Scalar scalar, String what) {
    try {
      NumberCodecs.of(scalar, wrapper(number));
      return true;
    } catch (IllegalArgumentException e) {
      throw new SignatureException(what + ": " + e.getMessage());
    }
  }

  private static Class<?> wrapper(TypeTree.NumberType number) {
    return switch (number.javaType().unbox().toString()) {
      case "boolean" -> Boolean.class;
      case "byte" -> Byte.class;
      case "short" -> Short.class;
      case "char" -> Character.class;
      case "int" -> Integer.class;
      case "float" -> Float.class;
      case "double" -> Double.class;
      default -> Long.class;
    };
  }

  private static TypeTree content(TypeTree type, Content content, String what) {
    if (type instanceof TypeTree.NullableType nullable) {
      return new TypeTree.NullableType(
          content(nullable.some(), content, what), nullable.annotation());
    }
    if (type instanceof TypeTree.OptionalType optional) {
      return new TypeTree.OptionalType(content(optional.some(), content, what));
    }
    return switch (content) {
      case Content.Text _ when type instanceof TypeTree.TextType -> type;
      case Content.Text _ when type instanceof TypeTree.DocumentType -> type;
      case Content.Array array
          when type instanceof TypeTree.DocumentType && array.element() == Scalar.U8 ->
          type;
      case Content.Array array -> array(type, array, what);
      case Content.One _ when type instanceof TypeTree.RecordType -> type;
      default ->
          throw new SignatureException(
              "%s: %s can't be %s".formatted(what, type.javaType(), describe(content)));
    };
  }

  private static TypeTree array(TypeTree type, Content.Array array, String what) {
    if (type instanceof TypeTree.ListType || type instanceof TypeTree.ArrayType) {
      if (array.prefix() != null) {
        throw new SignatureException(
            what + ": a list with a length prefix has numbers as its elements");
      }
      return type;
    }
    if (array.element() instanceof Scalar scalar) {
      if (type instanceof TypeTree.NumbersType numbers) {
        try {
          new ArrayCodec<>(AddressSize.WASM32, numbers.array(), scalar);
        } catch (IllegalArgumentException e) {
          throw new SignatureException(what + ": " + e.getMessage());
        }
        return new TypeTree.NumbersType(numbers.array(), scalar);
      }
      if (type instanceof TypeTree.BytesType && scalar.byteSize() == 1) {
        return type;
      }
    }
    throw new SignatureException(
        "%s: %s can't be %s".formatted(what, type.javaType(), describe(array)));
  }

  private static String describe(Content content) {
    return switch (content) {
      case Content.Text _ -> "a string";
      case Content.Array array -> "a list<" + array.element() + ">";
      case Content.One one -> one.layout().toString();
      default -> content.toString();
    };
  }
}
