package dev.airlock.cli;

import dev.airlock.Guest;
import dev.airlock.call.CallListener;
import dev.airlock.call.Trace;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code airlock call}: calls functions of a module. */
@Command(
    name = "call",
    separator = " ",
    sortOptions = false,
    header = "Call functions of a module, with text, lists and records.",
    customSynopsis = "airlock call [OPTIONS] MODULE SIGNATURE [ARGUMENT...] [--then SIGNATURE ...]",
    description = {"", "Loads the module, calls the function and prints its result.", ""},
    parameterListHeading = "Arguments:%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nSignatures:%n",
    footer = {
      "  add: func(a: s32, b: s32) -> s32",
      "  upper: func(text: move string) -> string(len = text)      the guest frees the argument",
      "  sum: func(values: list<f64>) -> f64",
      "  area: func(p: record{x: s32, y: s32}) -> s32              a struct, by its address",
      "  greet: func(name: string, out: out string(cap = 64, len = result))    a buffer to fill",
      "  minmax: func(values: list<s32>, min: out s32, max: out s32)",
      "  version: func() -> guest string(nul)                      the guest keeps the result",
      "",
      "Types: bool, s8 u8 s16 u16 s32 u32 s64 u64, f32 f64, char, string, list<T>, bytes, list<T, N>,",
      "record{name: T, ...}. Who frees: move and borrow (arguments), own and guest (results). In",
      "parentheses: the encoding (utf8, utf16, latin1, lossy), where a result's length is (len = NAME,",
      "len = result, nul, prefix = u32, packed = ptr-high, block), and where data goes (at = FUNCTION(),",
      "cap = N). Numbers need no signature, only the name; nor do strings in AssemblyScript.",
      "",
      "Arguments by type:",
      "  numbers      42, -1, 0xff, 1.5, NaN, -Infinity",
      "  bool         true, false",
      "  string       as it is; @FILE for a file's text, @- for standard input, @@ for an @",
      "  list<u8>     [1, 2, 3], hex:0a0b, base64:Cgs=, text:abc; @FILE for a file's bytes",
      "  other lists  JSON: [1, 2, 3]; @FILE for a file with JSON",
      "  record       JSON: {\"x\": 1, \"y\": 2}",
      "@1 is the result of the first of several calls, @1.name one of its results, @1.name.address and",
      "@1.name.size where an argument or result of it was in memory. An argument that begins with a",
      "hyphen and is no number stands behind --.",
      "",
      "Examples:",
      "  airlock call math.wasm add 2 40",
      "  airlock call text.wasm 'count: func(text: string) -> u32' @book.txt --trace",
      "  airlock call shapes.wasm point_new 3 4 --then point_sum @1",
      "  airlock call hash.wasm hash_init 0 --then 'hash_update: func(data: list<u8>(at = buffer(),",
      "    cap = 4096, pass = len))' text:abc --then 'hash_final: func() -> u32'"
    })
@SuppressWarnings("UnusedVariable") // Fields through which picocli fills one object.
final class CallCommand implements Callable<Integer> {
  private final Console console;
  private final CallLines lines = new CallLines();

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "MODULE", description = "The .wasm file.")
  private Path module;

  @Parameters(
      index = "1",
      paramLabel = "SIGNATURE",
      parameterConsumer = CallLines.Begin.class,
      description = "What to call: a signature as below, or an export's name.")
  private CallLines signature = lines;

  @Parameters(
      index = "2..*",
      arity = "0..*",
      paramLabel = "ARGUMENT",
      parameterConsumer = CallLines.Word.class,
      description = "One for each parameter that isn't just 'out'.")
  private CallLines arguments = lines;

  @Option(
      names = "--json",
      paramLabel = "JSON",
      parameterConsumer = CallLines.Json.class,
      description = "All arguments of the call as a JSON array, or an object by parameter name.")
  private CallLines json = lines;

  @Option(
      names = "--then",
      paramLabel = "SIGNATURE",
      parameterConsumer = CallLines.Begin.class,
      description = "Then call this too, in the same guest, with the arguments that follow it.")
  private CallLines then = lines;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      description = {
        "text (the default), json, or raw: the bytes of a text or a list, a number little-endian,"
            + " and no newline."
      })
  private Results.Format output = Results.Format.text;

  @Option(
      names = {"-t", "--trace"},
      description = {
        "Show on standard error what is allocated, written, called, read and freed, and what is"
            + " held at the end."
      })
  private boolean trace;

  @Mixin private GuestOptions options;

  CallCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Hyphens.check(spec.commandLine(), lines.words());
    ModuleFile file = ModuleFile.read(module);
    List<CallLines.Line> calls = lines.lines();
    ArgumentReader reader = new ArgumentReader(console.in());
    EarlierResults earlier = new EarlierResults();
    try (Guest guest = options.load(file, console)) {
      for (CallLines.Line line : calls) {
        PreparedCall call = PreparedCall.of(guest, file, earlier.resolve(line), reader);
        Object result = trace ? traced(call, earlier) : earlier.make(call, new CallListener() {});
        Results.print(console.out(), output, call.plan(), result);
        console.out().flush();
        note(guest, line, call, result);
      }
    }
    return ExitCode.OK;
  }

  private @Nullable Object traced(PreparedCall call, EarlierResults earlier) {
    Trace heard = new Trace(call.plan(), console.err()::println, Colors.trace(console));
    try {
      return earlier.make(call, heard);
    } finally {
      heard.end();
    }
  }

  private void note(Guest guest, CallLines.Line line, PreparedCall call, @Nullable Object result) {
    boolean byName = guest.hasFunction(line.signature());
    String note = byName ? NamedCall.note(guest, call.plan(), result) : null;
    if (note != null && output == Results.Format.text) {
      console.note(note);
    }
  }
}
