package dev.airlock.engine.endive;

import dev.airlock.engine.FunctionType;
import dev.airlock.engine.ValueType;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.Instance;
import run.endive.runtime.Memory;

/**
 * Makes classes that call compiled functions directly.
 *
 * <p>The engine's compiler makes of function 12 a static method {@code func_12} that takes the
 * parameters as they are, the memory and the instance, in a class that only its own package sees.
 * Such a class can be added to, by means of the platform and without opening anything that is
 * closed: the engine's class loader has an unnamed module, whose packages are open. Where a method
 * isn't found as expected, nothing is made, and calls go the way of arrays.
 *
 * <p>One class serves many functions, by a switch, so that one call site sees few classes; but no
 * more than leave its methods small enough for the JIT, which passes over what has more than 8000
 * bytes.
 */
final class DirectCallCompiler {
  /** The most parameters that a function called so can have. */
  static final int MOST_PARAMETERS = 4;

  private static final ClassDesc SUPERCLASS = DirectCalls.class.describeConstable().orElseThrow();
  private static final ClassDesc MEMORY = Memory.class.describeConstable().orElseThrow();
  private static final ClassDesc INSTANCE = Instance.class.describeConstable().orElseThrow();
  private static final MethodTypeDesc CONSTRUCTOR =
      MethodTypeDesc.of(ConstantDescs.CD_void, MEMORY, INSTANCE);

  private final Class<?> machine;
  private final MethodHandles.Lookup lookup;

  /** A function, the class that has its method, and its place in the group. */
  record Target(int place, int function, FunctionType type, ClassDesc owner) {}

  private DirectCallCompiler(Class<?> machine) throws IllegalAccessException {
    this.machine = machine;
    Module own = DirectCallCompiler.class.getModule();
    own.addReads(machine.getModule());
    own.addExports(DirectCallCompiler.class.getPackageName(), machine.getModule());
    lookup = MethodHandles.privateLookupIn(machine, MethodHandles.lookup());
  }

  /** Whether a function's type allows to call it so. */
  static boolean isEligible(FunctionType type) {
    return type.parameters().size() <= MOST_PARAMETERS
        && type.results().size() <= 1
        && type.parameters().stream().allMatch(DirectCallCompiler::isNumber)
        && type.results().stream().allMatch(DirectCallCompiler::isNumber);
  }

  private static boolean isNumber(ValueType type) {
    return !type.isReference() && type != ValueType.V128;
  }

  /**
   * Makes a class for some functions.
   *
   * @param machine the class that the engine's compiler made for the module
   * @param functions the index and type of each, by their places in the group
   * @return its constructor, or null if it can't be made
   */
  static @Nullable MethodHandle compile(
      Class<?> machine, int group, Map<Integer, FunctionType> functions) {
    try {
      return new DirectCallCompiler(machine).compile(group, functions);
    } catch (ReflectiveOperationException | LinkageError _) {
      return null; // another version of the engine, or another class loader
    }
  }

