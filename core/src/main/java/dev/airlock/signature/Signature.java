package dev.airlock.signature;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a function takes and gives, in terms of data rather than numbers. Written like a function in
 * WIT, with what a core module needs in addition:
 *
 * <pre>
 * add: func(a: s32, b: s32) -&gt; s32
 * upper: func(text: move string) -&gt; own string(len = text)
 * sum: func(values: list&lt;f64&gt;) -&gt; f64
 * version: func() -&gt; guest string(nul)
 * greet: func(name: string, buffer: out string(cap = 64, len = result))
 * minmax: func(values: list&lt;s32&gt;, min: out s32, max: out s32)
 * area: func(p: record{x: s32, y: s32}) -&gt; s32
 * </pre>
 *
 * <p>The full notation is in {@code docs/signatures.md}.
 *
 * @param function the name that the function is exported under
 * @param parameters the parameters, in the order of the function's own
 * @param result what the function returns, or null
 */
public record Signature(String function, List<Parameter> parameters, @Nullable Value result) {
  public Signature {
    parameters = List.copyOf(parameters);
  }

  /**
   * Reads a signature.
   *
   * @throws dev.airlock.error.SignatureException if it can't be read; the message says where and
   *     what was expected
   */
  public static Signature parse(String notation) {
    return new SignatureParser(notation).signature();
  }

  /** The notation. */
  @Override
  public String toString() {
    return (Tokens.isPlainName(function) ? function : '"' + function + '"')
        + ": func"
        + parameters.stream().map(Parameter::toString).collect(Collectors.joining(", ", "(", ")"))
        + (result == null ? "" : " -> " + result);
  }
}
