package dev.airlock.samples.arena;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.airlock.Guest;
import dev.airlock.Limits;
import dev.airlock.error.AllocationException;
import dev.airlock.error.GuestTrapException;
import dev.airlock.pool.GuestPool;
import dev.airlock.pool.Lease;
import dev.airlock.pool.Retirement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PolicyTest {
  private final List<String> printed = new ArrayList<>();

  private GuestPool<Policy> pool() {
    return Policy.pool(
        1,
        Guest.builder(),
        Map.of(
            "text.shout", values -> values.getFirst().toUpperCase(Locale.ROOT),
            "text.join",
                values -> values.get(0).replaceFirst("\"$", "") + values.get(1).substring(1)),
        printed::add);
  }

  @Test
  void knownAnswers() {
    try (GuestPool<Policy> pool = pool();
        Lease<Policy> lease = pool.borrow()) {
      Policy policy = lease.get();
      assertThat(policy.entrypoints())
          .isEqualTo(Map.of("authz/allow", 0, "text/shout", 1, "echo", 2, "broken", 3));
      assertThat(policy.evaluate("{\"method\": \"GET\"}")).isEqualTo("[{\"result\":true}]");
      policy.data("{\"admins\": [\"ada\", \"zoë\"], \"mark\": \"!\"}");
      assertThat(policy.evaluate("{\"user\": \"zoë\"}")).isEqualTo("[{\"result\":true}]");
      assertThat(policy.evaluate("{\"user\": \"bob\"}")).isEqualTo("[{\"result\":false}]");
      policy.entrypoint("echo");
      assertThat(policy.evaluate("{ \"größe\" : [ 1, \" \" ] }"))
          .isEqualTo("[{\"result\":{\"größe\":[1,\" \"]}}]");
      assertThat(printed).containsExactly("echo was asked for");
    }
  }

  @Test
  void builtinsCallBack() {
    try (GuestPool<Policy> pool = pool();
        Lease<Policy> lease = pool.borrow()) {
      Policy policy = lease.get().entrypoint("text/shout");
      assertThat(policy.evaluate("{\"text\": \"grün\"}")).isEqualTo("[{\"result\":\"GRÜN\"}]");
      assertThat(policy.data("{\"mark\": \"!\"}").evaluate("{\"text\": \"grün\"}"))
          .isEqualTo("[{\"result\":\"GRÜN!\"}]");
      assertThat(policy.evaluate("{}")).isEqualTo("[]");
    }
  }

  @Test
  void theHeapIsSetBack() {
    try (GuestPool<Policy> pool = pool();
        Lease<Policy> lease = pool.borrow()) {
      Policy policy = lease.get().data("{\"admins\": [\"ada\"]}").entrypoint("text/shout");
      policy.evaluate("{}");
      int before = policy.exports().liveBytes();
      for (int i = 0; i < 500; i++) {
        policy.evaluate("{\"text\": \"" + "x".repeat(1_000) + "\"}");
      }
      assertThat(policy.exports().liveBytes()).isEqualTo(before);
      policy.entrypoint("authz/allow");
      assertThat(policy.evaluate("{\"user\": \"ada\"}")).contains("true");
    }
  }

  @Test
  void whatIsWrongIsAnException() {
    try (GuestPool<Policy> pool = pool();
        Lease<Policy> lease = pool.borrow()) {
      Policy policy = lease.get();
      assertThatThrownBy(() -> policy.evaluate("{\"user\": "))
          .isInstanceOf(PolicyException.class)
          .hasMessage("not JSON");
      assertThatThrownBy(() -> policy.evaluate("[]"))
          .isInstanceOf(PolicyException.class)
          .hasMessage("error 2");
      assertThatThrownBy(() -> policy.entrypoint("nowhere")).hasMessage("no entrypoint nowhere");
      assertThat(policy.evaluate("{\"method\": \"GET\"}")).contains("true");
    }
  }

  @Test
  void aTrapIsToldAndTheGuestReplaced() {
    try (GuestPool<Policy> pool = pool()) {
      assertThatThrownBy(() -> pool.with(policy -> policy.entrypoint("broken").evaluate("{}")))
          .isInstanceOf(GuestTrapException.class)
          .hasMessageStartingWith("shape_arena.wasm trapped in eval: unreachable");
      String answer = pool.with(policy -> policy.evaluate("{}"));
      assertThat(answer).isEqualTo("[{\"result\":false}]");
      assertThat(pool.metrics().retired(Retirement.UNUSABLE)).isEqualTo(1);
    }
  }

  @Test
  void anExceptionOfABuiltinComesOut() {
    try (GuestPool<Policy> pool = Policy.pool(1, Guest.builder(), Map.of(), printed::add)) {
      assertThatThrownBy(() ->
              pool.with(policy -> policy.entrypoint("text/shout").evaluate("{\"text\": \"a\"}")))
          .hasMessage("no builtin text.shout");
      String answer = pool.with(policy -> policy.evaluate("{}"));
      assertThat(answer).isEqualTo("[{\"result\":false}]");
    }
  }

  @Test
  void memoryThatRunsOutIsAnException() {
    try (GuestPool<Policy> pool =
            Policy.pool(
                1,
                Guest.builder().limits(Limits.DEFAULT.withMemoryPages(8)),
                Map.of(),
                printed::add);
        Lease<Policy> lease = pool.borrow()) {
      Policy policy = lease.get();
      String large = "{\"text\": \"" + "x".repeat(1 << 20) + "\"}";
      assertThatThrownBy(() -> policy.evaluate(large))
          .isInstanceOf(AllocationException.class)
          .hasMessageContaining("argument 'json' of opa_json_parse");
      assertThat(policy.evaluate("{\"method\": \"GET\"}")).contains("true");
    }
  }
}
