package dev.airlock.wasm.code;

import static dev.airlock.wasm.code.ImmediateKind.BLOCK_HANDLERS;
import static dev.airlock.wasm.code.ImmediateKind.BLOCK_TYPE;
import static dev.airlock.wasm.code.ImmediateKind.CAST;
import static dev.airlock.wasm.code.ImmediateKind.DATA;
import static dev.airlock.wasm.code.ImmediateKind.DATA_MEMORY;
import static dev.airlock.wasm.code.ImmediateKind.ELEMENT;
import static dev.airlock.wasm.code.ImmediateKind.ELEMENT_TABLE;
import static dev.airlock.wasm.code.ImmediateKind.F32_VALUE;
import static dev.airlock.wasm.code.ImmediateKind.F64_VALUE;
import static dev.airlock.wasm.code.ImmediateKind.FUNCTION;
import static dev.airlock.wasm.code.ImmediateKind.GLOBAL;
import static dev.airlock.wasm.code.ImmediateKind.HEAP_TYPE;
import static dev.airlock.wasm.code.ImmediateKind.I32_VALUE;
import static dev.airlock.wasm.code.ImmediateKind.I64_VALUE;
import static dev.airlock.wasm.code.ImmediateKind.LABEL;
import static dev.airlock.wasm.code.ImmediateKind.LABELS;
import static dev.airlock.wasm.code.ImmediateKind.LANE;
import static dev.airlock.wasm.code.ImmediateKind.LANES;
import static dev.airlock.wasm.code.ImmediateKind.LOCAL;
import static dev.airlock.wasm.code.ImmediateKind.MEMORY;
import static dev.airlock.wasm.code.ImmediateKind.MEMORY_ARGUMENT;
import static dev.airlock.wasm.code.ImmediateKind.MEMORY_ARGUMENT_LANE;
import static dev.airlock.wasm.code.ImmediateKind.MEMORY_MEMORY;
import static dev.airlock.wasm.code.ImmediateKind.NONE;
import static dev.airlock.wasm.code.ImmediateKind.ORDERING;
import static dev.airlock.wasm.code.ImmediateKind.TABLE;
import static dev.airlock.wasm.code.ImmediateKind.TABLE_TABLE;
import static dev.airlock.wasm.code.ImmediateKind.TAG;
import static dev.airlock.wasm.code.ImmediateKind.TYPE;
import static dev.airlock.wasm.code.ImmediateKind.TYPE_COUNT;
import static dev.airlock.wasm.code.ImmediateKind.TYPE_DATA;
import static dev.airlock.wasm.code.ImmediateKind.TYPE_ELEMENT;
import static dev.airlock.wasm.code.ImmediateKind.TYPE_FIELD;
import static dev.airlock.wasm.code.ImmediateKind.TYPE_TABLE;
import static dev.airlock.wasm.code.ImmediateKind.TYPE_TYPE;
import static dev.airlock.wasm.code.ImmediateKind.V128_VALUE;
import static dev.airlock.wasm.code.ImmediateKind.VALUE_TYPES;
import static dev.airlock.wasm.code.MemoryAccess.atomicNotify;
import static dev.airlock.wasm.code.MemoryAccess.atomicWait;
import static dev.airlock.wasm.code.MemoryAccess.compareExchange;
import static dev.airlock.wasm.code.MemoryAccess.load;
import static dev.airlock.wasm.code.MemoryAccess.loadLane;
import static dev.airlock.wasm.code.MemoryAccess.readModifyWrite;
import static dev.airlock.wasm.code.MemoryAccess.store;
import static dev.airlock.wasm.code.MemoryAccess.storeLane;
import static dev.airlock.wasm.type.NumberType.F32;
import static dev.airlock.wasm.type.NumberType.F64;
import static dev.airlock.wasm.type.NumberType.I32;
import static dev.airlock.wasm.type.NumberType.I64;
import static dev.airlock.wasm.type.VectorType.V128;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The instructions of WebAssembly 3.0, of threads, and of the exceptions that came before those of
 * 3.0 (specification, Binary Format: Instructions; proposals threads and legacy exception
 * handling).
 *
 * <p>An instruction with a prefix is the prefix byte, then the code as a LEB128 number; all others
 * are the code alone.
 */
public enum Opcode {
  // Control.
  UNREACHABLE("unreachable", 0x00),
  NOP("nop", 0x01),
  BLOCK("block", 0x02, BLOCK_TYPE),
  LOOP("loop", 0x03, BLOCK_TYPE),
  IF("if", 0x04, BLOCK_TYPE),
  ELSE("else", 0x05),
  TRY("try", 0x06, BLOCK_TYPE),
  CATCH("catch", 0x07, TAG),
  THROW("throw", 0x08, TAG),
  RETHROW("rethrow", 0x09, LABEL),
  THROW_REF("throw_ref", 0x0a),
  END("end", 0x0b),
  BR("br", 0x0c, LABEL),
  BR_IF("br_if", 0x0d, LABEL),
  BR_TABLE("br_table", 0x0e, LABELS),
  RETURN("return", 0x0f),
  CALL("call", 0x10, FUNCTION),
  CALL_INDIRECT("call_indirect", 0x11, TYPE_TABLE),
  RETURN_CALL("return_call", 0x12, FUNCTION),
  RETURN_CALL_INDIRECT("return_call_indirect", 0x13, TYPE_TABLE),
  CALL_REF("call_ref", 0x14, TYPE),
  RETURN_CALL_REF("return_call_ref", 0x15, TYPE),
  DELEGATE("delegate", 0x18, LABEL),
  CATCH_ALL("catch_all", 0x19),
  DROP("drop", 0x1a),
  SELECT("select", 0x1b),
  SELECT_TYPED("select", 0x1c, VALUE_TYPES),
  TRY_TABLE("try_table", 0x1f, BLOCK_HANDLERS),

  // Variables and tables.
  LOCAL_GET("local.get", 0x20, LOCAL),
  LOCAL_SET("local.set", 0x21, LOCAL),
  LOCAL_TEE("local.tee", 0x22, LOCAL),
  GLOBAL_GET("global.get", 0x23, GLOBAL),
  GLOBAL_SET("global.set", 0x24, GLOBAL),
  TABLE_GET("table.get", 0x25, TABLE),
  TABLE_SET("table.set", 0x26, TABLE),

  // Memory.
  I32_LOAD("i32.load", 0x28, load(I32, 4)),
  I64_LOAD("i64.load", 0x29, load(I64, 8)),
  F32_LOAD("f32.load", 0x2a, load(F32, 4)),
  F64_LOAD("f64.load", 0x2b, load(F64, 8)),
  I32_LOAD8_S("i32.load8_s", 0x2c, load(I32, 1)),
  I32_LOAD8_U("i32.load8_u", 0x2d, load(I32, 1)),
  I32_LOAD16_S("i32.load16_s", 0x2e, load(I32, 2)),
  I32_LOAD16_U("i32.load16_u", 0x2f, load(I32, 2)),
  I64_LOAD8_S("i64.load8_s", 0x30, load(I64, 1)),
  I64_LOAD8_U("i64.load8_u", 0x31, load(I64, 1)),
  I64_LOAD16_S("i64.load16_s", 0x32, load(I64, 2)),
  I64_LOAD16_U("i64.load16_u", 0x33, load(I64, 2)),
  I64_LOAD32_S("i64.load32_s", 0x34, load(I64, 4)),
  I64_LOAD32_U("i64.load32_u", 0x35, load(I64, 4)),
  I32_STORE("i32.store", 0x36, store(I32, 4)),
  I64_STORE("i64.store", 0x37, store(I64, 8)),
  F32_STORE("f32.store", 0x38, store(F32, 4)),
  F64_STORE("f64.store", 0x39, store(F64, 8)),
  I32_STORE8("i32.store8", 0x3a, store(I32, 1)),
  I32_STORE16("i32.store16", 0x3b, store(I32, 2)),
  I64_STORE8("i64.store8", 0x3c, store(I64, 1)),
  I64_STORE16("i64.store16", 0x3d, store(I64, 2)),
  I64_STORE32("i64.store32", 0x3e, store(I64, 4)),
  MEMORY_SIZE("memory.size", 0x3f, MEMORY),
  MEMORY_GROW("memory.grow", 0x40, MEMORY),

