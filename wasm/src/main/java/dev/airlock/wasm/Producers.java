package dev.airlock.wasm;

import java.util.List;

/**
 * What the producers section says the module was made with (tool conventions, <a
 * href="https://github.com/WebAssembly/tool-conventions/blob/main/ProducersSection.md">Producers
 * Section</a>). Each list is empty if the section does not say.
 *
 * @param languages source languages
 * @param processedBy compilers, linkers and other tools
 * @param sdks toolkits that run such tools
 */
public record Producers(List<Producer> languages, List<Producer> processedBy, List<Producer> sdks) {
  /** Copies the lists. */
  public Producers {
    languages = List.copyOf(languages);
    processedBy = List.copyOf(processedBy);
    sdks = List.copyOf(sdks);
  }

  /**
   * A language, tool or toolkit.
   *
   * @param name as {@code clang}
   * @param version in the tool's own form; may be empty
   */
  public record Producer(String name, String version) {
    @Override
    public String toString() {
      return version.isEmpty() ? name : name + " " + version;
    }
  }
}
