;; Functions that never return, for a host that must be able to stop a guest.
(module $loop
  (memory (export "memory") 1)
  (global $turns (mut i64) (i64.const 0))

  (func $turn (global.set $turns (i64.add (global.get $turns) (i64.const 1))))
  (func (export "turns") (result i64) (global.get $turns))

  (func (export "spin")
    (loop $again
      (global.set $turns (i64.add (global.get $turns) (i64.const 1)))
      (br $again)))
  ;; The same with a call in each turn: some engines look for an interrupt only there
  (func (export "spin_calls")
    (loop $again (call $turn) (br $again)))
)
