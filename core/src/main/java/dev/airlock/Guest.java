package dev.airlock;

import dev.airlock.dialect.Dialect;
import dev.airlock.dialect.Location;
import dev.airlock.dialect.Recognition;
import dev.airlock.engine.EngineExit;
import dev.airlock.engine.EngineFunction;
import dev.airlock.engine.EngineInstance;
import dev.airlock.engine.EngineTrap;
import dev.airlock.engine.ExternType;
import dev.airlock.engine.FunctionType;
import dev.airlock.engine.GlobalType;
import dev.airlock.engine.MemoryType;
import dev.airlock.engine.ModuleShape;
import dev.airlock.engine.TableType;
import dev.airlock.error.ExportException;
import dev.airlock.error.GuestExitException;
import dev.airlock.error.GuestInterruptedException;
import dev.airlock.error.GuestTrapException;
import dev.airlock.error.GuestUnusableException;
import dev.airlock.jfr.Events;
import dev.airlock.jfr.GuestCallEvent;
import dev.airlock.leak.Leaks;
import dev.airlock.memory.Memory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An instantiated module: its functions, its memory, its tables, its allocator.
 *
 * <p><b>Threads.</b> A guest is used by one thread at a time. Which one may change from call to
 * call; two at once get a {@link dev.airlock.error.ConfinementException} that names both. Only
 * {@link #interrupt()} may be called from anywhere at any time.
 *
 * <p><b>After a trap</b> the guest's state can't be trusted. No function of it is called any more:
 * calls are refused with the trap as the cause, scopes forget their blocks instead of freeing them.
 * Its memory can still be read. The same holds when an exception of a host function passed through
 * the guest.
 */
public final class Guest implements AutoCloseable {
  private static final String INTERRUPTED = "was interrupted";

  private final String name;
  private final ModuleShape shape;
  private final Recognition recognition;
  private final Limits limits;
  private final boolean reusesBlocks;
  private final boolean keepsScratch;
  private final @Nullable Watching watching;
  private final Confinement confinement;
  private final TimeLimit timeLimit;
  private final Map<String, GuestFunction> functions = new ConcurrentHashMap<>();
  private final GuestLeaks leaks;
  private final Companions companions = new Companions();
  private @Nullable EngineInstance instance;
  private Memory[] memories = {};
  private GuestTable[] tables = {};
  private @Nullable GuestAllocator allocator;
  private @Nullable Throwable failure;
  private boolean closed;

  /** Whether a call needs more than the engine's: it is timed, or it is refused. */
  private boolean guarded;

  Guest(
      String name,
      ModuleShape shape,
      Recognition recognition,
      Limits limits,
      boolean reusesBlocks,
      boolean keepsScratch,
      @Nullable Watching watching) {
    this.name = name;
    this.shape = shape;
    this.recognition = recognition;
    this.limits = limits;
    this.reusesBlocks = reusesBlocks;
    this.keepsScratch = keepsScratch;
    this.watching = watching;
    this.guarded = limits.callTime() != null || watching != null;
    this.confinement = new Confinement(name);
    this.timeLimit = new TimeLimit(confinement, this::stop);
    this.leaks = new GuestLeaks(name);
  }

  /**
   * Loads a module that needs no more than what every guest gets, with its dialect recognised, on
   * the preferred engine. {@link #builder()} has the choices.
   *
   * @throws dev.airlock.error.ModuleException if it can't be read, understood or instantiated
   */
  public static Guest load(Path wasm) {
    return builder().load(wasm);
  }

  /** What a guest is loaded with. */
  public static GuestBuilder builder() {
    return new GuestBuilder();
  }

  /** Attaches the instance: before the first call, be it by the start function to an import. */
  void attach(EngineInstance made) {
    if (instance != null) {
      return;
    }
    instance = made;
    memories = new Memory[watching == null ? made.memoryCount() : watching.memoryCount(made)];
    for (int i = 0; i < memories.length; i++) {
      String memoryName = memoryName(made, i);
      memories[i] =
          i == 0 && watching != null
              ? Memory.watched(memoryName, made.memory(i), confinement, watching)
              : new Memory(memoryName, made.memory(i), confinement);
    }
    tables = new GuestTable[made.tableCount()];
    for (int i = 0; i < tables.length; i++) {
      tables[i] = new GuestTable(this, tableName(made, i), made.table(i));
    }
    if (watching != null) {
      watching.watch().attached(this, made);
    }
  }

  private String memoryName(EngineInstance made, int index) {
    return exports(MemoryType.class)
        .filter(export -> made.memoryIndex(export) == index)
        .findFirst()
        .orElse("memory " + index);
  }

  private String tableName(EngineInstance made, int index) {
    return exports(TableType.class)
        .filter(export -> made.tableIndex(export) == index)
        .findFirst()
        .orElse("table " + index);
  }

  private Stream<String> exports(Class<? extends ExternType> kind) {
    return shape.exports().stream()
        .filter(export -> kind.isInstance(export.type()))
        .map(ModuleShape.Export::name);
  }

  /** Who watches the guest, or null if nobody does; see {@link GuestBuilder#watch}. */
  public @Nullable GuestWatch watch() {
    return watching == null ? null : watching.watch();
  }

  /** What messages call the guest: by default the module's file name. */
  public String name() {
    return name;
  }

  /** What the module imports and exports. */
  public ModuleShape shape() {
    return shape;
  }

  /** The dialect, recognised from the exports or given. */
  public Dialect dialect() {
    return recognition.dialect();
  }

  /** The dialect, and why it is that one. */
  public Recognition recognition() {
    return recognition;
  }

  /** What the guest may make its host do. */
  public Limits limits() {
    return limits;
  }

  /**
   * The guest's first memory.
   *
   * @throws ExportException if it has none
   */
  public Memory memory() {
    if (memories.length == 0) {
      throw new ExportException("%s has no memory".formatted(name));
    }
    return memories[0];
  }

  /** How many memories there are, imported ones included. */
  public int memoryCount() {
    return memories.length;
  }

  /**
   * The memory with an index; imported memories come first.
   *
   * @throws ExportException if there is none
   */
  public Memory memory(int index) {
    if (index < 0 || index >= memories.length) {
      throw new ExportException(
          "%s has no memory %d; it has %d".formatted(name, index, memories.length));
    }
    return memories[index];
  }

  /**
   * The memory exported under a name.
   *
   * @throws ExportException if there is none; the message lists those that there are
   */
  public Memory memory(String export) {
    for (Memory memory : memories) {
      if (memory.name().equals(export)) {
        return memory;
      }
    }
    throw noExport("memory", export, MemoryType.class);
  }

  /**
   * The table exported under a name; in C and its like, pointers to functions are indices of {@code
   * __indirect_function_table}.
   *
   * @throws ExportException if there is none; the message lists those that there are
   */
  public GuestTable table(String export) {
    if (shape.table(export).isEmpty()) {
      throw noExport("table", export, TableType.class);
    }
    return tables[instance().tableIndex(export)];
  }

  /** How many tables there are, imported ones and those not exported included. */
  public int tableCount() {
    return tables.length;
  }

  /**
   * The table with an index; imported tables come first.
   *
   * @throws ExportException if there is none
   */
  public GuestTable table(int index) {
    if (index < 0 || index >= tables.length) {
      throw new ExportException(
          "%s has no table %d; it has %d".formatted(name, index, tables.length));
    }
    return tables[index];
  }

  /** A number that is an address or a length, unsigned. */
  long address(long number) {
    return is64Bit() ? number : number & 0xFFFF_FFFFL;
  }

  /** Whether addresses of the first memory have 64 bits. */
  private boolean is64Bit() {
    return memories.length > 0 && memories[0].is64Bit();
  }

  /**
   * The function exported under a name. Look it up once and keep it.
   *
   * @throws ExportException if there is none; the message lists those that there are
   */
  public GuestFunction function(String export) {
    GuestFunction known = functions.get(export);
    if (known != null) {
      return known;
    }
    if (shape.function(export).isEmpty()) {
      throw noExport("function", export, FunctionType.class);
    }
    boolean entered = confinement.enter();
    try {
      GuestFunction function = new GuestFunction(this, export, instance().function(export));
      functions.put(export, function);
      return function;
    } finally {
      if (entered) {
        confinement.leave();
      }
    }
  }

  /**
   * The current value of an exported global; for a data symbol of C, its address.
   *
   * @throws ExportException if there is none
   */
  public long global(String export) {
    if (shape.global(export).isEmpty()) {
      throw noExport("global", export, GlobalType.class);
    }
    return instance().global(export);
  }

  /**
   * The number that a location stands for; an address is unsigned.
   *
   * @throws ExportException if the export that tells it is not there
   */
  public long resolve(Location location) {
    return switch (location) {
      case Location.Fixed fixed -> fixed.value();
      case Location.Getter getter -> function(getter.export()).callAddress();
      case Location.Global global -> address(global(global.export()));
    };
  }

  /** Whether a function is exported under a name. */
  public boolean hasFunction(String export) {
    return shape.function(export).isPresent();
  }

  private ExportException noExport(String what, String export, Class<? extends ExternType> kind) {
    String there = exports(kind).collect(Collectors.joining(", "));
    return new ExportException(
        "%s exports no %s '%s'; it exports %s"
            .formatted(name, what, export, there.isEmpty() ? "none" : there));
  }

  /**
   * A lifetime for blocks: what is still owned when it is closed is freed then.
   *
   * @throws dev.airlock.error.AirlockException if the guest has no allocator that is known
   */
  public Scope scope() {
    return new Scope(this, allocator());
  }

  /**
   * The guest's allocator.
   *
   * @throws dev.airlock.error.AirlockException if none was recognised or declared; the message says
   *     what the module exports and how to declare one
   */
  public GuestAllocator allocator() {
    if (allocator == null) {
      allocator = GuestAllocator.of(this, recognition);
    }
    return allocator;
  }

  /**
   * Stops the call that is running on another thread, if any, with a {@link
   * GuestInterruptedException}. May be called from any thread.
   */
  public void interrupt() {
    confinement.interrupt(-1, INTERRUPTED, this::stop);
  }

  /**
   * Takes the guest for the current thread until {@link #release()}, so that several calls cost one
   * check.
   *
   * @return whether it was taken now rather than before; if so, {@link #release()} is due
   * @throws dev.airlock.error.ConfinementException if another thread has it
   */
  public boolean acquire() {
    return confinement.enter();
  }

  /** Gives up what {@link #acquire()} took. */
  public void release() {
    confinement.leave();
  }

  /**
   * Refuses every use, by whatever thread, until {@link #unpark()}: what a pool does with a guest
   * that nobody has borrowed.
   *
   * @param why what the {@link dev.airlock.error.ConfinementException} of a later use says after
   *     {@code text.wasm can't be used by thread 'main': }
   * @return whether it is parked; false if a thread is in the guest, or it was parked before
   */
  public boolean park(String why) {
    return confinement.park(why);
  }

  /** Lets the guest be used again; does nothing if it is not parked. */
  public void unpark() {
    confinement.unpark();
  }

  /** Whether functions can be called: neither trapped nor closed. */
  public boolean isUsable() {
    return failure == null && !closed;
  }

  /** What made the guest unusable, or null. */
  public @Nullable Throwable failure() {
    return failure;
  }

  /**
   * Gives back to the guest what is kept in its memory only to be used again, so that its own count
   * of what is allocated is what the program allocated. Does nothing if it can't be called.
   */
  public void trim() {
    boolean entered = confinement.enter();
    try {
      for (Memory memory : memories) {
        memory.lookForStaleWrites();
      }
      if (isUsable()) {
        companions.trim();
        if (allocator != null) {
          allocator.trim();
        }
      }
    } finally {
      if (entered) {
        confinement.leave();
      }
    }
  }

  /**
   * What something outside keeps for this guest: made when it is first asked for, and the same one
   * from then on. To be asked by the thread that uses the guest.
   *
   * @param type the companion's class, by which it is known
   * @param make makes it
   */
  public <C extends GuestCompanion> C companion(Class<C> type, Function<Guest, C> make) {
    return companions.of(type, this, make);
  }

  /**
   * Watches something outside that must be given back before this guest is closed; see {@link
   * Leaks#watch}.
   *
   * @return what {@link #unwatch} takes; null if it isn't watched
   */
  public Leaks.@Nullable Watch watch(Object resource, Supplier<String> what, String how) {
    return leaks.watch(resource, what, how);
  }

  /** Ends a watch: what was watched has been given back. */
  public void unwatch(Leaks.@Nullable Watch watch) {
    leaks.over(watch);
  }

  /** Whether a block may be kept for arguments from call to call; see {@link GuestBuilder}. */
  public boolean keepsScratch() {
    return keepsScratch;
  }

  /**
   * Ends the guest. Scopes that are still open and blocks that are still owned are reported as
   * leaks of the host. Idempotent.
   */
  @Override
  public void close() {
    boolean entered = confinement.enter();
    try {
      if (!closed) {
        try {
          trimLast();
        } finally {
          closed = true;
          guarded = true;
          endInstance();
        }
      }
    } finally {
      if (entered) {
        confinement.leave();
      }
    }
  }

  private void trimLast() {
    try {
      trim();
    } finally {
      GuestWatch watch = watch();
      if (watch != null && instance != null) {
        watch.closing();
      }
    }
  }

  private void endInstance() {
    try {
      leaks.close(failure == null);
    } finally {
      if (instance != null) {
        instance.close();
      }
    }
  }

  EngineInstance instance() {
    if (instance == null) {
      throw new IllegalStateException("BUG: %s is used before it is made".formatted(name));
    }
    return instance;
  }

  Confinement confinement() {
    return confinement;
  }

  GuestLeaks leaks() {
    return leaks;
  }

  /**
   * Refuses what a guest must not do after a trap or when it is closed.
   *
   * @param what a function, say
   * @param done what would be done with it, say {@code called}
   */
  void requireUsable(String what, String done) {
    if (failure != null || closed) {
      throw unusable(what, done);
    }
  }

  private GuestUnusableException unusable(String what, String done) {
    return closed
        ? new GuestUnusableException(
            "%s is closed; %s can't be %s".formatted(name, what, done), null)
        : new GuestUnusableException(
            "%s can't be %s: %s is unusable since an earlier call failed (%s); load it anew"
                .formatted(what, done, name, failure == null ? "" : failure.getMessage()),
            failure);
  }

  boolean reusesBlocks() {
    return reusesBlocks;
  }

  boolean isGuarded() {
    return guarded;
  }

  /** Makes a call that is not plain: refuses it, limits its time, or records it. */
  long[] callGuarded(String function, EngineFunction engineFunction, long[] arguments) {
    requireUsable(function, "called");
    GuestCallEvent event = Events.call();
    if (event == null && watching == null) {
      return callInTime(engineFunction, arguments);
    }
    boolean returned = false;
    try {
      long[] results = callInTime(engineFunction, arguments);
      returned = true;
      return results;
    } finally {
      if (event != null) {
        event.done(name, function, returned);
      }
      noteGrowth();
    }
  }

  /** Looks whether memories grew; for who asks Flight Recorder, and for who watches. */
  private void noteGrowth() {
    for (Memory memory : memories) {
      memory.noteGrowth();
    }
  }

  /** Before a function of the host runs that the guest has called. */
  void calledOut(EngineInstance by) {
    attach(by);
    if (watching != null) {
      noteGrowth();
    }
  }

  private long[] callInTime(EngineFunction engineFunction, long[] arguments) {
    Duration time = limits.callTime();
    return time == null
        ? engineFunction.call(arguments)
        : timeLimit.run(time, () -> engineFunction.call(arguments));
  }

  /** Makes the instance, with the time limit of a call for its start function. */
  void instantiate(Supplier<EngineInstance> instantiation) {
    Duration time = limits.callTime();
    boolean entered = confinement.enter();
    try {
      attach(time == null ? instantiation.get() : timeLimit.run(time, instantiation));
    } catch (EngineTrap trap) {
      throw TrapReport.inStart(name, trap, stopReason());
    } finally {
      if (entered) {
        confinement.leave();
      }
    }
  }

  private String stopReason() {
    String reason = confinement.stopReason();
    return reason == null ? INTERRUPTED : reason;
  }

  /** Before there is an instance, in the start function, a thread's interrupt is all there is. */
  private void stop(Thread running) {
    if (instance == null) {
      running.interrupt();
    } else {
      instance.interrupt(running);
    }
  }

  /** Notes a trap and gives the exception that reports it. */
  GuestTrapException trapped(String function, EngineTrap trap) {
    GuestTrapException exception = TrapReport.inCall(name, function, trap, stopReason());
    fail(function, trap.kind().name(), exception);
    return exception;
  }

  /** Notes that the guest ended itself; success is no failure if nothing was to be returned. */
  long[] exited(String function, FunctionType type, EngineExit exit) {
    if (exit.status() == 0 && type.results().isEmpty()) {
      return new long[0];
    }
    GuestExitException exception =
        new GuestExitException(
            "%s ended itself in %s with status %d".formatted(name, function, exit.status()),
            exit.status());
    fail(function, "EXIT", exception);
    throw exception;
  }

  /** Notes that an exception of the host passed through the guest, or that one of ours did. */
  void unwound(String function, Throwable thrown) {
    boolean refused = thrown instanceof GuestUnusableException;
    if (!refused) {
      fail(function, "HOST_EXCEPTION", thrown);
    }
  }

  private void fail(String function, String kind, Throwable cause) {
    if (failure == null) {
      Events.failure(name, function, kind, cause);
      failure = cause;
      guarded = true;
      GuestWatch watch = watch();
      if (watch != null) {
        watch.failed(cause);
      }
    }
  }

  /** Ends a guest whose instance couldn't be made, or not wholly: nobody ever has it. */
  void stillborn(Throwable cause) {
    GuestWatch watch = watch();
    if (watch == null) {
      return;
    }
    if (failure == null) {
      failure = cause;
      watch.failed(cause);
    }
    if (instance != null) {
      watch.closing();
    }
  }

  @Override
  public String toString() {
    return name + " (" + dialect().name() + ")";
  }
}
