package dev.airlock.codec.bindgen;

import dev.airlock.engine.TrapKind;
import dev.airlock.error.GuestTrapException;
import java.math.BigInteger;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What wasm-bindgen itself imports.
 *
 * <p>Source: wasm-bindgen's {@code crates/cli-support/src/intrinsic.rs} and {@code src/lib.rs}.
 */
final class Intrinsics {
  private static final Pattern OF_CLASS = Pattern.compile("__wbg_(.+)_(new|unwrap)");

  private Intrinsics() {}

  static void define(Definitions all) {
    all.define("wbindgenobjectdropref", "O", 'v', call -> null)
        .define("wbindgenobjectcloneref", "o", 'o', call -> call.object(0))
        .define("wbindgeninitexternreftable", "", 'v', Intrinsics::initializeTable)
        .define("wbindgenthrow", "s", 'v', call -> thrown(call, call.text(0)))
        .define("wbindgenrethrow", "O", 'v', call -> thrown(call, Js.message(call.object(0))))
        .define("wbindgencbdrop", "O", 'z', call -> true)
        .define("wbindgenclosurewrapper", "iii", 'o', Intrinsics::closure)
        .define("wbindgenmemory", "", 'o', call -> JsBytes.memory(call.guest()))
        .define("wbindgenerrornew", "s", 'o', call -> JsError.of(call.text(0)))
        .define("wbindgendebugstring", "o", 's', call -> Js.debug(call.object(0)));
    defineQuestions(all);
    defineNumbers(all);
    defineTexts(all);
  }

  private static void defineQuestions(Definitions all) {
    all.define("wbindgenisundefined", "o", 'z', call -> call.object(0) == JsUndefined.UNDEFINED)
        .define("wbindgenisnull", "o", 'z', call -> call.object(0) == null)
        .define("wbindgenisobject", "o", 'z', call -> Js.isObject(call.object(0)))
        .define("wbindgenisfunction", "o", 'z', call -> Containers.isFunction(call.object(0)))
        .define("wbindgenisstring", "o", 'z', call -> call.object(0) instanceof String)
        .define("wbindgenissymbol", "o", 'z', call -> call.object(0) instanceof JsSymbol)
        .define("wbindgenisbigint", "o", 'z', call -> Js.isBigInteger(call.object(0)))
        .define("wbindgenisarray", "o", 'z', call -> Containers.isArray(call.object(0)))
        .define("wbindgenisfalsy", "o", 'z', call -> Js.isFalse(call.object(0)))
        .define("wbindgenjsvaleq", "oo", 'z', call -> Js.same(call.object(0), call.object(1)))
        .define("wbindgenjsvallooseeq", "oo", 'z', call -> Js.loose(call.object(0), call.object(1)))
        .define("wbindgenin", "oo", 'z', call -> Containers.has(call.object(1), call.object(0)));
  }

  private static void defineNumbers(Definitions all) {
    all.define("wbindgennumbernew", "d", 'o', call -> call.number(0))
        .define("wbindgenbigintfromi64", "l", 'o', call -> BigInteger.valueOf(call.integer(0)))
        .define(
            "wbindgenbigintfromu64",
            "l",
            'o',
            call -> new BigInteger(Long.toUnsignedString(call.integer(0))))
        .define("wbindgenbigintgetasi64", "o", 'l', Intrinsics::bigIntegerBits)
        .define(
            "wbindgennumberget",
            "o",
            'n',
            call -> Js.isNumber(call.object(0)) ? Js.number(call.object(0)) : null)
        .define("wbindgenbooleanget", "o", 'q', call -> call.object(0))
        .define("wbindgenasnumber", "o", 'd', call -> Js.number(call.object(0)))
        .define("wbindgentryintonumber", "o", 'o', call -> Js.number(call.object(0)));
  }

  private static void defineTexts(Definitions all) {
    all.define("wbindgenstringnew", "s", 'o', call -> call.text(0))
        .define("wbindgenstringget", "o", 's', call -> call.object(0));
  }

  private static @Nullable Object bigIntegerBits(ImportCall call) {
    Object value = call.object(0);
    return value != null && Js.isBigInteger(value)
        ? (Object) Js.bigInteger(value).longValue()
        : null;
  }

  private static @Nullable Object initializeTable(ImportCall call) {
    call.objects().initializeTable();
    return null;
  }

  /** The guest's drop glue is told by an index of its table of functions. */
  private static Object closure(ImportCall call) {
    return new GuestClosure(call.unsigned(0), call.unsigned(1));
  }

  /** Must not return: what Rust panicked with, or threw. */
  private static Object thrown(ImportCall call, String message) {
    throw new GuestTrapException(
        "%s threw: %s".formatted(call.guest().name(), message),
        "__wbindgen_throw",
        TrapKind.UNREACHABLE,
        List.of(),
        null);
  }

  /** What makes an object of a guest's class a value, and the reverse. */
  static @Nullable ImportDefinition ofClass(String imported) {
    Matcher matcher = OF_CLASS.matcher(imported);
    if (!matcher.matches()) {
      return null;
    }
    String type = matcher.group(1);
    return matcher.group(2).equals("new")
        ? new ImportDefinition("i", 'o', false, call -> new GuestObject(type, call.unsigned(0)))
        : new ImportDefinition(
            "o",
            'i',
            false,
            call ->
                call.object(0) instanceof GuestObject object && object.is(type)
                    ? object.address()
                    : 0L);
  }
}
