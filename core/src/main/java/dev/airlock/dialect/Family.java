package dev.airlock.dialect;

/** Whose conventions the functions of a module keep to, beyond how blocks are had. */
public enum Family {
  /** C's, and what leaves the convention to the program: plain Rust, TinyGo. */
  PLAIN,
  /** AssemblyScript's managed objects. */
  ASSEMBLY_SCRIPT,
  /** wasm-bindgen's, with a table of the host's objects. */
  WASM_BINDGEN,
  /** The component model's canonical ABI, on core modules. */
  CANONICAL,
  /** TeaVM's objects: Java compiled to a module with linear memory. */
  TEAVM
}