  // Numbers.
  I32_CONST("i32.const", 0x41, I32_VALUE),
  I64_CONST("i64.const", 0x42, I64_VALUE),
  F32_CONST("f32.const", 0x43, F32_VALUE),
  F64_CONST("f64.const", 0x44, F64_VALUE),
  I32_EQZ("i32.eqz", 0x45),
  I32_EQ("i32.eq", 0x46),
  I32_NE("i32.ne", 0x47),
  I32_LT_S("i32.lt_s", 0x48),
  I32_LT_U("i32.lt_u", 0x49),
  I32_GT_S("i32.gt_s", 0x4a),
  I32_GT_U("i32.gt_u", 0x4b),
  I32_LE_S("i32.le_s", 0x4c),
  I32_LE_U("i32.le_u", 0x4d),
  I32_GE_S("i32.ge_s", 0x4e),
  I32_GE_U("i32.ge_u", 0x4f),
  I64_EQZ("i64.eqz", 0x50),
  I64_EQ("i64.eq", 0x51),
  I64_NE("i64.ne", 0x52),
  I64_LT_S("i64.lt_s", 0x53),
  I64_LT_U("i64.lt_u", 0x54),
  I64_GT_S("i64.gt_s", 0x55),
  I64_GT_U("i64.gt_u", 0x56),
  I64_LE_S("i64.le_s", 0x57),
  I64_LE_U("i64.le_u", 0x58),
  I64_GE_S("i64.ge_s", 0x59),
  I64_GE_U("i64.ge_u", 0x5a),
  F32_EQ("f32.eq", 0x5b),
  F32_NE("f32.ne", 0x5c),
  F32_LT("f32.lt", 0x5d),
  F32_GT("f32.gt", 0x5e),
  F32_LE("f32.le", 0x5f),
  F32_GE("f32.ge", 0x60),
  F64_EQ("f64.eq", 0x61),
  F64_NE("f64.ne", 0x62),
  F64_LT("f64.lt", 0x63),
  F64_GT("f64.gt", 0x64),
  F64_LE("f64.le", 0x65),
  F64_GE("f64.ge", 0x66),
  I32_CLZ("i32.clz", 0x67),
  I32_CTZ("i32.ctz", 0x68),
  I32_POPCNT("i32.popcnt", 0x69),
  I32_ADD("i32.add", 0x6a),
  I32_SUB("i32.sub", 0x6b),
  I32_MUL("i32.mul", 0x6c),
  I32_DIV_S("i32.div_s", 0x6d),
  I32_DIV_U("i32.div_u", 0x6e),
  I32_REM_S("i32.rem_s", 0x6f),
  I32_REM_U("i32.rem_u", 0x70),
  I32_AND("i32.and", 0x71),
  I32_OR("i32.or", 0x72),
  I32_XOR("i32.xor", 0x73),
  I32_SHL("i32.shl", 0x74),
  I32_SHR_S("i32.shr_s", 0x75),
  I32_SHR_U("i32.shr_u", 0x76),
  I32_ROTL("i32.rotl", 0x77),
  I32_ROTR("i32.rotr", 0x78),
  I64_CLZ("i64.clz", 0x79),
  I64_CTZ("i64.ctz", 0x7a),
  I64_POPCNT("i64.popcnt", 0x7b),
  I64_ADD("i64.add", 0x7c),
  I64_SUB("i64.sub", 0x7d),
  I64_MUL("i64.mul", 0x7e),
  I64_DIV_S("i64.div_s", 0x7f),
  I64_DIV_U("i64.div_u", 0x80),
  I64_REM_S("i64.rem_s", 0x81),
  I64_REM_U("i64.rem_u", 0x82),
  I64_AND("i64.and", 0x83),
  I64_OR("i64.or", 0x84),
  I64_XOR("i64.xor", 0x85),
  I64_SHL("i64.shl", 0x86),
  I64_SHR_S("i64.shr_s", 0x87),
  I64_SHR_U("i64.shr_u", 0x88),
  I64_ROTL("i64.rotl", 0x89),
  I64_ROTR("i64.rotr", 0x8a),
  F32_ABS("f32.abs", 0x8b),
  F32_NEG("f32.neg", 0x8c),
  F32_CEIL("f32.ceil", 0x8d),
  F32_FLOOR("f32.floor", 0x8e),
  F32_TRUNC("f32.trunc", 0x8f),
  F32_NEAREST("f32.nearest", 0x90),
  F32_SQRT("f32.sqrt", 0x91),
  F32_ADD("f32.add", 0x92),
  F32_SUB("f32.sub", 0x93),
  F32_MUL("f32.mul", 0x94),
  F32_DIV("f32.div", 0x95),
  F32_MIN("f32.min", 0x96),
  F32_MAX("f32.max", 0x97),
  F32_COPYSIGN("f32.copysign", 0x98),
  F64_ABS("f64.abs", 0x99),
  F64_NEG("f64.neg", 0x9a),
  F64_CEIL("f64.ceil", 0x9b),
  F64_FLOOR("f64.floor", 0x9c),
  F64_TRUNC("f64.trunc", 0x9d),
  F64_NEAREST("f64.nearest", 0x9e),
  F64_SQRT("f64.sqrt", 0x9f),
  F64_ADD("f64.add", 0xa0),
  F64_SUB("f64.sub", 0xa1),
  F64_MUL("f64.mul", 0xa2),
  F64_DIV("f64.div", 0xa3),
  F64_MIN("f64.min", 0xa4),
  F64_MAX("f64.max", 0xa5),
  F64_COPYSIGN("f64.copysign", 0xa6),
  I32_WRAP_I64("i32.wrap_i64", 0xa7),
  I32_TRUNC_F32_S("i32.trunc_f32_s", 0xa8),
  I32_TRUNC_F32_U("i32.trunc_f32_u", 0xa9),
  I32_TRUNC_F64_S("i32.trunc_f64_s", 0xaa),
  I32_TRUNC_F64_U("i32.trunc_f64_u", 0xab),
  I64_EXTEND_I32_S("i64.extend_i32_s", 0xac),
  I64_EXTEND_I32_U("i64.extend_i32_u", 0xad),
  I64_TRUNC_F32_S("i64.trunc_f32_s", 0xae),
  I64_TRUNC_F32_U("i64.trunc_f32_u", 0xaf),
  I64_TRUNC_F64_S("i64.trunc_f64_s", 0xb0),
  I64_TRUNC_F64_U("i64.trunc_f64_u", 0xb1),
  F32_CONVERT_I32_S("f32.convert_i32_s", 0xb2),
  F32_CONVERT_I32_U("f32.convert_i32_u", 0xb3),
  F32_CONVERT_I64_S("f32.convert_i64_s", 0xb4),
  F32_CONVERT_I64_U("f32.convert_i64_u", 0xb5),
  F32_DEMOTE_F64("f32.demote_f64", 0xb6),
  F64_CONVERT_I32_S("f64.convert_i32_s", 0xb7),
  F64_CONVERT_I32_U("f64.convert_i32_u", 0xb8),
  F64_CONVERT_I64_S("f64.convert_i64_s", 0xb9),
  F64_CONVERT_I64_U("f64.convert_i64_u", 0xba),
  F64_PROMOTE_F32("f64.promote_f32", 0xbb),
  I32_REINTERPRET_F32("i32.reinterpret_f32", 0xbc),
  I64_REINTERPRET_F64("i64.reinterpret_f64", 0xbd),
  F32_REINTERPRET_I32("f32.reinterpret_i32", 0xbe),
  F64_REINTERPRET_I64("f64.reinterpret_i64", 0xbf),
  I32_EXTEND8_S("i32.extend8_s", 0xc0),
  I32_EXTEND16_S("i32.extend16_s", 0xc1),
  I64_EXTEND8_S("i64.extend8_s", 0xc2),
  I64_EXTEND16_S("i64.extend16_s", 0xc3),
  I64_EXTEND32_S("i64.extend32_s", 0xc4),

