package dev.airlock.wasm.dwarf;

/** The numbers that DWARF has for things (DWARF 5, 7.5 and 7.7), as far as they are used. */
final class Dwarf {
  static final int TAG_ARRAY_TYPE = 0x01;
  static final int TAG_CLASS_TYPE = 0x02;
  static final int TAG_ENUMERATION_TYPE = 0x04;
  static final int TAG_LEXICAL_BLOCK = 0x0b;
  static final int TAG_COMPILE_UNIT = 0x11;
  static final int TAG_POINTER_TYPE = 0x0f;
  static final int TAG_REFERENCE_TYPE = 0x10;
  static final int TAG_STRUCTURE_TYPE = 0x13;
  static final int TAG_UNION_TYPE = 0x17;
  static final int TAG_INLINED_SUBROUTINE = 0x1d;
  static final int TAG_MODULE = 0x1e;
  static final int TAG_SUBRANGE_TYPE = 0x21;
  static final int TAG_SUBPROGRAM = 0x2e;
  static final int TAG_VARIABLE = 0x34;
  static final int TAG_INTERFACE_TYPE = 0x38;
  static final int TAG_NAMESPACE = 0x39;
  static final int TAG_PARTIAL_UNIT = 0x3c;
  static final int TAG_RVALUE_REFERENCE_TYPE = 0x42;
  static final int TAG_SKELETON_UNIT = 0x4a;

  static final int AT_SIBLING = 0x01;
  static final int AT_LOCATION = 0x02;
  static final int AT_NAME = 0x03;
  static final int AT_BYTE_SIZE = 0x0b;
  static final int AT_STMT_LIST = 0x10;
  static final int AT_LOW_PC = 0x11;
  static final int AT_HIGH_PC = 0x12;
  static final int AT_COMP_DIR = 0x1b;
  static final int AT_UPPER_BOUND = 0x2f;
  static final int AT_ABSTRACT_ORIGIN = 0x31;
  static final int AT_COUNT = 0x37;
  static final int AT_DECL_FILE = 0x3a;
  static final int AT_DECL_LINE = 0x3b;
  static final int AT_SPECIFICATION = 0x47;
  static final int AT_TYPE = 0x49;
  static final int AT_RANGES = 0x55;
  static final int AT_CALL_COLUMN = 0x57;
  static final int AT_CALL_FILE = 0x58;
  static final int AT_CALL_LINE = 0x59;
  static final int AT_LINKAGE_NAME = 0x6e;
  static final int AT_STR_OFFSETS_BASE = 0x72;
  static final int AT_ADDR_BASE = 0x73;
  static final int AT_RNGLISTS_BASE = 0x74;
  static final int AT_DWO_NAME = 0x76;
  static final int AT_MIPS_LINKAGE_NAME = 0x2007;
  static final int AT_GNU_DWO_NAME = 0x2130;

  static final int UNIT_COMPILE = 0x01;
  static final int UNIT_TYPE = 0x02;
  static final int UNIT_SKELETON = 0x04;
  static final int UNIT_SPLIT_COMPILE = 0x05;
  static final int UNIT_SPLIT_TYPE = 0x06;

  static final int OP_ADDR = 0x03;
  static final int OP_ADDRX = 0xa1;

  private Dwarf() {}
}
