package dev.airlock.processor.generate;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import dev.airlock.bound.Bytes;
import dev.airlock.bound.DocumentValues;
import dev.airlock.codec.Codec;
import dev.airlock.codec.Codecs;
import dev.airlock.codec.Documents;
import dev.airlock.codec.ValueClass;
import dev.airlock.dialect.ObjectKind;
import dev.airlock.layout.Scalar;
import dev.airlock.processor.check.CheckedHandle;
import dev.airlock.processor.check.DialectConvention;
import dev.airlock.processor.check.Release;
import dev.airlock.processor.model.TypeTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/** The codecs that a generated class needs, each once, parts before the whole. */
final class CodecConstants {
  static final String CONVENTION = DialectConvention.CONSTANT;
  static final String CODECS = "CODECS";

  private final ClassName owner;
  private final NameAllocator names = new NameAllocator();
  private final Map<TypeTree, String> byType = new HashMap<>();
  private final Map<TypeTree, String> results = new HashMap<>();
  private final Map<ClassName, String> formats = new HashMap<>();
  private final Map<TypeTree.DocumentType, String> documents = new HashMap<>();
  private final Map<String, String> open = new HashMap<>();
  private final Map<ClassName, CheckedHandle> handles = new HashMap<>();
  private final List<FieldSpec> constants = new ArrayList<>();
  private final List<FieldSpec> fields = new ArrayList<>();

  /**
   * For a class.
   *
   * @param handles the interfaces of objects that the guest keeps
   */
  CodecConstants(ClassName owner, List<CheckedHandle> handles) {
    this.owner = owner;
    handles.forEach(handle -> this.handles.put(handle.model().type(), handle));
    List.of(CONVENTION, CODECS, "guest", "loaded").forEach(names::newName);
  }

  /** Names that fields of the class have beside these. */
  NameAllocator names() {
    return names;
  }

  /** The static fields, in the order in which they can be initialised. */
  List<FieldSpec> constants() {
    return constants;
  }

  /** The fields of an instance, for codecs that make objects of a guest or keep a format. */
  List<FieldSpec> fields() {
    return fields;
  }

  /** The codec of a type. */
  String of(TypeTree type) {
    String known = byType.get(type);
    if (known != null) {
      return known;
    }
    String name = make(type);
    byType.put(type, name);
    return name;
  }

  /** What takes a result of a type, where the convention puts something around its codec. */
  String result(TypeTree type) {
    String known = results.get(type);
    if (known == null) {
      String codec = of(type);
      boolean fixed = isConstant(type);
      known = names.newName(fixed ? codec + "_RESULT" : codec + "OfResult");
      results.put(type, known);
      add(known, type, CodeBlock.of("$N.result($N)", CONVENTION, codec));
    }
    return known;
  }

  /** What makes documents of values, and values of documents, where a plan says how they cross. */
  String document(TypeTree.DocumentType type) {
    String known = documents.get(type);
    if (known == null) {
      known = names.newName(camelCase(ConstantNames.of(type)));
      documents.put(type, known);
      TypeName value = type.javaType().box();
      fields.add(
          FieldSpec.builder(
                  ParameterizedTypeName.get(ClassName.get(DocumentValues.class), value),
                  known,
                  Modifier.PRIVATE,
                  Modifier.FINAL)
              .initializer(
                  "new $T<>($N, new $T() {})",
                  DocumentValues.class,
                  format(type.format()),
                  ParameterizedTypeName.get(ClassName.get(ValueClass.class), value))
              .build());
    }
    return known;
  }

  /** The codec that passes all parameters as one address. */
  String spilled(String method, List<String> parameters) {
    String name = names.newName(method + "Parameters");
    fields.add(
        FieldSpec.builder(
                ParameterizedTypeName.get(
                    ClassName.get(Codec.class), ArrayTypeName.of(Object.class)),
                name,
                Modifier.PRIVATE,
                Modifier.FINAL)
            .initializer(
                "$N.spilled($T.of($L))", CONVENTION, List.class, String.join(", ", parameters))
            .build());
    return name;
  }

