package dev.airlock.call;

import dev.airlock.Guest;
import dev.airlock.GuestAllocator;
import dev.airlock.GuestFunction;
import dev.airlock.call.CallListener.Piece;
import dev.airlock.error.ArgumentException;
import dev.airlock.error.EncodingException;
import dev.airlock.error.GuestErrorException;
import dev.airlock.error.GuestMemoryException;
import dev.airlock.error.LimitException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Carries a plan out: places the arguments, calls, reads the outputs, frees. */
final class Invocation {
  private final Binding binding;
  private final Guest guest;
  private final GuestFunction function;
  private final @Nullable GuestAllocator allocator;
  private final @Nullable CallListener listener;
  private final Placer[] placers;
  private final Reader[] readers;
  private final @Nullable BufferCheck bufferCheck;
  private final int numberCount;
  private final int expectedBlocks;

  /** Used again and again, except for a call within a call. */
  private final Frame frame;

  private boolean frameInUse;

  Invocation(Binding binding) {
    this.binding = binding;
    this.guest = binding.guest();
    this.function = binding.function();
    this.allocator = binding.allocator();
    this.listener = binding.listener();
    this.placers = Placers.of(binding.plan());
    this.readers = Readers.of(binding.plan(), binding.isWide());
    this.bufferCheck = BufferCheck.of(binding.plan());
    this.numberCount = binding.plan().type().parameters().size();
    this.expectedBlocks = allocator == null ? 0 : placers.length + readers.length;
    this.frame = new Frame(binding, numberCount, expectedBlocks);
  }

  /** Makes the call, and makes it once more if the guest says that a buffer was too small. */
  @Nullable Object run(@Nullable Object[] arguments) {
    if (bufferCheck == null) {
      return run(arguments, -1);
    }
    try {
      return run(arguments, -1);
    } catch (BufferTooSmall first) {
      try {
        return run(arguments, first.needed);
      } catch (BufferTooSmall second) {
        throw new GuestErrorException(
            ("%s was given a buffer of %d, as it asked, and now asks for %d;"
                    + " it is not called a third time")
                .formatted(function.name(), first.needed, second.needed));
      }
    }
  }

  private @Nullable Object run(@Nullable Object[] arguments, long forcedCapacity) {
    if (frameInUse) {
      Frame another = new Frame(binding, numberCount, expectedBlocks);
      another.clear(forcedCapacity);
      return run(another, arguments);
    }
    frameInUse = true;
    frame.clear(forcedCapacity);
    try {
      return run(frame, arguments);
    } finally {
      frameInUse = false;
    }
  }

  private @Nullable Object run(Frame frame, @Nullable Object[] arguments) {
    long mark = allocator == null ? 0 : allocator.mark();
    Throwable failure = null;
    try {
      place(frame, arguments);
      if (listener != null) {
        listener.calling(function.name(), frame.numbers(), frame.moving());
      }
      frame.called();
      long[] results = function.call(frame.numbers());
      if (listener != null) {
        listener.returned(function.name(), results);
      }
      if (bufferCheck != null) {
        requireBuffer(bufferCheck, frame, results);
      }
      return read(frame, results);
    } catch (RuntimeException | Error e) {
      failure = e;
      throw e;
    } finally {
      if (allocator != null) {
        release(allocator, frame, mark, failure);
      }
    }
  }

  private void place(Frame frame, @Nullable Object[] arguments) {
    int given = 0;
    for (Placer placer : placers) {
      Object value = placer.takesValue() ? arguments[given++] : null;
      try {
        placer.place(frame, value);
      } catch (ArgumentException e) {
        throw new ArgumentException(argument(placer) + e.getMessage(), e);
      } catch (EncodingException e) {
        throw new EncodingException(argument(placer) + e.getMessage(), e);
      }
    }
  }

  private String argument(Placer placer) {
    return "argument '%s' of %s: ".formatted(placer.name(), function.name());
  }

  private void requireBuffer(BufferCheck check, Frame frame, long[] results) {
    long needed = check.needed(frame, results);
    if (needed >= 0) {
      if (listener != null) {
        listener.retrying(check.name(), frame.units(check.parameter()), needed);
      }
      throw new BufferTooSmall(needed);
    }
  }

  private @Nullable Object read(Frame frame, long[] results) {
    if (readers.length == 0) {
      return null;
    }
    if (readers.length == 1) {
      return read(readers[0], frame, results);
    }
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (Reader reader : readers) {
      values.put(reader.name(), read(reader, frame, results));
    }
    return values;
  }

  private @Nullable Object read(Reader reader, Frame frame, long[] results) {
    try {
      return reader.read(frame, results);
    } catch (GuestMemoryException e) {
      throw new GuestMemoryException(
          output(reader) + e.getMessage(), e.address(), e.byteSize(), e.memoryByteSize());
    } catch (EncodingException e) {
      throw new EncodingException(output(reader) + e.getMessage(), e);
    } catch (LimitException e) {
      throw new LimitException(output(reader) + e.getMessage());
    } catch (ArgumentException e) {
      throw new GuestErrorException(output(reader) + e.getMessage());
    }
  }

  private String output(Reader reader) {
    return reader.name().equals("result")
        ? "result of %s: ".formatted(function.name())
        : "'%s' of %s: ".formatted(reader.name(), function.name());
  }

  /** Gives back what the host owns. A failure here must not hide the one that led here. */
  private void release(GuestAllocator from, Frame frame, long mark, @Nullable Throwable failure) {
    if (!guest.isUsable()) {
      if (listener != null) {
        listener.dropped(frame.owned(), "the guest can't be called any more");
      }
      return;
    }
    try {
      try {
        tellReleasing(from, frame);
      } finally {
        frame.free();
      }
      if (guest.isUsable()) {
        from.reset(mark);
      }
    } catch (RuntimeException | Error e) {
      if (failure == null) {
        throw e;
      }
      failure.addSuppressed(e);
    }
  }

  private void tellReleasing(GuestAllocator from, Frame frame) {
    if (listener != null) {
      List<Piece> owned = frame.owned();
      listener.releasing(owned);
      if (!from.freesBlocks()) {
        listener.dropped(owned, from.spec().toString());
      }
    }
  }

  /** Unwinds the first try, so that its blocks are freed in the one place that does that. */
  private static final class BufferTooSmall extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long needed;

    BufferTooSmall(long needed) {
      super(null, null, false, false);
      this.needed = needed;
    }
  }
}
