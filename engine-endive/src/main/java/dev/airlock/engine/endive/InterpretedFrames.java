package dev.airlock.engine.endive;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import run.endive.runtime.Instance;
import run.endive.runtime.MStack;
import run.endive.runtime.internal.CompilerInterpreterMachine;
import run.endive.wasm.types.FunctionType;

/**
 * Gives interpreted functions a frame on the Java stack.
 *
 * <p>The interpreter runs all of them in the same two methods. Its subclass made here, which the
 * module's main class is changed to use, passes each call through a method of the function's own,
 * named as the compiler names those of functions that it compiles.
 */
final class InterpretedFrames {
  private static final ClassDesc INTERPRETER = desc(CompilerInterpreterMachine.class);
  private static final MethodTypeDesc CONSTRUCTOR =
      MethodTypeDesc.of(
          ConstantDescs.CD_void, desc(Instance.class), ConstantDescs.CD_int.arrayType());
  private static final MethodTypeDesc CALL =
      MethodTypeDesc.of(
          ConstantDescs.CD_long.arrayType(),
          desc(MStack.class),
          desc(Instance.class),
          desc(Deque.class),
          ConstantDescs.CD_int,
          ConstantDescs.CD_long.arrayType(),
          ConstantDescs.CD_Object.arrayType(),
          desc(FunctionType.class),
          ConstantDescs.CD_boolean);
  private static final String CALLS = "call";

  /** The place of the function's index among the arguments of the interpreter's method. */
  private static final int FUNCTION = 4;

  private final ClassDesc self;

  private InterpretedFrames(String name) {
    self = ClassDesc.of(name);
  }

  private static ClassDesc desc(Class<?> type) {
    return type.describeConstable().orElseThrow();
  }

  /**
   * Adds the subclass, and has the main class use it.
   *
   * @param classes the classes of a module, by their names; changed
   * @param main the name of the main class
   * @param name the name for the subclass
   */
  static void add(Map<String, byte[]> classes, String main, String name) {
    ClassModel model = ClassFile.of().parse(classes.get(main));
    var frames = new InterpretedFrames(name);
    classes.put(main, frames.using(model));
    classes.put(name, frames.subclass(interpreted(model)));
  }

  /** The indices of the interpreted functions, which the main class tells its interpreter. */
  private static SortedSet<Integer> interpreted(ClassModel main) {
    SortedSet<Integer> indices = new TreeSet<>();
    List<Integer> constants = new ArrayList<>();
    for (MethodModel method : main.methods()) {
      if (method.methodName().equalsString(ConstantDescs.INIT_NAME)) {
        for (CodeElement element : method.code().orElseThrow()) {
          if (element instanceof ConstantInstruction constant
              && constant.constantValue() instanceof Integer value) {
            constants.add(value);
          }
        }
      }
    }
    // the array's length; then of each element its place and its value
    for (int i = 2; i < constants.size(); i += 2) {
      indices.add(constants.get(i));
    }
    return indices;
  }

  private byte[] using(ClassModel main) {
    CodeTransform transform =
        (code, element) -> {
          switch (element) {
            case NewObjectInstruction made when made.className().matches(INTERPRETER) ->
                code.new_(self);
            case InvokeInstruction invoke
                when invoke.owner().matches(INTERPRETER)
                    && invoke.name().equalsString(ConstantDescs.INIT_NAME) ->
                // So that the verifier needn't load the subclass, which may not be defined yet
                code.invokespecial(self, ConstantDescs.INIT_NAME, CONSTRUCTOR)
                    .checkcast(INTERPRETER);
            default -> code.with(element);
          }
        };
    return ClassFile.of()
        .transformClass(
            main,
            ClassTransform.transformingMethodBodies(
                method -> method.methodName().equalsString(ConstantDescs.INIT_NAME), transform));
  }

  private byte[] subclass(SortedSet<Integer> functions) {
    return ClassFile.of()
        .build(
            self,
            made -> {
              made.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SUPER);
              made.withSuperclass(INTERPRETER);
              made.withMethodBody(
                  ConstantDescs.INIT_NAME,
                  CONSTRUCTOR,
                  ClassFile.ACC_PUBLIC,
                  code ->
                      code.aload(0)
                          .aload(1)
                          .aload(2)
                          .invokespecial(INTERPRETER, ConstantDescs.INIT_NAME, CONSTRUCTOR)
                          .return_());
              made.withMethodBody(
                  CALLS, CALL, ClassFile.ACC_PROTECTED, code -> dispatch(code, functions));
              for (int function : functions) {
                made.withMethodBody(
                    GuestFrames.METHOD + function,
                    CALL,
                    ClassFile.ACC_PRIVATE,
                    code -> arguments(code).invokespecial(INTERPRETER, CALLS, CALL).areturn());
              }
            });
  }

  private void dispatch(CodeBuilder code, SortedSet<Integer> functions) {
    Map<Integer, Label> labels = new TreeMap<>();
    functions.forEach(function -> labels.put(function, code.newLabel()));
    Label otherwise = code.newLabel();
    code.iload(FUNCTION)
        .lookupswitch(
            otherwise,
            labels.entrySet().stream().map(e -> SwitchCase.of(e.getKey(), e.getValue())).toList());
    labels.forEach((function, label) ->
        arguments(code.labelBinding(label))
            .invokevirtual(self, GuestFrames.METHOD + function, CALL)
            .areturn());
    arguments(code.labelBinding(otherwise)).invokespecial(INTERPRETER, CALLS, CALL).areturn();
  }

  private static CodeBuilder arguments(CodeBuilder code) {
    return code.aload(0)
        .aload(1)
        .aload(2)
        .aload(3)
        .iload(FUNCTION)
        .aload(5)
        .aload(6)
        .aload(7)
        .iload(8);
  }
}
