/** Memcheck for linear memory: leaks, double frees, accesses to what is not allocated. */
@org.jspecify.annotations.NullMarked
module dev.airlock.checker {
  requires transitive dev.airlock;
  requires transitive dev.airlock.wasm;
  requires static org.jspecify;

  exports dev.airlock.checker;
  exports dev.airlock.checker.allocator;
  exports dev.airlock.checker.emit;
  exports dev.airlock.checker.finding;
  exports dev.airlock.checker.heap;
  exports dev.airlock.checker.option;
  exports dev.airlock.checker.instrument;
  exports dev.airlock.checker.runtime;
  exports dev.airlock.checker.report to
      dev.airlock.junit;
  exports dev.airlock.checker.report.json;
  exports dev.airlock.checker.report.sarif;
  exports dev.airlock.checker.report.html;
  exports dev.airlock.checker.report.text;
  exports dev.airlock.checker.report.xml;
  exports dev.airlock.checker.session;
  exports dev.airlock.checker.suppression;

  provides dev.airlock.GuestWatcher with
      dev.airlock.checker.session.SessionWatcher;
}
