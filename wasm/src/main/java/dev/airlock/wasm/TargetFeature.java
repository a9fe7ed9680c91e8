package dev.airlock.wasm;

/**
 * What an object file says about a feature of WebAssembly (tool conventions, <a
 * href="https://github.com/WebAssembly/tool-conventions/blob/main/Linking.md">Linking</a>, target
 * features section).
 *
 * @param used true ({@code +} in the file) if the module uses it; false ({@code -}) if it must not
 *     be linked with modules that do
 * @param name as {@code bulk-memory}
 */
public record TargetFeature(boolean used, String name) {
  @Override
  public String toString() {
    return (used ? "+" : "-") + name;
  }
}
