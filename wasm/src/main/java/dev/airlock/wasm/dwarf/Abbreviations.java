package dev.airlock.wasm.dwarf;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A table of abbreviations, by their codes, which mostly count from 1. */
final class Abbreviations {
  private final Map<Long, Abbreviation> others = new HashMap<>();
  private Abbreviation[] byCode = new Abbreviation[64];
  private int count;

  private Abbreviations() {}

  static Abbreviations read(Bytes in, Work work) {
    Abbreviations table = new Abbreviations();
    for (long code = in.uleb(); code != 0; code = in.uleb()) {
      int start = in.position();
      table.add(code, abbreviation(in));
      work.spend(in.position() - start);
      if (in.atEnd()) {
        break;
      }
    }
    return table;
  }

  private void add(long code, Abbreviation abbreviation) {
    if (code != count + 1) {
      others.put(code, abbreviation);
      return;
    }
    if (count == byCode.length) {
      byCode = Arrays.copyOf(byCode, 2 * count);
    }
    byCode[count++] = abbreviation;
  }

  private static Abbreviation abbreviation(Bytes in) {
    int tag = small(in.uleb());
    boolean hasChildren = in.u8() != 0;
    int[] attributes = new int[8];
    int[] forms = new int[8];
    long[] constants = new long[8];
    int size = 0;
    while (true) {
      int attribute = small(in.uleb());
      int form = small(in.uleb());
      if (attribute == 0 && form == 0) {
        break;
      }
      if (size == forms.length) {
        attributes = Arrays.copyOf(attributes, 2 * size);
        forms = Arrays.copyOf(forms, 2 * size);
        constants = Arrays.copyOf(constants, 2 * size);
      }
      attributes[size] = attribute;
      forms[size] = form;
      if (form == Form.IMPLICIT_CONST) {
        constants[size] = in.sleb();
      }
      size++;
    }
    return new Abbreviation(
        tag,
        hasChildren,
        Arrays.copyOf(attributes, size),
        Arrays.copyOf(forms, size),
        Arrays.copyOf(constants, size));
  }

  private static int small(long number) {
    if (number < 0 || number > 0xffff) {
      throw new Damaged(".debug_abbrev has the number " + number + ", which means nothing");
    }
    return (int) number;
  }

  Abbreviation get(long code) {
    @Nullable Abbreviation abbreviation =
        code > 0 && code <= count ? byCode[(int) code - 1] : others.get(code);
    if (abbreviation == null) {
      throw new Damaged("an entry has the code " + code + ", which .debug_abbrev does not know");
    }
    return abbreviation;
  }
}
