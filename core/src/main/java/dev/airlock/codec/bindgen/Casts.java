package dev.airlock.codec.bindgen;

import static dev.airlock.engine.ValueType.F64;
import static dev.airlock.engine.ValueType.I32;
import static dev.airlock.engine.ValueType.I64;

import dev.airlock.dialect.BindgenFacts;
import dev.airlock.engine.FunctionType;
import dev.airlock.engine.ModuleShape;
import dev.airlock.engine.ValueType;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The imports that turn a value of Rust into one of JavaScript, named by no more than a number.
 * They are numbered by the text that describes the type ({@code Closure}, {@code F64}, {@code I64},
 * {@code Ref(Slice…)}, {@code Ref(String)}, {@code U64}), so that their order tells one from
 * another of the same WebAssembly type; older versions have a hash of that text instead.
 *
 * <p>Of several that take two {@code i32}, the last one is text and those before it are closures;
 * arrays, which stand between a number and the text, are not served. An {@code i64} before the
 * first that takes an address is signed, after it unsigned.
 *
 * <p>Source: wasm-bindgen's {@code crates/cli-support/src/wit}, and the comments in what it makes.
 */
final class Casts {
  private static final String NUMBER = "d6cd19b81560fd6e";
  private static final String TEXT = "2241b6af4c4b2941";

  private static final ImportDefinition TO_NUMBER =
      new ImportDefinition("d", 'o', false, call -> call.number(0));
  private static final ImportDefinition TO_TEXT =
      new ImportDefinition("s", 'o', false, call -> call.text(0));
  private static final ImportDefinition TO_SIGNED =
      new ImportDefinition("l", 'o', false, call -> BigInteger.valueOf(call.integer(0)));
  private static final ImportDefinition TO_UNSIGNED =
      new ImportDefinition(
          "l", 'o', false, call -> new BigInteger(Long.toUnsignedString(call.integer(0))));
  private static final ImportDefinition TO_SAME =
      new ImportDefinition("O", 'o', false, call -> call.object(0));
  private static final ImportDefinition TO_CLOSURE =
      new ImportDefinition(
          "ii", 'o', false, call -> new GuestClosure(call.unsigned(0), call.unsigned(1)));

  private static final Map<String, ImportDefinition> BY_HASH =
      Map.of(NUMBER, TO_NUMBER, TEXT, TO_TEXT);

  private Casts() {}

  static @Nullable ImportDefinition find(
      BindgenFacts facts, ModuleShape shape, ModuleShape.Import needed, FunctionType type) {
    ImportName name = Objects.requireNonNull(ImportName.of(needed.name()));
    ImportDefinition known = name.hash() == null ? null : BY_HASH.get(name.hash());
    if (known != null && known.type(facts).equals(type)) {
      return known;
    }
    List<ValueType> from = type.parameters();
    if (!type.results().equals(List.of(facts.objectType()))) {
      return null;
    }
    if (from.equals(List.of(F64))) {
      return TO_NUMBER;
    }
    if (from.equals(List.of(facts.objectType()))) {
      return TO_SAME;
    }
    if (from.equals(List.of(I64))) {
      return comesAfterAddresses(shape, needed) ? TO_UNSIGNED : TO_SIGNED;
    }
    return from.equals(List.of(I32, I32)) ? ofAddress(shape, needed) : null;
  }

  private static @Nullable ImportDefinition ofAddress(
      ModuleShape shape, ModuleShape.Import needed) {
    if (casts(shape, List.of(I32, I32)).getLast().equals(needed.name())) {
      return TO_TEXT;
    }
    boolean afterNumber =
        casts(shape, List.of(F64)).stream().anyMatch(name -> name.compareTo(needed.name()) < 0);
    return afterNumber ? null : TO_CLOSURE;
  }

  private static boolean comesAfterAddresses(ModuleShape shape, ModuleShape.Import needed) {
    List<String> alike = casts(shape, List.of(I32, I32));
    return !alike.isEmpty() && needed.name().compareTo(alike.getLast()) > 0;
  }

  /** Those that take some numbers, in the order of their own. */
  private static List<String> casts(ModuleShape shape, List<ValueType> parameters) {
    return shape.imports().stream()
        .filter(other ->
            other.type() instanceof FunctionType type && type.parameters().equals(parameters))
        .map(ModuleShape.Import::name)
        .filter(
            name -> name.startsWith("__wbindgen_cast_") || name.startsWith("__wbindgen_generic_"))
        .sorted()
        .toList();
  }
}
