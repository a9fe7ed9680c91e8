package dev.airlock.cli;

/** The program. */
public final class Main {
  private Main() {}

  /** Runs the command on the process's own streams. */
  @SuppressWarnings("SystemExitOutsideMain") // This is main.
  public static void main(String[] args) {
    System.exit(Airlock.run(System.in, System.out, System.err, args));
  }
}
