;; A memory and no allocator: the host has no honest way to pass an array.
;;
;; count(ptr, len) borrows its bytes and returns how many of them are not 0.
(module $no-allocator
  (memory (export "memory") 1)

  (func (export "count") (param $ptr i32) (param $len i32) (result i32)
    (local $end i32) (local $count i32)
    (local.set $end (i32.add (local.get $ptr) (local.get $len)))
    (block $done
      (loop $next_byte
        (br_if $done (i32.eq (local.get $ptr) (local.get $end)))
        (local.set $count
          (i32.add (local.get $count) (i32.ne (i32.load8_u (local.get $ptr)) (i32.const 0))))
        (local.set $ptr (i32.add (local.get $ptr) (i32.const 1)))
        (br $next_byte)))
    (local.get $count))
)
