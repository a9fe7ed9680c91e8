package dev.airlock.cli;

import dev.airlock.call.CallListener;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Remembers where a call put its arguments and found its results; passes on all that it hears. */
final class PlaceRecorder implements CallListener {
  private final CallListener next;
  private final Map<String, Piece> places = new LinkedHashMap<>();

  PlaceRecorder(CallListener next) {
    this.next = next;
  }

  /** Where an argument or result was the last time, or null. */
  @Nullable Piece place(String name) {
    return places.get(name);
  }

  /** The names that there are places for, for messages. */
  String names() {
    return places.isEmpty() ? "" : "; it put " + String.join(", ", places.keySet()) + " there";
  }

  @Override
  public void allocated(Piece block, String allocatorCall) {
    places.put(block.what(), block);
    next.allocated(block, allocatorCall);
  }

  @Override
  public void wrote(Piece piece, Object value) {
    // What is written into a block of its own begins where that does.
    places.putIfAbsent(piece.what(), piece);
    next.wrote(piece, value);
  }

  @Override
  public void calling(String function, long[] arguments, List<Piece> moved) {
    next.calling(function, arguments, moved);
  }

  @Override
  public void returned(String function, long[] results) {
    next.returned(function, results);
  }

  @Override
  public void retrying(String what, long capacity, long needed) {
    next.retrying(what, capacity, needed);
  }

  @Override
  public void read(Piece piece, @Nullable Object value) {
    places.putIfAbsent(piece.what(), piece);
    next.read(piece, value);
  }

  @Override
  public void releasing(List<Piece> owned) {
    next.releasing(owned);
  }

  @Override
  public void freed(Piece block, String allocatorCall) {
    next.freed(block, allocatorCall);
  }

  @Override
  public void dropped(List<Piece> blocks, String why) {
    next.dropped(blocks, why);
  }

  @Override
  public void left(Piece piece) {
    next.left(piece);
  }
}
