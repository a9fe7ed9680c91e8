package dev.airlock.call;

import dev.airlock.GuestAllocator;
import dev.airlock.call.CallListener.Piece;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The blocks of one call, in arrays rather than objects: a call makes none of the latter. */
final class BlockList {
  private static final byte OWNED = 0;
  private static final byte MOVING = 1;
  private static final byte GONE = 2;

  private final GuestAllocator allocator;
  private long[] address = new long[4];
  private long[] byteSize = new long[4];
  private int[] alignment = new int[4];
  private byte[] state = new byte[4];
  private @Nullable String[] what = new @Nullable String[4];
  private int count;

  BlockList(GuestAllocator allocator) {
    this.allocator = allocator;
  }

  /** Adds a block that the host owns, and gives its index. */
  int add(String name, long newAddress, long newByteSize, int newAlignment) {
    if (count == address.length) {
      address = Arrays.copyOf(address, 2 * count);
      byteSize = Arrays.copyOf(byteSize, 2 * count);
      alignment = Arrays.copyOf(alignment, 2 * count);
      state = Arrays.copyOf(state, 2 * count);
      what = Arrays.copyOf(what, 2 * count);
    }
    what[count] = name;
    address[count] = newAddress;
    byteSize[count] = newByteSize;
    alignment[count] = newAlignment;
    state[count] = OWNED;
    return count++;
  }

  /** Lets a block be the guest's from the call on; before, it is still freed if anything fails. */
  void moveWithCall(int index) {
    state[index] = MOVING;
  }

  /** Gives a block to the guest now. */
  void move(int index) {
    state[index] = GONE;
  }

  /** The call is made: what moves with it is gone. */
  void called() {
    for (int i = 0; i < count; i++) {
      if (state[i] == MOVING) {
        state[i] = GONE;
      }
    }
  }

  /** The blocks that move with the call. */
  List<Piece> moving() {
    return pieces(MOVING, MOVING);
  }

  /** The blocks that the host owns. */
  List<Piece> owned() {
    return pieces(OWNED, MOVING);
  }

  private List<Piece> pieces(byte from, byte to) {
    List<Piece> pieces = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      if (state[i] >= from && state[i] <= to) {
        pieces.add(piece(i));
      }
    }
    return pieces;
  }

  private Piece piece(int i) {
    return new Piece(String.valueOf(what[i]), address[i], byteSize[i]);
  }

  /** Frees what the host owns, last first; goes on to the next if one fails by itself. */
  void free(@Nullable CallListener listener) {
    for (int i = count - 1; i >= 0; i--) {
      if (state[i] != GONE) {
        state[i] = GONE;
        allocator.free(address[i], byteSize[i], alignment[i]);
        if (listener != null && allocator.freesBlocks()) {
          listener.freed(piece(i), allocator.describeFree(address[i], byteSize[i], alignment[i]));
        }
      }
    }
  }
}
