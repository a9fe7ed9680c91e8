;; Functions by their place in a table.
;;
;; Functions 0 to 5 of the table: null, twice, negate, wide, trap, same.
;; The types $unary and $like_unary are equal but have an index each.
(module $tables
  (type $unary (func (param i32) (result i32)))
  (type $like_unary (func (param i32) (result i32)))
  (type $wide (func (param i64 f32 f64) (result f64 i64)))
  (type $nothing (func))
  (type $object (func (param externref) (result externref)))

  (table $functions (export "functions") (export "again") 6 20 funcref)
  (table $full (export "full") 1 1 funcref)
  (table $hidden 3 funcref)
  (elem (table $functions) (i32.const 1) func $twice $negate $wide $trap $same)

  (func $twice (type $unary) (i32.add (local.get 0) (local.get 0)))
  (func $negate (type $like_unary) (i32.sub (i32.const 0) (local.get 0)))
  (func $wide (type $wide)
    (f64.add (local.get 2) (f64.promote_f32 (local.get 1)))
    (local.get 0))
  (func $trap (type $nothing) (unreachable))
  (func $same (type $object) (local.get 0))

  (func (export "call") (param $index i32) (param i32) (result i32)
    (call_indirect $functions (type $unary) (local.get 1) (local.get $index)))
  (func (export "call_like") (param $index i32) (param i32) (result i32)
    (call_indirect $functions (type $like_unary) (local.get 1) (local.get $index)))
  (func (export "call_wide") (param $index i32) (param i64 f32 f64) (result f64 i64)
    (call_indirect $functions (type $wide)
      (local.get 1) (local.get 2) (local.get 3) (local.get $index)))
  (func (export "call_nothing") (param $index i32)
    (call_indirect $functions (type $nothing) (local.get $index)))
  (func (export "call_object") (param $index i32) (param externref) (result externref)
    (call_indirect $functions (type $object) (local.get 1) (local.get $index)))

  ;; Three ways to move an element
  (func (export "move") (param $to i32) (param $from i32)
    (table.set $functions (local.get $to) (table.get $functions (local.get $from))))
  (func (export "copy") (param $to i32) (param $from i32) (param $count i32)
    (table.copy $functions $functions (local.get $to) (local.get $from) (local.get $count)))
  (func (export "fill") (param $to i32) (param $from i32) (param $count i32)
    (table.fill $functions
      (local.get $to) (table.get $functions (local.get $from)) (local.get $count)))

  (func (export "get") (param i32) (result funcref) (table.get $functions (local.get 0)))
  (func (export "set") (param i32 funcref)
    (table.set $functions (local.get 0) (local.get 1)))
  (func (export "size") (result i32) (table.size $functions))
)
