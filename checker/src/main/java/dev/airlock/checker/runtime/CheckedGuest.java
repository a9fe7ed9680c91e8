package dev.airlock.checker.runtime;

import dev.airlock.Guest;
import dev.airlock.GuestWatch;
import dev.airlock.checker.allocator.AllocatorFunction;
import dev.airlock.checker.finding.CallStack;
import dev.airlock.checker.finding.CheckReport;
import dev.airlock.checker.finding.Finding;
import dev.airlock.checker.finding.FindingKind;
import dev.airlock.checker.finding.Place;
import dev.airlock.checker.heap.Heap;
import dev.airlock.checker.heap.HeapBlock;
import dev.airlock.checker.heap.Storyteller;
import dev.airlock.checker.instrument.Form;
import dev.airlock.checker.instrument.Hook;
import dev.airlock.checker.instrument.Instrumented;
import dev.airlock.checker.option.CheckOptions;
import dev.airlock.checker.suppression.Suppressor;
import dev.airlock.engine.AccessListener;
import dev.airlock.engine.EngineHostFunction;
import dev.airlock.engine.EngineInstance;
import dev.airlock.engine.EngineMemory;
import dev.airlock.engine.MemoryType;
import dev.airlock.engine.ModuleShape;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** All that is known of one guest while it is checked. For the thread that uses the guest. */
public final class CheckedGuest implements GuestWatch {
  /** At most that part of the memory that a guest may have is kept back. */
  private static final int QUARANTINE_SHARE = 8;

  private static final long[] NOTHING = {};

  private final CheckedModule module;
  private final Stacks stacks;
  private final FindingLog log;
  private final HeapHooks heapHooks;
  private final AccessHooks accessHooks;
  private final Instant started = Instant.now();
  private final long startedAt = System.nanoTime();
  private final Set<String> notes = new LinkedHashSet<>();
  private final Consumer<CheckReport> atEnd;
  private final Storyteller storyteller;
  private @Nullable Heap heap;
  private @Nullable ShadowStates states;
  private @Nullable EngineInstance instance;
  private @Nullable EngineMemory memory;
  private @Nullable Guest guest;
  private @Nullable Throwable failure;
  private volatile boolean closing;
  private volatile @Nullable CheckReport last;
  private long hostFreeing;
  private long initialBytes;

  /**
   * Begins.
   *
   * @param found is told of each finding as soon as it is found, leaks not counted
   * @param atEnd is given the report when the guest is closed
   */
  CheckedGuest(CheckedModule module, Consumer<Finding> found, Consumer<CheckReport> atEnd) {
    this.module = module;
    this.atEnd = atEnd;
    stacks = new Stacks(module.symbols(), options().callers(), options().exactStacks());
    log =
        new FindingLog(
            stacks,
            new Suppressor(options().suppressions()),
            options().mostErrors(),
            finding -> {
              Recorded.finding(module.name(), finding);
              found.accept(finding);
              if (options().stopsAtFirstError()) {
                throw new StoppedException(finding);
              }
            });
    heapHooks = new HeapHooks(this, module.allocators());
    accessHooks = new AccessHooks(this, heapHooks, module.instrumented().systemCalls());
    storyteller =
        new Storyteller(
            number -> module.instrumented().operations().get(number).name(), stacks::stack);
    notes.addAll(module.allocators().notes());
  }

  // What the hooks need

  CheckOptions options() {
    return module.options();
  }

  long now() {
    return System.nanoTime() - startedAt;
  }

  Heap heap() {
    return Objects.requireNonNull(heap, "no instance yet");
  }

  ShadowStates states() {
    return Objects.requireNonNull(states, "no instance yet");
  }

  MemorySegment memory() {
    return Objects.requireNonNull(memory, "no instance yet").segment();
  }

  /** How large the memory was at first. */
  long initialBytes() {
    return initialBytes;
  }

  int captureStack() {
    return stacks.capture(Objects.requireNonNull(instance, "no instance yet"));
  }