  private void add(String name, TypeTree type, CodeBlock initializer) {
    boolean fixed = isConstant(type);
    FieldSpec.Builder field =
        FieldSpec.builder(
                ParameterizedTypeName.get(ClassName.get(Codec.class), type.javaType().box()),
                name,
                Modifier.PRIVATE)
            .addModifiers(
                fixed
                    ? new Modifier[] {Modifier.STATIC, Modifier.FINAL}
                    : new Modifier[] {Modifier.FINAL})
            .initializer(initializer);
    boolean unchecked =
        type instanceof TypeTree.RecordType record
            && initializer.toString().contains("values ->")
            && record.components().stream().anyMatch(c -> isGeneric(c.type()));
    if (unchecked) {
      field.addAnnotation(
          AnnotationSpec.builder(SuppressWarnings.class)
              .addMember("value", "$S", "unchecked")
              .build());
    }
    (fixed ? constants : fields).add(field.build());
  }

  /** Whether the codec of a type depends on no guest and on no format that may keep a state. */
  private static boolean isConstant(TypeTree type) {
    return switch (type) {
      case TypeTree.KindType kind -> isConstant(kind.list());
      case TypeTree.HandleType _ -> false;
      case TypeTree.DocumentType _ -> false;
      case TypeTree.ArrayType array -> isConstant(array.element());
      case TypeTree.ListType list -> isConstant(list.element());
      case TypeTree.MapType map -> isConstant(map.key()) && isConstant(map.value());
      case TypeTree.OptionalType optional -> isConstant(optional.some());
      case TypeTree.NullableType nullable -> isConstant(nullable.some());
      case TypeTree.RecordType record ->
          record.components().stream().allMatch(component -> isConstant(component.type()));
      case TypeTree.VariantType variant ->
          variant.cases().stream().allMatch(each -> isConstantOrNone(each.payload()));
      case TypeTree.ResultType result ->
          isConstantOrNone(result.ok()) && isConstantOrNone(result.error());
      default -> true;
    };
  }

  private static boolean isConstantOrNone(@Nullable TypeTree type) {
    return type == null || isConstant(type);
  }

  private String make(TypeTree type) {
    if (type instanceof TypeTree.SelfType self) {
      return self(self);
    }
    String constant = ConstantNames.of(type);
    String name = names.newName(isConstant(type) ? constant : camelCase(constant) + "Codec");
    if (type instanceof TypeTree.RecordType record) {
      open.put(record.javaType().toString(), name);
    }
    CodeBlock initializer = initializer(type);
    if (type instanceof TypeTree.RecordType record) {
      open.remove(record.javaType().toString());
    }
    add(name, type, initializer);
    return name;
  }

  private static String camelCase(String constant) {
    StringBuilder name = new StringBuilder();
    for (String word : constant.toLowerCase(Locale.ROOT).split("_", -1)) {
      name.append(
          name.isEmpty() || word.isEmpty()
              ? word
              : Character.toUpperCase(word.charAt(0)) + word.substring(1));
    }
    return name.toString();
  }

  /** Refers to a constant that is further down, so it can't do so by its simple name. */
  private String self(TypeTree.SelfType self) {
    String name = names.newName(ConstantNames.of(self) + "_ITSELF");
    String whole = open.getOrDefault(self.javaType().toString(), name);
    add(name, self, CodeBlock.of("$N.lazily(() -> $T.$N)", CODECS, owner, whole));
    return name;
  }

