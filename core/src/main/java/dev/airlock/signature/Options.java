package dev.airlock.signature;

import dev.airlock.dialect.Location;
import dev.airlock.dialect.ObjectKind;
import dev.airlock.memory.LengthPrefix;
import dev.airlock.memory.TextEncoding;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a signature says beside the type; what it doesn't say is null and comes from the dialect.
 *
 * @param encoding how text is encoded
 * @param form how the bounds travel
 * @param prefix the length prefix, if the form has one
 * @param length where a result's length is to be had
 * @param at where the data is or goes, instead of a block from the allocator
 * @param capacity how much room there is at that place, or how much to offer to the guest
 * @param pass which numbers are passed
 * @param object which class of AssemblyScript holds a list
 */
public record Options(
    @Nullable TextEncoding encoding,
    @Nullable Form form,
    @Nullable LengthPrefix prefix,
    @Nullable LengthSource length,
    @Nullable Location at,
    @Nullable Location capacity,
    @Nullable Pass pass,
    @Nullable ObjectKind object) {
  /** Nothing said. */
  public static final Options NONE = new Options(null, null, null, null, null, null, null, null);

  /** As in {@code (nul, len = n)}; empty if nothing is said. */
  @Override
  public String toString() {
    List<String> parts = new ArrayList<>();
    if (encoding != null) {
      parts.add(encoding.notation());
    }
    if (prefix != null) {
      parts.add("prefix = u" + 8 * prefix.byteSize());
      if (prefix.before()) {
        parts.add("before");
      }
      if (prefix.inclusive()) {
        parts.add("inclusive");
      }
    } else if (form != null && object == null) {
      parts.add(form.toString());
    }
    add(parts, "len", length);
    add(parts, "at", at);
    add(parts, "cap", capacity);
    add(parts, "pass", pass);
    if (object != null) {
      parts.add(object.toString());
    }
    return parts.isEmpty() ? "" : "(" + String.join(", ", parts) + ")";
  }

  private static void add(List<String> parts, String key, @Nullable Object value) {
    if (value != null) {
      parts.add(key + " = " + value);
    }
  }
}
