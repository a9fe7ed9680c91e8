package dev.airlock.codec.bindgen;

import dev.airlock.codec.Crossing;
import dev.airlock.codec.Present;
import dev.airlock.dialect.BindgenFacts;
import dev.airlock.engine.ValueType;
import dev.airlock.error.GuestErrorException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An enumeration by its numbers; to JavaScript, it is what the enumeration says it is. */
final class EnumForm<E extends Enum<E>> extends BindgenCodec<E> {
  private static final List<ValueType> FLAT = List.of(ValueType.I32);

  private final String name;
  private final List<E> constants;
  private final List<Integer> numbers;
  private final List<?> values;
  private final int none;

  /**
   * An enumeration.
   *
   * @param numbers what each constant is passed as
   * @param values what each constant is to JavaScript
   * @param none what stands for none
   */
  EnumForm(
      BindgenFacts facts,
      String name,
      List<E> constants,
      List<Integer> numbers,
      List<?> values,
      int none) {
    super(facts);
    this.name = name;
    this.constants = List.copyOf(constants);
    this.numbers = List.copyOf(numbers);
    this.values = List.copyOf(values);
    this.none = none;
    if (constants.size() != numbers.size() || constants.size() != values.size()) {
      throw new IllegalArgumentException(
          "%s has %d constants, but %d numbers and %d values"
              .formatted(name, constants.size(), numbers.size(), values.size()));
    }
  }

  private int number(E constant) {
    int position = constants.indexOf(Present.argument(constant, name));
    if (position < 0) {
      throw new IllegalArgumentException("%s is no constant of %s".formatted(constant, name));
    }
    return numbers.get(position);
  }

  private E constant(long number) {
    int position = numbers.indexOf((int) number);
    if (position < 0) {
      throw new GuestErrorException(
          "the guest gave %d for %s, whose numbers are %s".formatted(number, name, numbers));
    }
    return constants.get(position);
  }

  @Override
  public List<ValueType> flat() {
    return FLAT;
  }

  @Override
  public void lower(Crossing crossing, E value) {
    crossing.pass(number(value));
  }

  @Override
  public E lift(Crossing crossing) {
    return constant(crossing.take());
  }

  @Override
  Object toJs(E value) {
    number(value);
    return values.get(constants.indexOf(value));
  }

  @Override
  E fromJs(@Nullable Object value) {
    for (int i = 0; i < constants.size(); i++) {
      if (Js.same(value, values.get(i))) {
        return constants.get(i);
      }
    }
    throw new GuestErrorException("the guest gave %s for %s".formatted(Js.debug(value), name));
  }

  @Override
  BindgenCodec<@Nullable E> orNull() {
    return new OptionForm<>(
        this,
        new OptionForm.Flat<E>() {
          @Override
          public List<ValueType> flat() {
            return FLAT;
          }

          @Override
          public void lower(Crossing crossing, @Nullable E value) {
            crossing.pass(value == null ? none : number(value));
          }

          @Override
          public @Nullable E lift(Crossing crossing) {
            long number = crossing.take();
            return number == none ? null : constant(number);
          }
        });
  }

  @Override
  public String toString() {
    return "enum " + name;
  }
}
