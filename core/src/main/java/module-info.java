/** Safe passage of data between Java and WebAssembly linear memory. */
@org.jspecify.annotations.NullMarked
module dev.airlock {
  requires static transitive org.jspecify;
  requires static jdk.jfr;

  exports dev.airlock;
  exports dev.airlock.bind;
  exports dev.airlock.bound;
  exports dev.airlock.call;
  exports dev.airlock.codec;
  exports dev.airlock.codec.bindgen;
  exports dev.airlock.codec.canonical;
  exports dev.airlock.codec.managed;
  exports dev.airlock.codec.plain;
  exports dev.airlock.codec.teavm;
  exports dev.airlock.dialect;
  exports dev.airlock.engine;
  exports dev.airlock.error;
  exports dev.airlock.extism;
  exports dev.airlock.jfr to
      dev.airlock.checker;
  exports dev.airlock.layout;
  exports dev.airlock.leak;
  exports dev.airlock.memory;
  exports dev.airlock.plan;
  exports dev.airlock.pool;
  exports dev.airlock.signature;

  uses dev.airlock.GuestWatcher;
  uses dev.airlock.ImportLibrary;
  uses dev.airlock.engine.Engine;

  provides dev.airlock.ImportLibrary with
      dev.airlock.codec.bindgen.BindgenImports,
      dev.airlock.codec.teavm.TeavmImports;
}
