package dev.airlock.codec.bindgen;

import dev.airlock.codec.Crossing;
import dev.airlock.dialect.BindgenFacts;
import dev.airlock.engine.ValueType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How an option of a number is passed, which depends on its width. */
abstract class NumberOption<T> implements OptionForm.Flat<T> {
  /** A number of 16 bits or less, a character or a boolean is never this. */
  private static final int NONE = 0xFFFFFF;

  final NumberForm<T> number;

  private NumberOption(NumberForm<T> number) {
    this.number = number;
  }

  static <T> NumberOption<T> of(NumberForm<T> number) {
    return switch (number.scalar()) {
      case BOOL, CHAR, S8, U8, S16, U16 -> new Narrow<>(number);
      case S32, U32, F32 ->
          number.facts().optionsAsDoubles() ? new AsDouble<>(number) : new Flagged<>(number);
      case S64, U64, F64 -> new Flagged<>(number);
    };
  }

  private static final class Narrow<T> extends NumberOption<T> {
    Narrow(NumberForm<T> number) {
      super(number);
    }

    @Override
    public List<ValueType> flat() {
      return number.flat();
    }

    @Override
    public void lower(Crossing crossing, @Nullable T value) {
      if (value == null) {
        crossing.pass(NONE);
      } else {
        number.lower(crossing, value);
      }
    }

    @Override
    public @Nullable T lift(Crossing crossing) {
      if (crossing.peekAddress() == NONE) {
        crossing.skip(1);
        return null;
      }
      return number.lift(crossing);
    }
  }

  private static final class AsDouble<T> extends NumberOption<T> {
    private static final List<ValueType> FLAT = List.of(ValueType.F64);

    AsDouble(NumberForm<T> number) {
      super(number);
    }

    @Override
    public List<ValueType> flat() {
      return FLAT;
    }

    @Override
    public void lower(Crossing crossing, @Nullable T value) {
      double passed = value == null ? number.facts().none() : number.asDouble(value);
      crossing.pass(Double.doubleToRawLongBits(passed));
    }

    /** What stands for none in one version is no value of these types in another. */
    @Override
    public @Nullable T lift(Crossing crossing) {
      double given = Double.longBitsToDouble(crossing.take());
      return given == BindgenFacts.NONE_BEFORE_119 || given == BindgenFacts.NONE_SINCE_119
          ? null
          : number.fromJs(given);
    }
  }

  private static final class Flagged<T> extends NumberOption<T> {
    private final List<ValueType> flat;

    Flagged(NumberForm<T> number) {
      super(number);
      List<ValueType> types = new ArrayList<>(List.of(ValueType.I32));
      types.addAll(number.flat());
      this.flat = List.copyOf(types);
    }

    @Override
    public List<ValueType> flat() {
      return flat;
    }

    @Override
    public void lower(Crossing crossing, @Nullable T value) {
      crossing.pass(value == null ? 0 : 1);
      if (value != null) {
        number.lower(crossing, value);
        return;
      }
      for (int i = 1; i < flat.size(); i++) {
        crossing.pass(0);
      }
    }

    @Override
    public @Nullable T lift(Crossing crossing) {
      if (crossing.take() == 0) {
        crossing.skip(flat.size() - 1);
        return null;
      }
      return number.lift(crossing);
    }
  }
}
