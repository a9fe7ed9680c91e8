/** What the file of a module shows without an engine: its shape, its dialect. */
@org.jspecify.annotations.NullMarked
module dev.airlock.inspect {
  requires transitive dev.airlock;
  requires transitive dev.airlock.wasm;
  requires static org.jspecify;

  exports dev.airlock.inspect;
}
