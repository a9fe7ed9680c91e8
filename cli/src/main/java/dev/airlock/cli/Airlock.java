package dev.airlock.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The {@code airlock} command: streams in, exit code out. */
@Command(
    name = "airlock",
    synopsisSubcommandLabel = "COMMAND",
    separator = " ",
    description = {
      "Passes data between you and the memory of a WebAssembly module, safely.",
      "",
      "@|bold airlock inspect text.wasm|@ shows what a module offers and needs;",
      "@|bold airlock call text.wasm 'upper: func(text: move string) -> string(len = text)' hello|@",
      "calls a function of it; @|bold --trace|@ shows how the data went in and out;",
      "@|bold airlock check|@ does the same and tells of leaks and of what touches the wrong memory.",
      ""
    },
    versionProvider = Versions.class,
    optionListHeading = "%nOptions:%n",
    commandListHeading = "%nCommands:%n",
    footer = {
      "",
      "@|bold airlock COMMAND --help|@ says all there is to know about a command. Completion for bash",
      "and zsh: @|bold source <(airlock generate-completion)|@.",
      "",
      "Colours are for terminals only, and for none if NO_COLOR is set."
    })
public final class Airlock implements Runnable {
  private static final int HELP_WIDTH = 100;

  private static final Map<String, Function<Console, Object>> SUBCOMMANDS = new LinkedHashMap<>();

  static {
    SUBCOMMANDS.put("call", CallCommand::new);
    SUBCOMMANDS.put("check", CheckCommand::new);
    SUBCOMMANDS.put("inspect", InspectCommand::new);
    SUBCOMMANDS.put("dump", DumpCommand::new);
    SUBCOMMANDS.put("bindgen", BindgenCommand::new);
    SUBCOMMANDS.put("engines", EnginesCommand::new);
    SUBCOMMANDS.put("generate-completion", CompletionCommand::new);
  }

  private final CommandLine commandLine;
  private final Console console;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help and exit.")
  @SuppressWarnings("UnusedVariable") // picocli sees to it.
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show the versions of Airlock, of its engines and of Java, and exit.")
  @SuppressWarnings("UnusedVariable") // picocli sees to it.
  private boolean version;

  @Option(
      names = "--stacktrace",
      hidden = true,
      scope = ScopeType.INHERIT,
      description = "With an error, show where in Airlock it comes from.")
  private boolean stackTrace;

  private Airlock(Console console, Set<String> wanted) {
    this.console = console;
    this.commandLine = new CommandLine(this);
    SUBCOMMANDS.forEach((name, command) -> {
      if (wanted.contains(name)) {
        commandLine.addSubcommand(name, command.apply(console));
      }
    });
    commandLine
        .setOut(new PrintWriter(console.out(), true, UTF_8))
        .setErr(new PrintWriter(console.err(), true, UTF_8))
        .setExpandAtFiles(false) // @file is the contents of an argument, not more of the line.
        .setPosixClusteredShortOptionsAllowed(false)
        .setUsageHelpWidth(HELP_WIDTH)
        .setParameterExceptionHandler((e, _) -> report(e))
        .setExecutionExceptionHandler((e, _, _) -> report(e));
    ExitCode.describe(commandLine);
  }

  /**
   * Runs the command.
   *
   * @param in standard input
   * @param out where results go, as UTF-8
   * @param err where errors, notes and traces go, as UTF-8
   * @param args the command line, without the program's name
   * @return the exit code; {@code --help} lists them
   */
  public static int run(InputStream in, OutputStream out, OutputStream err, String... args) {
    PrintStream bufferedOut = new PrintStream(new BufferedOutputStream(out), false, UTF_8);
    PrintStream bufferedErr = new PrintStream(new BufferedOutputStream(err), true, UTF_8);
    try {
      Console console =
          new Console(
              in,
              bufferedOut,
              bufferedErr,
              Ansi.AUTO::enabled,
              () -> System.err.equals(err) && Terminal.isStandardError());
      return new Airlock(console, wanted(args)).commandLine.execute(args);
    } finally {
      bufferedOut.flush();
      bufferedErr.flush();
    }
  }

  /** To describe a command takes milliseconds: those that can't be meant are left out. */
  private static Set<String> wanted(String... args) {
    boolean one =
        args.length > 0
            && SUBCOMMANDS.containsKey(args[0])
            && !args[0].equals("generate-completion");
    return one ? Set.of(args[0]) : SUBCOMMANDS.keySet();
  }

  private int report(Exception e) {
    console.out().flush(); // What the guest printed comes before what went wrong.
    return Failure.of(e).report(console.err(), stackTrace);
  }

  /** Without a subcommand there is nothing to do but to say what there is. */
  @Override
  public void run() {
    commandLine.usage(commandLine.getOut());
  }
}
