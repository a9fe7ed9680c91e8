package dev.airlock.dialect;

import dev.airlock.error.SignatureException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads an allocator that is declared by hand.
 *
 * <ul>
 *   <li>{@code my_alloc(size, align), my_dealloc(address, size, align)}: the first allocates, the
 *       second frees, a third, if any, reallocates;
 *   <li>{@code arena_malloc(size), reset heap_ptr_set(heap_ptr_get())}: a mark is taken before and
 *       gone back to after; {@code reset clear()} goes back to the beginning;
 *   <li>{@code region 4096 at 65536} or {@code region buffer_size() at buffer()}: the host
 *       allocates in a part that the guest leaves to it.
 * </ul>
 *
 * Parameters are named {@code size}, {@code align}, {@code address} (or {@code ptr}), {@code
 * old-size}, {@code class} and {@code zero}.
 */
public final class AllocatorNotation {
  private static final Pattern CALL = Pattern.compile("\\s*([^\\s(),]+)\\s*\\(([^()]*)\\)\\s*");
  private static final Pattern RESET =
      Pattern.compile(
          "\\s*reset\\s+([^\\s(),]+)\\s*\\(\\s*(?:([^\\s(),]+)\\s*\\(\\s*\\))?\\s*\\)\\s*");
  private static final Pattern REGION = Pattern.compile("\\s*region\\s+(\\S+)\\s+at\\s+(\\S+)\\s*");

  private static final List<Role> RESIZING = List.of(Role.ADDRESS, Role.SIZE);

  private AllocatorNotation() {}

  /**
   * Reads the notation.
   *
   * @throws SignatureException if it can't be read
   */
  public static AllocatorSpec parse(String notation) {
    Matcher region = REGION.matcher(notation);
    if (region.matches()) {
      return new AllocatorSpec.Region(
          location(region.group(2), notation), location(region.group(1), notation));
    }
    List<ExportCall> calls = new ArrayList<>();
    AllocatorSpec.Arena arena = null;
    for (String part : parts(notation)) {
      Matcher reset = RESET.matcher(part);
      Matcher call = CALL.matcher(part);
      if (reset.matches()) {
        arena = new AllocatorSpec.Arena(reset.group(2), reset.group(1));
      } else if (call.matches()) {
        calls.add(new ExportCall(call.group(1), roles(call.group(2), notation)));
      } else {
        throw unreadable(notation, part.strip());
      }
    }
    if (calls.isEmpty() || !calls.getFirst().parameters().contains(Role.SIZE)) {
      throw unreadable(notation, "the first function must take a size");
    }
    if (calls.size() > 1 && !calls.get(1).parameters().contains(Role.ADDRESS)) {
      throw unreadable(notation, "the second function must take an address");
    }
    if (calls.size() > 2 && !calls.get(2).parameters().containsAll(RESIZING)) {
      throw unreadable(notation, "the third function must take an address and a size");
    }
    if (calls.size() > 3) {
      throw unreadable(notation, "there are at most three functions and a reset");
    }
    return new AllocatorSpec.Guest(calls.getFirst(), null, get(calls, 1), get(calls, 2), arena);
  }

  /** Splits at the commas that are not inside parentheses. */
  private static List<String> parts(String notation) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < notation.length(); i++) {
      switch (notation.charAt(i)) {
        case '(' -> depth++;
        case ')' -> depth--;
        case ',' -> {
          if (depth == 0) {
            parts.add(notation.substring(start, i));
            start = i + 1;
          }
        }
        default -> {}
      }
    }
    parts.add(notation.substring(start));
    return parts;
  }

  private static List<Role> roles(String parameters, String notation) {
    List<Role> roles = new ArrayList<>();
    for (String name : parameters.split(",", -1)) {
      roles.add(
          switch (name.strip().toLowerCase(Locale.ROOT)) {
            case "size", "len", "length" -> Role.SIZE;
            case "align", "alignment" -> Role.ALIGN;
            case "address", "ptr", "pointer" -> Role.ADDRESS;
            case "old-size", "old_size" -> Role.OLD_SIZE;
            case "class", "id" -> Role.CLASS;
            case "zero", "0" -> Role.ZERO;
            default -> throw unreadable(notation, "no such parameter: " + name.strip());
          });
    }
    return roles;
  }

  private static Location location(String text, String notation) {
    if (text.endsWith("()")) {
      return new Location.Getter(text.substring(0, text.length() - 2));
    }
    if (Character.isDigit(text.charAt(0))) {
      try {
        return new Location.Fixed(Long.decode(text));
      } catch (NumberFormatException e) {
        throw unreadable(notation, "no number: " + text);
      }
    }
    return new Location.Global(text);
  }

  private static @Nullable ExportCall get(List<ExportCall> calls, int index) {
    return index < calls.size() ? calls.get(index) : null;
  }

  private static SignatureException unreadable(String notation, String what) {
    return new SignatureException(
        "allocator '%s' can't be read (%s); write it as 'alloc(size), dealloc(address, size)'"
            .formatted(notation, what));
  }
}
