package dev.airlock.wasm.dwarf;

import java.util.ArrayList;
import java.util.List;

/** Runs the program that makes the line table of a unit (DWARF 5, 6.2). */
final class LineProgram {
  private static final int OLDEST = 2;
  private static final int NEWEST = 5;
  private static final long WIDE = 0xffff_ffffL;

  private static final int CONTENT_PATH = 1;
  private static final int CONTENT_FOLDER = 2;

  private final Unit unit;
  private final Work work;
  private final Bytes in;
  private final Encoding encoding;
  private final LineTable table;
  private final int shortestInstruction;
  private final int lineBase;
  private final int lineRange;
  private final int[] operandCounts;
  private final int firstSpecial;
  private final int programStart;

  private long address;
  private int file;
  private int line;
  private int column;

  /**
   * Reads a header.
   *
   * @param offset where it starts in {@code .debug_line}
   */
  private LineProgram(Unit unit, long offset, String workingFolder, Work work) {
    this.unit = unit;
    this.work = work;
    Bytes section = unit.sections().lines.from(offset);
    long length = section.u32();
    boolean wide = length == WIDE;
    if (wide) {
      length = section.u64();
    }
    int offsetSize = wide ? 8 : 4;
    in = section.between(section.position(), section.position() + length);
    int version = in.u16();
    if (version < OLDEST || version > NEWEST) {
      throw new Damaged(".debug_line is in version " + version);
    }
    int addressSize = unit.encoding().addressSize();
    if (version >= 5) {
      addressSize = in.u8();
      in.skip(1);
    }
    encoding = new Encoding(version, addressSize, offsetSize);
    long headerLength = in.unsigned(offsetSize);
    programStart = Math.toIntExact(Math.min(in.position() + headerLength, in.end()));
    shortestInstruction = in.u8();
    if (version >= 4) {
      in.skip(1);
    }
    in.skip(1);
    lineBase = in.s8();
    lineRange = in.u8();
    if (lineRange == 0) {
      throw new Damaged(".debug_line has a range of no lines");
    }
    firstSpecial = in.u8();
    operandCounts = new int[Math.max(firstSpecial, 1)];
    for (int i = 1; i < firstSpecial; i++) {
      operandCounts[i] = in.u8();
    }
    LineFiles files = new LineFiles(version, workingFolder);
    table = new LineTable(files);
    if (version >= 5) {
      for (Described folder : described()) {
        files.addFolder(folder.path);
      }
      for (Described each : described()) {
        files.addFile(each.path, each.folder);
      }
    } else {
      listed(files);
    }
  }

  /** Returns the line table of a unit. */
  static LineTable run(Unit unit, long offset, String workingFolder, Work work) {
    LineProgram program = new LineProgram(unit, offset, workingFolder, work);
    program.run();
    return program.table;
  }

  private record Described(String path, long folder) {}

  /** Folders or files, since version 5: each with what a list before them says. */
  private List<Described> described() {
    int formatCount = in.u8();
    long[] contents = new long[formatCount];
    int[] forms = new int[formatCount];
    for (int i = 0; i < formatCount; i++) {
      contents[i] = in.uleb();
      forms[i] = (int) in.uleb();
    }
    long count = in.uleb();
    List<Described> all = new ArrayList<>();
    for (long n = 0; n != count; n++) {
      work.spend(1 + formatCount);
      String path = "";
      long folder = 0;
      for (int i = 0; i < formatCount; i++) {
        if (contents[i] == CONTENT_PATH && Form.isText(forms[i])) {
          path = path(forms[i]);
        } else if (contents[i] == CONTENT_FOLDER) {
          folder = Form.read(forms[i], encoding, in);
        } else {
          Form.skip(forms[i], encoding, in);
        }
      }
      all.add(new Described(path, folder));
    }
    return all;
  }

  private String path(int form) {
    if (form == Form.STRING) {
      return in.text(work);
    }
    return unit.text(form, Form.read(form, encoding, in), work);
  }

  private void listed(LineFiles files) {
    for (String folder = in.text(work); !folder.isEmpty(); folder = in.text(work)) {
      files.addFolder(folder);
    }
    for (String name = in.text(work); !name.isEmpty(); name = in.text(work)) {
      listedFile(name, files);
    }
  }

  private void listedFile(String name, LineFiles files) {
    long folder = in.uleb();
    in.skipLeb();
    in.skipLeb();
    files.addFile(name, folder);
  }

  private void run() {
    in.moveTo(programStart);
    startSequence();
    while (!in.atEnd()) {
      work.spend(1);
      int opcode = in.u8();
      if (opcode >= firstSpecial) {
        special(opcode - firstSpecial);
      } else if (opcode == 0) {
        extended();
      } else {
        standard(opcode);
      }
    }
  }

  private void startSequence() {
    address = 0;
    file = 1;
    line = 1;
    column = 0;
  }

  private void special(int adjusted) {
    advance(adjusted / lineRange);
    line += lineBase + adjusted % lineRange;
    row();
  }

  private void row() {
    table.add(address, file, Math.max(line, 0), column);
  }

  private void advance(long instructions) {
    address += instructions * shortestInstruction;
  }

  private void extended() {
    long length = in.uleb();
    long end = in.position() + length;
    if (length <= 0 || end > in.end()) {
      throw new Damaged(".debug_line is cut short");
    }
    switch (in.u8()) {
      case 1 -> {
        table.endSequence(address, encoding);
        startSequence();
      }
      case 2 -> address = in.unsigned((int) Math.min(length - 1, 16));
      case 3 -> listedFile(in.text(work), table.files());
      default -> {}
    }
    in.moveTo(end);
  }

  private void standard(int opcode) {
    switch (opcode) {
      case 1 -> row();
      case 2 -> advance(in.uleb());
      case 3 -> line += (int) in.sleb();
      case 4 -> file = (int) in.uleb();
      case 5 -> column = (int) in.uleb();
      case 8 -> advance((255 - firstSpecial) / lineRange);
      case 9 -> address += in.u16();
      default -> {
        // Those that say nothing of lines, and those of later versions.
        for (int i = 0; i < operandCounts[opcode]; i++) {
          in.skipLeb();
        }
      }
    }
  }
}
