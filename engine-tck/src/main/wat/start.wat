;; A start function that writes its memory, grows it, and calls the host, which may look.
(module $start
  (import "env" "started" (func $started (param i32) (result i32)))
  (memory (export "memory") 1 2)
  (global $result (export "result") (mut i32) (i32.const 0))
  (func $start
    (i32.store8 (i32.const 100) (i32.const 7))
    (drop (memory.grow (i32.const 1)))
    (global.set $result (call $started (i32.const 100))))
  (start $start)
  (func (export "_start") (unreachable))
  (func (export "_initialize") (unreachable))
)
