import dev.airlock.bind.Bind;
import dev.airlock.bind.Fails;
import dev.airlock.bind.Handle;
import dev.airlock.bind.HostModule;
import dev.airlock.bind.Import;
import dev.airlock.bind.Passed;
import java.io.IOException;

/**
 * Declarations that don't fit their modules; docs/bindings.md has what the compiler says of each.
 */
class Mistakes {
  @Bind("/dev/airlock/guests/rust/text.wasm")
  interface Text {
    int countChar(String text);

    int countChars(String text, int from);

    void countBytes(String text);

    int arraySum(Thread bytes);

    @Passed("string(packd = ptr-high)")
    String upper(String text);
  }

  @Bind("/dev/airlock/guests/rust/nothing.wasm")
  interface Nothing {}

  @Bind(value = "/dev/airlock/guests/rust/text.wasm", dialect = "cobol")
  interface Cobol {}

  @Bind("/dev/airlock/guests/c/handles.wasm")
  interface Handles {
    Parser parserNew(int maxEntries);

    @Fails(when = Fails.When.NEGATIVE, with = IOException.class)
    int sizeParse(String text);
  }

  @Handle
  interface Parser extends AutoCloseable {
    int length();

    @Override
    void close();
  }

  @HostModule(value = "host", guest = "/dev/airlock/guests/c/callbacks.wasm")
  static class Host {
    @Import
    int log(int level, String message) {
      return level;
    }
  }
}
