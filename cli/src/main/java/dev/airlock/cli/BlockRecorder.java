package dev.airlock.cli;

import dev.airlock.call.CallListener;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the blocks of a call, and hands them out at the moment when all of them are still as
 * the guest left them: behind the call, before anything is freed.
 */
final class BlockRecorder implements CallListener {
  private final Consumer<List<Marked>> moment;
  private final List<Marked> blocks = new ArrayList<>();
  private boolean retrying;
  private boolean over;

  /**
   * A block, or a place, that the call used.
   *
   * @param name the parameter or result that it is for
   * @param note how the host has it
   */
  record Marked(String name, long address, long byteSize, String note) {
    Marked(Piece piece, String note) {
      this(piece.what(), piece.address(), piece.byteSize(), note);
    }

    boolean covers(long at) {
      return at >= address && at < address + byteSize;
    }
  }

  /** Makes one that calls {@code moment} once. */
  BlockRecorder(Consumer<List<Marked>> moment) {
    this.moment = moment;
  }

  @Override
  public void allocated(Piece block, String allocatorCall) {
    blocks.add(new Marked(block, allocatorCall));
  }

  @Override
  public void wrote(Piece piece, Object value) {
    add(piece, "written by the host");
  }

  @Override
  public void calling(String function, long[] arguments, List<Piece> moved) {
    for (Piece piece : moved) {
      blocks.replaceAll(
          b -> b.address() == piece.address() ? new Marked(piece, "moved to the guest") : b);
    }
  }

  @Override
  public void retrying(String what, long capacity, long needed) {
    retrying = true;
  }

  @Override
  public void read(Piece piece, @Nullable Object value) {
    if (value != null) {
      add(piece, "returned by the guest");
    }
  }

  /** Adds what is not a block already. */
  private void add(Piece piece, String note) {
    boolean known =
        blocks.stream()
            .anyMatch(b ->
                b.covers(piece.address())
                    && piece.address() + piece.byteSize() <= b.address() + b.byteSize());
    if (!known && piece.byteSize() > 0) {
      blocks.add(new Marked(piece, note));
    }
  }

  @Override
  public void releasing(List<Piece> owned) {
    if (retrying) {
      retrying = false; // What was too small is freed, and the call is made once more.
      blocks.clear();
    } else {
      end();
    }
  }

  /** To be called when the call is over, however it ended. */
  void end() {
    if (!over) {
      over = true;
      moment.accept(List.copyOf(blocks));
    }
  }
}
