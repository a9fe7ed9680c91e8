package dev.airlock.wasm;

import java.util.OptionalLong;

/**
 * What a global starts as, or where a segment goes, computed on instantiation.
 *
 * <p>An expression of one of the instructions that toolchains emit is told apart; everything else
 * is {@link Other}. {@code range} is the whole expression, including its {@code end} instruction.
 */
public sealed interface ConstantExpression {
  /** Returns where the expression lies in the file, including its {@code end}. */
  ByteRange range();

  /**
   * Returns the value as an address or entry number, if the file alone tells it: that of {@code
   * i32.const} zero-extended, that of {@code i64.const} as it is, unsigned.
   */
  default OptionalLong address() {
    return switch (this) {
      case I32Const(ByteRange _, int value) -> OptionalLong.of(Integer.toUnsignedLong(value));
      case I64Const(ByteRange _, long value) -> OptionalLong.of(value);
      default -> OptionalLong.empty();
    };
  }

  /**
   * {@code i32.const}.
   *
   * @param range where it lies in the file
   * @param value the number
   */
  record I32Const(ByteRange range, int value) implements ConstantExpression {}

  /**
   * {@code i64.const}.
   *
   * @param range where it lies in the file
   * @param value the number
   */
  record I64Const(ByteRange range, long value) implements ConstantExpression {}

  /**
   * {@code global.get}: the value of another, usually imported, global.
   *
   * @param range where it lies in the file
   * @param globalIndex the index of that global
   */
  record GlobalGet(ByteRange range, int globalIndex) implements ConstantExpression {}

  /**
   * {@code ref.func}: a reference to a function.
   *
   * @param range where it lies in the file
   * @param functionIndex the index of that function
   */
  record RefFunc(ByteRange range, int functionIndex) implements ConstantExpression {}

  /**
   * Another instruction, or several.
   *
   * @param range where it lies in the file
   */
  record Other(ByteRange range) implements ConstantExpression {}
}
