;; A guest that can't be instantiated: its start function traps.
(module $start-trap
  (memory (export "memory") 1)
  (func $start (unreachable))
  (start $start)
  (func (export "add") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1)))
)
