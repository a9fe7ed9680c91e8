package dev.airlock.processor.check;

import dev.airlock.codec.Codec;
import dev.airlock.codec.Codecs;
import dev.airlock.codec.Codecs.HandleKind;
import dev.airlock.codec.bindgen.BindgenCodecs;
import dev.airlock.codec.managed.ManagedCodecs;
import dev.airlock.processor.model.BindingMethod;
import dev.airlock.processor.model.TypeTree;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes the codecs of types that exist only as source: what they make of values is never asked,
 * only which numbers and how many bytes stand for them.
 */
final class ExpectedCodecs {
  private static final Function<Object, Object> NEVER = ExpectedCodecs::never;

  /** Stands for the constants of every enum. */
  private enum Constant {
    ANY
  }

  /** A record whose components are being read. */
  private static final class Open {
    final String javaType;
    @Nullable Codec<?> codec;

    Open(String javaType) {
      this.javaType = javaType;
    }
  }

  private final Codecs codecs;
  private final Deque<Open> open = new ArrayDeque<>();

  ExpectedCodecs(Codecs codecs) {
    this.codecs = codecs;
  }

  /**
   * The codec of a type.
   *
   * @throws UnsupportedOperationException if the dialect has no such type
   */
  @SuppressWarnings({"unchecked", "rawtypes", "NullAway"}) // types that are not there
  Codec<?> of(TypeTree type) {
    return switch (type) {
      case TypeTree.NumberType number -> codecs.number(number.scalar(), wrapper(number));
      case TypeTree.CharacterType _ -> codecs.character();
      case TypeTree.CodePointType _ -> codecs.codePoint();
      case TypeTree.TextType _ -> codecs.string();
      case TypeTree.NumbersType numbers -> codecs.array(numbers.array(), numbers.element());
      case TypeTree.ChangedType changed ->
          script("an array that is changed in place")
              .changedArray(changed.numbers().array(), changed.numbers().element());
      case TypeTree.KindType kind -> kind(kind);
      case TypeTree.ScriptType value -> script(value);
      case TypeTree.BytesType _ -> mapped(codecs.array(byte[].class, dev.airlock.layout.Scalar.U8));
      case TypeTree.ArrayType array -> mapped(codecs.list(of(array.element())));
      case TypeTree.ListType list -> codecs.list(of(list.element()));
      case TypeTree.MapType map -> codecs.map(of(map.key()), of(map.value()));
      case TypeTree.OptionalType optional -> codecs.optional((Codec) of(optional.some()));
      case TypeTree.NullableType(TypeTree.ScriptType value, var _) when value.isAnything() ->
          script(value);
      case TypeTree.NullableType nullable -> codecs.nullable((Codec) of(nullable.some()));
      case TypeTree.RecordType record -> record(record);
      case TypeTree.SelfType self -> self(self);
      case TypeTree.EnumType enumeration ->
          codecs.enumeration(enumeration.javaType().simpleName(), constants(enumeration));
      case TypeTree.FlagsType flags ->
          codecs.flags(flags.constants().javaType().simpleName(), constants(flags.constants()));
      case TypeTree.VariantType variant -> variant(variant);
      case TypeTree.ResultType result -> codecs.result(orNull(result.ok()), orNull(result.error()));
      case TypeTree.HandleType handle ->
          codecs.handle(
              handle.javaType().simpleName(),
              handle.owned() ? HandleKind.OWN : HandleKind.BORROW,
              (Function) NEVER,
              (Function) NEVER);
      case TypeTree.DocumentType document ->
          mapped(
              document.text()
                  ? codecs.string()
                  : codecs.array(byte[].class, dev.airlock.layout.Scalar.U8));
    };
  }

  /** The codec of the object that a method is called on; none for a method of the binding. */
  List<Codec<?>> receiver(BindingMethod method) {
    List<Codec<?>> receiver = new ArrayList<>();
    if (method.receiver() != null) {
      receiver.add(of(method.receiver()));
    }
    return receiver;
  }

  private static Object never(Object value) {
    throw new IllegalStateException("BUG: a value crosses while an interface is compiled");
  }

  private static Class<?> wrapper(TypeTree.NumberType number) {
    return switch (number.javaType().unbox().toString()) {
      case "boolean" -> Boolean.class;
      case "byte" -> Byte.class;
      case "short" -> Short.class;
      case "char" -> Character.class;
      case "long" -> Long.class;
      case "float" -> Float.class;
      case "double" -> Double.class;
      default -> Integer.class;
    };
  }

  private BindgenCodecs script(String what) {
    if (codecs instanceof BindgenCodecs bindgen) {
      return bindgen;
    }
    throw new UnsupportedOperationException(
        "%s has no %s; only wasm-bindgen does".formatted(codecs.dialect(), what));
  }

  private Codec<?> script(TypeTree.ScriptType value) {
    BindgenCodecs bindgen = script("%s that can cross".formatted(value.javaType().simpleName()));
    return value.isAnything()
        ? value.lent() ? bindgen.lentValue() : bindgen.value()
        : bindgen.value(Object.class, value.lent());
  }

  private Codec<?> kind(TypeTree.KindType kind) {
    if (!(codecs instanceof ManagedCodecs managed)) {
      throw new UnsupportedOperationException(
          "%s has no kinds of lists as AssemblyScript has; leave out '%s'"
              .formatted(codecs.dialect(), kind.kind()));
    }
    return switch (kind.list()) {
      case TypeTree.NumbersType numbers ->
          managed.array(numbers.array(), numbers.element(), kind.kind(), null);
      case TypeTree.ListType list -> managed.list(of(list.element()), kind.kind(), null);
      default ->
          throw new UnsupportedOperationException(
              "'%s' is said of arrays and lists, not of %s"
                  .formatted(kind.kind(), kind.javaType()));
    };
  }

  private @Nullable Codec<?> orNull(@Nullable TypeTree type) {
    return type == null ? null : of(type);
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Codec<?> mapped(Codec<?> codec) {
    return ((Codec) codec).map((Function) NEVER, (Function) NEVER);
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private Codec<?> record(TypeTree.RecordType record) {
    Open current = new Open(record.javaType().toString());
    open.push(current);
    List<Codecs.Field<Object, ?>> fields = new ArrayList<>();
    for (TypeTree.Component component : record.components()) {
      fields.add(new Codecs.Field(component.name(), of(component.type()), NEVER));
    }
    open.pop();
    current.codec = codecs.record(record.name(), (Function) NEVER, fields);
    return current.codec;
  }

  @SuppressWarnings({"unchecked", "rawtypes", "NullAway"})
  private Codec<?> self(TypeTree.SelfType self) {
    for (Open candidate : open) {
      if (candidate.javaType.equals(self.javaType().toString())) {
        return codecs.lazily(() -> (Codec) candidate.codec);
      }
    }
    throw new IllegalStateException("BUG: %s is inside of nothing".formatted(self.name()));
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private Codec<?> variant(TypeTree.VariantType variant) {
    List<Codecs.Case<?, ?>> cases = new ArrayList<>();
    for (TypeTree.Case each : variant.cases()) {
      cases.add(
          new Codecs.Case(
              each.javaType().simpleName(), Object.class, orNull(each.payload()), NEVER, NEVER));
    }
    return codecs.variant(variant.javaType().simpleName(), (List) cases);
  }

  private static List<Constant> constants(TypeTree.EnumType enumeration) {
    return Collections.nCopies(enumeration.constants().size(), Constant.ANY);
  }
}
