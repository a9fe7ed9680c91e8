package dev.airlock.engine;

/**
 * The type of an import or export that Airlock passes no data through: a tag.
 *
 * @param kind {@code tag}
 */
public record OtherType(String kind) implements ExternType {
  @Override
  public String toString() {
    return kind;
  }
}