  private CodeBlock initializer(TypeTree type) {
    return switch (type) {
      case TypeTree.NumberType number ->
          call("number", scalar(number.scalar()), javaClass(number.javaType().box()));
      case TypeTree.CharacterType _ -> call("character");
      case TypeTree.CodePointType _ -> call("codePoint");
      case TypeTree.TextType _ -> call("string");
      case TypeTree.NumbersType numbers ->
          call("array", javaClass(numbers.javaType()), scalar(numbers.element()));
      case TypeTree.ChangedType changed ->
          call("changedArray", javaClass(changed.javaType()), scalar(changed.numbers().element()));
      case TypeTree.KindType kind -> kind(kind);
      case TypeTree.ScriptType value ->
          value.isAnything()
              ? call(value.lent() ? "lentValue" : "value")
              : call("value", javaClass(value.javaType()), CodeBlock.of("$L", value.lent()));
      case TypeTree.BytesType bytes ->
          CodeBlock.of(
              "$N.map($T::$L, $T::array)",
              of(new TypeTree.NumbersType(byte[].class, Scalar.U8)),
              Bytes.class,
              bytes.type().getSimpleName().equals("ByteBuffer") ? "buffer" : "segment",
              Bytes.class);
      case TypeTree.ArrayType array ->
          CodeBlock.of(
              "$N.map(list -> list.toArray($T[]::new), $T::of)",
              of(new TypeTree.ListType(array.element())),
              array.element().javaType().withoutAnnotations(),
              List.class);
      case TypeTree.ListType list -> call("list", part(list.element()));
      case TypeTree.MapType map -> call("map", part(map.key()), part(map.value()));
      case TypeTree.OptionalType optional -> call("optional", part(optional.some()));
      case TypeTree.NullableType(TypeTree.ScriptType value, var _) when value.isAnything() ->
          initializer(value);
      case TypeTree.NullableType nullable -> call("nullable", part(nullable.some()));
      case TypeTree.RecordType record -> record(record);
      case TypeTree.SelfType self -> throw new IllegalStateException("BUG: %s".formatted(self));
      case TypeTree.EnumType enumeration -> enumeration("enumeration", enumeration);
      case TypeTree.FlagsType flags -> enumeration("flags", flags.constants());
      case TypeTree.VariantType variant -> variant(variant);
      case TypeTree.ResultType result ->
          call("result", partOrNull(result.ok()), partOrNull(result.error()));
      case TypeTree.HandleType handle -> handle(handle);
      case TypeTree.DocumentType document ->
          CodeBlock.of(
              "$T.$L($N, $N, new $T() {})",
              Documents.class,
              document.text() ? "asText" : "asBytes",
              of(
                  document.text()
                      ? new TypeTree.TextType()
                      : new TypeTree.NumbersType(byte[].class, Scalar.U8)),
              format(document.format()),
              ParameterizedTypeName.get(
                  ClassName.get(ValueClass.class), document.javaType().box()));
    };
  }

  private CodeBlock handle(TypeTree.HandleType handle) {
    CheckedHandle known = handles.get(handle.javaType());
    if (known == null) {
      throw new IllegalStateException("BUG: %s was not checked".formatted(handle));
    }
    return CodeBlock.of(
        "$N.handle($>$>\n$S,\n$T.$L,\nnumber -> new $T(number, $L),\nthis::handleNumber)$<$<",
        CODECS,
        known.typeName(),
        Codecs.HandleKind.class,
        handle.owned() ? "OWN" : "BORROW",
        HandleWriter.className(owner, handle.javaType()),
        handle.owned() && !(known.release() instanceof Release.Never));
  }

  /** The format's object, one a binding. */
  private String format(ClassName format) {
    String known = formats.get(format);
    if (known == null) {
      known = names.newName(camelCase(ConstantNames.constant(format.simpleName())));
      formats.put(format, known);
      fields.add(
          FieldSpec.builder(format, known, Modifier.PRIVATE, Modifier.FINAL)
              .initializer("new $T()", format)
              .build());
    }
    return known;
  }

