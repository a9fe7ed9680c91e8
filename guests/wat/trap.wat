;; Every kind of trap, and what must happen to the memory of a call that traps.
;;
;; alloc(len) -> ptr, dealloc(ptr, len); freed() counts the calls of dealloc.
;; borrow_and_trap borrows its bytes, take_and_trap takes them over: after the
;; trap the guest can't be trusted, and nobody can say whether they were freed.
(module $trap
  (memory (export "memory") 1)
  (table $table 2 funcref)
  (elem (i32.const 0) $takes_nothing) ;; element 1 stays null
  (type $takes_i64 (func (param i64) (result i64)))
  (global $freed (mut i32) (i32.const 0))

  ;; A bump allocator, blocks aligned to 8, rewound when the last live block is
  ;; freed. 0 when memory is full; it never grows.
  (global $next (mut i32) (i32.const 4096))
  (global $live (mut i32) (i32.const 0))

  (func $alloc (export "alloc") (param $len i32) (result i32)
    (local $block i32)
    (local.set $block (global.get $next))
    (if (i32.gt_u
          (local.get $len)
          (i32.sub (i32.shl (memory.size) (i32.const 16)) (i32.add (local.get $block) (i32.const 8))))
      (then (return (i32.const 0))))
    (global.set $next
      (i32.and
        (i32.add (local.get $block) (i32.add (local.get $len) (i32.const 7)))
        (i32.const -8)))
    (global.set $live (i32.add (global.get $live) (i32.const 1)))
    (local.get $block))

  (func $dealloc (export "dealloc") (param $ptr i32) (param $len i32)
    (global.set $freed (i32.add (global.get $freed) (i32.const 1)))
    (global.set $live (i32.sub (global.get $live) (i32.const 1)))
    (if (i32.eqz (global.get $live))
      (then (global.set $next (i32.const 4096)))))

  ;; Blocks which alloc has given and dealloc has not had back
  (func (export "live") (result i32) (global.get $live))
  ;; Calls of dealloc so far
  (func (export "freed") (result i32) (global.get $freed))

  (func $takes_nothing)
  (func $unreachable (export "unreachable") (unreachable))
  (func (export "oob_load") (result i32) (i32.load (i32.const 65533)))
  (func (export "oob_store") (i32.store (i32.const 0xfffffffc) (i32.const 1)))
  (func (export "divide_by_zero") (result i32) (i32.div_s (i32.const 1) (i32.const 0)))
  (func (export "integer_overflow") (result i32) (i32.div_s (i32.const 0x80000000) (i32.const -1)))
  (func (export "bad_conversion") (result i32) (i32.trunc_f64_s (f64.const nan)))
  (func (export "null_call") (call_indirect $table (i32.const 1)))
  (func (export "undefined_element") (call_indirect $table (i32.const 2)))
  (func (export "wrong_signature") (result i64)
    (call_indirect $table (type $takes_i64) (i64.const 1) (i32.const 0)))
  ;; Never returns: exhausts the stack
  (func $recurse (export "recurse") (param $depth i32) (result i32)
    (i32.add (call $recurse (i32.add (local.get $depth) (i32.const 1))) (i32.const 1)))
  ;; Three frames deep, for a backtrace with names
  (func $nested (export "nested") (call $middle))
  (func $middle (call $unreachable))

  (func $borrow_and_trap (export "borrow_and_trap") (param $ptr i32) (param $len i32) (result i32) (unreachable))
  (func $take_and_trap (export "take_and_trap") (param $ptr i32) (param $len i32) (result i32)
    (call $dealloc (local.get $ptr) (local.get $len))
    (unreachable))
)
