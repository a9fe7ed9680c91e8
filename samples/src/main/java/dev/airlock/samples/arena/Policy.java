package dev.airlock.samples.arena;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.airlock.Guest;
import dev.airlock.GuestBuilder;
import dev.airlock.GuestModule;
import dev.airlock.bind.Bind;
import dev.airlock.bind.Fails;
import dev.airlock.bind.Fails.When;
import dev.airlock.bind.HostModule;
import dev.airlock.bind.Import;
import dev.airlock.bind.Passed;
import dev.airlock.pool.GuestPool;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** A compiled policy in one guest; {@link #pool} serves many threads. */
public final class Policy implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String MODULE = "/dev/airlock/guests/c/shape_arena.wasm";
  private static final String ALLOCATOR = "opa_malloc(size), opa_free(address)";

  @Bind(value = MODULE, allocator = ALLOCATOR)
  interface Values {
    @Fails(when = When.ZERO, with = PolicyException.class)
    int opaJsonParse(@Passed("string(counted)") String json) throws PolicyException;

    @Passed("own string(nul)")
    String opaJsonDump(int value);
  }

  @Bind(value = MODULE, allocator = ALLOCATOR)
  interface Opa extends Values, AutoCloseable {
    int opaHeapPtrGet();

    void opaHeapPtrSet(int heap);

    int entrypoints();

    int builtins();

    int opaEvalCtxNew();

    void opaEvalCtxSetInput(int context, int value);

    void opaEvalCtxSetData(int context, int value);

    void opaEvalCtxSetEntrypoint(int context, int entrypoint);

    @Fails(when = When.NONZERO, with = PolicyException.class)
    void eval(int context) throws PolicyException;

    int opaEvalCtxGetResult(int context);

    int liveBytes();

    @Override
    void close();
  }

  @HostModule(value = "env", dialect = "c")
  record Messages(Consumer<String> printer) {
    @Import("opa_abort")
    @SuppressWarnings("DoNotCallSuggester") // the policy calls it
    void abort(String message) {
      throw new PolicyException(message);
    }

    @Import("opa_println")
    void print(String message) {
      printer.accept(message);
    }
  }

  private final Policy_OpaGuest opa;
  private final int baseHeap;
  private int dataHeap;
  private int data;
  private int entrypoint;

  Policy(Guest guest) {
    opa = Policy_OpaGuest.bind(guest);
    baseHeap = opa.opaHeapPtrGet();
    data("{}");
  }

  /** A function that policies may call, by its name: from values to a value, all of them JSON. */
  public interface Builtin extends Function<List<String>, String> {}

  /** A pool of policies. */
  public static GuestPool<Policy> pool(
      int guests, GuestBuilder builder, Map<String, Builtin> builtins, Consumer<String> printer) {
    return GuestPool.builder(compile(builder, builtins, printer), Policy::new)
        .maximum(guests)
        .build();
  }

  private static GuestModule compile(
      GuestBuilder builder, Map<String, Builtin> builtins, Consumer<String> printer) {
    List<String> names = new ArrayList<>();
    builder.withoutScratch(); // the policy sets the heap back under whatever is kept
    Policy_MessagesImports.of(new Messages(printer)).addTo(builder);
    for (int count = 0; count <= 4; count++) {
      builder.function(
          "env",
          "opa_builtin" + count,
          (guest, arguments) -> {
            Values values = Policy_ValuesGuest.bind(guest);
            String name = names.get((int) arguments[0]);
            List<String> given = new ArrayList<>();
            for (int i = 2; i < arguments.length; i++) {
              given.add(values.opaJsonDump((int) arguments[i]));
            }
            Builtin builtin = builtins.get(name);
            if (builtin == null) {
              throw new PolicyException("no builtin " + name);
            }
            return new long[] {values.opaJsonParse(builtin.apply(given))};
          });
    }
    GuestModule module = Policy_OpaGuest.compile(builder);
    try (Guest guest = module.instantiate()) {
      Policy_OpaGuest opa = Policy_OpaGuest.bind(guest);
      numbers(opa.opaJsonDump(opa.builtins())).entrySet().stream()
          .sorted(Map.Entry.comparingByValue())
          .forEach(entry -> names.add(entry.getKey()));
    }
    return module;
  }

  private static Map<String, Integer> numbers(String json) {
    try {
      return JSON.readValue(json, new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new PolicyException(e.toString());
    }
  }

  /** The entrypoints' names, and their numbers. */
  public Map<String, Integer> entrypoints() {
    return numbers(opa.opaJsonDump(opa.entrypoints()));
  }

  /** Chooses what is evaluated. */
  public Policy entrypoint(String name) {
    Integer number = entrypoints().get(name);
    if (number == null) {
      throw new PolicyException("no entrypoint " + name);
    }
    entrypoint = number;
    return this;
  }

  /** Sets the data for all evaluations to come. */
  public Policy data(String json) {
    opa.opaHeapPtrSet(baseHeap);
    data = opa.opaJsonParse(json);
    dataHeap = opa.opaHeapPtrGet();
    return this;
  }

  /** The results for an input. */
  public String evaluate(String input) {
    opa.opaHeapPtrSet(dataHeap);
    int context = opa.opaEvalCtxNew();
    opa.opaEvalCtxSetData(context, data);
    opa.opaEvalCtxSetInput(context, opa.opaJsonParse(input));
    opa.opaEvalCtxSetEntrypoint(context, entrypoint);
    opa.eval(context);
    String results = opa.opaJsonDump(opa.opaEvalCtxGetResult(context));
    opa.opaHeapPtrSet(dataHeap);
    return results;
  }

  /** What the module exports. */
  Opa exports() {
    return opa;
  }

  @Override
  public void close() {
    opa.close();
  }
}
