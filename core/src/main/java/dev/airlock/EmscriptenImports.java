package dev.airlock;

import static dev.airlock.engine.ValueType.F64;
import static dev.airlock.engine.ValueType.I32;

import dev.airlock.StandardImports.Standard;
import dev.airlock.engine.EngineFunction;
import dev.airlock.engine.FunctionType;
import dev.airlock.engine.TrapKind;
import dev.airlock.engine.ValueType;
import dev.airlock.error.AirlockException;
import dev.airlock.error.GuestMemoryException;
import dev.airlock.error.GuestTrapException;
import dev.airlock.memory.Memory;
import dev.airlock.memory.TextEncoding;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What emscripten's JavaScript does for a module that is not standalone and that needs no browser
 * for it.
 *
 * <p>Sources: emscripten's {@code system/include/emscripten/heap.h}, {@code src/library.js}, {@code
 * src/library_exceptions.js} and {@code tools/emscripten.py} ({@code invoke_}).
 */
final class EmscriptenImports {
  private static final long[] NOTHING = {};
  private static final int PAGE = 65_536;
  private static final Standard MEMCPY = new Standard(type(3, List.of()), EmscriptenImports::copy);

  /** As it was once: with the destination as its result. */
  private static final Standard OLD_MEMCPY =
      new Standard(
          type(3, List.of(I32)),
          (guest, arguments) -> {
            copy(guest, arguments);
            return new long[] {arguments[0]};
          });

  private static final Map<String, Standard> ENV =
      Map.ofEntries(
          Map.entry(
              "emscripten_notify_memory_growth",
              new Standard(type(1, List.of()), (guest, arguments) -> NOTHING)),
          Map.entry(
              "emscripten_resize_heap",
              new Standard(type(1, List.of(I32)), EmscriptenImports::resizeHeap)),
          Map.entry("emscripten_memcpy_big", MEMCPY),
          Map.entry("emscripten_memcpy_js", MEMCPY),
          Map.entry("_emscripten_memcpy_js", MEMCPY),
          Map.entry("abort", new Standard(type(0, List.of()), EmscriptenImports::abort)),
          Map.entry("_abort_js", new Standard(type(0, List.of()), EmscriptenImports::abort)),
          Map.entry(
              "__assert_fail", new Standard(type(4, List.of()), EmscriptenImports::assertFail)),
          Map.entry(
              "_emscripten_runtime_keepalive_clear",
              new Standard(type(0, List.of()), (guest, arguments) -> NOTHING)),
          Map.entry(
              "_setitimer_js",
              new Standard(
                  new FunctionType(List.of(I32, F64), List.of(I32)),
                  (guest, arguments) -> new long[] {0})),
          Map.entry(
              "setTempRet0",
              new Standard(
                  type(1, List.of()),
                  (guest, arguments) -> {
                    TempRet.of(guest).keep((int) arguments[0]);
                    return NOTHING;
                  })),
          Map.entry(
              "getTempRet0",
              new Standard(
                  type(0, List.of(I32)),
                  (guest, arguments) -> new long[] {TempRet.of(guest).kept()})),
          Map.entry(
              "_emscripten_throw_longjmp",
              new Standard(
                  type(0, List.of()),
                  (guest, arguments) -> {
                    throw new LongJump();
                  })));

  private EmscriptenImports() {}

