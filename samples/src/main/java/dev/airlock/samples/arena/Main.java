package dev.airlock.samples.arena;

import dev.airlock.Guest;
import dev.airlock.pool.GuestPool;
import java.util.Locale;
import java.util.Map;

/** Evaluates two policies. */
public final class Main {
  public static void main(String[] arguments) {
    Map<String, Policy.Builtin> builtins =
        Map.of("text.shout", values -> values.getFirst().toUpperCase(Locale.ROOT));
    try (GuestPool<Policy> policies =
        Policy.pool(2, Guest.builder(), builtins, message -> System.out.println("> " + message))) {
      policies.with(policy -> {
        System.out.println(policy.entrypoints().keySet().stream().sorted().toList());
        policy.data("{\"admins\": [\"ada\"]}").entrypoint("authz/allow");
        System.out.println(policy.evaluate("{\"user\": \"ada\", \"method\": \"DELETE\"}"));
        System.out.println(policy.evaluate("{\"user\": \"bob\", \"method\": \"DELETE\"}"));
        System.out.println(policy.entrypoint("text/shout").evaluate("{\"text\": \"help\"}"));
        System.out.println(policy.entrypoint("echo").evaluate("{\"any\": [1, 2]}"));
        return policy;
      });
    }
  }

  private Main() {}
}
