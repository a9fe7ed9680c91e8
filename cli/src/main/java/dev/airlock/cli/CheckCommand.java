package dev.airlock.cli;

import dev.airlock.checker.CheckOptions;
import dev.airlock.wasm.ExternalKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code airlock check}: runs a module and tells what it does wrong to its memory. */
@Command(
    name = "check",
    sortOptions = false,
    header = "Run a module and tell of leaks, double frees and wrong accesses.",
    customSynopsis = {
      "airlock check [OPTIONS] MODULE --call SIGNATURE [ARGUMENT...] [--call SIGNATURE ...]",
      "      airlock check [OPTIONS] MODULE -- [ARGUMENT...]"
    },
    description = {
      "",
      "Calls functions of the module, or runs it as a command of WASI, on a memory whose every byte",
      "is watched. What is wrong is told at once on standard error, leaks at the end, in the layout",
      "of Valgrind's memcheck. The module need not be rebuilt.",
      ""
    },
    parameterListHeading = "Arguments:%n",
    optionListHeading = "%nWhat to run:%n",
    footer = {
      "",
      "Signatures and arguments are written as in 'airlock call'; results are printed as there. With",
      "'-> guest string' and the like the host does not free the result.",
      "",
      "The exit code is the guest's own, or that of --error-exitcode if there are errors.",
      "",
      "Examples:",
      "  airlock check text.wasm --call 'upper: func(text: move string) -> string(len = text)' hello",
      "  airlock check text.wasm --call 'array_sum: func(bytes: move list<u8>) -> u32' '[1, 2]'",
      "    --call dealloc @1.bytes.address 2",
      "  airlock check program.wasm --leak-check=full --error-exitcode=1 -- input.txt"
    })
@SuppressWarnings("UnusedVariable") // Fields through which picocli fills one object.
final class CheckCommand implements Callable<Integer> {
  private final Console console;
  private final CallLines lines = new CallLines();

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "MODULE", description = "The .wasm file.")
  private Path module;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "ARGUMENT",
      parameterConsumer = CallLines.Word.class,
      description = "The arguments of the --call before it, or of the command.")
  private CallLines arguments = lines;

  @Option(
      names = "--call",
      paramLabel = "SIGNATURE",
      parameterConsumer = CallLines.Begin.class,
      description = "Call this, with the arguments that follow; again for another call.")
  private CallLines call = lines;

  @Option(
      names = "--json",
      paramLabel = "JSON",
      parameterConsumer = CallLines.Json.class,
      description = "All arguments of the call as a JSON array, or an object by parameter name.")
  private CallLines json = lines;

  @Option(
      names = "--env",
      paramLabel = "NAME=VALUE",
      description = "A variable of the environment that a command finds. May be repeated.")
  private Map<String, String> environment = new LinkedHashMap<>();

  @Option(
      names = "--error-exitcode",
      paramLabel = "N",
      description = "Exit with this code if there are errors; 0 for the guest's own (0).")
  private int errorExitCode;

  @Option(
      names = "--emit",
      paramLabel = "FILE",
      description = {
        "Run nothing: write the module as it would be run to this file, for another engine, and"
            + " beside it what Node needs to run it."
      })
  private @Nullable Path emit;

  @ArgGroup(validate = false, heading = "%nWhat to tell, as Valgrind calls it:%n")
  private MemcheckOptions memcheck = new MemcheckOptions();

  @ArgGroup(validate = false, heading = "%nReports:%n")
  private ReportOptions reports = new ReportOptions();

  @ArgGroup(validate = false, heading = "%nThe guest:%n")
  private GuestOptions options = new GuestOptions();

  CheckCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Hyphens.check(spec.commandLine(), lines.words());
    List<CallLines.Line> calls = lines.lines();
    CheckOptions checking = memcheck.options();
    ModuleFile file = ModuleFile.read(module);
    if (emit != null) {
      EmittedModule.write(file, checking, emit, console);
      return ExitCode.OK;
    }
    CheckRun.Program program = program(file, calls);
    List<String> command = new ArrayList<>(List.of(module.toString()));
    command.addAll(program.words());
    return new CheckRun(console, reports, command)
        .run(file, options, checking, program, errorExitCode);
  }

  private CheckRun.Program program(ModuleFile file, List<CallLines.Line> calls) {
    if (calls.isEmpty() && isCommand(file)) {
      return new WasiProgram(file.name(), lines.leading(), environment);
    }
    if (calls.isEmpty()) {
      throw new UsageException(
          "%s is no command that would run by itself; say what to call, as --call 'SIGNATURE' ARGUMENT"
              .formatted(file.name()));
    }
    if (!lines.leading().isEmpty()) {
      throw new UsageException(
          "'%s' is too much here: arguments stand behind the --call that they are for"
              .formatted(lines.leading().getFirst()));
    }
    return new CallsProgram(file, calls);
  }

  private static boolean isCommand(ModuleFile file) {
    return file.module()
        .export(WasiProgram.START)
        .filter(export -> export.kind() == ExternalKind.FUNCTION)
        .isPresent();
  }
}
