package dev.airlock.processor.model;

import dev.airlock.bind.Passed;
import dev.airlock.error.SignatureException;
import dev.airlock.signature.Parameter;
import dev.airlock.signature.Signature;
import dev.airlock.signature.Value;
import java.util.regex.Pattern;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/** Reads what {@code @Passed} says, in the notation of signatures. */
public final class PassedReader {
  private static final String WHOLE = "func(";
  private static final Pattern UNDERSCORE = Pattern.compile("(?<![\\w-])_(?![\\w-])");

  private PassedReader() {}

  /** What is said of a parameter, or null. */
  static @Nullable Parameter parameter(Element element, String name) throws UnfitException {
    String said = said(element);
    if (said.isEmpty()) {
      return null;
    }
    Parameter parameter = parse("passed(value: " + said + ")", said).parameters().getFirst();
    return new Parameter(name, parameter.direction(), parameter.value());
  }

  /** What is said of a record's component, or null. */
  static @Nullable Value component(Element element) throws UnfitException {
    Parameter parameter = parameter(element, "component");
    return parameter == null ? null : parameter.value();
  }

  /** Whether a method says its whole signature. */
  static boolean isWhole(Element method) {
    return said(method).startsWith(WHOLE);
  }

  /** What is said of a method's result, or null. */
  static @Nullable Value result(Element method) throws UnfitException {
    String said = said(method);
    return said.isEmpty() || isWhole(method) ? null : parse("passed() -> " + said, said).result();
  }

  private static String said(Element element) {
    AnnotationMirror passed = Annotations.find(element, Passed.class);
    return Annotations.text(passed, "value").strip();
  }

  /** An underscore stands for what the Java type says; the notation has no such thing. */
  private static Signature parse(String notation, String said) throws UnfitException {
    try {
      return Signature.parse(withoutUnderscores(notation));
    } catch (SignatureException e) {
      String message = String.valueOf(e.getMessage());
      throw new UnfitException(
          "@Passed(\"%s\") can't be read: %s"
              .formatted(
                  said,
                  message.replaceFirst(
                      "(?s)^signature '.*?' can't be read at character \\d+: ", "")));
    }
  }

  /** The notation with another type in place of an underscore that stands for the Java type's. */
  public static String withoutUnderscores(String notation) {
    return UNDERSCORE.matcher(notation).replaceAll("u8");
  }
}
