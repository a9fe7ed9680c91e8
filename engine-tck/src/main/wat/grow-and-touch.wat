;; Grows page by page to the end of what it may have, and writes each page's number into it.
(module $grow-and-touch
  (memory (export "memory") 1 4000)
  (func (export "run") (param $pages i32) (result i32)
    (local $page i32)
    (block $done
      (loop $again
        (br_if $done (i32.ge_u (memory.size) (local.get $pages)))
        (local.set $page (memory.grow (i32.const 1)))
        (br_if $done (i32.eq (local.get $page) (i32.const -1)))
        (i32.store (i32.shl (local.get $page) (i32.const 16)) (local.get $page))
        (br $again)))
    (memory.size))
  ;; How many pages hold their number
  (func (export "check") (result i32)
    (local $page i32) (local $right i32)
    (loop $again
      (local.set $right
        (i32.add
          (local.get $right)
          (i32.eq (i32.load (i32.shl (local.get $page) (i32.const 16))) (local.get $page))))
      (local.set $page (i32.add (local.get $page) (i32.const 1)))
      (br_if $again (i32.lt_u (local.get $page) (memory.size))))
    (local.get $right))
  ;; Reads one word n times
  (func (export "read_often") (param $at i32) (param $n i32) (result i32)
    (local $sum i32)
    (loop $again
      (local.set $sum (i32.add (local.get $sum) (i32.load (local.get $at))))
      (local.set $n (i32.sub (local.get $n) (i32.const 1)))
      (br_if $again (local.get $n)))
    (local.get $sum))
)
