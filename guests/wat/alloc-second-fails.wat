;; An allocator that fails once, in its second call: alloc returns 0 then.
;;
;; alloc(len) -> ptr, dealloc(ptr, len). both(p, n, p2, n2) borrows two runs of
;; bytes and returns n + n2. A host whose second argument fails to allocate
;; must free the first, and live() must be 0 again.
(module $alloc-second-fails
  (memory (export "memory") 1)
  (global $requests (mut i32) (i32.const 0))
  (global $calls (mut i32) (i32.const 0))
  (global $live (mut i32) (i32.const 0))

  ;; Blocks of 256 bytes, one after the other, and round again
  (func (export "alloc") (param $len i32) (result i32)
    (global.set $requests (i32.add (global.get $requests) (i32.const 1)))
    (if (i32.eq (global.get $requests) (i32.const 2))
      (then (return (i32.const 0))))
    (if (i32.gt_u (local.get $len) (i32.const 256))
      (then (return (i32.const 0))))
    (global.set $live (i32.add (global.get $live) (i32.const 1)))
    (i32.add
      (i32.const 1024)
      (i32.shl (i32.and (global.get $requests) (i32.const 63)) (i32.const 8))))
  (func (export "dealloc") (param $ptr i32) (param $len i32)
    (global.set $live (i32.sub (global.get $live) (i32.const 1))))

  (func (export "both") (param $p i32) (param $n i32) (param $p2 i32) (param $n2 i32) (result i32)
    (global.set $calls (i32.add (global.get $calls) (i32.const 1)))
    (i32.add (local.get $n) (local.get $n2)))
  (func (export "calls") (result i32) (global.get $calls))
  (func (export "live") (result i32) (global.get $live))
)
