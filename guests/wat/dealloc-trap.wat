;; An allocator that takes nothing back: dealloc traps.
;;
;; alloc(len) -> ptr. count(ptr, len) borrows its bytes and returns len, so the
;; call succeeds and the clean-up after it fails. fail(ptr, len) traps itself
;; (division by zero), so that a host has two errors to report.
(module $dealloc-trap
  (memory (export "memory") 1)

  (func (export "alloc") (param $len i32) (result i32) (i32.const 1024))
  (func (export "dealloc") (param $ptr i32) (param $len i32) (unreachable))

  (func (export "count") (param $ptr i32) (param $len i32) (result i32) (local.get $len))
  (func (export "fail") (param $ptr i32) (param $len i32) (result i32)
    (i32.div_u (local.get $len) (i32.const 0)))
)
