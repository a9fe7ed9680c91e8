;; Atomic instructions, on a memory that isn't shared.
(module $atomics
  (memory (export "memory") 1 1)
  (func (export "load") (param i32) (result i32) (i32.atomic.load (local.get 0)))
  (func (export "store") (param i32) (i32.atomic.store (local.get 0) (i32.const 1)))
  (func (export "add") (param i32) (result i32) (i32.atomic.rmw.add (local.get 0) (i32.const 1)))
  (func (export "exchange16") (param i32) (result i64)
    (i64.atomic.rmw16.cmpxchg_u (local.get 0) (i64.const 0) (i64.const 1)))
)
