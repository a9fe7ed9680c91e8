package dev.airlock.wasm.dwarf;

import dev.airlock.wasm.WasmModule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/**
 * The debug information of a module, read when it is asked for.
 *
 * {@snippet :
 * DebugInfo debug = DebugInfo.of(module);
 * for (SourceFrame frame : debug.frames(instructionOffset)) {
 *   String line = frame.function() + " (" + frame.file() + ":" + frame.line() + ")";
 * }
 * }
 *
 * <p>Nothing here throws for what is in the module: where there is no debug information, or none
 * that can be used, answers are empty, and {@link #notes()} says why. Offsets are in bytes from the
 * start of the module's file. Safe for use by several threads, one at a time.
 */
public final class DebugInfo {
  private static final int MOST_REMEMBERED = 1 << 16;

  /** How many units may claim code in vain before one that has it, further back. */
  private static final int MOST_LOOKED_AT = 64;

  private final Code code;
  private final Sections sections;
  private final Units units;
  private final Set<String> notes = new LinkedHashSet<>();
  private final NavigableMap<Long, List<UnitRange>> unitOfAddress = new TreeMap<>();

  /** Units that don't say which code they are about. */
  private final List<Unit> others = new ArrayList<>();

  private final Map<Unit, Optional<Functions>> functions = new HashMap<>();
  private final Map<Unit, Optional<LineTable>> lines = new HashMap<>();
  private final Map<Integer, List<SourceFrame>> remembered = new HashMap<>();
  private Optional<List<StaticVariable>> globals = Optional.empty();

  private record UnitRange(AddressRange range, Unit unit) {}

  private DebugInfo(WasmModule module, WasmModule source) {
    code = new Code(module);
    sections = new Sections(source);
    Work work = sections.work();
    units = new Units(sections, work, this::note);
    for (Unit unit : units.all()) {
      try {
        place(unit, work);
      } catch (Damaged e) {
        note(e.problem());
      }
    }
    if (units.all().isEmpty()) {
      source
          .customSection("external_debug_info")
          .ifPresent(_ -> notes.add("the debug information is in a file of its own"));
    } else if (unitOfAddress.isEmpty() && others.isEmpty()) {
      notes.add("the debug information is about no code of this module");
    }
  }

  private void place(Unit unit, Work work) {
    Entry root = unit.root();
    if (root.has(Dwarf.AT_DWO_NAME) || root.has(Dwarf.AT_GNU_DWO_NAME)) {
      note("some of it is in files of its own, made by -gsplit-dwarf");
    }
    boolean stated = root.has(Dwarf.AT_RANGES) || root.has(Dwarf.AT_HIGH_PC);
    for (AddressRange range : Ranges.of(root, work)) {
      unitOfAddress
          .computeIfAbsent(range.start(), _ -> new ArrayList<>())
          .add(new UnitRange(range, unit));
    }
    if (!stated && root.hasChildren()) {
      others.add(unit);
    }
  }

  /** Reads as much of a module's debug information as is needed to find the rest. */
  public static DebugInfo of(WasmModule module) {
    return new DebugInfo(module, module);
  }

  /**
   * Reads debug information that is in a file of its own.
   *
   * @param module the module, whose offsets are asked for
   * @param debugFile the module beside it that holds its debug information
   */
  public static DebugInfo of(WasmModule module, WasmModule debugFile) {
    return new DebugInfo(module, debugFile);
  }

  /** Returns whether there is debug information that says something of the module's code. */
  public boolean isPresent() {
    return !unitOfAddress.isEmpty() || !others.isEmpty();
  }

  /** Returns, a line each, what debug information could not be used by now, and why. */
  public synchronized List<String> notes() {
    return List.copyOf(notes);
  }

  private void note(String problem) {
    notes.add("debug information left out: " + problem);
  }

  /**
   * Returns where an instruction is from: the innermost function first, then what it was inlined
   * into, and so on. Empty if that is not known.
   *
   * @param fileOffset the instruction's first byte
   */
  public synchronized List<SourceFrame> frames(int fileOffset) {
    long address = code.address(fileOffset);
    if (!code.contains(address)) {
      return List.of();
    }
    List<SourceFrame> frames = remembered.get(fileOffset);
    if (frames == null) {
      frames = findFrames(address);
      if (remembered.size() < MOST_REMEMBERED) {
        remembered.put(fileOffset, frames);
      }
    }
    return frames;
  }

  private List<SourceFrame> findFrames(long address) {
    Work work = sections.work();
    Optional<Place> place = place(address, work);
    if (place.isEmpty()) {
      return List.of();
    }
    try {
      return frames(place.get(), address, work);
    } catch (Damaged e) {
      note(e.problem());
      return List.of();
    }
  }

  /** A unit that has some code, and the function there, unless it is of none. */
  private record Place(Unit unit, Optional<Functions.Found> function) {}

  /** Finds the unit that code is from: of several the one whose function is as long as the code. */
  private Optional<Place> place(long address, Work work) {
    Optional<Place> best = Optional.empty();
    for (Unit unit : unitsAt(address)) {
      try {
        Optional<Functions.Found> function =
            functions(unit, work).flatMap(all -> all.at(address, code));
        if (function.isPresent() && function.get().exact()) {
          return Optional.of(new Place(unit, function));
        }
        boolean better = best.isEmpty() || best.get().function.isEmpty();
        if (better && (function.isPresent() || hasLines(unit, address, work))) {
          best = Optional.of(new Place(unit, function));
        }
      } catch (Damaged e) {
        note(e.problem());
      }
    }
    return best;
  }

  private boolean hasLines(Unit unit, long address, Work work) {
    return lines(unit, work)
        .flatMap(table -> table.at(address))
        .filter(row -> code.inOneBody(row.sequenceStart(), address))
        .isPresent();
  }

