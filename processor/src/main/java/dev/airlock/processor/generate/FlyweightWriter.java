package dev.airlock.processor.generate;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.airlock.codec.NumberCodecs;
import dev.airlock.layout.Scalar;
import dev.airlock.memory.Layouts;
import dev.airlock.memory.MemoryAccess;
import dev.airlock.memory.View;
import dev.airlock.processor.model.FlyweightModel;
import dev.airlock.processor.model.FlyweightReader;
import dev.airlock.processor.model.TypeTree;
import java.io.IOException;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Modifier;

/** Writes the class that has an array of structs in place. */
public final class FlyweightWriter {
  private final ProcessingEnvironment environment;

  /** For one compilation. */
  public FlyweightWriter(ProcessingEnvironment environment) {
    this.environment = environment;
  }

  /** Writes the class for a record. */
  public void write(FlyweightModel model) throws IOException {
    JavaFile.builder(model.generated().packageName(), type(model))
        .skipJavaLangImports(true)
        .indent("  ")
        .build()
        .writeTo(environment.getFiler());
  }

  private static TypeSpec type(FlyweightModel model) {
    boolean isPublic = model.element().getModifiers().contains(Modifier.PUBLIC);
    TypeSpec.Builder type =
        TypeSpec.classBuilder(model.generated())
            .addOriginatingElement(model.element())
            .addModifiers(Modifier.FINAL)
            .addJavadoc(
                "An array of {@link $T} in a guest's memory, in place: nothing is copied or"
                    + " allocated but by {@link #get}.\nStays right when the memory grows, as its"
                    + " {@link View} does, and knows as little of a block being freed.\n\n"
                    + "<p>Generated from {@code $L}; mend that instead.\n",
                model.element(),
                model.element().getQualifiedName())
            .addField(
                constant(
                    "BYTE_SIZE", "The size of one struct, in bytes.", model.struct().byteSize()))
            .addField(
                constant(
                    "ALIGNMENT",
                    "The alignment of one struct, in bytes.",
                    model.struct().alignment()))
            .addField(View.class, "view", Modifier.PRIVATE, Modifier.FINAL)
            .addField(int.class, "size", Modifier.PRIVATE, Modifier.FINAL);
    if (isPublic) {
      type.addModifiers(Modifier.PUBLIC);
    }
    type.addMethod(constructor()).addMethod(over(model)).addMethod(at(model)).addMethod(size());
    type.addMethod(view());
    for (FlyweightModel.Field field : model.fields()) {
      type.addMethod(getter(field)).addMethod(setter(field));
    }
    return type.addMethod(get(model)).addMethod(set(model)).build();
  }