  /** A jump of C out of several calls; it stops at the next {@code invoke_}. */
  private static final class LongJump extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LongJump() {
      super("longjmp where no setjmp waits for it", null, false, false);
    }
  }

  static @Nullable Standard find(String module, String name, FunctionType type) {
    if (!module.equals("env")) {
      return null;
    }
    if (name.endsWith("memcpy_big") && !type.results().isEmpty()) {
      return OLD_MEMCPY;
    }
    return name.startsWith("invoke_")
            && !type.parameters().isEmpty()
            && type.parameters().getFirst() == I32
            && type.results().size() <= 1
        ? new Standard(type, new Invoke(type))
        : ENV.get(name);
  }

  private static FunctionType type(int parameters, List<ValueType> results) {
    return new FunctionType(Collections.nCopies(parameters, I32), results);
  }

  /**
   * {@code emscripten_resize_heap(bytes)}: grows to that size in all; 1 if it could, 0 makes {@code
   * malloc} give the null pointer.
   */
  private static long[] resizeHeap(Guest guest, long... arguments) {
    Memory memory = guest.memory();
    long missing = (arguments[0] & 0xFFFF_FFFFL) - memory.byteSize();
    try {
      if (missing > 0) {
        memory.grow((missing + PAGE - 1) / PAGE);
      }
      return new long[] {1};
    } catch (GuestMemoryException e) {
      return new long[] {0};
    }
  }

  /** {@code memcpy(to, from, bytes)} of large blocks. */
  private static long[] copy(Guest guest, long... arguments) {
    long byteSize = arguments[2] & 0xFFFF_FFFFL;
    guest.memory().copy(arguments[1] & 0xFFFF_FFFFL, arguments[0] & 0xFFFF_FFFFL, byteSize);
    return NOTHING;
  }

  private static long[] abort(Guest guest, long... arguments) {
    throw trap("%s aborted".formatted(guest.name()), "abort");
  }

  /** {@code __assert_fail(condition, file, line, function)}, the texts ended by a NUL. */
  private static long[] assertFail(Guest guest, long... arguments) {
    throw trap(
        "%s: assertion failed: %s (%s:%d, %s)"
            .formatted(
                guest.name(),
                text(guest, arguments[0]),
                text(guest, arguments[1]),
                arguments[2],
                text(guest, arguments[3])),
        "__assert_fail");
  }

  private static String text(Guest guest, long pointer) {
    long address = pointer & 0xFFFF_FFFFL;
    try {
      return address == 0
          ? "?"
          : guest.memory().readTerminated(address, 1 << 12, TextEncoding.UTF8.replacing());
    } catch (AirlockException e) {
      return "?";
    }
  }

  private static GuestTrapException trap(String message, String function) {
    return new GuestTrapException(message, function, TrapKind.UNREACHABLE, List.of(), null);
  }

  /**
   * {@code invoke_TYPES(function, arguments)}: calls a function by its pointer, where {@code
   * longjmp} may jump back to. A jump restores the stack and is noted with the guest, which then
   * looks whether it is meant.
   */
  private record Invoke(FunctionType type) implements HostFunction {
    @Override
    public long[] call(Guest guest, long... arguments) {
      GuestFunction save = first(guest, "stackSave", "emscripten_stack_get_current");
      long stack = save.callLong();
      long[] passed = new long[arguments.length - 1];
      System.arraycopy(arguments, 1, passed, 0, passed.length);
      EngineFunction function = function(guest, arguments[0] & 0xFFFF_FFFFL);
      try {
        return function.call(passed);
      } catch (LongJump jump) {
        first(guest, "stackRestore", "_emscripten_stack_restore").call(stack);
        guest.function("setThrew").call(1, 0);
        return new long[type.results().size()];
      }
    }

    private EngineFunction function(Guest guest, long index) {
      int table =
          guest.shape().table("__indirect_function_table").isPresent()
              ? guest.instance().tableIndex("__indirect_function_table")
              : 0;
      FunctionType wanted =
          new FunctionType(type.parameters().subList(1, type.parameters().size()), type.results());
      EngineFunction function =
          index < guest.instance().table(table).size()
              ? guest.instance().table(table).function(index)
              : null;
      if (function == null || !function.type().equals(wanted)) {
        throw trap(
            "%s called the pointer %d as %s, and it is %s"
                .formatted(
                    guest.name(), index, wanted, function == null ? "none" : function.type()),
            "invoke");
      }
      return function;
    }

    private static GuestFunction first(Guest guest, String one, String other) {
      return guest.function(guest.hasFunction(one) ? one : other);
    }
  }
}
