package dev.airlock.wasm.type;

/**
 * The type of an exception tag.
 *
 * @param function its parameters are the values that an exception carries; it has no results
 */
public record TagType(FunctionType function) implements ExternalType {
  @Override
  public String toString() {
    return function.toString();
  }
}
