package dev.airlock.samples;

import dev.airlock.Guest;
import dev.airlock.bind.Bind;
import dev.airlock.bind.HostModule;
import dev.airlock.bind.Import;
import dev.airlock.bind.Owned;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Functions of the host. A guest imports functions and calls them in the middle of its own. A class
 * whose methods are annotated serves them, with the same types as in a binding, and is checked
 * against the module as one is. A host function may call the guest that called it. What it returns
 * is made in the guest by the guest's own allocator, since the guest frees it.
 */
public final class Sample09HostFunctions {
  record Person(String name, int age, double height, @Nullable String email, boolean active) {}

  @HostModule(value = "host", guest = "/dev/airlock/guests/c/callbacks.wasm")
  static final class Host {
    @Import
    void log(int level, String message) {
      System.out.println("  level " + level + ": " + message);
    }

    @Import
    @Nullable String lookup(String key) {
      return key.equals("color") ? "green" : null;
    }

    @Import
    long sum(int[] values) {
      return Arrays.stream(values).asLongStream().sum();
    }

    @Import
    Person promote(Person person) {
      return new Person("Dr. " + person.name(), person.age(), 0, "dr@example.org", true);
    }

    @Import
    long descend(Guest guest, int depth) {
      System.out.println("  the guest asks the host about " + depth);
      return guest.function("descend").callLong(depth);
    }

    @Import
    String decorate(String word) {
      return "<" + word.toUpperCase(Locale.ROOT) + ">";
    }
  }

  @Bind(value = "/dev/airlock/guests/c/callbacks.wasm", imports = Host.class)
  interface Callbacks extends AutoCloseable {
    void logBoth(String message);

    @Owned
    @Nullable String lookup(String key);

    long sumTo(int n);

    @Owned
    String promoteAda();

    @Owned
    String decorateWords(String words);

    long descend(int depth);

    @Override
    void close();
  }

  public static void main(String[] arguments) {
    // The imports that aren't served here trap when they are called.
    var builder =
        Sample09HostFunctions_HostImports.of(new Host())
            .addTo(Guest.builder().stubMissingImports());
    try (Callbacks callbacks = Sample09HostFunctions_CallbacksGuest.load(builder)) {
      callbacks.logBoth("from Java, by way of C");
      System.out.println(callbacks.lookup("color") + ", " + callbacks.lookup("weight"));
      System.out.println("1 + 2 + … + 100 = " + callbacks.sumTo(100));
      System.out.println(callbacks.promoteAda());
      System.out.println(callbacks.decorateWords("to zoë"));
      System.out.println("guest, host, guest …: " + callbacks.descend(3));
    }
  }

  private Sample09HostFunctions() {}
}
