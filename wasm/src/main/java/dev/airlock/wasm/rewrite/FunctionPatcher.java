package dev.airlock.wasm.rewrite;

import dev.airlock.wasm.ByteRange;
import dev.airlock.wasm.code.ImmediateKind;
import dev.airlock.wasm.code.InstructionCursor;
import dev.airlock.wasm.encode.ByteWriter;
import java.util.function.IntUnaryOperator;

/**
 * Copies a part of a file with the indexes of its functions replaced. An index keeps its length
 * where it can, so that hardly anything else moves.
 */
final class FunctionPatcher {
  private final byte[] source;
  private final IntUnaryOperator functionIndexes;
  private final ByteWriter out;
  private final Edits edits = new Edits();
  private int copied;

  FunctionPatcher(byte[] source, int from, int capacity, IntUnaryOperator functionIndexes) {
    this.source = source;
    this.copied = from;
    this.functionIndexes = functionIndexes;
    this.out = new ByteWriter(capacity);
  }

  /** Replaces the indexes in the instructions that follow. */
  void instructions(InstructionCursor cursor) {
    while (cursor.next()) {
      if (cursor.opcode().immediates() == ImmediateKind.FUNCTION) {
        index(cursor.offset(), cursor.immediatesOffset(), cursor.end(), cursor.functionIndex());
      }
    }
  }

  /** Replaces indexes that follow each other without anything between. */
  void indexes(ByteRange range) {
    RawReader in = new RawReader(source, range.offset(), range.end());
    while (in.hasMore()) {
      int start = in.position();
      int index = in.u32();
      index(start, start, in.position(), index);
    }
  }

  /** Replaces an index from {@code start} to {@code end} in what begins at {@code whole}. */
  private void index(int whole, int start, int end, int index) {
    int size = out.size();
    out.raw(source, copied, start).paddedU32(functionIndexes.applyAsInt(index), end - start);
    int longer = out.size() - size - (end - copied);
    if (longer == 0) {
      edits.keep(end - copied);
    } else {
      edits.keep(whole - copied);
      edits.replace(end - whole + longer, end - whole);
    }
    copied = end;
  }

  /** Copies what is left up to {@code end}. */
  ByteWriter finish(int end) {
    edits.keep(end - copied);
    out.raw(source, copied, end);
    copied = end;
    return out;
  }

  Edits edits() {
    return edits;
  }
}
