package dev.airlock.plan;

import dev.airlock.dialect.Location;
import dev.airlock.layout.Scalar;
import dev.airlock.memory.LengthPrefix;

/** Something that a call gives back, and where it is to be had. */
public sealed interface Output {
  /** What it is called: the parameter's name, or {@code result}. */
  String name();

  /**
   * A number.
   *
   * @param scalar its type
   * @param source where it is
   */
  record Single(String name, Scalar scalar, NumberSource source) implements Output {}

  /**
   * Data in memory.
   *
   * @param content what it is
   * @param address where it begins
   * @param length how long it is
   * @param owned whether the host frees it
   */
  record Data(String name, Content content, Address address, Length length, boolean owned)
      implements Output {}

  /** Where a number is. */
  sealed interface NumberSource {
    /** A result of the function. */
    record OfResult(int index) implements NumberSource {}

    /** The cell that was passed for a parameter. */
    record OfCell(int parameter) implements NumberSource {}
  }

  /** Where the address of data is. */
  sealed interface Address {
    /** A result of the function. */
    record OfResult(int index) implements Address {}

    /** One half of the function's 64-bit result. */
    record Packed(boolean addressHigh) implements Address {}

    /** The cell that was passed for a parameter. */
    record OfCell(int parameter) implements Address {}

    /** Behind another address, as the first word there, with the length as the second. */
    record OfBlock(int result) implements Address {}

    /** What was passed for a parameter: data changed in place, or a buffer. */
    record OfParameter(int parameter) implements Address {}

    /** A place that is known, or that the guest tells after the call. */
    record At(Location location) implements Address {}
  }

  /** Where the length of data is; counted in units of the content unless said otherwise. */
  sealed interface Length {
    /** What was passed as the length of a parameter, or as the number itself. */
    record OfParameter(int parameter) implements Length {}

    /** A result of the function. */
    record OfResult(int index) implements Length {}

    /** The other half of the 64-bit result. */
    record Packed() implements Length {}

    /** The number in the cell that was passed for a parameter. */
    record OfCell(int parameter) implements Length {}

    /** The word behind the address: in the cell of the parameter, or in the block. */
    record BesideAddress() implements Length {}

    /** A prefix at the data. */
    record OfPrefix(LengthPrefix prefix) implements Length {}

    /** Up to a NUL. */
    record UpToNul() implements Length {}

    /** A number that is known, or that the guest tells after the call. */
    record At(Location location) implements Length {}

    /** Always the same, as the layout says. */
    record Fixed() implements Length {}

    /** In the header of the managed object. */
    record OfObject() implements Length {}
  }
}
