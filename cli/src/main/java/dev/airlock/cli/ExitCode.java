package dev.airlock.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;

/** What the command's exit code says. */
final class ExitCode {
  /** All went well. */
  static final int OK = 0;

  /** The call failed in the guest. */
  static final int GUEST = 1;

  /** The command line is wrong. */
  static final int USAGE = 2;

  /** The module can't be used. */
  static final int MODULE = 3;

  /** The guest was stopped. */
  static final int TIME = 4;

  /** A defect of Airlock; EX_SOFTWARE of sysexits.h. */
  static final int BUG = 70;

  private static final Map<String, String> DESCRIPTIONS = new LinkedHashMap<>();

  static {
    describe(OK, "all went well");
    describe(GUEST, "the guest failed: a trap, an exit, no memory, a result that can't be right");
    describe(USAGE, "the command line is wrong: an option, a signature, an argument");
    describe(MODULE, "the module can't be read or loaded, or lacks an import or an export");
    describe(TIME, "the guest took longer than --time-limit and was stopped");
    describe(BUG, "a defect of Airlock: please report it");
  }

  private ExitCode() {}

  private static void describe(int code, String description) {
    DESCRIPTIONS.put(" " + code, description);
  }

  /** Puts the list of exit codes into the help of a command and of all its subcommands. */
  static void describe(CommandLine command) {
    command
        .getCommandSpec()
        .usageMessage()
        .exitCodeListHeading("%nExit codes:%n")
        .exitCodeList(DESCRIPTIONS);
    command.getSubcommands().values().forEach(ExitCode::describe);
  }
}