  private MethodHandle compile(int group, Map<Integer, FunctionType> functions)
      throws ReflectiveOperationException {
    List<Target> targets = new ArrayList<>();
    for (var function : functions.entrySet()) {
      ClassDesc owner = owner(function.getKey(), function.getValue());
      targets.add(new Target(targets.size(), function.getKey(), function.getValue(), owner));
    }
    ClassDesc self = ClassDesc.of(machine.getName() + "Direct_" + group);
    byte[] bytes =
        ClassFile.of()
            .build(
                self,
                made -> {
                  made.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SUPER);
                  made.withSuperclass(SUPERCLASS);
                  made.withMethodBody(
                      ConstantDescs.INIT_NAME,
                      CONSTRUCTOR,
                      ClassFile.ACC_PUBLIC,
                      code ->
                          code.aload(0)
                              .aload(1)
                              .aload(2)
                              .invokespecial(SUPERCLASS, ConstantDescs.INIT_NAME, CONSTRUCTOR)
                              .return_());
                  for (int count = 0; count <= MOST_PARAMETERS; count++) {
                    int parameters = count;
                    made.withMethodBody(
                        "call",
                        callType(count),
                        ClassFile.ACC_PUBLIC,
                        code -> dispatch(code, self, ofCount(targets, parameters)));
                  }
                });
    Class<?> made = lookup.defineClass(bytes);
    return lookup
        .findConstructor(made, MethodType.methodType(void.class, Memory.class, Instance.class))
        .asType(MethodType.methodType(DirectCalls.class, Memory.class, Instance.class));
  }

  private static List<Target> ofCount(List<Target> targets, int count) {
    return targets.stream().filter(t -> t.type().parameters().size() == count).toList();
  }

  private static MethodTypeDesc callType(int count) {
    List<ClassDesc> parameters = new ArrayList<>(List.of(ConstantDescs.CD_int));
    parameters.addAll(Collections.nCopies(count, ConstantDescs.CD_long));
    return MethodTypeDesc.of(ConstantDescs.CD_long, parameters);
  }

  /** Finds the class of a function's method: the compiler spreads many over several. */
  private ClassDesc owner(int function, FunctionType type) throws ReflectiveOperationException {
    MethodType methodType = methodType(type);
    for (int i = 0; ; i++) {
      Class<?> candidate = lookup.findClass(machine.getName() + "FuncGroup_" + i);
      try {
        lookup.findStatic(candidate, "func_" + function, methodType);
        return candidate.describeConstable().orElseThrow();
      } catch (NoSuchMethodException _) {
        // in one of the next, if there is one
      }
    }
  }

  private static MethodType methodType(FunctionType type) {
    List<Class<?>> parameters = new ArrayList<>();
    type.parameters().forEach(parameter -> parameters.add(javaType(parameter)));
    parameters.add(Memory.class);
    parameters.add(Instance.class);
    return MethodType.methodType(
        type.results().isEmpty() ? void.class : javaType(type.results().getFirst()), parameters);
  }

  private static Class<?> javaType(ValueType type) {
    return switch (type) {
      case I32 -> int.class;
      case I64 -> long.class;
      case F32 -> float.class;
      case F64 -> double.class;
      default -> throw new IllegalArgumentException("BUG: not passed as a number: " + type);
    };
  }

  private static void dispatch(CodeBuilder code, ClassDesc self, List<Target> targets) {
    Map<Integer, Label> labels = new TreeMap<>();
    targets.forEach(target -> labels.put(target.place(), code.newLabel()));
    Label otherwise = code.newLabel();
    code.iload(1);
    code.lookupswitch(
        otherwise,
        labels.entrySet().stream().map(e -> SwitchCase.of(e.getKey(), e.getValue())).toList());
    for (Target target : targets) {
      code.labelBinding(labels.getOrDefault(target.place(), otherwise));
      call(code, self, target);
    }
    code.labelBinding(otherwise);
    ClassDesc error = IllegalArgumentException.class.describeConstable().orElseThrow();
    code.new_(error).dup().invokespecial(error, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void);
    code.athrow();
  }

  private static void call(CodeBuilder code, ClassDesc self, Target target) {
    int slot = 2;
    for (ValueType parameter : target.type().parameters()) {
      code.lload(slot);
      slot += 2;
      switch (parameter) {
        case I32 -> code.l2i();
        case F32 -> convert(code.l2i(), Float.class, "intBitsToFloat", int.class, float.class);
        case F64 -> convert(code, Double.class, "longBitsToDouble", long.class, double.class);
        default -> {}
      }
    }
    code.aload(0).getfield(self, "memory", MEMORY).aload(0).getfield(self, "instance", INSTANCE);
    code.invokestatic(
        target.owner(),
        "func_" + target.function(),
        methodType(target.type()).describeConstable().orElseThrow());
    if (target.type().results().isEmpty()) {
      code.lconst_0();
    } else {
      switch (target.type().results().getFirst()) {
        case I32 -> code.i2l();
        case F32 -> convert(code, Float.class, "floatToRawIntBits", float.class, int.class).i2l();
        case F64 -> convert(code, Double.class, "doubleToRawLongBits", double.class, long.class);
        default -> {}
      }
    }
    code.lreturn();
  }

  private static CodeBuilder convert(
      CodeBuilder code, Class<?> owner, String name, Class<?> from, Class<?> to) {
    return code.invokestatic(
        owner.describeConstable().orElseThrow(),
        name,
        MethodType.methodType(to, from).describeConstable().orElseThrow());
  }
}
