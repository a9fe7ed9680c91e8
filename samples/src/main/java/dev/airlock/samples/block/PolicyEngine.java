package dev.airlock.samples.block;

import dev.airlock.Block;
import dev.airlock.Guest;
import dev.airlock.GuestBuilder;
import dev.airlock.GuestFunction;
import dev.airlock.Scope;
import dev.airlock.bind.Bind;
import dev.airlock.bind.HostModule;
import dev.airlock.bind.Import;
import dev.airlock.bind.Passed;
import dev.airlock.memory.TextEncoding;
import dev.airlock.pool.GuestPool;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A policy engine in one guest; {@link #pool} serves many threads. */
public final class PolicyEngine implements AutoCloseable {
  private static final int FIRST_CAPACITY = 64; // bytes; what is too small is offered again

  @Bind("/dev/airlock/guests/rust/shape_block.wasm")
  interface Engine extends AutoCloseable {
    @Passed("own string(block)")
    String cedarInitHostExtensions();

    @Passed("own string(block)")
    String cedarCall(String operation, String input);

    @Passed("own string(block)")
    String cedarParsePolicy(String policy);

    @Passed("own string(block)")
    String cedarPolicyEffect(String policy);

    @Passed("own string(block)")
    String cedarPreparsePolicySet(String id, String policies);

    void cedarForget();

    int liveBytes();

    @Override
    void close();
  }

  @HostModule(value = "env", guest = "/dev/airlock/guests/rust/shape_block.wasm")
  record Extensions(Map<String, UnaryOperator<String>> byName) {
    /** The result is packed with its length high, and the guest's to free. */
    @Import
    long hostExtensionCall(Guest guest, String name, String values) {
      UnaryOperator<String> extension = byName.get(name);
      String answer =
          extension == null ? "{\"error\":\"no extension " + name + "\"}" : extension.apply(values);
      try (Scope scope = guest.scope()) {
        Block json = scope.copy(answer, TextEncoding.UTF8);
        return json.size() << 32 | json.move();
      }
    }
  }

  private final PolicyEngine_EngineGuest engine;
  private final GuestFunction authorize;
  private final GuestFunction statefulAuthorize;

  PolicyEngine(Guest guest) {
    engine = PolicyEngine_EngineGuest.bind(guest);
    authorize = guest.function("cedar_authorize_buf");
    statefulAuthorize = guest.function("cedar_stateful_authorize_buf");
    engine.cedarInitHostExtensions();
  }

  /** A pool of engines whose policies may call extensions, from JSON to JSON. */
  public static GuestPool<PolicyEngine> pool(
      int guests, GuestBuilder builder, Map<String, UnaryOperator<String>> extensions) {
    builder = PolicyEngine_ExtensionsImports.of(new Extensions(extensions)).addTo(builder);
    return GuestPool.builder(PolicyEngine_EngineGuest.compile(builder), PolicyEngine::new)
        .maximum(guests)
        .build();
  }

  /** The decision on a request that brings its policies along. */
  public String authorize(String request) {
    return intoBuffer(authorize, request);
  }

  /** The decision on a request that names policies which were parsed ahead. */
  public String statefulAuthorize(String request) {
    return intoBuffer(statefulAuthorize, request);
  }

  /** A negative number is how many bytes are needed. */
  private String intoBuffer(GuestFunction function, String request) {
    try (Scope scope = engine.guest().scope()) {
      Block in = scope.copy(request, TextEncoding.UTF8);
      Block out = scope.allocate(FIRST_CAPACITY);
      int written = function.callInt(in.address(), in.size(), out.address(), out.size());
      if (written < 0) {
        out.resize(-(long) written);
        written = function.callInt(in.address(), in.size(), out.address(), out.size());
      }
      return out.view().readString(0, written, TextEncoding.UTF8);
    }
  }

  /** What the module says of policies. */
  public String validate(String request) {
    return engine.cedarCall("ValidateOperation", request);
  }

  /** What the module exports. */
  Engine exports() {
    return engine;
  }

  /** Gives back the block that calls keep for their arguments. */
  void trim() {
    engine.guest().trim();
  }

  @Override
  public void close() {
    engine.close();
  }
}
