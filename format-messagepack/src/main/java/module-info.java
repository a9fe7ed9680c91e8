/** Passes Java values as MessagePack documents, by Jackson and msgpack-java. */
@org.jspecify.annotations.NullMarked
module dev.airlock.format.messagepack {
  requires static org.jspecify;
  requires transitive dev.airlock;
  requires transitive com.fasterxml.jackson.databind;
  requires jackson.dataformat.msgpack;

  exports dev.airlock.format.messagepack;
}
