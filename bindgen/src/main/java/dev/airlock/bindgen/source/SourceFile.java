package dev.airlock.bindgen.source;

import java.util.Set;

/**
 * A file with one interface.
 *
 * @param packageName the package; empty for none
 */
public record SourceFile(String packageName, Declaration.Interface type) {
  /** The file's text. */
  public String text() {
    Imports imports = new Imports();
    imports.add(type);
    SourceWriter writer = new SourceWriter();
    if (!packageName.isEmpty()) {
      writer.line("package %s;".formatted(packageName));
      writer.line("");
    }
    Set<String> names = imports.names();
    names.forEach(name -> writer.line("import %s;".formatted(name)));
    if (!names.isEmpty()) {
      writer.line("");
    }
    writer.declaration(type);
    return writer.text();
  }
}
