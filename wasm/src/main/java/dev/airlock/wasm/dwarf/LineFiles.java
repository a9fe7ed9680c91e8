package dev.airlock.wasm.dwarf;

import java.util.ArrayList;
import java.util.List;

/** The files that the lines of a unit are in (DWARF 5, 6.2.4). */
final class LineFiles {
  private final int version;
  private final String workingFolder;
  private final List<String> folders = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private final List<Integer> folderOfFile = new ArrayList<>();

  /**
   * Starts without files.
   *
   * @param workingFolder where the compiler ran, as the unit says
   */
  LineFiles(int version, String workingFolder) {
    this.version = version;
    this.workingFolder = workingFolder;
  }

  void addFolder(String folder) {
    folders.add(folder);
  }

  void addFile(String name, long folder) {
    names.add(name);
    folderOfFile.add((int) Math.min(Math.max(folder, -1), Integer.MAX_VALUE));
  }

  /**
   * Returns the path of a file; empty if there is no such file.
   *
   * @param number counted from 0 since DWARF 5, before from 1
   */
  String path(long number) {
    long index = version >= 5 ? number : number - 1;
    if (index < 0 || index >= names.size()) {
      return "";
    }
    String name = names.get((int) index);
    if (isAbsolute(name)) {
      return name;
    }
    String folder = folder(folderOfFile.get((int) index));
    return join(isAbsolute(folder) ? folder : join(workingFolder, folder), name);
  }

  private String folder(int number) {
    if (version < 5 && number == 0) {
      return "";
    }
    int index = version >= 5 ? number : number - 1;
    if (index < 0 || index >= folders.size()) {
      return "";
    }
    String folder = folders.get(index);
    // Since DWARF 5 the first one is the working folder itself.
    return folder.equals(workingFolder) ? "" : folder;
  }

  private static boolean isAbsolute(String path) {
    return path.startsWith("/")
        || path.startsWith("\\")
        || (path.length() > 2 && path.charAt(1) == ':' && "/\\".indexOf(path.charAt(2)) >= 0);
  }

  private static String join(String folder, String name) {
    if (folder.isEmpty() || name.isEmpty()) {
      return folder + name;
    }
    boolean windows = folder.indexOf('\\') >= 0 && folder.indexOf('/') < 0;
    char separator = windows ? '\\' : '/';
    return folder.charAt(folder.length() - 1) == separator
        ? folder + name
        : folder + separator + name;
  }
}
