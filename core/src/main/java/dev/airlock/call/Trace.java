package dev.airlock.call;

import dev.airlock.plan.CallPlan;
import dev.airlock.plan.Output;
import dev.airlock.plan.ParameterPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes what a call does as text, a numbered line a step, and at the end what is still held:
 *
 * <pre>
 *   1  allocate  0x110008      5 bytes  text    alloc(5)
 *   2  write     0x110008      5 bytes  text    "hello"
 *   3  call      upper(text: 0x110008, 5)
 *   4  return    0x110010
 *   5  read      0x110010      5 bytes  result  "HELLO"
 *   6  free      0x110010      5 bytes  result  dealloc(0x110010, 5)
 *      held      nothing; text (5 bytes) was moved to the guest
 * </pre>
 *
 * <p>One trace hears one call; {@link #end()} writes the last line.
 *
 * {@snippet :
 * Trace trace = new Trace(call.plan(), System.err::println);
 * call.withListener(trace).invoke("hello");
 * trace.end();
 * }
 */
public final class Trace implements CallListener {
  private static final int LINE_WIDTH = 100;
  private static final int LEAST_PREVIEW = 24;
  private static final int MOST_PREVIEW = 60;
  private static final int VERB_WIDTH = 8;

  /** A part of a line, for a {@link Style}. */
  public enum Part {
    /** The number of the step. */
    NUMBER,
    /** What happens, as {@code write}. */
    VERB,
    /** Data that travels. */
    DATA,
    /** The line about what is still held. */
    HELD
  }

  /** Marks parts of a line, as with colours; must not change what is seen of a text. */
  @FunctionalInterface
  public interface Style {
    /** Leaves all text as it is. */
    Style PLAIN = (part, text) -> text;

    /** The text, with whatever marks the part. */
    String apply(Part part, String text);
  }

  private final CallPlan plan;
  private final Consumer<String> lines;
  private final Style style;
  private final ValuePreview preview;
  private final int nameWidth;
  private final Map<Long, Piece> held = new LinkedHashMap<>();
  private final List<String> elsewhere = new ArrayList<>();
  private int step;

  /** Makes a trace of a call with this plan, which gives each line to {@code lines}. */
  public Trace(CallPlan plan, Consumer<String> lines) {
    this(plan, lines, Style.PLAIN);
  }

  /** As {@link #Trace(CallPlan, Consumer)}, with parts of the lines marked. */
  public Trace(CallPlan plan, Consumer<String> lines, Style style) {
    this.plan = plan;
    this.lines = lines;
    this.style = style;
    this.preview = new ValuePreview(plan);
    this.nameWidth =
        Stream.concat(
                plan.parameters().stream().map(ParameterPlan::name),
                plan.outputs().stream().map(Output::name))
            .mapToInt(String::length)
            .max()
            .orElse(0);
  }

  @Override
  public void allocated(Piece block, String allocatorCall) {
    held.put(block.address(), block);
    piece("allocate", block, allocatorCall);
  }

  @Override
  public void wrote(Piece piece, Object value) {
    data("write", piece, value);
  }

  @Override
  public void calling(String function, long[] arguments, List<Piece> moved) {
    for (Piece block : moved) {
      leave(block, "moved to the guest");
      piece("move", block, "the guest's to free from now on");
    }
    line("call", function + "(" + new PassedNumbers(plan).arguments(arguments) + ")");
  }

  @Override
  public void returned(String function, long[] results) {
    line("return", results.length == 0 ? "nothing" : new PassedNumbers(plan).results(results));
  }

  @Override
  public void retrying(String what, long capacity, long needed) {
    line("retry", "%s needs %d, but holds %d only".formatted(what, needed, capacity));
  }

  @Override
  public void read(Piece piece, @Nullable Object value) {
    data("read", piece, value);
  }

  @Override
  public void releasing(List<Piece> owned) {
    owned.forEach(block -> held.put(block.address(), block));
  }

  @Override
  public void freed(Piece block, String allocatorCall) {
    held.remove(block.address());
    piece("free", block, allocatorCall);
  }

  @Override
  public void dropped(List<Piece> blocks, String why) {
    for (Piece block : blocks) {
      held.remove(block.address());
      piece("drop", block, why);
    }
  }

  @Override
  public void left(Piece piece) {
    leave(piece, "left to the guest");
  }

  private void leave(Piece piece, String how) {
    held.remove(piece.address());
    elsewhere.add("%s (%s) was %s".formatted(piece.what(), bytes(piece.byteSize()), how));
  }

  /** Writes what is still held: to be called when the call is over, however it ended. */
  public void end() {
    String still =
        held.isEmpty()
            ? "nothing"
            : held.values().stream()
                .map(p -> "%s, %s at 0x%x".formatted(p.what(), bytes(p.byteSize()), p.address()))
                .collect(Collectors.joining("; "));
    String text = String.join("; ", Stream.concat(Stream.of(still), elsewhere.stream()).toList());
    write("", "held", style.apply(Part.HELD, text));
  }

  private void data(String verb, Piece piece, @Nullable Object value) {
    if (value == null) {
      line(verb, "%s is a null pointer".formatted(piece.what()));
      return;
    }
    String place = place(piece);
    int used = 7 + VERB_WIDTH + place.length();
    int room = Math.clamp(LINE_WIDTH - used, LEAST_PREVIEW, MOST_PREVIEW);
    line(verb, place + style.apply(Part.DATA, preview.of(piece.what(), value, room)));
  }

  private void piece(String verb, Piece piece, String note) {
    line(verb, place(piece) + note);
  }

  private String place(Piece piece) {
    String name = piece.what() + " ".repeat(Math.max(0, nameWidth - piece.what().length()));
    return String.format(
        Locale.ROOT, "0x%-8x  %9s  %s  ", piece.address(), bytes(piece.byteSize()), name);
  }

  private static String bytes(long byteSize) {
    return byteSize + (byteSize == 1 ? " byte" : " bytes");
  }

  private void line(String verb, String text) {
    write(Integer.toString(++step), verb, text);
  }

  private void write(String number, String verb, String text) {
    String numbered = style.apply(Part.NUMBER, String.format(Locale.ROOT, "%3s", number));
    String does = style.apply(Part.VERB, String.format(Locale.ROOT, "%-8s", verb));
    lines.accept(numbered + "  " + does + "  " + text);
  }
}
