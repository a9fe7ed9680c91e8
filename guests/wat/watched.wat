;; A module as a watcher makes one: with an import of its own, exports under
;; names of its own, and a memory behind those that the program has.
;;
;; The start function calls hook(1) before anything else, then note(2).
(module $watched
  (import "env" "note" (func $note (param i32)))
  (import "airlock" "hook" (func $hook (param i32) (result i32)))

  (memory $main (export "memory") 1 2)
  (memory $shadow (export "airlock:shadow") 1)
  (export "airlock:memory" (memory $main))

  (func $start
    (drop (call $hook (i32.const 1)))
    (call $note (i32.const 2)))
  (start $start)

  ;; What hook gives
  (func (export "ask") (param $value i32) (result i32) (call $hook (local.get $value)))

  (func (export "airlock:helper")))
