package dev.airlock.cli;

import dev.airlock.checker.CheckOptions;
import dev.airlock.checker.allocator.AllocatorDiscovery;
import dev.airlock.checker.allocator.Allocators;
import dev.airlock.checker.instrument.Form;
import dev.airlock.checker.instrument.Hook;
import dev.airlock.checker.instrument.Instrumented;
import dev.airlock.checker.instrument.Instrumenter;
import dev.airlock.error.ModuleException;
import dev.airlock.wasm.WasmModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A rewritten module, for engines that Airlock doesn't drive. */
final class EmittedModule {
  private EmittedModule() {}

  /**
   * Writes it. Only the portable form tells anything to another engine.
   *
   * @throws ModuleException if the module can't be checked
   * @throws UsageException if the file can't be written
   */
  static void write(ModuleFile file, CheckOptions options, Path to, Console console) {
    Instrumented instrumented = instrumented(file, options);
    ReportFile.requireWritable("--emit", to);
    try {
      Files.write(to, instrumented.bytesWithOffsets());
    } catch (IOException e) {
      throw new UsageException("--emit: %s can't be written: %s".formatted(to, e.getMessage()), e);
    }
    console.note(
        "%s needs the functions of the import module '%s', see docs/check.md"
            .formatted(to, Hook.MODULE));
  }

  private static Instrumented instrumented(ModuleFile file, CheckOptions options) {
    try {
      WasmModule module = file.module();
      Allocators allocators = AllocatorDiscovery.find(module, options.allocators());
      return Instrumenter.instrument(
          module, allocators, options.form().orElse(Form.PORTABLE), options.undefined());
    } catch (IllegalArgumentException e) {
      throw new ModuleException(
          "%s can't be checked: %s".formatted(file.name(), e.getMessage()), e);
    }
  }
}
