package dev.airlock.wasm.dwarf;

import dev.airlock.wasm.ByteRange;
import dev.airlock.wasm.SectionKind;
import dev.airlock.wasm.WasmModule;
import java.util.Arrays;

/**
 * Where the module's functions are. Debug information counts from the start of the code section's
 * payload, and a function's code from behind its size; what says otherwise has not kept up with a
 * tool that rewrote the module.
 */
final class Code {
  private final int base;
  private final int[] starts;
  private final int[] ends;

  Code(WasmModule module) {
    base = module.section(SectionKind.CODE).map(section -> section.payload().offset()).orElse(0);
    ByteRange[] bodies =
        module.functions().stream()
            .flatMap(function -> function.body().stream())
            .toArray(ByteRange[]::new);
    starts = Arrays.stream(bodies).mapToInt(ByteRange::offset).toArray();
    ends = Arrays.stream(bodies).mapToInt(ByteRange::end).toArray();
  }

  long address(int fileOffset) {
    return (long) fileOffset - base;
  }

  /** Returns where in the file the body starts that has the byte at an address. */
  int start(long address) {
    return starts[body(address + base)];
  }

  /** Returns the number of the body that a byte of the file is in; -1 if there is none. */
  private int body(long fileOffset) {
    if (fileOffset < 0 || fileOffset > Integer.MAX_VALUE) {
      return -1;
    }
    int found = Arrays.binarySearch(starts, (int) fileOffset);
    int index = found >= 0 ? found : -found - 2;
    return index >= 0 && fileOffset < ends[index] ? index : -1;
  }

  boolean contains(long address) {
    return body(address + base) >= 0;
  }

  /** Returns whether a function's body starts at an address. */
  boolean isStart(long address) {
    int index = body(address + base);
    return index >= 0 && starts[index] == address + base;
  }

  /** Returns whether some code is just a function's body. */
  boolean isBody(AddressRange range) {
    return isStart(range.start()) && ends[body(range.start() + base)] == range.end() + base;
  }

  /** Returns whether two places are in one function. */
  boolean inOneBody(long address, long other) {
    int index = body(address + base);
    return index >= 0 && index == body(other + base);
  }
}
