package dev.airlock.engine.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.airlock.engine.EngineFrame;
import dev.airlock.engine.EngineInstance;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Call stacks: which frames, and where they are; for an engine that tells. */
public abstract class CallStackContract extends EngineContract {
  private static final int MANY = 1000;
  private static final int LEAF = 1;
  private static final int DIRECT = 2;
  private static final int INDIRECT = 3;
  private static final int RECURSE = 4;
  private static final int BEHIND_DEAD_CODE = 5;

  private final List<EngineFrame> stack = new ArrayList<>();

  @BeforeEach
  final void onlyIfTheEngineTells() {
    asking(MANY).function("leaf").call(0);
    assumeFalse(stack.isEmpty(), "the engine tells no call stacks");
    stack.clear();
  }

  /** A guest of which the host, when asked, takes the call stack. */
  private EngineInstance asking(int most) {
    return instance(
        "stacks",
        Config.empty()
            .function(
                0,
                (caller, arguments) -> {
                  stack.addAll(caller.callStack(most));
                  return arguments;
                }));
  }

  private List<EngineFrame> guestFrames() {
    return stack.stream().filter(EngineFrame.Guest.class::isInstance).toList();
  }

  /** The frame of a function at the instruction behind a marker, as found in the file. */
  private static EngineFrame at(int function, int marker) {
    String file = new String(Guests.wat("stacks"), StandardCharsets.ISO_8859_1);
    // i32.const, two bytes of a signed LEB128, drop
    byte[] pattern = {0x41, (byte) ((marker & 0x7f) | 0x80), (byte) (marker >> 7), 0x1a};
    String text = new String(pattern, StandardCharsets.ISO_8859_1);
    int found = file.indexOf(text);
    assertThat(found).as("marker %d", marker).isPositive().isEqualTo(file.lastIndexOf(text));
    return new EngineFrame.Guest(function, found + pattern.length);
  }

  @Test
  void theInnermostIsAtItsCallOfTheHost() {
    asking(MANY).function("leaf").call(0);
    assertThat(guestFrames()).containsExactly(at(LEAF, 1001));
    assertThat(stack.getFirst()).isEqualTo(at(LEAF, 1001));
  }

  @Test
  void callersAreAtTheirCalls() {
    asking(MANY).function("direct").call(0);
    assertThat(guestFrames()).containsExactly(at(LEAF, 1001), at(DIRECT, 1002));
  }

  @Test
  void callsThroughATableAreCalls() {
    asking(MANY).function("recurse").call(3);
    assertThat(guestFrames())
        .containsExactly(
            at(LEAF, 1001),
            at(INDIRECT, 1003),
            at(RECURSE, 1004),
            at(RECURSE, 1005),
            at(RECURSE, 1005),
            at(RECURSE, 1005));
  }

  @Test
  void codeThatIsNeverReachedConfusesNothing() {
    asking(MANY).function("behind_dead_code").call(1);
    assertThat(guestFrames()).containsExactly(at(LEAF, 1001), at(BEHIND_DEAD_CODE, 1006));
  }

  @Test
  void theHostsMethodsAreOutside() {
    asking(MANY).function("direct").call(0);
    assertThat(stack.subList(0, 2)).allMatch(EngineFrame.Guest.class::isInstance);
    assertThat(stack.subList(2, stack.size())).allMatch(EngineFrame.Host.class::isInstance);
    assertThat(stack.get(2))
        .isInstanceOfSatisfying(
            EngineFrame.Host.class,
            host -> {
              assertThat(host.element().getMethodName()).isEqualTo("theHostsMethodsAreOutside");
              assertThat(host.element().getClassName())
                  .isEqualTo(CallStackContract.class.getName());
              assertThat(host.element().getLineNumber()).isPositive();
            });
  }

  @Test
  void thereAreNoMoreThanAskedFor() {
    for (int most = 0; most < 5; most++) {
      stack.clear();
      asking(most).function("recurse").call(3);
      assertThat(stack).hasSize(most);
    }
    assertThat(stack)
        .containsExactly(at(LEAF, 1001), at(INDIRECT, 1003), at(RECURSE, 1004), at(RECURSE, 1005));
  }

  @Test
  void aGuestThatIsCalledByItsHostAgainHasAllItsFrames() {
    EngineInstance guest =
        instance(
            "stacks",
            Config.empty()
                .function(
                    0,
                    (caller, arguments) -> {
                      if (arguments[0] == 0) {
                        caller.function("direct").call(1);
                      } else {
                        stack.addAll(caller.callStack(MANY));
                      }
                      return arguments;
                    }));
    guest.function("leaf").call(0);
    assertThat(guestFrames()).containsExactly(at(LEAF, 1001), at(DIRECT, 1002), at(LEAF, 1001));
    int between = stack.lastIndexOf(at(LEAF, 1001)) - 2;
    assertThat(between).as("frames of the host between").isPositive();
    assertThat(stack.subList(2, 2 + between)).allMatch(EngineFrame.Host.class::isInstance);
  }

  @Test
  void outsideOfAnyCallThereIsTheHostAlone() {
    List<EngineFrame> frames = asking(MANY).callStack(MANY);
    assertThat(frames).isNotEmpty().allMatch(EngineFrame.Host.class::isInstance);
    assertThat(((EngineFrame.Host) frames.getFirst()).element().getMethodName())
        .isEqualTo("outsideOfAnyCallThereIsTheHostAlone");
  }

  @Test
  void theSameStackIsEqual() {
    EngineInstance guest = asking(3);
    for (int i = 0; i < 2; i++) {
      guest.function("direct").call(0);
    }
    assertThat(stack.subList(0, 3)).isEqualTo(stack.subList(3, 6));
  }

  @ParameterizedTest
  @CsvSource({"load, 6, 1007", "store, 7, 1008", "fill, 8, 1009", "copy, 9, 1010"})
  void anAccessIsWhereItsInstructionIs(String export, int function, int marker) {
    EngineInstance guest = listening();
    guest.function(export).call(200);
    assertThat(stack.getFirst()).isEqualTo(at(function, marker));
    assertThat(guestFrames()).hasSize(1);
  }

  @Test
  void anAccessHasItsCallers() {
    listening().function("load_below").call(200);
    assertThat(guestFrames()).containsExactly(at(6, 1007), at(10, 1011));
  }

  private EngineInstance listening() {
    assumeTrue(engine().checksAccesses(), "the engine checks no accesses");
    EngineInstance guest =
        instance(
            "stacks",
            Config.empty()
                .function(0, (_, arguments) -> arguments)
                .accessListener((instance, _, _, _) -> stack.addAll(instance.callStack(MANY))));
    var map = guest.memory(0).accessMap();
    assertThat(map).isNotNull();
    map.forbid(200, 1);
    return guest;
  }
}
