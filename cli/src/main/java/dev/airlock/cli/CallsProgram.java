package dev.airlock.cli;

import dev.airlock.Guest;
import dev.airlock.GuestBuilder;
import dev.airlock.call.CallListener;
import java.util.ArrayList;
import java.util.List;

/** A guest is called as the command line says, once or several times. */
final class CallsProgram implements CheckRun.Program {
  private final ModuleFile file;
  private final List<CallLines.Line> calls;

  CallsProgram(ModuleFile file, List<CallLines.Line> calls) {
    this.file = file;
    this.calls = calls;
  }

  @Override
  public List<String> words() {
    List<String> words = new ArrayList<>();
    for (CallLines.Line call : calls) {
      words.add("--call");
      words.add(call.signature());
      if (call.json() != null) {
        words.add("--json");
        words.add(call.json());
      }
      words.addAll(call.arguments());
    }
    return words;
  }

  @Override
  public void prepare(GuestBuilder builder, Console streams) {}

  @Override
  public void run(Guest guest, Console streams, Runnable beginning) {
    ArgumentReader reader = new ArgumentReader(streams.in());
    EarlierResults earlier = new EarlierResults();
    for (CallLines.Line line : calls) {
      PreparedCall call = PreparedCall.of(guest, file, earlier.resolve(line), reader);
      beginning.run();
      Object result = earlier.make(call, new CallListener() {});
      Results.print(streams.out(), Results.Format.text, call.plan(), result);
      streams.out().flush();
    }
  }
}
