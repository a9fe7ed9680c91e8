package dev.airlock.samples.block;

import dev.airlock.Guest;
import dev.airlock.pool.GuestPool;
import dev.airlock.pool.Lease;
import java.util.Map;

/** Asks for decisions. */
public final class Main {
  public static void main(String[] arguments) {
    try (GuestPool<PolicyEngine> pool =
            PolicyEngine.pool(2, Guest.builder(), Map.of("isOffice", address -> "true"));
        Lease<PolicyEngine> lease = pool.borrow()) {
      PolicyEngine engine = lease.get();
      System.out.println(
          engine.authorize(
              """
              {"principal": "alice", "action": "view",
               "policies": "permit(alice, view); forbid(*, delete);"}
              """));
      engine.exports().cedarPreparsePolicySet("office", "permit(*, print) when isOffice(10);");
      System.out.println(
          engine.statefulAuthorize(
              """
              {"principal": "bob", "action": "print", "policySet": "office"}
              """));
      System.out.println(engine.exports().cedarPolicyEffect("forbid(*,delete)"));
    }
  }

  private Main() {}
}
