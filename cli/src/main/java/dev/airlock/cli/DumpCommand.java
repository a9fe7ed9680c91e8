package dev.airlock.cli;

import dev.airlock.Guest;
import dev.airlock.call.CallListener;
import dev.airlock.cli.BlockRecorder.Marked;
import dev.airlock.memory.Memory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code airlock dump}: memory in hex, as a call left it. */
@Command(
    name = "dump",
    separator = " ",
    sortOptions = false,
    header = "Show a module's memory in hex, with the blocks of a call marked.",
    customSynopsis =
        "airlock dump [OPTIONS] MODULE [--call SIGNATURE [ARGUMENT...]]... [--range RANGE]...",
    description = {
      "",
      "Shows the memory as the last call left it, before its blocks are freed, or as it was when",
      "the guest trapped. Without a call: as it is after instantiation.",
      ""
    },
    parameterListHeading = "Arguments:%n",
    optionListHeading = "%nOptions:%n",
    footer = {
      "",
      "Signatures and arguments are written as in 'airlock call'. Blocks stand in brackets, lines",
      "like the one before are folded into a *. The result of the call is not printed.",
      "",
      "Example:",
      "  airlock dump text.wasm --call 'upper: func(text: move string) -> string(len = text)' hello"
    })
@SuppressWarnings("UnusedVariable") // Fields through which picocli fills one object.
final class DumpCommand implements Callable<Integer> {
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
      description = "The arguments of the --call before it.")
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
      names = "--range",
      paramLabel = "RANGE",
      converter = AddressRange.Converter.class,
      description = "Show 0x1000..0x1040, 0x1000+64 or 64 bytes from 0x1000, not just the blocks.")
  private List<AddressRange> ranges = new ArrayList<>();

  @Option(
      names = "--memory",
      paramLabel = "NAME",
      description = "Of this exported memory, instead of the first.")
  private @Nullable String memory;

  @Mixin private GuestOptions options;

  DumpCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Hyphens.check(spec.commandLine(), lines.words());
    List<CallLines.Line> calls = lines.lines();
    ModuleFile file = ModuleFile.read(module);
    ArgumentReader reader = new ArgumentReader(console.in());
    EarlierResults earlier = new EarlierResults();
    try (Guest guest = options.load(file, console)) {
      if (calls.isEmpty()) {
        requireRanges();
        dump(guest, List.of());
      }
      for (int i = 0; i < calls.size(); i++) {
        PreparedCall prepared = PreparedCall.of(guest, file, earlier.resolve(calls.get(i)), reader);
        if (i == calls.size() - 1) {
          dump(guest, prepared);
        } else {
          earlier.make(prepared, new CallListener() {});
        }
      }
    }
    return ExitCode.OK;
  }

  private void requireRanges() {
    if (ranges.isEmpty()) {
      throw new UsageException(
          "say what to show: --range 0x1000+64, or --call with a call whose blocks to show");
    }
  }

  private void dump(Guest guest, PreparedCall last) {
    BlockRecorder recorder = new BlockRecorder(blocks -> dump(guest, blocks));
    try {
      last.invoker().invoke(recorder);
    } finally {
      recorder.end();
    }
  }

  private void dump(Guest guest, List<Marked> blocks) {
    if (blocks.isEmpty() && ranges.isEmpty()) {
      console.note("the call used no memory that could be shown; --range shows some");
      return;
    }
    Memory shown = memory == null ? guest.memory() : guest.memory(memory);
    new HexDump(shown, blocks, console).print(ranges);
  }
}
