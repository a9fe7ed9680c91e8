package dev.airlock.it;

import dev.airlock.Guest;
import dev.airlock.codec.BoundFunction;
import dev.airlock.codec.Codec;
import dev.airlock.codec.Codecs.HandleKind;
import dev.airlock.codec.Crossing;
import dev.airlock.codec.Result;
import dev.airlock.codec.bindgen.BindgenCodecs;
import dev.airlock.codec.bindgen.BindgenConvention;
import dev.airlock.error.AirlockException;
import dev.airlock.layout.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Calls of a guest of wasm-bindgen, made as generated code makes them. */
final class BindgenCalls {
  private final Guest guest;
  private final BindgenConvention convention;

  BindgenCalls(Guest guest) {
    this(guest, BindgenConvention.of(guest));
  }

  BindgenCalls(Guest guest, BindgenConvention convention) {
    this.guest = guest;
    this.convention = convention;
  }

  /** An argument with how it is passed. */
  record Arg<T extends @Nullable Object>(Codec<T> codec, T value) {
    void lower(Crossing crossing) {
      codec.lower(crossing, value);
    }
  }

  static <T extends @Nullable Object> Arg<T> arg(Codec<T> codec, T value) {
    return new Arg<>(codec, value);
  }

  BindgenCodecs codecs() {
    return convention.bindgen();
  }

  Arg<String> text(String value) {
    return arg(codecs().string(), value);
  }

  Arg<Integer> number(int value) {
    return arg(s32(), value);
  }

  Codec<Integer> s32() {
    return codecs().number(Scalar.S32, Integer.class);
  }

  Codec<byte[]> bytes() {
    return codecs().array(byte[].class, Scalar.U8);
  }

  Codec<int[]> ints() {
    return codecs().array(int[].class, Scalar.U32);
  }

  Codec<Long> handle(String type) {
    return codecs().handle(type, HandleKind.BORROW, address -> address, address -> address);
  }

  Arg<Long> self(long address) {
    return arg(handle("it"), address);
  }

  <T> Codec<Result<T, String>> orMessage(@Nullable Codec<T> ok) {
    return codecs().result(ok, codecs().string());
  }

  @SuppressWarnings("NullAway") // without a result there is null
  <T extends @Nullable Object> T call(
      String export, @Nullable Codec<T> result, Arg<?>... arguments) {
    List<String> names = IntStream.range(0, arguments.length).mapToObj(i -> "p" + i).toList();
    List<Codec<?>> parameters = new ArrayList<>();
    for (Arg<?> argument : arguments) {
      parameters.add(argument.codec);
    }
    BoundFunction function = convention.bind(guest, export, names, parameters, result);
    try (Crossing crossing = function.begin()) {
      for (int i = 0; i < arguments.length; i++) {
        arguments[i].lower(crossing.at(i));
      }
      function.call(crossing);
      return result == null ? null : convention.result(result).lift(crossing);
    } catch (AirlockException e) {
      throw function.explain(e);
    }
  }
}
