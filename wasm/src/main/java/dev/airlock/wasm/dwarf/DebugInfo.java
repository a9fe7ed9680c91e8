package dev.airlock.wasm.dwarf;

import dev.airlock.wasm.WasmModule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
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
  private final Code code;
  private final Sections sections;
  private final Units units;
  private final Set<String> notes = new LinkedHashSet<>();
  private final NavigableMap<Long, UnitRange> unitOfAddress = new TreeMap<>();

  /** Units that don't say which code they are about. */
  private final List<Unit> others = new ArrayList<>();

  private final Map<Unit, Optional<Functions>> functions = new HashMap<>();
  private final Map<Unit, Optional<LineTable>> lines = new HashMap<>();
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
      unitOfAddress.put(range.start(), new UnitRange(range, unit));
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
    Work work = sections.work();
    for (Unit unit : unitsAt(address)) {
      try {
        List<SourceFrame> frames = frames(unit, address, work);
        if (!frames.isEmpty()) {
          return frames;
        }
      } catch (Damaged e) {
        note(e.problem());
      }
    }
    return List.of();
  }

  private List<Unit> unitsAt(long address) {
    List<Unit> candidates = new ArrayList<>();
    Map.Entry<Long, UnitRange> placed = unitOfAddress.floorEntry(address);
    if (placed != null && placed.getValue().range.contains(address)) {
      candidates.add(placed.getValue().unit);
    }
    candidates.addAll(others);
    return candidates;
  }

  private List<SourceFrame> frames(Unit unit, long address, Work work) {
    OptionalInt function = functionEntry(unit, address, work);
    Optional<LineTable> table = lines(unit, work);
    Optional<LineTable.Row> row = table.flatMap(lines -> lines.at(address));
    if (function.isEmpty()) {
      // Code without functions, as that of assembly, has lines nevertheless.
      return row.filter(found -> code.inOneBody(found.sequenceStart(), address))
          .map(found -> frame("", table, found.file(), found.line(), found.column()))
          .map(List::of)
          .orElse(List.of());
    }
    List<Entry> chain = Inlining.chain(unit, function.getAsInt(), address, work);
    Naming naming = naming(work);
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
    for (Unit unit : code.contains(address) ? unitsAt(address) : List.<Unit>of()) {
      try {
        OptionalInt found = functionEntry(unit, address, work);
        if (found.isPresent()) {
          return Optional.of(function(unit.entry(found.getAsInt()), fileOffset, work));
        }
      } catch (Damaged e) {
        note(e.problem());
      }
    }
    return Optional.empty();
  }

  private SourceFunction function(Entry entry, int fileOffset, Work work) {
    Naming naming = naming(work);
    List<Entry> chain = naming.chain(entry);
    Declaration declaration = Declaration.of(chain, unit -> lines(unit, work));
    return new SourceFunction(
        naming.readable(chain),
        naming.symbol(chain),
        declaration.file(),
        declaration.line(),
        code.bodyStart(fileOffset));
  }

  private OptionalInt functionEntry(Unit unit, long address, Work work) {
    return functions(unit, work).map(all -> all.at(address)).orElse(OptionalInt.empty());
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
