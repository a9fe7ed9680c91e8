package dev.airlock.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.Guest;
import dev.airlock.GuestBuilder;
import dev.airlock.codec.AddressSize;
import dev.airlock.codec.BoundFunction;
import dev.airlock.codec.Codec;
import dev.airlock.codec.Crossing;
import dev.airlock.codec.plain.PlainCodecs;
import dev.airlock.codec.plain.PlainConvention;
import dev.airlock.error.AirlockException;
import dev.airlock.layout.Scalar;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A guest of C or plain Rust, called with codecs as a generated binding calls it. */
final class PlainGuest implements AutoCloseable {
  final Guest guest;
  final PlainConvention convention;
  final PlainCodecs codecs;

  PlainGuest(Guest guest) {
    this.guest = guest;
    this.convention = new PlainConvention(guest.dialect(), AddressSize.WASM32);
    this.codecs = convention.plainCodecs();
  }

  static PlainGuest load(String name) {
    return load(name, Guest.builder());
  }

  static PlainGuest load(String name, GuestBuilder builder) {
    return new PlainGuest(Guests.load(name, builder));
  }

  /** An argument with how it crosses. */
  record As<T extends @Nullable Object>(Codec<T> codec, T value) {
    void lower(Crossing crossing) {
      codec.lower(crossing, value);
    }
  }

  static <T extends @Nullable Object> As<T> as(Codec<T> codec, T value) {
    return new As<>(codec, value);
  }

  As<String> text(String value) {
    return as(codecs.string(), value);
  }

  As<Integer> s32(int value) {
    return as(codecs.number(Scalar.S32, Integer.class), value);
  }

  As<Long> address(long value) {
    return as(u32(), value);
  }

  Codec<Integer> s32() {
    return codecs.number(Scalar.S32, Integer.class);
  }

  Codec<Long> u32() {
    return codecs.number(Scalar.U32, Long.class);
  }

  Codec<Long> s64() {
    return codecs.number(Scalar.S64, Long.class);
  }

  Codec<Double> f64() {
    return codecs.number(Scalar.F64, Double.class);
  }

  /** Calls what returns nothing. */
  void run(String export, As<?>... arguments) {
    call(bind(export, null, arguments), crossing -> {}, crossing -> 0, arguments);
  }

  /** Calls as the dialect has it. */
  <R extends @Nullable Object> R call(String export, Codec<R> result, As<?>... arguments) {
    return call(
        bind(export, result, arguments),
        crossing -> {},
        convention.result(result)::lift,
        arguments);
  }

  /** Calls what gives the host its result, with all it points at. */
  <R extends @Nullable Object> R own(String export, Codec<R> result, As<?>... arguments) {
    return call(
        bind(export, result, arguments),
        crossing -> crossing.setOwns(true),
        convention.result(result)::lift,
        arguments);
  }

  /** Calls what keeps its result. */
  <R extends @Nullable Object> R peek(String export, Codec<R> result, As<?>... arguments) {
    return call(
        bind(export, result, arguments),
        crossing -> crossing.setOwns(false),
        convention.result(result)::lift,
        arguments);
  }

  /** Calls, and reads more than a result. */
  <R extends @Nullable Object> R read(
      String export, @Nullable Codec<?> result, Function<Crossing, R> reading, As<?>... arguments) {
    return call(bind(export, result, arguments), crossing -> {}, reading, arguments);
  }

  BoundFunction bind(String export, @Nullable Codec<?> result, As<?>... arguments) {
    return convention.bind(
        guest,
        export,
        Collections.nCopies(arguments.length, "it"),
        Stream.of(arguments).<Codec<?>>map(As::codec).toList(),
        result);
  }

  static <R extends @Nullable Object> R call(
      BoundFunction function,
      Consumer<Crossing> prepare,
      Function<Crossing, R> reading,
      As<?>... arguments) {
    try (Crossing crossing = function.begin()) {
      prepare.accept(crossing);
      for (int i = 0; i < arguments.length; i++) {
        arguments[i].lower(crossing.at(i));
      }
      function.call(crossing);
      return reading.apply(crossing);
    } catch (AirlockException e) {
      throw function.explain(e);
    }
  }

  static List<String> names(int count) {
    return Collections.nCopies(count, "it");
  }

  /** Ends the guest, which must have been given back all it allocated. */
  @Override
  public void close() {
    guest.trim();
    if (guest.isUsable()) {
      assertThat(guest.function("live_bytes").callLong()).isZero();
    }
    guest.close();
  }
}
