package dev.airlock.cli;

import dev.airlock.checker.CheckOptions;
import dev.airlock.checker.allocator.AllocatorDiscovery;
import dev.airlock.checker.allocator.Allocators;
import dev.airlock.checker.emit.Emitted;
import dev.airlock.checker.instrument.Form;
import dev.airlock.checker.instrument.Instrumenter;
import dev.airlock.error.ModuleException;
import dev.airlock.wasm.WasmModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A rewritten module, and what it needs to run where Airlock doesn't. */
final class EmittedModule {
  private EmittedModule() {}

  /**
   * Writes it, and beside it the shim.
   *
   * @throws ModuleException if the module can't be checked
   * @throws UsageException if a file can't be written, or the fast form is asked for
   */
  static void write(ModuleFile file, CheckOptions options, Path to, Console console) {
    if (options.form().equals(Optional.of(Form.FAST))) {
      throw new UsageException(
          "--emit: only the embedded engine can check the fast form; leave out --form=fast");
    }
    byte[] bytes = bytes(file, options);
    Path shim = to.resolveSibling(Emitted.SHIM_NAME);
    write(to, bytes);
    write(shim, Emitted.shim());
    console.note(
        "%s runs with %s beside it: node %s %s; docs/check-elsewhere.md says more"
            .formatted(to, Emitted.SHIM_NAME, shim, to));
  }

  private static byte[] bytes(ModuleFile file, CheckOptions options) {
    try {
      WasmModule module = file.module();
      Allocators allocators = AllocatorDiscovery.find(module, options.allocators());
      return Emitted.bytes(
          Instrumenter.instrument(module, allocators, Form.PORTABLE, options.undefined()), options);
    } catch (IllegalArgumentException e) {
      throw new ModuleException(
          "%s can't be checked: %s".formatted(file.name(), e.getMessage()), e);
    }
  }

  private static void write(Path file, byte[] bytes) {
    ReportFile.requireWritable("--emit", file);
    try {
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UsageException(
          "--emit: %s can't be written: %s".formatted(file, e.getMessage()), e);
    }
  }
}
