;; A guest that wants what no host has: imports env.not_there(i32, i64) -> f32
;; and env.also_missing(). add needs neither.
(module $missing-import
  (import "env" "not_there" (func $not_there (param i32 i64) (result f32)))
  (import "env" "also_missing" (func $also_missing))
  (memory (export "memory") 1)

  (func (export "add") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1)))
  (func (export "use_both") (result f32)
    (call $also_missing)
    (call $not_there (i32.const 1) (i64.const 2)))
)
