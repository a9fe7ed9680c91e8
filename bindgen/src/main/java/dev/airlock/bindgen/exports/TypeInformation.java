package dev.airlock.bindgen.exports;

import dev.airlock.inspect.Inspection;
import dev.airlock.wasm.ConstantExpression;
import dev.airlock.wasm.DataSegment;
import dev.airlock.wasm.ExternalKind;
import dev.airlock.wasm.Global;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;

/**
 * The run-time type information of AssemblyScript, as it lies in a module's data: which kinds of
 * list the program has. {@link dev.airlock.dialect.ManagedClasses} reads the same of a guest that
 * runs, and has the sources of the format.
 */
public final class TypeInformation {
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final int VIEW = 1;
  private static final int ARRAY = 1 << 1;
  private static final int STATIC_ARRAY = 1 << 2;
  private static final int MAXIMUM_CLASSES = 100_000;

  private TypeInformation() {}

  /**
   * The lists of numbers, such as {@code Float64Array} and {@code Array<i32>}; none if there is no
   * such information.
   */
  public static List<String> lists(Inspection module) {
    OptionalInt base = base(module);
    if (base.isEmpty()) {
      return List.of();
    }
    OptionalInt count = intAt(module, base.getAsInt());
    if (count.isEmpty() || count.getAsInt() < 3 || count.getAsInt() > MAXIMUM_CLASSES) {
      return List.of();
    }
    int first = intAt(module, base.getAsInt() + 4L).orElse(0);
    boolean wide = intAt(module, base.getAsInt() + 8L).orElse(0) == 0;
    boolean early = first == 16 && wide;
    TreeSet<String> lists = new TreeSet<>();
    for (int i = 0; i < count.getAsInt(); i++) {
      long at = base.getAsInt() + 4L + (wide ? 8L : 4L) * i;
      list(intAt(module, at).orElse(0), early).ifPresent(lists::add);
    }
    return new ArrayList<>(lists);
  }

  private static Optional<String> list(int flags, boolean early) {
    int shift = early ? 5 : 6;
    int byteSize = (flags >>> shift) & 0x1F;
    boolean signed = ((flags >>> (shift + 5)) & 1) != 0;
    boolean floating = ((flags >>> (shift + 6)) & 1) != 0;
    boolean managed = ((flags >>> (shift + 8)) & 1) != 0;
    if (managed || byteSize == 0 || byteSize > 8 || Integer.bitCount(byteSize) != 1) {
      return Optional.empty();
    }
    String number = (floating ? "f" : signed ? "i" : "u") + 8 * byteSize;
    if ((flags & ARRAY) != 0) {
      return Optional.of("Array<" + number + ">");
    }
    if ((flags & VIEW) != 0) {
      return Optional.of(typedArray(number));
    }
    return !early && (flags & STATIC_ARRAY) != 0
        ? Optional.of("StaticArray<" + number + ">")
        : Optional.empty();
  }

  private static String typedArray(String number) {
    String bits = number.substring(1);
    return switch (number.charAt(0)) {
      case 'f' -> "Float" + bits + "Array";
      case 'i' -> "Int" + bits + "Array";
      default -> "Uint" + bits + "Array";
    };
  }

  private static OptionalInt base(Inspection module) {
    return module.module().exports().stream()
        .filter(export -> export.name().equals("__rtti_base"))
        .filter(export -> export.kind() == ExternalKind.GLOBAL)
        .map(export -> module.module().globals().get(export.index()))
        .map(Global::initial)
        .flatMap(Optional::stream)
        .filter(ConstantExpression.I32Const.class::isInstance)
        .mapToInt(constant -> ((ConstantExpression.I32Const) constant).value())
        .findFirst();
  }

  private static OptionalInt intAt(Inspection module, long address) {
    for (DataSegment segment : module.module().dataSegments()) {
      if (segment.address().isEmpty()) {
        continue;
      }
      MemorySegment bytes = module.module().bytes(segment.contents());
      long offset = address - segment.address().getAsLong();
      if (offset >= 0 && offset + Integer.BYTES <= bytes.byteSize()) {
        return OptionalInt.of(bytes.get(INT, offset));
      }
      if (offset >= 0 && offset < bytes.byteSize()) {
        return OptionalInt.empty();
      }
    }
    // What is zero at the end of a segment is cut off.
    return OptionalInt.of(0);
  }
}
