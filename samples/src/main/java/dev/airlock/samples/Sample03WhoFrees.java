package dev.airlock.samples;

import dev.airlock.Block;
import dev.airlock.Guest;
import dev.airlock.Scope;
import dev.airlock.bind.Bind;
import dev.airlock.bind.Export;
import dev.airlock.bind.GuestOwned;
import dev.airlock.bind.Moved;
import dev.airlock.bind.Owned;
import dev.airlock.error.OwnershipException;

/**
 * Who frees. Every block in a guest has one owner at a time. An argument is borrowed unless
 * {@code @Moved} says that the guest frees it; a result is the host's by {@code @Owned}, the
 * guest's by {@code @GuestOwned}, and by what the dialect does if nothing is said.
 *
 * <p>The guest counts its blocks, so that a leak would show.
 */
public final class Sample03WhoFrees {
  @Bind("/dev/airlock/guests/c/text.wasm")
  interface Text extends AutoCloseable {
    int arraySum(byte[] borrowed);

    @Export("array_sum_take")
    int arraySumTaken(@Moved byte[] taken);

    @Owned
    String upper(String text);

    @GuestOwned
    String version();

    int liveBlocks();

    @Override
    void close();
  }

  public static void main(String[] arguments) {
    try (Sample03WhoFrees_TextGuest text = Sample03WhoFrees_TextGuest.load()) {
      byte[] bytes = {1, 2, 3};
      for (int i = 0; i < 1_000; i++) {
        text.arraySum(bytes);
        text.arraySumTaken(bytes);
        text.upper("freed when it has been read");
        text.version();
      }
      text.guest().trim(); // the block that calls keep for arguments that are borrowed
      System.out.println("after 4,000 calls: " + text.liveBlocks() + " blocks");

      twiceMoved(text.guest());
      System.out.println("after a mistake: " + text.liveBlocks() + " blocks");
    }
  }

  /** By hand: the scope frees what is still owned, and refuses what isn't. */
  private static void twiceMoved(Guest guest) {
    try (Scope scope = guest.scope()) {
      Block bytes = scope.copy(new byte[] {1, 2, 3});
      guest.function("array_sum_take").callInt(bytes.move(), bytes.size());
      bytes.move();
    } catch (OwnershipException e) {
      System.out.println(String.valueOf(e.getMessage()).replaceAll("0x[0-9a-f]+", "0x…"));
    }
  }

  private Sample03WhoFrees() {}
}