  // References.
  REF_NULL("ref.null", 0xd0, HEAP_TYPE),
  REF_IS_NULL("ref.is_null", 0xd1),
  REF_FUNC("ref.func", 0xd2, FUNCTION),
  REF_EQ("ref.eq", 0xd3),
  REF_AS_NON_NULL("ref.as_non_null", 0xd4),
  BR_ON_NULL("br_on_null", 0xd5, LABEL),
  BR_ON_NON_NULL("br_on_non_null", 0xd6, LABEL),

  // Garbage collection, prefix 0xfb.
  STRUCT_NEW("struct.new", 0xfb, 0x00, TYPE),
  STRUCT_NEW_DEFAULT("struct.new_default", 0xfb, 0x01, TYPE),
  STRUCT_GET("struct.get", 0xfb, 0x02, TYPE_FIELD),
  STRUCT_GET_S("struct.get_s", 0xfb, 0x03, TYPE_FIELD),
  STRUCT_GET_U("struct.get_u", 0xfb, 0x04, TYPE_FIELD),
  STRUCT_SET("struct.set", 0xfb, 0x05, TYPE_FIELD),
  ARRAY_NEW("array.new", 0xfb, 0x06, TYPE),
  ARRAY_NEW_DEFAULT("array.new_default", 0xfb, 0x07, TYPE),
  ARRAY_NEW_FIXED("array.new_fixed", 0xfb, 0x08, TYPE_COUNT),
  ARRAY_NEW_DATA("array.new_data", 0xfb, 0x09, TYPE_DATA),
  ARRAY_NEW_ELEM("array.new_elem", 0xfb, 0x0a, TYPE_ELEMENT),
  ARRAY_GET("array.get", 0xfb, 0x0b, TYPE),
  ARRAY_GET_S("array.get_s", 0xfb, 0x0c, TYPE),
  ARRAY_GET_U("array.get_u", 0xfb, 0x0d, TYPE),
  ARRAY_SET("array.set", 0xfb, 0x0e, TYPE),
  ARRAY_LEN("array.len", 0xfb, 0x0f),
  ARRAY_FILL("array.fill", 0xfb, 0x10, TYPE),
  ARRAY_COPY("array.copy", 0xfb, 0x11, TYPE_TYPE),
  ARRAY_INIT_DATA("array.init_data", 0xfb, 0x12, TYPE_DATA),
  ARRAY_INIT_ELEM("array.init_elem", 0xfb, 0x13, TYPE_ELEMENT),
  REF_TEST("ref.test", 0xfb, 0x14, HEAP_TYPE),
  REF_TEST_NULL("ref.test null", 0xfb, 0x15, HEAP_TYPE),
  REF_CAST("ref.cast", 0xfb, 0x16, HEAP_TYPE),
  REF_CAST_NULL("ref.cast null", 0xfb, 0x17, HEAP_TYPE),
  BR_ON_CAST("br_on_cast", 0xfb, 0x18, CAST),
  BR_ON_CAST_FAIL("br_on_cast_fail", 0xfb, 0x19, CAST),
  ANY_CONVERT_EXTERN("any.convert_extern", 0xfb, 0x1a),
  EXTERN_CONVERT_ANY("extern.convert_any", 0xfb, 0x1b),
  REF_I31("ref.i31", 0xfb, 0x1c),
  I31_GET_S("i31.get_s", 0xfb, 0x1d),
  I31_GET_U("i31.get_u", 0xfb, 0x1e),

  // Saturating conversions, bulk memory and tables, prefix 0xfc.
  I32_TRUNC_SAT_F32_S("i32.trunc_sat_f32_s", 0xfc, 0x00),
  I32_TRUNC_SAT_F32_U("i32.trunc_sat_f32_u", 0xfc, 0x01),
  I32_TRUNC_SAT_F64_S("i32.trunc_sat_f64_s", 0xfc, 0x02),
  I32_TRUNC_SAT_F64_U("i32.trunc_sat_f64_u", 0xfc, 0x03),
  I64_TRUNC_SAT_F32_S("i64.trunc_sat_f32_s", 0xfc, 0x04),
  I64_TRUNC_SAT_F32_U("i64.trunc_sat_f32_u", 0xfc, 0x05),
  I64_TRUNC_SAT_F64_S("i64.trunc_sat_f64_s", 0xfc, 0x06),
  I64_TRUNC_SAT_F64_U("i64.trunc_sat_f64_u", 0xfc, 0x07),
  MEMORY_INIT("memory.init", 0xfc, 0x08, DATA_MEMORY),
  DATA_DROP("data.drop", 0xfc, 0x09, DATA),
  MEMORY_COPY("memory.copy", 0xfc, 0x0a, MEMORY_MEMORY),
  MEMORY_FILL("memory.fill", 0xfc, 0x0b, MEMORY),
  TABLE_INIT("table.init", 0xfc, 0x0c, ELEMENT_TABLE),
  ELEM_DROP("elem.drop", 0xfc, 0x0d, ELEMENT),
  TABLE_COPY("table.copy", 0xfc, 0x0e, TABLE_TABLE),
  TABLE_GROW("table.grow", 0xfc, 0x0f, TABLE),
  TABLE_SIZE("table.size", 0xfc, 0x10, TABLE),
  TABLE_FILL("table.fill", 0xfc, 0x11, TABLE),

