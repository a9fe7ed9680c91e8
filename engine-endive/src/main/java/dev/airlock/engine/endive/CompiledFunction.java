package dev.airlock.engine.endive;

import dev.airlock.engine.EngineFrame;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeInstruction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import run.endive.wasm.types.FunctionBody;

/**
 * A function and the method made of it: which instruction of the one is at which place in the
 * other.
 *
 * <p>The method calls something for each instruction of the function that calls, touches memory or
 * may trap, in the same order. So what the method calls and those instructions are paired one by
 * one. Where they don't agree, in number or in what is called, no place is known.
 */
final class CompiledFunction {
  private static final int UNKNOWN = -1;

  /** What runs the function to which another has tail-called, on behalf of the call before. */
  private static final String RESOLVES_TAIL_CALL = "resolveTailCall";

  private final FunctionBody body;
  private final MethodModel method;
  private final EngineFrame.Guest somewhere;
  private volatile @Nullable Places places;

  /** Places in the method, ascending, and the frame at each. */
  private static final class Places {
    private final int[] positions;
    private final EngineFrame.Guest[] frames;

    Places(int[] positions, EngineFrame.Guest[] frames) {
      this.positions = positions;
      this.frames = frames;
    }
  }

  /** A call in the method. */
  private record Call(int position, String callee) {}

  CompiledFunction(int index, FunctionBody body, MethodModel method) {
    this.body = body;
    this.method = method;
    somewhere = new EngineFrame.Guest(index, UNKNOWN);
  }

  /**
   * A frame of the function.
   *
   * @param position where in the method's code it is, in bytes
   */
  EngineFrame.Guest frame(int position) {
    Places known = places;
    if (known == null) {
      known = pair();
      places = known;
    }
    int found = Arrays.binarySearch(known.positions, position);
    return found < 0 ? somewhere : known.frames[found];
  }

  /** How many instructions are paired, or -1 if the method and the function don't agree. */
  int pairCount() {
    List<Invocations.Site> sites = Invocations.in(body);
    return agree(sites, calls()) ? sites.size() : UNKNOWN;
  }

  private Places pair() {
    List<Invocations.Site> sites = Invocations.in(body);
    List<Call> calls = calls();
    if (!agree(sites, calls)) {
      return new Places(new int[0], new EngineFrame.Guest[0]);
    }
    int[] positions = new int[calls.size()];
    var frames = new EngineFrame.Guest[calls.size()];
    int paired = 0;
    for (int i = 0; i < positions.length; i++) {
      Call call = calls.get(i);
      if (!call.callee().equals(RESOLVES_TAIL_CALL)) {
        paired++;
      }
      positions[i] = call.position();
      frames[i] =
          paired == 0
              ? somewhere
              : new EngineFrame.Guest(somewhere.functionIndex(), sites.get(paired - 1).address());
    }
    return new Places(positions, frames);
  }

  private static boolean agree(List<Invocations.Site> sites, List<Call> calls) {
    List<String> callees =
        calls.stream().map(Call::callee).filter(c -> !c.equals(RESOLVES_TAIL_CALL)).toList();
    return callees.equals(sites.stream().map(Invocations.Site::callee).toList());
  }

  /** The calls in the method that matter, in order. */
  private List<Call> calls() {
    List<Call> calls = new ArrayList<>();
    CodeModel code = method.code().orElseThrow();
    int position = 0;
    for (CodeElement element : code) {
      if (element instanceof InvokeInstruction invoke) {
        String name = invoke.name().stringValue();
        String callee =
            name.startsWith(RESOLVES_TAIL_CALL) ? RESOLVES_TAIL_CALL : Invocations.callee(name);
        if (callee != null) {
          calls.add(new Call(position, callee));
        }
      }
      if (element instanceof Instruction instruction) {
        position += instruction.sizeInBytes();
      }
    }
    return calls;
  }
}
