package dev.airlock.it.check;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Faults that are not found, and why.
 *
 * @param cases which cases; empty for all uses of bytes that nothing has written
 * @param runs in which runs
 * @param reason why it can't be, or isn't, otherwise
 */
record Miss(String cases, String runs, String reason) {
  static final List<Miss> KNOWN =
      List.of(
          new Miss("", ".*-fast", "the engine's memory knows one bit a byte: may it be touched"),
          new Miss(
              "overflow_far_bad",
              "c-.*-fast",
              "the fast form forbids what lies beside blocks, not what no block has been made of"),
          new Miss(
              "as_.*",
              "assemblyscript-O3-.*",
              "the compiler has inlined __alloc everywhere, so that no block is known"),
          new Miss(
              "overlap_strcpy_bad",
              "c-.*",
              "strcpy takes no length, so that its range isn't known before it has run"),
          new Miss("bit_field_bad", "c-.*", "states are those of bytes, not of bits"),
          new Miss(
              "uninit_(strlen|printf)_bad",
              "c-.*-portable",
              "functions that read whole words are let off: they ignore what is behind the end"),
          new Miss(
              "uninit_(index|address|loop)_bad",
              "c-O0-portable",
              "without optimisation the value is kept on the stack, which is no block"),
          new Miss(
              "rust_(maybe_uninit|uninit_alloc|uninit_set_len)_bad",
              "rust-wasip1-O0-portable",
              "without optimisation the value is returned or passed before it is used"));

  /** Whether it is the reason why a fault is not found. */
  boolean applies(String run, ExpectedFault fault) {
    boolean meant = cases.isEmpty() ? fault.isUndefined() : Pattern.matches(cases, fault.name());
    return meant && Pattern.matches(runs, run);
  }
}
