package dev.airlock.checker.instrument;

import dev.airlock.checker.allocator.AllocatorFunction;
import dev.airlock.wasm.WasmModule;
import dev.airlock.wasm.rewrite.OffsetMap;
import java.util.List;

/**
 * A rewritten module.
 *
 * @param original what it was made of
 * @param bytes the module; the caller's
 * @param form how accesses are checked
 * @param offsets where its instructions were in the original
 * @param operations the allocator functions; what {@link Hook}s call an operation is a place in it
 * @param systemCalls what {@link Hook#SYSTEM_CALL} calls an operation is a place in it
 * @param globals the exports that tell the module's variables, which may hold pointers
 * @param allocatorState static data that only the allocator uses: numbers in them are no pointers
 * @param addedImports how many functions it imports more than the original
 * @param stackPointer that of them which is the stack pointer, or empty
 */
@SuppressWarnings("ArrayRecordComponent") // a module is bytes
public record Instrumented(
    WasmModule original,
    byte[] bytes,
    Form form,
    OffsetMap offsets,
    List<AllocatorFunction> operations,
    List<SystemCall> systemCalls,
    List<String> globals,
    List<StaticRange> allocatorState,
    int addedImports,
    String stackPointer) {
  /** Under which name the shadow memory is exported, of {@link Form#PORTABLE}. */
  public static final String SHADOW = "airlock:shadow";
}
