package dev.airlock.wasm.rewrite;

import dev.airlock.wasm.encode.ByteWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where the code of a rewritten module comes from. Offsets are in bytes from the start of the file,
 * as stack traces of engines have them. Immutable.
 *
 * <p>It can be stored in the module, in a custom section that is called {@link #SECTION} ({@link
 * Rewritten#bytesWithOffsets}), for a tool that has nothing but the module. All numbers of its
 * contents ({@link #encode}) are unsigned LEB128:
 *
 * <ol>
 *   <li>the version, 1
 *   <li>how many functions the original module imports
 *   <li>how many functions the rewritten module imports; the added ones are the last of them
 *   <li>how many bodies the rewritten module has. For each, in the order of the code section:
 *       <ol>
 *         <li>how many bytes lie between it and the body before, for the first one: between it and
 *             the start of the file. A body is its locals and instructions, without its size
 *         <li>how many bytes it has
 *         <li>the index of the original function plus 1, or 0 if it is all new, in which case
 *             nothing more is said about it
 *         <li>the offset of the original body
 *         <li>how many bytes its edits have
 *         <li>its edits: any number of times three numbers, k, w and r. They say, from the start of
 *             the body on, that the next k bytes are in both files, and that the w bytes after them
 *             were written in place of the r bytes after them in the original, which are one
 *             instruction (or the locals). All bytes after the last edit are in both files
 *       </ol>
 * </ol>
 *
 * <p>Bytes that are in both files may differ in the index of a function, never in length.
 */
public final class OffsetMap {
  /** The name of the custom section that it is stored in. */
  public static final String SECTION = "airlock:offsets";

  private static final int VERSION = 1;
  private static final byte[] NO_EDITS = {};

  private final int originalImports;
  private final int imports;
  private final int[] starts;
  private final int[] ends;

  /** By body, the index of the original function; -1 if there is none. */
  private final int[] functions;

  private final int[] originals;
  private final byte[][] edits;

  private OffsetMap(int originalImports, int imports, int bodies) {
    this.originalImports = originalImports;
    this.imports = imports;
    this.starts = new int[bodies];
    this.ends = new int[bodies];
    this.functions = new int[bodies];
    this.originals = new int[bodies];
    this.edits = new byte[bodies][];
  }

  /**
   * Of the bodies of a module.
   *
   * @param starts where each is in the new file
   */
  static OffsetMap of(int originalImports, int imports, List<Body> bodies, int[] starts) {
    OffsetMap map = new OffsetMap(originalImports, imports, bodies.size());
    for (int i = 0; i < starts.length; i++) {
      Body body = bodies.get(i);
      map.starts[i] = starts[i];
      map.ends[i] = starts[i] + body.size();
      Body.Origin origin = body.origin();
      map.functions[i] = origin == null ? -1 : origin.function();
      map.originals[i] = origin == null ? 0 : origin.offset();
      map.edits[i] = origin == null ? NO_EDITS : origin.edits();
    }
    return map;
  }

  /**
   * Returns which original instruction the code at an offset was written for. That is exact for the
   * offset of an instruction, and for all that was written in place of one by a transform. Within
   * the bytes of an instruction that was only copied, it is as far within the original one.
   *
   * @param offset of a byte of the rewritten module
   * @return empty if the byte is of a function that is all new, or not of code
   */
  public Optional<OriginalPlace> find(int offset) {
    int body = bodyAt(offset);
    if (body < 0 || functions[body] < 0) {
      return Optional.empty();
    }
    return Optional.of(new OriginalPlace(functions[body], originalOffset(body, offset)));
  }

  private int bodyAt(int offset) {
    int found = Arrays.binarySearch(starts, offset);
    int body = found >= 0 ? found : -found - 2;
    return body >= 0 && offset < ends[body] ? body : -1;
  }

  private int originalOffset(int body, int offset) {
    RawReader in = new RawReader(edits[body], 0, edits[body].length);
    int place = starts[body];
    int original = originals[body];
    while (in.hasMore()) {
      int kept = in.u32();
      int written = in.u32();
      int replaced = in.u32();
      if (offset < place + kept) {
        break;
      }
      place += kept;
      original += kept;
      if (offset < place + written) {
        return original;
      }
      place += written;
      original += replaced;
    }
    return original + (offset - place);
  }

  /**
   * Returns which function of the original module a function is. A body that was moved is the
   * function it was, and what replaced it is none.
   *
   * @param functionIndex the index of a function of the rewritten module
   * @return empty if the function was added, or there is none
   */
  public OptionalInt originalFunction(int functionIndex) {
    if (functionIndex < 0 || functionIndex - imports >= functions.length) {
      return OptionalInt.empty();
    }
    int original =
        functionIndex >= imports
            ? functions[functionIndex - imports]
            : functionIndex < originalImports ? functionIndex : -1;
    return original < 0 ? OptionalInt.empty() : OptionalInt.of(original);
  }

  /** Returns it as bytes, in the form that is described above. */
  public byte[] encode() {
    ByteWriter out = new ByteWriter();
    out.u32(VERSION).u32(originalImports).u32(imports).u32(starts.length);
    int previousEnd = 0;
    for (int i = 0; i < starts.length; i++) {
      out.u32(starts[i] - previousEnd).u32(ends[i] - starts[i]).u32(functions[i] + 1);
      previousEnd = ends[i];
      if (functions[i] >= 0) {
        out.u32(originals[i]).u32(edits[i].length).raw(edits[i]);
      }
    }
    return out.toBytes();
  }

  /**
   * Reads what {@link #encode} gave.
   *
   * @throws IllegalArgumentException if it is something else
   */
  public static OffsetMap decode(byte[] bytes) {
    RawReader in = new RawReader(bytes, 0, bytes.length);
    int version = in.u32();
    if (version != VERSION) {
      throw new IllegalArgumentException(
          "expected an offset map of version %d, found version %s"
              .formatted(VERSION, Integer.toUnsignedString(version)));
    }
    int originalImports = in.u32();
    int imports = in.u32();
    int bodies = in.u32();
    if (bodies < 0 || bodies > bytes.length) {
      throw new IllegalArgumentException(
          "expected fewer bodies than bytes, found " + Integer.toUnsignedString(bodies));
    }
    OffsetMap map = new OffsetMap(originalImports, imports, bodies);
    int previousEnd = 0;
    for (int i = 0; i < bodies; i++) {
      map.starts[i] = checkedSum(previousEnd, in.u32());
      map.ends[i] = checkedSum(map.starts[i], in.u32());
      map.functions[i] = in.u32() - 1;
      map.edits[i] = NO_EDITS;
      previousEnd = map.ends[i];
      if (map.functions[i] != -1) {
        map.originals[i] = in.u32();
        int from = in.skipSized();
        map.edits[i] = Arrays.copyOfRange(bytes, from, in.position());
        checkEdits(map.edits[i], map.ends[i] - map.starts[i]);
      }
    }
    return map;
  }

  /** Checks that what {@link #find} goes over is within a body of {@code size} bytes. */
  private static void checkEdits(byte[] edits, int size) {
    RawReader in = new RawReader(edits, 0, edits.length);
    int place = 0;
    while (in.hasMore()) {
      place = checkedSum(place, checkedSum(in.u32(), in.u32()));
      in.u32();
    }
    if (place > size) {
      throw new IllegalArgumentException(
          "expected edits of the %d bytes of a body, found edits of %d".formatted(size, place));
    }
  }

  private static int checkedSum(int first, int second) {
    int sum = first + second;
    if (first < 0 || second < 0 || sum < 0) {
      throw new IllegalArgumentException("expected an offset below 2^31, found a larger one");
    }
    return sum;
  }
}