  /** The number of the current stack, as far as the place and the stack pointer tell it. */
  int captureStack(long site, long stackPointer) {
    return stacks.capture(Objects.requireNonNull(instance, "no instance yet"), site, stackPointer);
  }

  Storyteller storyteller() {
    return storyteller;
  }

  FindingLog log() {
    return log;
  }

  CheckedModule module() {
    return module;
  }

  @Nullable EngineInstance instance() {
    return instance;
  }

  Set<String> notes() {
    return notes;
  }

  Instant started() {
    return started;
  }

  /** What made the guest unusable, or null. */
  @Nullable Throwable failure() {
    return failure;
  }

  void note(String note) {
    notes.add(note);
  }

  boolean isHostFreeing(long address) {
    return hostFreeing == address;
  }

  void report(FindingKind kind, OptionalLong size, Supplier<FindingLog.Story> story) {
    log.add(kind, size, captureStack(), now(), story);
  }

  /** What an address is, if it is near a block. */
  Optional<Place> place(long address) {
    return Optional.of(new Places(this).place(address));
  }

  private void prepare(EngineInstance made) {
    if (instance != null) {
      return;
    }
    instance = made;
    memory = made.memory(0);
    long bytes = memory.segment().byteSize();
    initialBytes = bytes;
    Heap newHeap = new Heap(options().heap(), bytes);
    newHeap.setQuarantineLimit(mostBytes() / QUARANTINE_SHARE);
    heap = newHeap;
    states = module.states(made);
  }

  private long mostBytes() {
    EngineMemory first = Objects.requireNonNull(memory);
    long maximum = first.type().maximumPages();
    return maximum < 0 ? Long.MAX_VALUE : maximum * MemoryType.PAGE_BYTES;
  }

  // The watch

  @Override
  public EngineHostFunction function(ModuleShape.Import needed) {
    for (Hook hook : Hook.values()) {
      if (hook.importName().equals(needed.name())) {
        return (made, arguments) -> {
          prepare(made);
          heap().setMemoryBytes(memory().byteSize());
          states().grown(); // emscripten has its host grow the memory
          return call(hook, arguments);
        };
      }
    }
    throw new IllegalArgumentException("BUG: no hook " + needed.name());
  }

  private long[] call(Hook hook, long[] arguments) {
    return switch (hook) {
      case REQUEST -> new long[] {heapHooks.request(arguments)};
      case ALLOCATED -> new long[] {heapHooks.allocated(arguments)};
      case RELEASE -> new long[] {heapHooks.release()};
      case RELEASE_ARGUMENT -> new long[] {heapHooks.releaseArgument(arguments)};
      case USABLE -> new long[] {heapHooks.usable(arguments)};
      case FREE -> new long[] {heapHooks.free(arguments)};
      case EXHAUSTED -> {
        heapHooks.exhausted();
        yield NOTHING;
      }
      case HEAP_GROWN -> {
        heapHooks.heapGrown(arguments);
        yield NOTHING;
      }
      case OVERLAP -> {
        accessHooks.overlap(arguments);
        yield NOTHING;
      }
      case ACCESS -> {
        accessHooks.access(arguments);
        yield NOTHING;
      }
      case COPY_STATES -> {
        accessHooks.copyStates(arguments);
        yield NOTHING;
      }
      case DEFINE -> {
        accessHooks.define(arguments);
        yield NOTHING;
      }
      case SYSTEM_CALL -> {
        accessHooks.systemCall(arguments);
        yield NOTHING;
      }
    };
  }

  @Override
  public @Nullable AccessListener accessListener() {
    return module.instrumented().form() == Form.FAST ? accessHooks : null;
  }

  @Override
  public void attached(Guest attached, EngineInstance made) {
    guest = attached;
    prepare(made);
  }

  @Override
  public void hostReads(long address, long size) {
    accessHooks.host(address, size, false);
  }

  @Override
  public void hostWrites(long address, long size) {
    states().grown();
    accessHooks.host(address, size, true);
  }