  // Vectors, prefix 0xfd.
  V128_LOAD("v128.load", 0xfd, 0x00, load(V128, 16)),
  V128_LOAD8X8_S("v128.load8x8_s", 0xfd, 0x01, load(V128, 8)),
  V128_LOAD8X8_U("v128.load8x8_u", 0xfd, 0x02, load(V128, 8)),
  V128_LOAD16X4_S("v128.load16x4_s", 0xfd, 0x03, load(V128, 8)),
  V128_LOAD16X4_U("v128.load16x4_u", 0xfd, 0x04, load(V128, 8)),
  V128_LOAD32X2_S("v128.load32x2_s", 0xfd, 0x05, load(V128, 8)),
  V128_LOAD32X2_U("v128.load32x2_u", 0xfd, 0x06, load(V128, 8)),
  V128_LOAD8_SPLAT("v128.load8_splat", 0xfd, 0x07, load(V128, 1)),
  V128_LOAD16_SPLAT("v128.load16_splat", 0xfd, 0x08, load(V128, 2)),
  V128_LOAD32_SPLAT("v128.load32_splat", 0xfd, 0x09, load(V128, 4)),
  V128_LOAD64_SPLAT("v128.load64_splat", 0xfd, 0x0a, load(V128, 8)),
  V128_STORE("v128.store", 0xfd, 0x0b, store(V128, 16)),
  V128_CONST("v128.const", 0xfd, 0x0c, V128_VALUE),
  I8X16_SHUFFLE("i8x16.shuffle", 0xfd, 0x0d, LANES),
  I8X16_SWIZZLE("i8x16.swizzle", 0xfd, 0x0e),
  I8X16_SPLAT("i8x16.splat", 0xfd, 0x0f),
  I16X8_SPLAT("i16x8.splat", 0xfd, 0x10),
  I32X4_SPLAT("i32x4.splat", 0xfd, 0x11),
  I64X2_SPLAT("i64x2.splat", 0xfd, 0x12),
  F32X4_SPLAT("f32x4.splat", 0xfd, 0x13),
  F64X2_SPLAT("f64x2.splat", 0xfd, 0x14),
  I8X16_EXTRACT_LANE_S("i8x16.extract_lane_s", 0xfd, 0x15, LANE),
  I8X16_EXTRACT_LANE_U("i8x16.extract_lane_u", 0xfd, 0x16, LANE),
  I8X16_REPLACE_LANE("i8x16.replace_lane", 0xfd, 0x17, LANE),
  I16X8_EXTRACT_LANE_S("i16x8.extract_lane_s", 0xfd, 0x18, LANE),
  I16X8_EXTRACT_LANE_U("i16x8.extract_lane_u", 0xfd, 0x19, LANE),
  I16X8_REPLACE_LANE("i16x8.replace_lane", 0xfd, 0x1a, LANE),
  I32X4_EXTRACT_LANE("i32x4.extract_lane", 0xfd, 0x1b, LANE),
  I32X4_REPLACE_LANE("i32x4.replace_lane", 0xfd, 0x1c, LANE),
  I64X2_EXTRACT_LANE("i64x2.extract_lane", 0xfd, 0x1d, LANE),
  I64X2_REPLACE_LANE("i64x2.replace_lane", 0xfd, 0x1e, LANE),
  F32X4_EXTRACT_LANE("f32x4.extract_lane", 0xfd, 0x1f, LANE),
  F32X4_REPLACE_LANE("f32x4.replace_lane", 0xfd, 0x20, LANE),
  F64X2_EXTRACT_LANE("f64x2.extract_lane", 0xfd, 0x21, LANE),
  F64X2_REPLACE_LANE("f64x2.replace_lane", 0xfd, 0x22, LANE),
  I8X16_EQ("i8x16.eq", 0xfd, 0x23),
  I8X16_NE("i8x16.ne", 0xfd, 0x24),
  I8X16_LT_S("i8x16.lt_s", 0xfd, 0x25),
  I8X16_LT_U("i8x16.lt_u", 0xfd, 0x26),
  I8X16_GT_S("i8x16.gt_s", 0xfd, 0x27),
  I8X16_GT_U("i8x16.gt_u", 0xfd, 0x28),
  I8X16_LE_S("i8x16.le_s", 0xfd, 0x29),
  I8X16_LE_U("i8x16.le_u", 0xfd, 0x2a),
  I8X16_GE_S("i8x16.ge_s", 0xfd, 0x2b),
  I8X16_GE_U("i8x16.ge_u", 0xfd, 0x2c),
  I16X8_EQ("i16x8.eq", 0xfd, 0x2d),
  I16X8_NE("i16x8.ne", 0xfd, 0x2e),
  I16X8_LT_S("i16x8.lt_s", 0xfd, 0x2f),
  I16X8_LT_U("i16x8.lt_u", 0xfd, 0x30),
  I16X8_GT_S("i16x8.gt_s", 0xfd, 0x31),
  I16X8_GT_U("i16x8.gt_u", 0xfd, 0x32),
  I16X8_LE_S("i16x8.le_s", 0xfd, 0x33),
  I16X8_LE_U("i16x8.le_u", 0xfd, 0x34),
  I16X8_GE_S("i16x8.ge_s", 0xfd, 0x35),
  I16X8_GE_U("i16x8.ge_u", 0xfd, 0x36),
  I32X4_EQ("i32x4.eq", 0xfd, 0x37),
  I32X4_NE("i32x4.ne", 0xfd, 0x38),
  I32X4_LT_S("i32x4.lt_s", 0xfd, 0x39),
  I32X4_LT_U("i32x4.lt_u", 0xfd, 0x3a),
  I32X4_GT_S("i32x4.gt_s", 0xfd, 0x3b),
  I32X4_GT_U("i32x4.gt_u", 0xfd, 0x3c),
  I32X4_LE_S("i32x4.le_s", 0xfd, 0x3d),
  I32X4_LE_U("i32x4.le_u", 0xfd, 0x3e),
  I32X4_GE_S("i32x4.ge_s", 0xfd, 0x3f),
  I32X4_GE_U("i32x4.ge_u", 0xfd, 0x40),
  F32X4_EQ("f32x4.eq", 0xfd, 0x41),
  F32X4_NE("f32x4.ne", 0xfd, 0x42),
  F32X4_LT("f32x4.lt", 0xfd, 0x43),
  F32X4_GT("f32x4.gt", 0xfd, 0x44),
  F32X4_LE("f32x4.le", 0xfd, 0x45),
  F32X4_GE("f32x4.ge", 0xfd, 0x46),
  F64X2_EQ("f64x2.eq", 0xfd, 0x47),
  F64X2_NE("f64x2.ne", 0xfd, 0x48),
  F64X2_LT("f64x2.lt", 0xfd, 0x49),
  F64X2_GT("f64x2.gt", 0xfd, 0x4a),
  F64X2_LE("f64x2.le", 0xfd, 0x4b),
  F64X2_GE("f64x2.ge", 0xfd, 0x4c),
  V128_NOT("v128.not", 0xfd, 0x4d),
  V128_AND("v128.and", 0xfd, 0x4e),
  V128_ANDNOT("v128.andnot", 0xfd, 0x4f),
  V128_OR("v128.or", 0xfd, 0x50),
  V128_XOR("v128.xor", 0xfd, 0x51),
  V128_BITSELECT("v128.bitselect", 0xfd, 0x52),
  V128_ANY_TRUE("v128.any_true", 0xfd, 0x53),
  V128_LOAD8_LANE("v128.load8_lane", 0xfd, 0x54, loadLane(1)),
  V128_LOAD16_LANE("v128.load16_lane", 0xfd, 0x55, loadLane(2)),
  V128_LOAD32_LANE("v128.load32_lane", 0xfd, 0x56, loadLane(4)),
  V128_LOAD64_LANE("v128.load64_lane", 0xfd, 0x57, loadLane(8)),
  V128_STORE8_LANE("v128.store8_lane", 0xfd, 0x58, storeLane(1)),
  V128_STORE16_LANE("v128.store16_lane", 0xfd, 0x59, storeLane(2)),
  V128_STORE32_LANE("v128.store32_lane", 0xfd, 0x5a, storeLane(4)),
  V128_STORE64_LANE("v128.store64_lane", 0xfd, 0x5b, storeLane(8)),
  V128_LOAD32_ZERO("v128.load32_zero", 0xfd, 0x5c, load(V128, 4)),
  V128_LOAD64_ZERO("v128.load64_zero", 0xfd, 0x5d, load(V128, 8)),
  F32X4_DEMOTE_F64X2_ZERO("f32x4.demote_f64x2_zero", 0xfd, 0x5e),
  F64X2_PROMOTE_LOW_F32X4("f64x2.promote_low_f32x4", 0xfd, 0x5f),
  I8X16_ABS("i8x16.abs", 0xfd, 0x60),
  I8X16_NEG("i8x16.neg", 0xfd, 0x61),
  I8X16_POPCNT("i8x16.popcnt", 0xfd, 0x62),
  I8X16_ALL_TRUE("i8x16.all_true", 0xfd, 0x63),
  I8X16_BITMASK("i8x16.bitmask", 0xfd, 0x64),
  I8X16_NARROW_I16X8_S("i8x16.narrow_i16x8_s", 0xfd, 0x65),
  I8X16_NARROW_I16X8_U("i8x16.narrow_i16x8_u", 0xfd, 0x66),
  F32X4_CEIL("f32x4.ceil", 0xfd, 0x67),
  F32X4_FLOOR("f32x4.floor", 0xfd, 0x68),
  F32X4_TRUNC("f32x4.trunc", 0xfd, 0x69),
  F32X4_NEAREST("f32x4.nearest", 0xfd, 0x6a),
  I8X16_SHL("i8x16.shl", 0xfd, 0x6b),
  I8X16_SHR_S("i8x16.shr_s", 0xfd, 0x6c),
  I8X16_SHR_U("i8x16.shr_u", 0xfd, 0x6d),
  I8X16_ADD("i8x16.add", 0xfd, 0x6e),
  I8X16_ADD_SAT_S("i8x16.add_sat_s", 0xfd, 0x6f),
  I8X16_ADD_SAT_U("i8x16.add_sat_u", 0xfd, 0x70),
  I8X16_SUB("i8x16.sub", 0xfd, 0x71),
  I8X16_SUB_SAT_S("i8x16.sub_sat_s", 0xfd, 0x72),
  I8X16_SUB_SAT_U("i8x16.sub_sat_u", 0xfd, 0x73),
  F64X2_CEIL("f64x2.ceil", 0xfd, 0x74),
  F64X2_FLOOR("f64x2.floor", 0xfd, 0x75),
  I8X16_MIN_S("i8x16.min_s", 0xfd, 0x76),
  I8X16_MIN_U("i8x16.min_u", 0xfd, 0x77),
  I8X16_MAX_S("i8x16.max_s", 0xfd, 0x78),
  I8X16_MAX_U("i8x16.max_u", 0xfd, 0x79),
  F64X2_TRUNC("f64x2.trunc", 0xfd, 0x7a),
  I8X16_AVGR_U("i8x16.avgr_u", 0xfd, 0x7b),
  I16X8_EXTADD_PAIRWISE_I8X16_S("i16x8.extadd_pairwise_i8x16_s", 0xfd, 0x7c),
  I16X8_EXTADD_PAIRWISE_I8X16_U("i16x8.extadd_pairwise_i8x16_u", 0xfd, 0x7d),
  I32X4_EXTADD_PAIRWISE_I16X8_S("i32x4.extadd_pairwise_i16x8_s", 0xfd, 0x7e),
  I32X4_EXTADD_PAIRWISE_I16X8_U("i32x4.extadd_pairwise_i16x8_u", 0xfd, 0x7f),
  I16X8_ABS("i16x8.abs", 0xfd, 0x80),
  I16X8_NEG("i16x8.neg", 0xfd, 0x81),
  I16X8_Q15MULR_SAT_S("i16x8.q15mulr_sat_s", 0xfd, 0x82),
  I16X8_ALL_TRUE("i16x8.all_true", 0xfd, 0x83),
  I16X8_BITMASK("i16x8.bitmask", 0xfd, 0x84),
  I16X8_NARROW_I32X4_S("i16x8.narrow_i32x4_s", 0xfd, 0x85),
  I16X8_NARROW_I32X4_U("i16x8.narrow_i32x4_u", 0xfd, 0x86),
  I16X8_EXTEND_LOW_I8X16_S("i16x8.extend_low_i8x16_s", 0xfd, 0x87),
  I16X8_EXTEND_HIGH_I8X16_S("i16x8.extend_high_i8x16_s", 0xfd, 0x88),
  I16X8_EXTEND_LOW_I8X16_U("i16x8.extend_low_i8x16_u", 0xfd, 0x89),
  I16X8_EXTEND_HIGH_I8X16_U("i16x8.extend_high_i8x16_u", 0xfd, 0x8a),
  I16X8_SHL("i16x8.shl", 0xfd, 0x8b),
  I16X8_SHR_S("i16x8.shr_s", 0xfd, 0x8c),
  I16X8_SHR_U("i16x8.shr_u", 0xfd, 0x8d),
  I16X8_ADD("i16x8.add", 0xfd, 0x8e),
  I16X8_ADD_SAT_S("i16x8.add_sat_s", 0xfd, 0x8f),
  I16X8_ADD_SAT_U("i16x8.add_sat_u", 0xfd, 0x90),
  I16X8_SUB("i16x8.sub", 0xfd, 0x91),
  I16X8_SUB_SAT_S("i16x8.sub_sat_s", 0xfd, 0x92),
  I16X8_SUB_SAT_U("i16x8.sub_sat_u", 0xfd, 0x93),
  F64X2_NEAREST("f64x2.nearest", 0xfd, 0x94),
  I16X8_MUL("i16x8.mul", 0xfd, 0x95),
  I16X8_MIN_S("i16x8.min_s", 0xfd, 0x96),
  I16X8_MIN_U("i16x8.min_u", 0xfd, 0x97),
  I16X8_MAX_S("i16x8.max_s", 0xfd, 0x98),
  I16X8_MAX_U("i16x8.max_u", 0xfd, 0x99),
  I16X8_AVGR_U("i16x8.avgr_u", 0xfd, 0x9b),
  I16X8_EXTMUL_LOW_I8X16_S("i16x8.extmul_low_i8x16_s", 0xfd, 0x9c),
  I16X8_EXTMUL_HIGH_I8X16_S("i16x8.extmul_high_i8x16_s", 0xfd, 0x9d),
  I16X8_EXTMUL_LOW_I8X16_U("i16x8.extmul_low_i8x16_u", 0xfd, 0x9e),
  I16X8_EXTMUL_HIGH_I8X16_U("i16x8.extmul_high_i8x16_u", 0xfd, 0x9f),
  I32X4_ABS("i32x4.abs", 0xfd, 0xa0),
  I32X4_NEG("i32x4.neg", 0xfd, 0xa1),
  I32X4_ALL_TRUE("i32x4.all_true", 0xfd, 0xa3),
  I32X4_BITMASK("i32x4.bitmask", 0xfd, 0xa4),
  I32X4_EXTEND_LOW_I16X8_S("i32x4.extend_low_i16x8_s", 0xfd, 0xa7),
  I32X4_EXTEND_HIGH_I16X8_S("i32x4.extend_high_i16x8_s", 0xfd, 0xa8),
  I32X4_EXTEND_LOW_I16X8_U("i32x4.extend_low_i16x8_u", 0xfd, 0xa9),
  I32X4_EXTEND_HIGH_I16X8_U("i32x4.extend_high_i16x8_u", 0xfd, 0xaa),
  I32X4_SHL("i32x4.shl", 0xfd, 0xab),
  I32X4_SHR_S("i32x4.shr_s", 0xfd, 0xac),
  I32X4_SHR_U("i32x4.shr_u", 0xfd, 0xad),
  I32X4_ADD("i32x4.add", 0xfd, 0xae),
  I32X4_SUB("i32x4.sub", 0xfd, 0xb1),
  I32X4_MUL("i32x4.mul", 0xfd, 0xb5),
  I32X4_MIN_S("i32x4.min_s", 0xfd, 0xb6),
  I32X4_MIN_U("i32x4.min_u", 0xfd, 0xb7),
  I32X4_MAX_S("i32x4.max_s", 0xfd, 0xb8),
  I32X4_MAX_U("i32x4.max_u", 0xfd, 0xb9),
  I32X4_DOT_I16X8_S("i32x4.dot_i16x8_s", 0xfd, 0xba),
  I32X4_EXTMUL_LOW_I16X8_S("i32x4.extmul_low_i16x8_s", 0xfd, 0xbc),
  I32X4_EXTMUL_HIGH_I16X8_S("i32x4.extmul_high_i16x8_s", 0xfd, 0xbd),
  I32X4_EXTMUL_LOW_I16X8_U("i32x4.extmul_low_i16x8_u", 0xfd, 0xbe),
  I32X4_EXTMUL_HIGH_I16X8_U("i32x4.extmul_high_i16x8_u", 0xfd, 0xbf),
  I64X2_ABS("i64x2.abs", 0xfd, 0xc0),
  I64X2_NEG("i64x2.neg", 0xfd, 0xc1),
  I64X2_ALL_TRUE("i64x2.all_true", 0xfd, 0xc3),
  I64X2_BITMASK("i64x2.bitmask", 0xfd, 0xc4),
  I64X2_EXTEND_LOW_I32X4_S("i64x2.extend_low_i32x4_s", 0xfd, 0xc7),
  I64X2_EXTEND_HIGH_I32X4_S("i64x2.extend_high_i32x4_s", 0xfd, 0xc8),
  I64X2_EXTEND_LOW_I32X4_U("i64x2.extend_low_i32x4_u", 0xfd, 0xc9),
  I64X2_EXTEND_HIGH_I32X4_U("i64x2.extend_high_i32x4_u", 0xfd, 0xca),
  I64X2_SHL("i64x2.shl", 0xfd, 0xcb),
  I64X2_SHR_S("i64x2.shr_s", 0xfd, 0xcc),
  I64X2_SHR_U("i64x2.shr_u", 0xfd, 0xcd),
  I64X2_ADD("i64x2.add", 0xfd, 0xce),
  I64X2_SUB("i64x2.sub", 0xfd, 0xd1),
  I64X2_MUL("i64x2.mul", 0xfd, 0xd5),
  I64X2_EQ("i64x2.eq", 0xfd, 0xd6),
  I64X2_NE("i64x2.ne", 0xfd, 0xd7),
  I64X2_LT_S("i64x2.lt_s", 0xfd, 0xd8),
  I64X2_GT_S("i64x2.gt_s", 0xfd, 0xd9),
  I64X2_LE_S("i64x2.le_s", 0xfd, 0xda),
  I64X2_GE_S("i64x2.ge_s", 0xfd, 0xdb),
  I64X2_EXTMUL_LOW_I32X4_S("i64x2.extmul_low_i32x4_s", 0xfd, 0xdc),
  I64X2_EXTMUL_HIGH_I32X4_S("i64x2.extmul_high_i32x4_s", 0xfd, 0xdd),
  I64X2_EXTMUL_LOW_I32X4_U("i64x2.extmul_low_i32x4_u", 0xfd, 0xde),
  I64X2_EXTMUL_HIGH_I32X4_U("i64x2.extmul_high_i32x4_u", 0xfd, 0xdf),
  F32X4_ABS("f32x4.abs", 0xfd, 0xe0),
  F32X4_NEG("f32x4.neg", 0xfd, 0xe1),
  F32X4_SQRT("f32x4.sqrt", 0xfd, 0xe3),
  F32X4_ADD("f32x4.add", 0xfd, 0xe4),
  F32X4_SUB("f32x4.sub", 0xfd, 0xe5),
  F32X4_MUL("f32x4.mul", 0xfd, 0xe6),
  F32X4_DIV("f32x4.div", 0xfd, 0xe7),
  F32X4_MIN("f32x4.min", 0xfd, 0xe8),
  F32X4_MAX("f32x4.max", 0xfd, 0xe9),
  F32X4_PMIN("f32x4.pmin", 0xfd, 0xea),
  F32X4_PMAX("f32x4.pmax", 0xfd, 0xeb),
  F64X2_ABS("f64x2.abs", 0xfd, 0xec),
  F64X2_NEG("f64x2.neg", 0xfd, 0xed),
  F64X2_SQRT("f64x2.sqrt", 0xfd, 0xef),
  F64X2_ADD("f64x2.add", 0xfd, 0xf0),
  F64X2_SUB("f64x2.sub", 0xfd, 0xf1),
  F64X2_MUL("f64x2.mul", 0xfd, 0xf2),
  F64X2_DIV("f64x2.div", 0xfd, 0xf3),
  F64X2_MIN("f64x2.min", 0xfd, 0xf4),
  F64X2_MAX("f64x2.max", 0xfd, 0xf5),
  F64X2_PMIN("f64x2.pmin", 0xfd, 0xf6),
  F64X2_PMAX("f64x2.pmax", 0xfd, 0xf7),
  I32X4_TRUNC_SAT_F32X4_S("i32x4.trunc_sat_f32x4_s", 0xfd, 0xf8),
  I32X4_TRUNC_SAT_F32X4_U("i32x4.trunc_sat_f32x4_u", 0xfd, 0xf9),
  F32X4_CONVERT_I32X4_S("f32x4.convert_i32x4_s", 0xfd, 0xfa),
  F32X4_CONVERT_I32X4_U("f32x4.convert_i32x4_u", 0xfd, 0xfb),
  I32X4_TRUNC_SAT_F64X2_S_ZERO("i32x4.trunc_sat_f64x2_s_zero", 0xfd, 0xfc),
  I32X4_TRUNC_SAT_F64X2_U_ZERO("i32x4.trunc_sat_f64x2_u_zero", 0xfd, 0xfd),
  F64X2_CONVERT_LOW_I32X4_S("f64x2.convert_low_i32x4_s", 0xfd, 0xfe),
  F64X2_CONVERT_LOW_I32X4_U("f64x2.convert_low_i32x4_u", 0xfd, 0xff),

