package dev.airlock.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code airlock generate-completion}: lets a shell complete the command. */
@Command(
    name = "generate-completion",
    header = "Print a script that lets bash or zsh complete this command.",
    description = {
      "",
      "Put it into ~/.bashrc or ~/.zshrc (there behind 'autoload -U bashcompinit; bashcompinit'):",
      "  source <(airlock generate-completion)",
      ""
    })
final class CompletionCommand implements Callable<Integer> {
  private final Console console;

  @Spec private CommandSpec spec;

  CompletionCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    console.out().print(AutoComplete.bash("airlock", spec.root().commandLine()));
    return ExitCode.OK;
  }
}
