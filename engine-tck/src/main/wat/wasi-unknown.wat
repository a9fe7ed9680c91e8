;; Asks for a function that WASI preview 1 never had.
(module $wasi-unknown
  (import "wasi_snapshot_preview1" "not_there" (func (param i32) (result i32)))
  (memory (export "memory") 1))
