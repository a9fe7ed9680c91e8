/** Memcheck for linear memory: leaks, double frees, accesses to what is not allocated. */
@org.jspecify.annotations.NullMarked
module dev.airlock.checker {
  requires transitive dev.airlock;
  requires transitive dev.airlock.wasm;
  requires static org.jspecify;

  exports dev.airlock.checker;
  exports dev.airlock.checker.finding;
  exports dev.airlock.checker.report.html;
  exports dev.airlock.checker.report.text;
  exports dev.airlock.checker.suppression;
}
