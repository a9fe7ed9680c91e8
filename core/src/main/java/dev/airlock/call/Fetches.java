package dev.airlock.call;

import dev.airlock.plan.Output;
import dev.airlock.plan.Output.Address;
import dev.airlock.plan.Output.Length;
import org.jspecify.annotations.Nullable;

/** Chooses how the address and the length of an output are found, once for all calls. */
final class Fetches {
  private Fetches() {}

  static Fetch address(Address address, boolean wide) {
    return switch (address) {
      case Address.OfResult(int index) -> Fetch.ofResult(index, wide);
      case Address.Packed(boolean high) -> Fetch.ofHalf(high);
      case Address.OfCell(int parameter) -> Fetch.ofWord(Fetch.ofAddress(parameter), 0, wide);
      case Address.OfBlock(int result) -> Fetch.ofWord(Fetch.ofResult(result, wide), 0, wide);
      case Address.OfParameter(int parameter) -> Fetch.ofAddress(parameter);
      case Address.At(var location) -> Fetch.at(location);
    };
  }

  /** Null if the length is at the data itself: a prefix, a NUL, a header, or always the same. */
  static @Nullable Fetch length(Output.Data data, boolean wide) {
    return switch (data.length()) {
      case Length.OfParameter(int parameter) -> Fetch.ofUnits(parameter);
      case Length.OfResult(int index) -> Fetch.ofResult(index, wide);
      case Length.Packed packed ->
          Fetch.ofHalf(!(data.address() instanceof Address.Packed(boolean high) && high));
      case Length.OfCell(int parameter) -> Fetch.ofWord(Fetch.ofAddress(parameter), 0, wide);
      case Length.BesideAddress beside -> besideAddress(data.address(), wide);
      case Length.At(var location) -> Fetch.at(location);
      case Length.OfPrefix prefix -> null;
      case Length.UpToNul nul -> null;
      case Length.Fixed fixed -> null;
      case Length.OfObject object -> null;
    };
  }

  private static Fetch besideAddress(Address address, boolean wide) {
    return switch (address) {
      case Address.OfCell(int parameter) -> Fetch.ofWord(Fetch.ofAddress(parameter), 1, wide);
      case Address.OfBlock(int result) -> Fetch.ofWord(Fetch.ofResult(result, wide), 1, wide);
      default -> throw new IllegalStateException("BUG: nothing stands beside " + address);
    };
  }
}
