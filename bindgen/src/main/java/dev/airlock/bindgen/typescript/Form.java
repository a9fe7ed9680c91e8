package dev.airlock.bindgen.typescript;

import dev.airlock.bindgen.source.JavaType;
import dev.airlock.engine.ValueType;
import java.util.List;

/**
 * A way in which a value of TypeScript may be passed.
 *
 * @param flat the numbers that are passed for it
 * @param inResult the numbers where it may be an error instead
 * @param type the type of Java for it
 * @param unlikely whether it is passed so only if nothing else fits
 */
record Form(List<ValueType> flat, List<ValueType> inResult, JavaType type, boolean unlikely) {
  static Form of(JavaType type, ValueType... flat) {
    return new Form(List.of(flat), List.of(flat), type, false);
  }

  Form ifNothingElse() {
    return new Form(flat, inResult, type, true);
  }
}