  // Relaxed vectors.
  I8X16_RELAXED_SWIZZLE("i8x16.relaxed_swizzle", 0xfd, 0x100),
  I32X4_RELAXED_TRUNC_F32X4_S("i32x4.relaxed_trunc_f32x4_s", 0xfd, 0x101),
  I32X4_RELAXED_TRUNC_F32X4_U("i32x4.relaxed_trunc_f32x4_u", 0xfd, 0x102),
  I32X4_RELAXED_TRUNC_F64X2_S_ZERO("i32x4.relaxed_trunc_f64x2_s_zero", 0xfd, 0x103),
  I32X4_RELAXED_TRUNC_F64X2_U_ZERO("i32x4.relaxed_trunc_f64x2_u_zero", 0xfd, 0x104),
  F32X4_RELAXED_MADD("f32x4.relaxed_madd", 0xfd, 0x105),
  F32X4_RELAXED_NMADD("f32x4.relaxed_nmadd", 0xfd, 0x106),
  F64X2_RELAXED_MADD("f64x2.relaxed_madd", 0xfd, 0x107),
  F64X2_RELAXED_NMADD("f64x2.relaxed_nmadd", 0xfd, 0x108),
  I8X16_RELAXED_LANESELECT("i8x16.relaxed_laneselect", 0xfd, 0x109),
  I16X8_RELAXED_LANESELECT("i16x8.relaxed_laneselect", 0xfd, 0x10a),
  I32X4_RELAXED_LANESELECT("i32x4.relaxed_laneselect", 0xfd, 0x10b),
  I64X2_RELAXED_LANESELECT("i64x2.relaxed_laneselect", 0xfd, 0x10c),
  F32X4_RELAXED_MIN("f32x4.relaxed_min", 0xfd, 0x10d),
  F32X4_RELAXED_MAX("f32x4.relaxed_max", 0xfd, 0x10e),
  F64X2_RELAXED_MIN("f64x2.relaxed_min", 0xfd, 0x10f),
  F64X2_RELAXED_MAX("f64x2.relaxed_max", 0xfd, 0x110),
  I16X8_RELAXED_Q15MULR_S("i16x8.relaxed_q15mulr_s", 0xfd, 0x111),
  I16X8_RELAXED_DOT_I8X16_I7X16_S("i16x8.relaxed_dot_i8x16_i7x16_s", 0xfd, 0x112),
  I32X4_RELAXED_DOT_I8X16_I7X16_ADD_S("i32x4.relaxed_dot_i8x16_i7x16_add_s", 0xfd, 0x113),

