package dev.airlock.it;

import static dev.airlock.it.PublishedModules.assertKeepsItsSize;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.airlock.Guest;
import dev.airlock.codec.BoundFunction;
import dev.airlock.codec.Codec;
import dev.airlock.codec.Codecs.HandleKind;
import dev.airlock.codec.Crossing;
import dev.airlock.codec.managed.ManagedCodecs;
import dev.airlock.codec.managed.ManagedConvention;
import dev.airlock.dialect.ManagedObjects;
import dev.airlock.dialect.ObjectKind;
import dev.airlock.error.ArgumentException;
import dev.airlock.layout.Scalar;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A published package by AssemblyScript 0.9.4, rabin-wasm, by its class and its methods. */
class ManagedPublishedTest {
  private static final ManagedConvention CONVENTION = ManagedConvention.of(ManagedObjects.COUNTED);
  private static final ManagedCodecs CODECS = ManagedConvention.managedCodecs();
  private static final Codec<Long> RABIN =
      CODECS.handle("Rabin", HandleKind.BORROW, address -> address, address -> address);
  private static final Codec<@Nullable Long> NO_RABIN = CODECS.nullable(RABIN);
  private static final Codec<Integer> INT = CODECS.number(Scalar.S32, Integer.class);
  private static final Codec<byte[]> BYTES = CODECS.array(byte[].class, Scalar.U8);
  private static final Codec<int[]> LENGTHS =
      CODECS.array(int[].class, Scalar.S32, ObjectKind.TYPED_ARRAY, null);

  private final Guest guest = PublishedModules.load("rabin-wasm-0.1.5", Guest.builder());
  private final BoundFunction create =
      CONVENTION.bind(
          guest,
          "Rabin#constructor",
          List.of("self", "bits", "min", "max", "window"),
          List.of(NO_RABIN, INT, INT, INT, INT),
          RABIN);
  private final BoundFunction fingerprint =
      CONVENTION.bind(
          guest,
          "Rabin#fingerprint",
          List.of("self", "data", "lengths"),
          List.of(RABIN, BYTES, LENGTHS),
          LENGTHS);

  @AfterEach
  void closeIt() {
    guest.close();
  }

  /** The lengths are those that the package's own JavaScript gives for these bytes. */
  @Test
  void cutsAsItsOwnDriverDoes() {
    long rabin = create(12, 1024, 32768, 64);

    assertThat(cut(rabin, bytes(65_536)))
        .containsExactly(3631, 8589, 1241, 7553, 3772, 8191, 10060, 1120, 2347, 12488, 1894);
    ManagedConvention.release(guest, rabin);
  }

  @Test
  void keepsNothing() {
    byte[] data = bytes(4096);

    assertKeepsItsSize(
        guest,
        1_000,
        () -> {
          long rabin = create(8, 64, 1024, 16);
          assertThat(cut(rabin, data)).isNotEmpty();
          ManagedConvention.release(guest, rabin);
        });
  }

  /** The class is exported, and with it its id. */
  @Test
  void knowsItsClass() {
    Codec<Long> other =
        CODECS.handle("Uint8Array", HandleKind.BORROW, address -> address, address -> address);
    BoundFunction wrong =
        CONVENTION.bind(
            guest,
            "Rabin#constructor",
            List.of("self", "bits", "min", "max", "window"),
            List.of(NO_RABIN, INT, INT, INT, INT),
            other);
    try (Crossing crossing = wrong.begin()) {
      lower(crossing, 12, 1024, 32768, 64);
      wrong.call(crossing);
      assertThatThrownBy(() -> other.lift(crossing)).hasMessageContaining("not Uint8Array");
    }
  }

  @Test
  void refusesWhatIsNoArray() {
    long rabin = create(12, 1024, 32768, 64);
    try (Crossing crossing = fingerprint.begin()) {
      RABIN.lower(crossing.at(0), rabin);
      assertThatThrownBy(() -> CODECS.string().lower(crossing.at(1), null))
          .isInstanceOf(ArgumentException.class);
    }
    ManagedConvention.release(guest, rabin);
  }

  private long create(int bits, int minimum, int maximum, int window) {
    try (Crossing crossing = create.begin()) {
      lower(crossing, bits, minimum, maximum, window);
      create.call(crossing);
      return RABIN.lift(crossing);
    }
  }

  private static void lower(Crossing crossing, int... numbers) {
    NO_RABIN.lower(crossing, null);
    for (int number : numbers) {
      INT.lower(crossing, number);
    }
  }

  private int[] cut(long rabin, byte[] data) {
    try (Crossing crossing = fingerprint.begin()) {
      RABIN.lower(crossing.at(0), rabin);
      BYTES.lower(crossing.at(1), data);
      LENGTHS.lower(crossing.at(2), new int[64]);
      fingerprint.call(crossing);
      return IntStream.of(LENGTHS.lift(crossing)).takeWhile(length -> length != 0).toArray();
    }
  }

  /** The upper bytes of the linear congruential generator of Numerical Recipes, from 1 on. */
  private static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    int state = 1;
    for (int i = 0; i < length; i++) {
      state = state * 1_664_525 + 1_013_904_223;
      bytes[i] = (byte) (state >>> 24);
    }
    return bytes;
  }
}
