package dev.airlock.engine;

/** One frame of a call stack through guest and host. */
public sealed interface EngineFrame {
  /**
   * A function of the guest.
   *
   * @param functionIndex its index in the module, imported functions counted
   * @param offset where in the file of the module the instruction begins that it is at: a call, or
   *     in the innermost frame whatever it does; -1 if the engine can't tell, as of a function that
   *     it interprets
   */
  record Guest(int functionIndex, int offset) implements EngineFrame {}

  /**
   * A method of the host.
   *
   * @param element what it is
   */
  record Host(StackTraceElement element) implements EngineFrame {}
}
