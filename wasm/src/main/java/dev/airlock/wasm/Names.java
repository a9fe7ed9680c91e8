package dev.airlock.wasm;

import java.util.Map;
import java.util.Optional;

/**
 * What the name section calls things, as far as it could be read (specification, appendix Custom
 * Sections: Name Section; the parts beyond functions and locals by the extended-name-section
 * proposal).
 *
 * <p>Each map goes from an index to a name, in the order of the section. Tools invent names freely:
 * they need not be unique, nor does the thing with that index need to exist.
 *
 * @param module the module's own name
 * @param functions by function index
 * @param locals by function index, then by the index of the parameter or local
 * @param types by type index
 * @param tables by table index
 * @param memories by memory index
 * @param globals by global index
 * @param elementSegments by the index of the segment
 * @param dataSegments by the index of the segment
 * @param tags by tag index
 */
public record Names(
    Optional<String> module,
    Map<Integer, String> functions,
    Map<Integer, Map<Integer, String>> locals,
    Map<Integer, String> types,
    Map<Integer, String> tables,
    Map<Integer, String> memories,
    Map<Integer, String> globals,
    Map<Integer, String> elementSegments,
    Map<Integer, String> dataSegments,
    Map<Integer, String> tags) {}
