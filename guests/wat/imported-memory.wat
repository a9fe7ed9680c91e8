;; A guest that is given its memory: imports env.memory (1 page or more) and
;; exports no memory of its own. No allocator: addresses are the host's choice.
(module $imported-memory
  (import "env" "memory" (memory 1))

  (func (export "read") (param $addr i32) (result i32) (i32.load (local.get $addr)))
  (func (export "write") (param $addr i32) (param $value i32)
    (i32.store (local.get $addr) (local.get $value)))
  (func (export "size") (result i32) (memory.size))
)
