package dev.airlock.wasm.dwarf;

import java.util.Optional;
import java.util.OptionalLong;

/** An entry of {@code .debug_info} with the values of its attributes. */
final class Entry {
  private final Unit unit;
  private final int offset;
  private final Abbreviation abbreviation;
  private final int[] forms;
  private final long[] values;

  private Entry(Unit unit, int offset, Abbreviation abbreviation, int[] forms, long[] values) {
    this.unit = unit;
    this.offset = offset;
    this.abbreviation = abbreviation;
    this.forms = forms;
    this.values = values;
  }

  /** Reads the values of an entry whose code has been read. */
  static Entry read(Unit unit, int offset, Abbreviation abbreviation, Bytes in) {
    int[] forms = abbreviation.forms();
    long[] values = new long[forms.length];
    for (int i = 0; i < forms.length; i++) {
      int form = forms[i];
      if (form == Form.IMPLICIT_CONST) {
        values[i] = abbreviation.constants()[i];
        continue;
      }
      if (form == Form.INDIRECT) {
        form = Form.direct(in);
        forms = forms.clone();
        forms[i] = form;
      }
      values[i] = Form.read(form, unit.encoding(), in);
    }
    return new Entry(unit, offset, abbreviation, forms, values);
  }

  Unit unit() {
    return unit;
  }

  /** Where it starts, in bytes from the start of {@code .debug_info}. */
  int offset() {
    return offset;
  }

  int tag() {
    return abbreviation.tag();
  }

  boolean hasChildren() {
    return abbreviation.hasChildren();
  }

  private int index(int attribute) {
    int[] attributes = abbreviation.attributes();
    for (int i = 0; i < attributes.length; i++) {
      if (attributes[i] == attribute) {
        return i;
      }
    }
    return -1;
  }

  boolean has(int attribute) {
    return index(attribute) >= 0;
  }

  /** The form of the value of an attribute; 0 if there is none. */
  int form(int attribute) {
    int index = index(attribute);
    return index < 0 ? 0 : forms[index];
  }

  /** A number, or what stands for something else: an offset, an index. */
  OptionalLong number(int attribute) {
    int index = index(attribute);
    return index < 0 ? OptionalLong.empty() : OptionalLong.of(values[index]);
  }

  /** A number that is small and not negative; 0 if there is none. */
  int small(int attribute) {
    long number = number(attribute).orElse(0);
    return number < 0 || number > Integer.MAX_VALUE || Form.isBlock(form(attribute))
        ? 0
        : (int) number;
  }

  Optional<String> text(int attribute, Work work) {
    int index = index(attribute);
    if (index < 0 || !Form.isText(forms[index])) {
      return Optional.empty();
    }
    return Optional.of(unit.text(forms[index], values[index], work));
  }

  OptionalLong address(int attribute) {
    int index = index(attribute);
    if (index < 0 || !Form.isAddress(forms[index])) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(
        Form.isAddressIndex(forms[index]) ? unit.address(values[index]) : values[index]);
  }

  /** The block that is the value of an attribute. */
  Optional<Bytes> block(int attribute) {
    int index = index(attribute);
    if (index < 0 || !Form.isBlock(forms[index])) {
      return Optional.empty();
    }
    long start = values[index] & 0xffff_ffffL;
    long length = values[index] >>> 32;
    return Optional.of(unit.info().between(start, start + length));
  }

  /** Where another entry starts that an attribute refers to, if it is one in this section. */
  OptionalLong reference(int attribute) {
    int index = index(attribute);
    if (index < 0) {
      return OptionalLong.empty();
    }
    return switch (forms[index]) {
      case Form.REF1, Form.REF2, Form.REF4, Form.REF8, Form.REF_UDATA ->
          OptionalLong.of(unit.offset() + values[index]);
      case Form.REF_ADDR -> OptionalLong.of(values[index]);
      default -> OptionalLong.empty();
    };
  }
}