  private static FieldSpec constant(String name, String javadoc, long value) {
    return FieldSpec.builder(long.class, name, Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
        .addJavadoc("$L\n", javadoc)
        .initializer("$LL", value)
        .build();
  }

  private static MethodSpec constructor() {
    return MethodSpec.constructorBuilder()
        .addModifiers(Modifier.PRIVATE)
        .addParameter(View.class, "view")
        .addStatement("this.view = view")
        .addStatement("this.size = $T.toIntExact(view.byteSize() / BYTE_SIZE)", Math.class)
        .build();
  }

  private static MethodSpec over(FlyweightModel model) {
    return MethodSpec.methodBuilder("over")
        .addJavadoc("The structs that fill a view.\n")
        .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
        .returns(model.generated())
        .addParameter(View.class, "view")
        .addStatement("return new $T(view)", model.generated())
        .build();
  }

  private static MethodSpec at(FlyweightModel model) {
    return MethodSpec.methodBuilder("at")
        .addJavadoc(
            """
            Structs at an address.

            @param offset where the first is, in bytes
            @param count how many there are
            """)
        .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
        .returns(model.generated())
        .addParameter(MemoryAccess.class, "memory")
        .addParameter(long.class, "offset")
        .addParameter(int.class, "count")
        .addStatement("return new $T(memory.view(offset, count * BYTE_SIZE))", model.generated())
        .build();
  }

  private static MethodSpec size() {
    return MethodSpec.methodBuilder("size")
        .addJavadoc("How many structs there are.\n")
        .addModifiers(Modifier.PUBLIC)
        .returns(int.class)
        .addStatement("return size")
        .build();
  }

  private static MethodSpec view() {
    return MethodSpec.methodBuilder("view")
        .addJavadoc("The bytes of all of them.\n")
        .addModifiers(Modifier.PUBLIC)
        .returns(View.class)
        .addStatement("return view")
        .build();
  }

  private static MethodSpec getter(FlyweightModel.Field field) {
    CodeBlock bits =
        CodeBlock.of(
            "view.segmentToRead(index * BYTE_SIZE + $1LL, $2L).get($3T.$4L, index * BYTE_SIZE + $1LL)",
            field.offset(),
            field.scalar().byteSize(),
            Layouts.class,
            layout(field.scalar()));
    return MethodSpec.methodBuilder(field.name())
        .addJavadoc("Reads {@code $L} of a struct.\n", field.name())
        .addModifiers(Modifier.PUBLIC)
        .returns(field.javaType())
        .addParameter(int.class, "index")
        .addStatement("return $L", read(field, bits))
        .build();
  }

  private static MethodSpec setter(FlyweightModel.Field field) {
    return MethodSpec.methodBuilder(field.name())
        .addJavadoc("Writes {@code $L} of a struct.\n", field.name())
        .addModifiers(Modifier.PUBLIC)
        .addParameter(int.class, "index")
        .addParameter(field.javaType(), "value")
        .addStatement(
            "view.segmentToWrite(index * BYTE_SIZE + $1LL, $2L)"
                + ".set($3T.$4L, index * BYTE_SIZE + $1LL, $5L)",
            field.offset(),
            field.scalar().byteSize(),
            Layouts.class,
            layout(field.scalar()),
            written(field))
        .build();
  }

  private static String layout(Scalar scalar) {
    return switch (scalar) {
      case F32 -> "FLOAT";
      case F64 -> "DOUBLE";
      default ->
          switch ((int) scalar.byteSize()) {
            case 1 -> "BYTE";
            case 2 -> "SHORT";
            case 4 -> "INT";
            default -> "LONG";
          };
    };
  }

  private static CodeBlock read(FlyweightModel.Field field, CodeBlock bits) {
    return switch (field.tree()) {
      case TypeTree.NumberType number ->
          switch (number.scalar()) {
            case F32, F64 -> bits;
            case BOOL -> CodeBlock.of("$L != 0", bits);
            default -> number(number, bits);
          };
      case TypeTree.EnumType enumeration ->
          CodeBlock.of("$T.values()[$L]", enumeration.javaType(), bits);
      default -> CodeBlock.of("(char) $L", bits);
    };
  }

  /** The layout gives the bits with a sign, in a type as wide as they are. */
  private static CodeBlock number(TypeTree.NumberType number, CodeBlock bits) {
    if (!number.isNarrowed() || number.scalar().isSigned()) {
      return number.isNarrowed() && number.scalar().byteSize() < 8
          ? bits
          : number.javaType().equals(TypeName.CHAR) ? CodeBlock.of("(char) $L", bits) : bits;
    }
    CodeBlock unsigned =
        switch (number.scalar()) {
          case U8 -> CodeBlock.of("$L & 0xFF", bits);
          case U16 -> CodeBlock.of("$L & 0xFFFF", bits);
          default -> CodeBlock.of("$L & 0xFFFF_FFFFL", bits);
        };
    return number.javaType().equals(TypeName.SHORT)
        ? CodeBlock.of("(short) ($L)", unsigned)
        : unsigned;
  }

  private static CodeBlock written(FlyweightModel.Field field) {
    return switch (field.tree()) {
      case TypeTree.NumberType number when number.scalar() == Scalar.BOOL ->
          CodeBlock.of("(byte) (value ? 1 : 0)");
      case TypeTree.NumberType number when number.isNarrowed() ->
          CodeBlock.of(
              "($L) $T.inRange($T.$L, value)",
              primitive(number.scalar()),
              NumberCodecs.class,
              Scalar.class,
              number.scalar().name());
      case TypeTree.EnumType _ -> CodeBlock.of("value.ordinal()");
      case TypeTree.CharacterType _ -> CodeBlock.of("(short) value");
      case TypeTree.NumberType number when number.javaType().equals(TypeName.CHAR) ->
          CodeBlock.of("(short) value");
      default -> CodeBlock.of("value");
    };
  }

  private static String primitive(Scalar scalar) {
    return switch ((int) scalar.byteSize()) {
      case 1 -> "byte";
      case 2 -> "short";
      case 4 -> "int";
      default -> "long";
    };
  }

  private static MethodSpec get(FlyweightModel model) {
    return MethodSpec.methodBuilder("get")
        .addJavadoc("A copy of a struct.\n")
        .addModifiers(Modifier.PUBLIC)
        .returns(model.record().javaType())
        .addParameter(int.class, "index")
        .addStatement("return $L", made(model.record(), ""))
        .build();
  }

  private static CodeBlock made(TypeTree.RecordType record, String prefix) {
    return CodeBlock.of(
        "new $T($L)",
        record.javaType(),
        record.components().stream()
            .map(component -> {
              String name = FlyweightReader.joined(prefix, component.name());
              return component.type() instanceof TypeTree.RecordType nested
                  ? made(nested, name)
                  : CodeBlock.of("$N(index)", name);
            })
            .collect(CodeBlock.joining(", ")));
  }

  private static MethodSpec set(FlyweightModel model) {
    MethodSpec.Builder set =
        MethodSpec.methodBuilder("set")
            .addJavadoc("Writes a struct.\n")
            .addModifiers(Modifier.PUBLIC)
            .addParameter(int.class, "index")
            .addParameter(model.record().javaType(), "value");
    addStores(set, model.record(), "", CodeBlock.of("value"));
    return set.build();
  }

  private static void addStores(
      MethodSpec.Builder set, TypeTree.RecordType record, String prefix, CodeBlock value) {
    for (TypeTree.Component component : record.components()) {
      String name = FlyweightReader.joined(prefix, component.name());
      CodeBlock part = CodeBlock.of("$L.$N()", value, component.name());
      if (component.type() instanceof TypeTree.RecordType nested) {
        addStores(set, nested, name, part);
      } else {
        set.addStatement("$N(index, $L)", name, part);
      }
    }
  }
}
