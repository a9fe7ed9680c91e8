/** Passes Java values as JSON documents, by Jackson. */
@org.jspecify.annotations.NullMarked
module dev.airlock.format.json {
  requires static org.jspecify;
  requires transitive dev.airlock;
  requires transitive com.fasterxml.jackson.databind;

  exports dev.airlock.format.json;
}