  @Override
  public void owned(long address, long size) {
    HeapBlock block = heap().at(address);
    if (block != null) {
      block.setOwner(HeapBlock.Owner.HOST);
      block.setMoved(false);
    }
  }

  @Override
  public void moved(long address) {
    HeapBlock block = heap().at(address);
    if (block != null) {
      block.setMoved(true);
    }
  }

  @Override
  public void freeing(long address) {
    hostFreeing = address;
  }

  @Override
  public void misused(Misuse misuse, String message, long address, long size) {
    FindingKind kind =
        switch (misuse) {
          case MOVED_TOUCHED -> FindingKind.MOVED_BLOCK;
          case FREED_TOUCHED -> FindingKind.HOST_INVALID_READ;
          case FREED_TWICE -> FindingKind.INVALID_FREE;
          case NOT_OWNED_FREED -> FindingKind.WRONG_SIDE_FREE;
          case STALE_VIEW -> FindingKind.STALE_VIEW;
        };
    report(
        kind,
        size < 0 ? OptionalLong.empty() : OptionalLong.of(size),
        () -> new FindingLog.Story(message, place(address)));
  }

  @Override
  public void failed(Throwable thrown) {
    failure = thrown;
  }

  @Override
  public void closing() {
    if (instance != null) {
      collectGarbage();
      closing = true;
      CheckReport report = report();
      last = report;
      report.leaks().forEach(leak -> Recorded.finding(module.name(), leak));
      atEnd.accept(report);
    }
  }

  /** What a collector would free is no leak. */
  private void collectGarbage() {
    Guest checked = guest;
    if (checked != null && checked.isUsable() && checked.hasFunction("__collect")) {
      try {
        checked.function("__collect").call();
      } catch (RuntimeException e) {
        note("its garbage could not be collected: " + e.getMessage());
      }
    }
  }

  /** What runs it: name and version. */
  public String engine() {
    return module.engine();
  }

  /** How its accesses are checked: {@code portable}, {@code fast}. */
  public String form() {
    return module.instrumented().form().name().toLowerCase(Locale.ROOT);
  }

  /** The functions of its allocator, as {@code malloc (name section)}. */
  public List<String> allocators() {
    return module.allocators().functions().stream().map(AllocatorFunction::toString).toList();
  }

  /**
   * How far it is. Any thread may ask at any time; one that doesn't use the guest may get figures
   * that are a little old.
   */
  public Progress progress() {
    Heap current = heap;
    return current == null
        ? new Progress(Duration.ofNanos(now()), 0, 0)
        : new Progress(Duration.ofNanos(now()), current.allocations(), current.bytesInUse());
  }

  /**
   * How far a guest is.
   *
   * @param time how long it has lived
   * @param allocations how many blocks were asked for
   * @param bytesInUse how many bytes are allocated and not freed
   */
  public record Progress(Duration time, long allocations, long bytesInUse) {}

  /**
   * What has been found up to now, leaks as things stand: blocks that the host has are none, while
   * the guest is open. Once it is closed, what was found until then.
   *
   * @throws IllegalStateException if it was never instantiated
   */
  public CheckReport report() {
    CheckReport known = last;
    if (known != null) {
      return known;
    }
    if (instance == null) {
      throw new IllegalStateException(module.name() + " was never instantiated");
    }
    return new Reporting(this).report();
  }

  /** Whether it was instantiated. */
  public boolean isAttached() {
    return instance != null;
  }

  /** Whether it has been closed, or is about to be. */
  public boolean isClosed() {
    return closing;
  }

  /** Whether it trapped, ended itself with a status that is not 0, or was left by an exception. */
  public boolean hasFailed() {
    return failure != null;
  }

  /** The current stack of guest and host. */
  CallStack currentStack() {
    return stacks.stack(captureStack());
  }

  /** What the guest is. */
  Instrumented instrumented() {
    return module.instrumented();
  }
}
