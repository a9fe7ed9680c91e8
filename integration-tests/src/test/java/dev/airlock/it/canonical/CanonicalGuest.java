package dev.airlock.it.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.Guest;
import dev.airlock.ResourceHandles;
import dev.airlock.codec.AddressSize;
import dev.airlock.codec.Codec;
import dev.airlock.codec.canonical.CanonicalCodecs;
import dev.airlock.codec.canonical.CanonicalConvention;
import dev.airlock.codec.canonical.StringEncoding;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A guest of {@code guests/canonical} with its host. */
final class CanonicalGuest implements AutoCloseable {
  static final String VALUES = "airlock:canonical/values@1.0.0#";
  static final String COUNTERS = "airlock:canonical/counters@1.0.0#";

  final CanonicalCodecs codecs;
  final Types types;
  final Host host;
  final Guest guest;
  final Functions functions;

  CanonicalGuest(StringEncoding encoding) {
    this(encoding, encoding);
  }

  CanonicalGuest(StringEncoding encoding, StringEncoding source) {
    CanonicalConvention convention = new CanonicalConvention(encoding, source, AddressSize.WASM32);
    codecs = convention.canonicalCodecs();
    types = new Types(codecs);
    host = new Host(convention);
    guest = host.builder().load(bytes(encoding), encoding + ".wasm");
    functions = new Functions(guest, convention);
  }

  static byte[] bytes(StringEncoding encoding) {
    String name = encoding.toString().toLowerCase(Locale.ROOT).replace('_', '-');
    try (InputStream in =
        CanonicalGuest.class.getResourceAsStream(
            "/dev/airlock/guests/canonical/" + name + ".wasm")) {
      if (in == null) {
        throw new IllegalArgumentException("no guest " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Calls a function of the interface {@code values}. */
  <R extends @Nullable Object> R value(
      String name, Codec<R> result, List<Codec<?>> parameters, @Nullable Object... arguments) {
    return functions.call(VALUES + name, result, parameters, arguments);
  }

  /** Calls a function with one parameter. */
  <R extends @Nullable Object, P extends @Nullable Object> R value(
      String name, Codec<R> result, Codec<P> parameter, P argument) {
    return functions.call(VALUES + name, result, List.of(parameter), argument);
  }

  long number(String export) {
    return guest.function(export).callAddress();
  }

  /** What the guest's allocator was asked for since, as {@code address,size,align,new size}. */
  List<String> reallocations() {
    long log = number("realloc_log");
    List<String> calls = new ArrayList<>();
    for (int i = 0; i < number("realloc_count"); i++) {
      long call = log + 20L * i;
      calls.add(
          "%s,%d,%d,%d"
              .formatted(
                  guest.memory().readInt(call) == 0 ? "0" : "p",
                  guest.memory().readInt(call + 4),
                  guest.memory().readInt(call + 8),
                  guest.memory().readInt(call + 12)));
    }
    guest.function("realloc_reset").call();
    return calls;
  }

  /** Nothing of a call is left: by the guest's own account, and in the tables of handles. */
  void assertNothingIsLeft() {
    assertThat(number("live_bytes")).as("live bytes").isZero();
    assertThat(ResourceHandles.of(guest).countOfGuest()).as("handles of the guest").isZero();
    assertThat(ResourceHandles.of(guest).countOfHost()).as("handles of the host").isZero();
  }

  @Override
  public void close() {
    guest.close();
  }
}