  // Threads, prefix 0xfe.
  MEMORY_ATOMIC_NOTIFY("memory.atomic.notify", 0xfe, 0x00, atomicNotify()),
  MEMORY_ATOMIC_WAIT32("memory.atomic.wait32", 0xfe, 0x01, atomicWait(I32, 4)),
  MEMORY_ATOMIC_WAIT64("memory.atomic.wait64", 0xfe, 0x02, atomicWait(I64, 8)),
  ATOMIC_FENCE("atomic.fence", 0xfe, 0x03, ORDERING),
  I32_ATOMIC_LOAD("i32.atomic.load", 0xfe, 0x10, load(I32, 4)),
  I64_ATOMIC_LOAD("i64.atomic.load", 0xfe, 0x11, load(I64, 8)),
  I32_ATOMIC_LOAD8_U("i32.atomic.load8_u", 0xfe, 0x12, load(I32, 1)),
  I32_ATOMIC_LOAD16_U("i32.atomic.load16_u", 0xfe, 0x13, load(I32, 2)),
  I64_ATOMIC_LOAD8_U("i64.atomic.load8_u", 0xfe, 0x14, load(I64, 1)),
  I64_ATOMIC_LOAD16_U("i64.atomic.load16_u", 0xfe, 0x15, load(I64, 2)),
  I64_ATOMIC_LOAD32_U("i64.atomic.load32_u", 0xfe, 0x16, load(I64, 4)),
  I32_ATOMIC_STORE("i32.atomic.store", 0xfe, 0x17, store(I32, 4)),
  I64_ATOMIC_STORE("i64.atomic.store", 0xfe, 0x18, store(I64, 8)),
  I32_ATOMIC_STORE8("i32.atomic.store8", 0xfe, 0x19, store(I32, 1)),
  I32_ATOMIC_STORE16("i32.atomic.store16", 0xfe, 0x1a, store(I32, 2)),
  I64_ATOMIC_STORE8("i64.atomic.store8", 0xfe, 0x1b, store(I64, 1)),
  I64_ATOMIC_STORE16("i64.atomic.store16", 0xfe, 0x1c, store(I64, 2)),
  I64_ATOMIC_STORE32("i64.atomic.store32", 0xfe, 0x1d, store(I64, 4)),
  I32_ATOMIC_RMW_ADD("i32.atomic.rmw.add", 0xfe, 0x1e, readModifyWrite(I32, 4)),
  I64_ATOMIC_RMW_ADD("i64.atomic.rmw.add", 0xfe, 0x1f, readModifyWrite(I64, 8)),
  I32_ATOMIC_RMW8_ADD_U("i32.atomic.rmw8.add_u", 0xfe, 0x20, readModifyWrite(I32, 1)),
  I32_ATOMIC_RMW16_ADD_U("i32.atomic.rmw16.add_u", 0xfe, 0x21, readModifyWrite(I32, 2)),
  I64_ATOMIC_RMW8_ADD_U("i64.atomic.rmw8.add_u", 0xfe, 0x22, readModifyWrite(I64, 1)),
  I64_ATOMIC_RMW16_ADD_U("i64.atomic.rmw16.add_u", 0xfe, 0x23, readModifyWrite(I64, 2)),
  I64_ATOMIC_RMW32_ADD_U("i64.atomic.rmw32.add_u", 0xfe, 0x24, readModifyWrite(I64, 4)),
  I32_ATOMIC_RMW_SUB("i32.atomic.rmw.sub", 0xfe, 0x25, readModifyWrite(I32, 4)),
  I64_ATOMIC_RMW_SUB("i64.atomic.rmw.sub", 0xfe, 0x26, readModifyWrite(I64, 8)),
  I32_ATOMIC_RMW8_SUB_U("i32.atomic.rmw8.sub_u", 0xfe, 0x27, readModifyWrite(I32, 1)),
  I32_ATOMIC_RMW16_SUB_U("i32.atomic.rmw16.sub_u", 0xfe, 0x28, readModifyWrite(I32, 2)),
  I64_ATOMIC_RMW8_SUB_U("i64.atomic.rmw8.sub_u", 0xfe, 0x29, readModifyWrite(I64, 1)),
  I64_ATOMIC_RMW16_SUB_U("i64.atomic.rmw16.sub_u", 0xfe, 0x2a, readModifyWrite(I64, 2)),
  I64_ATOMIC_RMW32_SUB_U("i64.atomic.rmw32.sub_u", 0xfe, 0x2b, readModifyWrite(I64, 4)),
  I32_ATOMIC_RMW_AND("i32.atomic.rmw.and", 0xfe, 0x2c, readModifyWrite(I32, 4)),
  I64_ATOMIC_RMW_AND("i64.atomic.rmw.and", 0xfe, 0x2d, readModifyWrite(I64, 8)),
  I32_ATOMIC_RMW8_AND_U("i32.atomic.rmw8.and_u", 0xfe, 0x2e, readModifyWrite(I32, 1)),
  I32_ATOMIC_RMW16_AND_U("i32.atomic.rmw16.and_u", 0xfe, 0x2f, readModifyWrite(I32, 2)),
  I64_ATOMIC_RMW8_AND_U("i64.atomic.rmw8.and_u", 0xfe, 0x30, readModifyWrite(I64, 1)),
  I64_ATOMIC_RMW16_AND_U("i64.atomic.rmw16.and_u", 0xfe, 0x31, readModifyWrite(I64, 2)),
  I64_ATOMIC_RMW32_AND_U("i64.atomic.rmw32.and_u", 0xfe, 0x32, readModifyWrite(I64, 4)),
  I32_ATOMIC_RMW_OR("i32.atomic.rmw.or", 0xfe, 0x33, readModifyWrite(I32, 4)),
  I64_ATOMIC_RMW_OR("i64.atomic.rmw.or", 0xfe, 0x34, readModifyWrite(I64, 8)),
  I32_ATOMIC_RMW8_OR_U("i32.atomic.rmw8.or_u", 0xfe, 0x35, readModifyWrite(I32, 1)),
  I32_ATOMIC_RMW16_OR_U("i32.atomic.rmw16.or_u", 0xfe, 0x36, readModifyWrite(I32, 2)),
  I64_ATOMIC_RMW8_OR_U("i64.atomic.rmw8.or_u", 0xfe, 0x37, readModifyWrite(I64, 1)),
  I64_ATOMIC_RMW16_OR_U("i64.atomic.rmw16.or_u", 0xfe, 0x38, readModifyWrite(I64, 2)),
  I64_ATOMIC_RMW32_OR_U("i64.atomic.rmw32.or_u", 0xfe, 0x39, readModifyWrite(I64, 4)),
  I32_ATOMIC_RMW_XOR("i32.atomic.rmw.xor", 0xfe, 0x3a, readModifyWrite(I32, 4)),
  I64_ATOMIC_RMW_XOR("i64.atomic.rmw.xor", 0xfe, 0x3b, readModifyWrite(I64, 8)),
  I32_ATOMIC_RMW8_XOR_U("i32.atomic.rmw8.xor_u", 0xfe, 0x3c, readModifyWrite(I32, 1)),
  I32_ATOMIC_RMW16_XOR_U("i32.atomic.rmw16.xor_u", 0xfe, 0x3d, readModifyWrite(I32, 2)),
  I64_ATOMIC_RMW8_XOR_U("i64.atomic.rmw8.xor_u", 0xfe, 0x3e, readModifyWrite(I64, 1)),
  I64_ATOMIC_RMW16_XOR_U("i64.atomic.rmw16.xor_u", 0xfe, 0x3f, readModifyWrite(I64, 2)),
  I64_ATOMIC_RMW32_XOR_U("i64.atomic.rmw32.xor_u", 0xfe, 0x40, readModifyWrite(I64, 4)),
  I32_ATOMIC_RMW_XCHG("i32.atomic.rmw.xchg", 0xfe, 0x41, readModifyWrite(I32, 4)),
  I64_ATOMIC_RMW_XCHG("i64.atomic.rmw.xchg", 0xfe, 0x42, readModifyWrite(I64, 8)),
  I32_ATOMIC_RMW8_XCHG_U("i32.atomic.rmw8.xchg_u", 0xfe, 0x43, readModifyWrite(I32, 1)),
  I32_ATOMIC_RMW16_XCHG_U("i32.atomic.rmw16.xchg_u", 0xfe, 0x44, readModifyWrite(I32, 2)),
  I64_ATOMIC_RMW8_XCHG_U("i64.atomic.rmw8.xchg_u", 0xfe, 0x45, readModifyWrite(I64, 1)),
  I64_ATOMIC_RMW16_XCHG_U("i64.atomic.rmw16.xchg_u", 0xfe, 0x46, readModifyWrite(I64, 2)),
  I64_ATOMIC_RMW32_XCHG_U("i64.atomic.rmw32.xchg_u", 0xfe, 0x47, readModifyWrite(I64, 4)),
  I32_ATOMIC_RMW_CMPXCHG("i32.atomic.rmw.cmpxchg", 0xfe, 0x48, compareExchange(I32, 4)),
  I64_ATOMIC_RMW_CMPXCHG("i64.atomic.rmw.cmpxchg", 0xfe, 0x49, compareExchange(I64, 8)),
  I32_ATOMIC_RMW8_CMPXCHG_U("i32.atomic.rmw8.cmpxchg_u", 0xfe, 0x4a, compareExchange(I32, 1)),
  I32_ATOMIC_RMW16_CMPXCHG_U("i32.atomic.rmw16.cmpxchg_u", 0xfe, 0x4b, compareExchange(I32, 2)),
  I64_ATOMIC_RMW8_CMPXCHG_U("i64.atomic.rmw8.cmpxchg_u", 0xfe, 0x4c, compareExchange(I64, 1)),
  I64_ATOMIC_RMW16_CMPXCHG_U("i64.atomic.rmw16.cmpxchg_u", 0xfe, 0x4d, compareExchange(I64, 2)),
  I64_ATOMIC_RMW32_CMPXCHG_U("i64.atomic.rmw32.cmpxchg_u", 0xfe, 0x4e, compareExchange(I64, 4));

