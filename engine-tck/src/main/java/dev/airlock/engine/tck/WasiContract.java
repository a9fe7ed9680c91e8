package dev.airlock.engine.tck;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.airlock.engine.EngineExit;
import dev.airlock.engine.EngineInstance;
import dev.airlock.engine.WasiConfig;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** WASI preview 1, for an engine that offers it. */
public abstract class WasiContract extends EngineContract {
  private static WasiConfig wasi(OutputStream stdout, OutputStream stderr) {
    return new WasiConfig(
        InputStream.nullInputStream(),
        stdout,
        stderr,
        List.of("program", "argument"),
        Map.of("KEY", "value"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 42, 255})
  void procExitEndsTheGuest(int status) {
    EngineInstance guest = instance("exit");
    EngineExit exit = catchThrowableOfType(EngineExit.class, () -> run(guest, "exit", status));
    assertThat(exit.status()).isEqualTo(status);
  }

  @Test
  void procExitAtTheStartEndsTheGuest() {
    var module = module("exit-at-start");
    EngineExit exit =
        catchThrowableOfType(EngineExit.class, () -> module.instantiate(Config.empty()));
    assertThat(exit.status()).isEqualTo(3);
  }

  @Test
  void printsToWhereItIsTold() {
    var stdout = new ByteArrayOutputStream();
    var stderr = new ByteArrayOutputStream();
    EngineInstance guest = instance("exit", Config.empty().wasi(wasi(stdout, stderr)));
    assertThat(call(guest, "hello", 1)).isZero();
    assertThat(call(guest, "hello", 2)).isZero();
    assertThat(call(guest, "hello", 2)).isZero();
    assertThat(stdout.toString(US_ASCII)).isEqualTo("hello");
    assertThat(stderr.toString(US_ASCII)).isEqualTo("hellohello");
  }

  @Test
  void thereIsNoOtherDescriptor() {
    assertThat(call(instance("exit"), "hello", 3)).isNotZero();
  }

  @Test
  void theArgumentsAreTheConfigured() {
    var config =
        Config.empty().wasi(wasi(OutputStream.nullOutputStream(), OutputStream.nullOutputStream()));
    assertThat(call(instance("exit", config), "argument_count")).isEqualTo(2);
    assertThat(call(instance("exit"), "argument_count")).isZero();
  }

  @Test
  void theHostMayServeItInstead() {
    var config = Config.empty().function(2, (_, _) -> new long[] {8});
    EngineInstance guest = instance("exit", config);
    assertThat(call(guest, "argument_count")).isZero();
    assertThat(call(guest, "wild")).isEqualTo(8);
    assertThat(call(guest, "hello", 1)).isZero();
  }

  @Test
  void aPointerOutsideTheMemoryIsAnErrorOfTheGuest() {
    Throwable thrown = catchThrowable(() -> call(instance("exit"), "wild"));
    if (thrown != null) {
      assertThat(thrown).isInstanceOf(dev.airlock.engine.EngineTrap.class);
    }
  }
}
