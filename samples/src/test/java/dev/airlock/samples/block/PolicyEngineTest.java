package dev.airlock.samples.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.airlock.Guest;
import dev.airlock.Limits;
import dev.airlock.error.AllocationException;
import dev.airlock.error.GuestTrapException;
import dev.airlock.pool.GuestPool;
import dev.airlock.pool.Lease;
import dev.airlock.pool.Retirement;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PolicyEngineTest {
  private static GuestPool<PolicyEngine> pool() {
    return PolicyEngine.pool(
        1,
        Guest.builder(),
        Map.of(
            "isOffice", values -> Boolean.toString(values.equals("[10, \"größe\"]")),
            "fails", _ -> "{\"error\": \"out of order\"}"));
  }

  private static String request(String action, String policies) {
    return "{\"principal\": \"zoë\", \"action\": \"%s\", \"policies\": \"%s\"}"
        .formatted(action, policies.replace("\"", "\\\""));
  }

  @Test
  void knownAnswers() {
    try (GuestPool<PolicyEngine> pool = pool();
        Lease<PolicyEngine> lease = pool.borrow()) {
      PolicyEngine engine = lease.get();
      assertThat(engine.authorize(request("view", "permit(zoë, view)")))
          .isEqualTo("{\"decision\":\"Allow\",\"reasons\":[\"policy0\"],\"errors\":[]}");
      assertThat(engine.authorize(request("delete", "permit(zoë, *); forbid(*, delete)")))
          .isEqualTo("{\"decision\":\"Deny\",\"reasons\":[\"policy1\"],\"errors\":[]}");
      assertThat(engine.authorize(request("view", "perhaps")))
          .as("longer than the first buffer")
          .isEqualTo(
              "{\"decision\":\"Deny\",\"reasons\":[],\"errors\":[\"not a policy: perhaps\"]}");
      assertThat(engine.validate("{\"policies\": \"permit(*, *); forbid(*, *)\"}"))
          .isEqualTo("{\"type\":\"success\",\"policies\":2}");
      assertThat(engine.exports().cedarParsePolicy("permit( zoë,view )"))
          .isEqualTo("permit(zoë, view);");
      assertThat(engine.exports().cedarPolicyEffect("forbid(*, *)")).isEqualTo("forbid");
    }
  }

  @Test
  void policiesCallTheHost() {
    try (GuestPool<PolicyEngine> pool = pool();
        Lease<PolicyEngine> lease = pool.borrow()) {
      PolicyEngine engine = lease.get();
      assertThat(engine.authorize(request("view", "permit(*, *) when isOffice(10, \"größe\")")))
          .contains("Allow");
      assertThat(engine.authorize(request("view", "permit(*, *) when isOffice(11)")))
          .contains("Deny");
      assertThat(engine.authorize(request("view", "permit(*, *) when fails()")))
          .contains("\"errors\":[\"out of order\"]");
      assertThat(engine.authorize(request("view", "permit(*, *) when unknown()")))
          .contains("\"errors\":[\"no extension unknown\"]");
    }
  }

  @Test
  void nothingLeaks() {
    try (GuestPool<PolicyEngine> pool = pool();
        Lease<PolicyEngine> lease = pool.borrow()) {
      PolicyEngine engine = lease.get();
      for (int i = 0; i < 200; i++) {
        engine.exports().cedarPreparsePolicySet("set", "permit(*, view) when isOffice(1)");
        engine.statefulAuthorize(
            "{\"principal\": \"a\", \"action\": \"view\", \"policySet\": \"set\"}");
        engine.statefulAuthorize("{\"policySet\": \"none\"}");
        engine.exports().cedarPolicyEffect("forbid(*, *)");
      }
      engine.exports().cedarForget();
      engine.trim();
      assertThat(engine.exports().liveBytes()).isZero();
    }
  }

  @Test
  void aTrapIsToldAndTheGuestReplaced() {
    try (GuestPool<PolicyEngine> pool = pool()) {
      assertThatThrownBy(() -> pool.with(engine -> engine.exports().cedarCall("Unheard", "{}")))
          .isInstanceOf(GuestTrapException.class)
          .hasMessageStartingWith("shape_block.wasm trapped in cedar_call: unreachable");
      String answer = pool.with(engine -> engine.validate("{}"));
      assertThat(answer).contains("success");
      assertThat(pool.metrics().retired(Retirement.UNUSABLE)).isEqualTo(1);
    }
  }

  @Test
  void memoryThatRunsOutLeavesNothingBehind() {
    try (GuestPool<PolicyEngine> pool =
            PolicyEngine.pool(
                1, Guest.builder().limits(Limits.DEFAULT.withMemoryPages(24)), Map.of());
        Lease<PolicyEngine> lease = pool.borrow()) {
      PolicyEngine engine = lease.get();
      assertThatThrownBy(() -> engine.exports().cedarCall("fits", "x".repeat(4 << 20)))
          .isInstanceOf(AllocationException.class)
          .hasMessageContaining("argument 'input' of cedar_call");
      engine.trim();
      assertThat(engine.exports().liveBytes()).isZero();
      assertThat(engine.validate("{}")).contains("success");
    }
  }

  @Test
  void whoFindsNoEngineIsToldInTime() {
    try (GuestPool<PolicyEngine> pool = pool();
        Lease<PolicyEngine> lease = pool.borrow()) {
      assertThat(lease.get().validate("{}")).contains("success");
      assertThatThrownBy(() -> pool.borrow(Duration.ofMillis(10)))
          .hasMessageContaining("shape_block.wasm");
    }
  }
}