  private List<Unit> unitsAt(long address) {
    List<Unit> candidates = new ArrayList<>();
    int looked = 0;
    for (List<UnitRange> starting : unitOfAddress.headMap(address, true).descendingMap().values()) {
      for (UnitRange each : starting) {
        if (each.range.contains(address)) {
          candidates.add(each.unit);
        }
      }
      if (!candidates.isEmpty() || ++looked == MOST_LOOKED_AT) {
        break;
      }
    }
    candidates.addAll(others);
    return candidates;
  }

  private List<SourceFrame> frames(Place place, long address, Work work) {
    Unit unit = place.unit;
    Optional<LineTable> table = lines(unit, work);
    Optional<LineTable.Row> row = table.flatMap(lines -> lines.at(address));
    if (place.function.isEmpty()) {
      // Code without functions, as that of assembly, has lines nevertheless.
      return row.map(found -> frame("", table, found.file(), found.line(), found.column()))
          .map(List::of)
          .orElse(List.of());
    }
    Functions.Found function = place.function.get();
    Naming naming = naming(work);
    if (!function.exact()) {
      SourceFunction only = function(unit.entry(function.entry()), code.start(address), work);
      return List.of(new SourceFrame(only.name(), only.file(), 0, 0));
    }
    List<Entry> chain = Inlining.chain(unit, function.entry(), address, work);
    List<SourceFrame> frames = new ArrayList<>();
    int file = row.map(LineTable.Row::file).orElse(-1);
    int line = row.map(LineTable.Row::line).orElse(0);
    int column = row.map(LineTable.Row::column).orElse(0);
    for (Entry entry : chain.reversed()) {
      String name = naming.readable(naming.chain(entry));
      frames.add(frame(name, table, file, line, column));
      file = entry.has(Dwarf.AT_CALL_FILE) ? entry.small(Dwarf.AT_CALL_FILE) : -1;
      line = entry.small(Dwarf.AT_CALL_LINE);
      column = entry.small(Dwarf.AT_CALL_COLUMN);
    }
    return List.copyOf(frames);
  }

  private static SourceFrame frame(
      String function, Optional<LineTable> table, int file, int line, int column) {
    String path = table.map(lines -> lines.files().path(file)).orElse("");
    return new SourceFrame(function, path, line, column);
  }

  /**
   * Returns the function that has an instruction, if it is known; of inlined ones that into which
   * all was inlined.
   *
   * @param fileOffset the instruction's first byte
   */
  public synchronized Optional<SourceFunction> functionAt(int fileOffset) {
    long address = code.address(fileOffset);
    Work work = sections.work();
    Optional<Place> place = code.contains(address) ? place(address, work) : Optional.empty();
    try {
      return place
          .filter(found -> found.function.isPresent())
          .map(found -> found.unit.entry(found.function.orElseThrow().entry()))
          .map(entry -> function(entry, code.start(address), work));
    } catch (Damaged e) {
      note(e.problem());
      return Optional.empty();
    }
  }

  private SourceFunction function(Entry entry, int bodyStart, Work work) {
    Naming naming = naming(work);
    List<Entry> chain = naming.chain(entry);
    Declaration declaration = Declaration.of(chain, unit -> lines(unit, work));
    return new SourceFunction(
        naming.readable(chain),
        naming.symbol(chain),
        declaration.file(),
        declaration.line(),
        bodyStart);
  }

  private Optional<Functions> functions(Unit unit, Work work) {
    Optional<Functions> known = functions.get(unit);
    if (known == null) {
      known = Optional.empty();
      try {
        Functions found = new Functions(unit, code, work);
        if (found.misplaced() > 0) {
          note(
              "%d functions are said to be where no function starts; a tool has rewritten the module"
                  .formatted(found.misplaced()));
        }
        known = Optional.of(found);
      } catch (Damaged e) {
        note(e.problem());
      }
      functions.put(unit, known);
    }
    return known;
  }

  private Optional<LineTable> lines(Unit unit, Work work) {
    Optional<LineTable> known = lines.get(unit);
    if (known == null) {
      known = Optional.empty();
      try {
        Entry root = unit.root();
        OptionalLong offset = root.number(Dwarf.AT_STMT_LIST);
        if (offset.isPresent()) {
          String folder = root.text(Dwarf.AT_COMP_DIR, work).orElse("");
          known = Optional.of(LineProgram.run(unit, offset.getAsLong(), folder, work));
        }
      } catch (Damaged e) {
        note(e.problem());
      }
      lines.put(unit, known);
    }
    return known;
  }

  private Naming naming(Work work) {
    return new Naming(
        units,
        unit -> functions(unit, work).orElseThrow(() -> new Damaged("a unit can't be read")),
        work);
  }

  /**
   * Returns the variables that have a fixed place in linear memory, by their addresses: global ones
   * and static ones of functions. Reads all of the debug information, once.
   */
  public synchronized List<StaticVariable> globals() {
    if (globals.isEmpty()) {
      Work work = sections.work();
      StaticVariables reader =
          new StaticVariables(units, naming(work), unit -> lines(unit, work), work);
      for (Unit unit : units.all()) {
        try {
          reader.read(unit);
        } catch (Damaged e) {
          note(e.problem());
        }
      }
      globals = Optional.of(reader.sorted());
    }
    return globals.get();
  }

  /**
   * Returns the variable of {@link #globals()} that has the byte at an address, if there is one.
   */
  public Optional<StaticVariable> globalAt(long address) {
    List<StaticVariable> all = globals();
    int low = 0;
    int high = all.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (all.get(middle).address() <= address) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return high >= 0 && all.get(high).contains(address)
        ? Optional.of(all.get(high))
        : Optional.empty();
  }
}
