;; Numbers only: no memory, nothing to own, nothing to free.
;;
;; What comes back must have exactly the bits that went in, so there are
;; identity functions for the four types, the extreme values, and NaNs with a
;; payload together with functions that show their bits.
(module $numbers
  (func (export "id_i32") (param i32) (result i32) (local.get 0))
  (func (export "id_i64") (param i64) (result i64) (local.get 0))
  (func (export "id_f32") (param f32) (result f32) (local.get 0))
  (func (export "id_f64") (param f64) (result f64) (local.get 0))

  (func (export "add") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1)))
  (func (export "sub64") (param i64 i64) (result i64) (i64.sub (local.get 0) (local.get 1)))
  (func (export "mul_f32") (param f32 f32) (result f32) (f32.mul (local.get 0) (local.get 1)))
  (func (export "mul_f64") (param f64 f64) (result f64) (f64.mul (local.get 0) (local.get 1)))

  ;; a + b + c + d, so that a swapped or narrowed argument shows
  (func (export "sum_mixed") (param $a i32) (param $b i64) (param $c f32) (param $d f64) (result f64)
    (f64.add
      (f64.add (f64.convert_i32_s (local.get $a)) (f64.convert_i64_s (local.get $b)))
      (f64.add (f64.promote_f32 (local.get $c)) (local.get $d))))

  ;; Both trap when the divisor is 0; divide also traps on i32_min / -1.
  (func (export "divide") (param i32 i32) (result i32) (i32.div_s (local.get 0) (local.get 1)))
  (func (export "divide_unsigned") (param i32 i32) (result i32) (i32.div_u (local.get 0) (local.get 1)))

  (func (export "i32_min") (result i32) (i32.const 0x80000000))
  (func (export "i32_max") (result i32) (i32.const 0x7fffffff))
  (func (export "i64_min") (result i64) (i64.const 0x8000000000000000))
  (func (export "i64_max") (result i64) (i64.const 0x7fffffffffffffff))
  (func (export "f32_max") (result f32) (f32.const 0x1.fffffep+127))
  (func (export "f32_tiny") (result f32) (f32.const 0x1p-149))
  (func (export "f32_negative_zero") (result f32) (f32.const -0.0))
  (func (export "f32_infinity") (result f32) (f32.const inf))
  (func (export "f64_max") (result f64) (f64.const 0x1.fffffffffffffp+1023))
  (func (export "f64_tiny") (result f64) (f64.const 0x1p-1074))
  (func (export "f64_negative_zero") (result f64) (f64.const -0.0))
  (func (export "f64_infinity") (result f64) (f64.const inf))

  ;; i32 results which are addresses or u32 counts to a host that reads them as unsigned
  (func (export "u32_max") (result i32) (i32.const 0xffffffff))
  (func (export "high_address") (result i32) (i32.const 0xfffffff0))

  ;; Quiet NaNs with a payload, made from bits, and the way back to bits
  (func (export "f32_nan") (result f32) (f32.reinterpret_i32 (i32.const 0x7fc12345)))
  (func (export "f64_nan") (result f64) (f64.reinterpret_i64 (i64.const 0x7ff8123456789abc)))
  (func (export "f32_bits") (param f32) (result i32) (i32.reinterpret_f32 (local.get 0)))
  (func (export "f64_bits") (param f64) (result i64) (i64.reinterpret_f64 (local.get 0)))
  (func (export "f32_of_bits") (param i32) (result f32) (f32.reinterpret_i32 (local.get 0)))
  (func (export "f64_of_bits") (param i64) (result f64) (f64.reinterpret_i64 (local.get 0)))
)
