;; A memory that grows, 1 to 100 pages.
;;
;; alloc(len) -> ptr grows the memory in every single call and gives the start
;; of the first new page, so a view taken before an allocation is stale after
;; it; 0 when the memory can't grow. dealloc(ptr, len) does nothing.
(module $growth
  (memory (export "memory") 1 100)

  ;; The number of pages before, or -1
  (func $grow (export "grow") (param $pages i32) (result i32) (memory.grow (local.get $pages)))
  (func (export "size") (result i32) (memory.size))

  (func (export "write") (param $addr i32) (param $value i32)
    (i32.store (local.get $addr) (local.get $value)))
  (func (export "read") (param $addr i32) (result i32)
    (i32.load (local.get $addr)))

  ;; n times one page; how many of them there were
  (func (export "grow_page_by_page") (param $n i32) (result i32)
    (local $grown i32)
    (block $done
      (loop $again
        (br_if $done (i32.eq (local.get $grown) (local.get $n)))
        (br_if $done (i32.eq (call $grow (i32.const 1)) (i32.const -1)))
        (local.set $grown (i32.add (local.get $grown) (i32.const 1)))
        (br $again)))
    (local.get $grown))

  (func (export "alloc") (param $len i32) (result i32)
    (local $page i32)
    ;; as many pages as len needs, at least one
    (local.set $page
      (call $grow
        (i32.add
          (i32.shr_u (i32.sub (local.get $len) (i32.ne (local.get $len) (i32.const 0))) (i32.const 16))
          (i32.const 1))))
    (if (i32.eq (local.get $page) (i32.const -1))
      (then (return (i32.const 0))))
    (i32.shl (local.get $page) (i32.const 16)))

  (func (export "dealloc") (param $ptr i32) (param $len i32))

  ;; The sum of the bytes; borrows them
  (func (export "array_sum") (param $ptr i32) (param $len i32) (result i32)
    (local $end i32) (local $sum i32)
    (local.set $end (i32.add (local.get $ptr) (local.get $len)))
    (block $done
      (loop $next_byte
        (br_if $done (i32.eq (local.get $ptr) (local.get $end)))
        (local.set $sum (i32.add (local.get $sum) (i32.load8_u (local.get $ptr))))
        (local.set $ptr (i32.add (local.get $ptr) (i32.const 1)))
        (br $next_byte)))
    (local.get $sum))
)