  private CodeBlock kind(TypeTree.KindType kind) {
    CodeBlock name = CodeBlock.of("$T.$L", ObjectKind.class, kind.kind().name());
    CodeBlock none = CodeBlock.of("null");
    return switch (kind.list()) {
      case TypeTree.NumbersType numbers ->
          call("array", javaClass(numbers.javaType()), scalar(numbers.element()), name, none);
      case TypeTree.ListType list -> call("list", part(list.element()), name, none);
      default -> throw new IllegalStateException("BUG: %s".formatted(kind));
    };
  }

  private static CodeBlock call(String method, CodeBlock... arguments) {
    return CodeBlock.of("$N.$L($L)", CODECS, method, CodeBlock.join(List.of(arguments), ", "));
  }

  private CodeBlock part(TypeTree type) {
    return CodeBlock.of("$N", of(type));
  }

  private CodeBlock partOrNull(@Nullable TypeTree type) {
    return type == null ? CodeBlock.of("null") : part(type);
  }

  private static CodeBlock scalar(Scalar scalar) {
    return CodeBlock.of("$T.$L", Scalar.class, scalar.name());
  }

  private static CodeBlock javaClass(TypeName type) {
    return CodeBlock.of("$T.class", type);
  }

  private static CodeBlock enumeration(String method, TypeTree.EnumType enumeration) {
    return call(
        method,
        CodeBlock.of("$S", enumeration.javaType().simpleName()),
        CodeBlock.of("$T.of($T.values())", List.class, enumeration.javaType()));
  }

  private CodeBlock record(TypeTree.RecordType record) {
    List<CodeBlock> values = new ArrayList<>();
    List<CodeBlock> parts = new ArrayList<>();
    for (int i = 0; i < record.components().size(); i++) {
      TypeTree.Component component = record.components().get(i);
      values.add(CodeBlock.of("($T) values[$L]", component.type().javaType(), i));
      parts.add(
          CodeBlock.of(
              "new $T<>($S, $N, $T::$N)",
              Codecs.Field.class,
              component.name(),
              of(component.type()),
              rawType(record.javaType()),
              component.name()));
    }
    return CodeBlock.of(
        "$N.record($>$>\n$S,\nvalues -> new $T($L),\n$T.of($>$>\n$L))$<$<$<$<",
        CODECS,
        record.name(),
        record.javaType(),
        CodeBlock.join(values, ", "),
        List.class,
        CodeBlock.join(parts, ",\n"));
  }

  private static TypeName rawType(TypeName type) {
    return type instanceof ParameterizedTypeName generic ? generic.rawType() : type;
  }

  private CodeBlock variant(TypeTree.VariantType variant) {
    List<CodeBlock> cases = new ArrayList<>();
    for (TypeTree.Case each : variant.cases()) {
      cases.add(variantCase(each));
    }
    return CodeBlock.of(
        "$N.variant($>$>\n$S,\n$T.of($>$>\n$L))$<$<$<$<",
        CODECS,
        variant.javaType().simpleName(),
        List.class,
        CodeBlock.join(cases, ",\n"));
  }

  private CodeBlock variantCase(TypeTree.Case each) {
    String name = each.javaType().simpleName();
    TypeTree payload = each.payload();
    if (payload == null) {
      return CodeBlock.of(
          "new $T<$T, $T>($S, $T.class, null, value -> null, payload -> new $T())",
          Codecs.Case.class,
          each.javaType(),
          Void.class,
          name,
          each.javaType(),
          each.javaType());
    }
    String component = each.component();
    return component == null
        ? CodeBlock.of(
            "new $T<>($S, $T.class, $N, value -> value, payload -> payload)",
            Codecs.Case.class,
            name,
            each.javaType(),
            of(payload))
        : CodeBlock.of(
            "new $T<>($S, $T.class, $N, $T::$N, $T::new)",
            Codecs.Case.class,
            name,
            each.javaType(),
            of(payload),
            each.javaType(),
            component,
            each.javaType());
  }

  /** Whether a cast to the type can't be checked at run time. */
  private static boolean isGeneric(TypeTree type) {
    return type.javaType() instanceof ParameterizedTypeName;
  }
}
