package dev.airlock.codec.bindgen;

import dev.airlock.Guest;
import dev.airlock.GuestFunction;
import dev.airlock.codec.BoundFunction;
import dev.airlock.codec.Codec;
import dev.airlock.codec.Convention;
import dev.airlock.codec.Crossing;
import dev.airlock.dialect.BindgenFacts;
import dev.airlock.engine.FunctionType;
import dev.airlock.engine.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * How functions of wasm-bindgen take their parameters and give their results. What is passed to the
 * guest is the guest's to free; what it returns is the host's. What it passes to an import is lent,
 * unless that takes it by {@link #taking}.
 */
public final class BindgenConvention extends Convention {
  private final BindgenFacts facts;
  private final boolean catches;
  private final BindgenCodecs codecs;

  /** The convention for a module. */
  public BindgenConvention(BindgenFacts facts) {
    this(facts, new BindgenCodecs(facts), false);
  }

  private BindgenConvention(BindgenFacts facts, BindgenCodecs codecs, boolean catches) {
    super(codecs, true, true, false);
    this.facts = facts;
    this.codecs = codecs;
    this.catches = catches;
  }

  /** The convention of a guest, as far as its imports and exports show. */
  public static BindgenConvention of(Guest guest) {
    BindgenFacts known = guest.dialect().bindgen();
    return new BindgenConvention(known == null ? BindgenFacts.of(guest.shape()) : known);
  }

  /** The codecs, with those that only this dialect has. */
  public BindgenCodecs bindgen() {
    return codecs;
  }

  /**
   * The same for imports that Rust declares with {@code catch}, whose {@code Result} gets what they
   * throw. What another import throws passes through the guest, which is unusable then.
   */
  public BindgenConvention catching() {
    return new BindgenConvention(facts, codecs, true);
  }

  /**
   * A parameter of an import whose block the guest gives away: a {@code String}, not a {@code
   * &str}.
   */
  public static <T extends @Nullable Object> Codec<T> taking(Codec<T> parameter) {
    return new TakingForm<>(BindgenCodecs.form(parameter));
  }

  /**
   * Frees objects of one of the guest's classes: by {@code __wbg_TYPE_free}, whose parameters are
   * more from 0.2.93 on.
   *
   * @param type the class's name, in Rust's or JavaScript's writing
   * @return takes the object's address
   * @throws dev.airlock.error.ExportException if there is no such function
   */
  public static LongConsumer freeing(Guest guest, String type) {
    GuestFunction free = guest.function("__wbg_%s_free".formatted(type.toLowerCase(Locale.ROOT)));
    return free.type().parameters().size() == 1 ? free::call : address -> free.call(address, 0);
  }

  @Override
  public FunctionType exportType(List<? extends Codec<?>> parameters, @Nullable Codec<?> result) {
    List<ValueType> results = result == null ? List.of() : given(result);
    List<ValueType> passed = new ArrayList<>();
    if (usesArea(results)) {
      passed.add(ValueType.I32);
    }
    passed.addAll(flat(parameters));
    return new FunctionType(passed, usesArea(results) ? List.of() : results);
  }

  private boolean usesArea(List<ValueType> results) {
    return results.size() > 1 && !facts.multiValue();
  }

  private static List<ValueType> given(Codec<?> codec) {
    return codec instanceof BindgenCodec<?> form ? form.given() : codec.flat();
  }

  /** Imports have one result at most, in every version. */
  @Override
  public FunctionType importType(List<? extends Codec<?>> parameters, @Nullable Codec<?> result) {
    List<ValueType> results = result == null ? List.of() : result.flat();
    List<ValueType> passed = new ArrayList<>();
    if (results.size() > 1) {
      passed.add(ValueType.I32);
    }
    parameters.forEach(parameter -> passed.addAll(given(parameter)));
    return new FunctionType(passed, results.size() > 1 ? List.of() : results);
  }

  @Override
  public BoundFunction bind(
      Guest guest,
      String export,
      List<String> names,
      List<? extends Codec<?>> parameters,
      @Nullable Codec<?> result) {
    List<ValueType> results = result == null ? List.of() : given(result);
    return new BindgenFunction(
        this,
        guest,
        export,
        exportType(parameters, result),
        names,
        usesArea(results) ? new Area(results) : null,
        facts.stackPointer());
  }

  @Override
  protected @Nullable Object[] importArguments(
      Crossing crossing, List<? extends Codec<?>> parameters) {
    int count = parameters.stream().mapToInt(parameter -> given(parameter).size()).sum();
    if (crossing.givenCount() > count) {
      crossing.setResultAddress(crossing.takeAddress());
    }
    return super.importArguments(crossing, parameters);
  }

  @Override
  protected void importResult(
      Crossing crossing, Codec<@Nullable Object> result, @Nullable Object value) {
    JsObjects objects = JsObjects.of(crossing.guest());
    int given = objects.givenCount();
    List<ValueType> types = result.flat();
    if (types.size() <= 1) {
      super.importResult(crossing, result, value);
    } else {
      long[] numbers = crossing.collect(types.size(), () -> result.lower(crossing, value));
      new Area(types).write(crossing.memory(), crossing.resultAddress(), numbers);
    }
    objects.settle(given);
  }

  @Override
  protected long[] failed(
      Crossing crossing, Exception failure, @Nullable Codec<@Nullable Object> result) {
    if (!catches || !Failures.tell(crossing.guest(), facts, failure)) {
      throw sneaky(failure);
    }
    List<ValueType> types = result == null ? List.of() : result.flat();
    return types.size() == 1
        ? new long[] {types.getFirst() == ValueType.EXTERNREF ? ValueType.NULL : 0}
        : new long[0];
  }
}
