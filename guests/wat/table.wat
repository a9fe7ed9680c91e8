;; A guest that passes pointers to functions back and forth, as C does: a
;; pointer is an index of __indirect_function_table, and 0 is null.
;;
;; for_each(ptr, len, callback, user) calls callback(value, user) for each of
;; len i32s at ptr. sum_of(callback, n) adds callback(0) to callback(n - 1).
;; Addresses are the host's choice; nothing is allocated.
;;
;; export_array(addr) fills in what Arrow's C data interface calls a structure
;; with a release callback: i64 length = 3 at addr, the pointer to the callback
;; at addr + 8. The host calls it with addr when it is done; it sets the pointer
;; to 0. live() is how many are not released.
;;
;; doubler(), divider() and spinner() give pointers to twice(n), 100 / n, which
;; traps for 0, and a function that never returns.
(module $table
  (type $unary (func (param i32) (result i32)))
  (type $visit (func (param i32 i32)))
  (type $release (func (param i32)))
  (memory (export "memory") 1)
  (table $functions (export "__indirect_function_table") 5 24 funcref)
  (table (export "full") 2 2 funcref)
  (table (export "objects") 1 externref)
  (elem (table $functions) (i32.const 1) func $twice $divide $spin $release)
  (global $live (mut i32) (i32.const 0))

  (func $twice (type $unary) (i32.add (local.get 0) (local.get 0)))
  (func $divide (type $unary) (i32.div_s (i32.const 100) (local.get 0)))
  (func $spin (type $unary) (loop $again (br $again)) (unreachable))
  (func $release (type $release)
    (i32.store (i32.add (local.get 0) (i32.const 8)) (i32.const 0))
    (global.set $live (i32.sub (global.get $live) (i32.const 1))))

  (func (export "doubler") (result i32) (i32.const 1))
  (func (export "divider") (result i32) (i32.const 2))
  (func (export "spinner") (result i32) (i32.const 3))

  (func (export "for_each") (param $ptr i32) (param $len i32) (param $callback i32) (param $user i32)
    (block $done
      (loop $next
        (br_if $done (i32.eqz (local.get $len)))
        (call_indirect $functions (type $visit)
          (i32.load (local.get $ptr)) (local.get $user) (local.get $callback))
        (local.set $ptr (i32.add (local.get $ptr) (i32.const 4)))
        (local.set $len (i32.sub (local.get $len) (i32.const 1)))
        (br $next))))

  (func (export "sum_of") (param $callback i32) (param $n i32) (result i32)
    (local $sum i32)
    (block $done
      (loop $next
        (br_if $done (i32.eqz (local.get $n)))
        (local.set $n (i32.sub (local.get $n) (i32.const 1)))
        (local.set $sum
          (i32.add (local.get $sum)
            (call_indirect $functions (type $unary) (local.get $n) (local.get $callback))))
        (br $next)))
    (local.get $sum))

  (func (export "export_array") (param $addr i32)
    (i64.store (local.get $addr) (i64.const 3))
    (i32.store (i32.add (local.get $addr) (i32.const 8)) (i32.const 4))
    (global.set $live (i32.add (global.get $live) (i32.const 1))))
  (func (export "live") (result i32) (global.get $live))
)
