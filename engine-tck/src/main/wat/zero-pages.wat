;; Begins with nothing, and can grow to 2 pages.
(module $zero-pages
  (memory (export "memory") 0 2)
  (func (export "load") (param i32) (result i32) (i32.load (local.get 0)))
  (func (export "fill") (param i32 i32) (memory.fill (local.get 0) (i32.const 1) (local.get 1)))
  (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0))))