  private static final int FIRST_PREFIX = 0xfb;
  private static final @Nullable Opcode[] PLAIN = new @Nullable Opcode[FIRST_PREFIX];

  /** By prefix less {@link #FIRST_PREFIX}, then by code. */
  private static final @Nullable Opcode[][] PREFIXED = new @Nullable Opcode[4][0x114];

  static {
    for (Opcode opcode : values()) {
      if (opcode.prefix == 0) {
        PLAIN[opcode.code] = opcode;
      } else {
        PREFIXED[opcode.prefix - FIRST_PREFIX][opcode.code] = opcode;
      }
    }
  }

  private final String mnemonic;
  private final int prefix;
  private final int code;
  private final ImmediateKind immediates;

  /** A record of values, and so as immutable as the rest. */
  @SuppressWarnings("ImmutableEnumChecker")
  private final @Nullable MemoryAccess access;

  Opcode(String mnemonic, int code) {
    this(mnemonic, 0, code, NONE, null);
  }

  Opcode(String mnemonic, int code, ImmediateKind immediates) {
    this(mnemonic, 0, code, immediates, null);
  }

  Opcode(String mnemonic, int code, MemoryAccess access) {
    this(mnemonic, 0, code, access);
  }

  Opcode(String mnemonic, int prefix, int code) {
    this(mnemonic, prefix, code, NONE, null);
  }

