/** Passes protobuf messages as documents. */
@org.jspecify.annotations.NullMarked
module dev.airlock.format.protobuf {
  requires static org.jspecify;
  requires transitive dev.airlock;
  requires transitive com.google.protobuf;

  exports dev.airlock.format.protobuf;
}
