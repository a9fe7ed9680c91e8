;; An allocator that traps, as Rust's does when memory is exhausted.
;;
;; alloc(len) -> ptr, dealloc(ptr, len). count(ptr, len) borrows its bytes and
;; returns len; calls() says how often count was called, live() how many blocks
;; were handed out and not freed. A host that notices calls neither count nor
;; dealloc.
(module $alloc-trap
  (memory (export "memory") 1)
  (global $calls (mut i32) (i32.const 0))
  (global $live (mut i32) (i32.const 0))

  (func (export "alloc") (param $len i32) (result i32)
    (unreachable))
  (func (export "dealloc") (param $ptr i32) (param $len i32)
    (global.set $live (i32.sub (global.get $live) (i32.const 1))))

  (func (export "count") (param $ptr i32) (param $len i32) (result i32)
    (global.set $calls (i32.add (global.get $calls) (i32.const 1)))
    (local.get $len))
  (func (export "calls") (result i32) (global.get $calls))
  (func (export "live") (result i32) (global.get $live))
)