  Opcode(String mnemonic, int prefix, int code, ImmediateKind immediates) {
    this(mnemonic, prefix, code, immediates, null);
  }

  Opcode(String mnemonic, int prefix, int code, MemoryAccess access) {
    this(mnemonic, prefix, code, access.lane() ? MEMORY_ARGUMENT_LANE : MEMORY_ARGUMENT, access);
  }

  Opcode(
      String mnemonic,
      int prefix,
      int code,
      ImmediateKind immediates,
      @Nullable MemoryAccess access) {
    this.mnemonic = mnemonic;
    this.prefix = prefix;
    this.code = code;
    this.immediates = immediates;
    this.access = access;
  }

  /** Returns whether {@code value} is a byte that instructions start with whose code follows. */
  static boolean isPrefix(int value) {
    return value >= FIRST_PREFIX && value < FIRST_PREFIX + PREFIXED.length;
  }

  /** The instruction of a byte that is no prefix, if there is one. */
  static @Nullable Opcode plain(int code) {
    return code < PLAIN.length ? PLAIN[code] : null;
  }

  /** The instruction of a prefix and an unsigned code, if there is one. */
  static @Nullable Opcode prefixed(int prefix, long code) {
    @Nullable Opcode[] opcodes = PREFIXED[prefix - FIRST_PREFIX];
    return code < opcodes.length ? opcodes[(int) code] : null;
  }

  /** Returns its name in the text format, as {@code i32.load8_s}. */
  public String mnemonic() {
    return mnemonic;
  }

  /** Returns the byte before its code: 0xfb to 0xfe, or 0 if there is none. */
  public int prefix() {
    return prefix;
  }

  /** Returns its code, which with a prefix may be above 255. */
  public int code() {
    return code;
  }

  /** Returns what follows the code. */
  public ImmediateKind immediates() {
    return immediates;
  }

  /**
   * Returns what it reads or writes at the address that it takes from the stack; empty for those
   * that touch no memory and for the bulk instructions ({@code memory.copy}, {@code memory.fill},
   * {@code memory.init}), whose length is on the stack.
   */
  public Optional<MemoryAccess> access() {
    return Optional.ofNullable(access);
  }

  @Override
  public String toString() {
    return mnemonic;
  }
}
