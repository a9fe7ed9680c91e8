package dev.airlock.call;

import dev.airlock.memory.LengthPrefix;
import dev.airlock.memory.Memory;
import dev.airlock.memory.TextEncoding;
import dev.airlock.plan.Output;
import dev.airlock.plan.Output.Length;
import org.jspecify.annotations.Nullable;

/** Reads data in memory: finds its address and length, and takes over what the host must free. */
abstract class DataReader extends Reader {
  private final Fetch address;
  private final @Nullable Fetch length;
  private final @Nullable Fetch block;
  private final @Nullable LengthPrefix prefix;
  private final @Nullable TextEncoding terminated;
  private final boolean owned;
  private final boolean nullable;

  /**
   * Makes one.
   *
   * @param encoding how text is encoded; for other data any
   */
  DataReader(Output.Data data, TextEncoding encoding, boolean wide) {
    super(data);
    this.address = Fetches.address(data.address(), wide);
    this.length = Fetches.length(data, wide);
    this.block =
        data.address() instanceof Output.Address.OfBlock of
            ? Fetch.ofResult(of.result(), wide)
            : null;
    this.prefix = data.length() instanceof Length.OfPrefix of ? of.prefix() : null;
    this.terminated = data.length() instanceof Length.UpToNul ? encoding : null;
    this.owned = data.owned();
    this.nullable =
        !(data.address() instanceof Output.Address.At
            || data.address() instanceof Output.Address.OfParameter);
  }

  @Override
  final @Nullable Object read(Frame frame, long[] results) {
    long at = address.get(frame, results);
    if (at != 0 || !nullable) {
      return read(frame, at, results);
    }
    heardRead(frame, 0, 0, null);
    return null;
  }

  /**
   * Reads the data.
   *
   * @param at where it is, or its prefix; never 0
   */
  abstract Object read(Frame frame, long at, long[] results);

  /** The length, in units of the content, as the guest gave it. */
  final long length(Frame frame, long at, long[] results) {
    if (length != null) {
      return length.get(frame, results);
    }
    Binding binding = frame.binding();
    if (prefix != null) {
      return binding.memory().prefixedByteLength(at, prefix);
    }
    if (terminated != null) {
      return binding
          .memory()
          .terminatedByteLength(at, binding.guest().limits().scanBytes(), terminated);
    }
    return 1;
  }

  /** Where the data begins, behind a prefix if it has one. */
  final long content(long at) {
    return prefix == null ? at : at + prefix.contentOffset();
  }

  /**
   * Takes the data over if it is the host's to free, then holds its length against the limit and
   * its range against the memory. In this order, so that data beyond the limit is freed too; but
   * what is not inside the memory is no block.
   *
   * @param byteSize how many bytes the data has, a prefix or NUL not counted; negative for more
   *     than can be
   */
  final void accept(Frame frame, long[] results, long at, long byteSize, int alignment) {
    Memory memory = frame.memory();
    long content = content(at);
    boolean inside = memory.contains(content, byteSize);
    if (inside && owned) {
      own(frame, results, at, byteSize, alignment);
    }
    frame.limits.requireResultBytes(byteSize, "it");
    if (!inside) {
      memory.check(content, byteSize);
    }
  }

  /** With its prefix, its NUL and the block that refers to it. */
  private void own(Frame frame, long[] results, long at, long byteSize, int alignment) {
    if (block != null) {
      boolean wide = frame.binding().isWide();
      frame.own(name() + " (block)", block.get(frame, results), wide ? 16 : 8, wide ? 8 : 4);
    }
    if (prefix != null) {
      frame.own(name(), at + prefix.lengthOffset(), byteSize + prefix.byteSize(), alignment);
    } else if (terminated != null) {
      frame.own(name(), at, byteSize + terminated.unitByteSize(), alignment);
    } else {
      frame.own(name(), at, byteSize, alignment);
    }
  }
}
