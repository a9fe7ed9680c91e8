;; A guest that calls its host in the middle of its own work.
;;
;; Imports env.callback(i32) -> i32 and env.on_byte(i32). No allocator:
;; addresses are the host's choice. Memory has 1 to 16 pages; grow is there for
;; a host that calls back into the guest from within a callback.
(module $callback
  (import "env" "callback" (func $callback (param i32) (result i32)))
  (import "env" "on_byte" (func $on_byte (param i32)))
  (memory (export "memory") 1 16)

  ;; callback(n) + 1
  (func $call (export "call") (param $n i32) (result i32)
    (i32.add (call $callback (local.get $n)) (i32.const 1)))

  ;; callback(callback(n))
  (func (export "call_twice") (param $n i32) (result i32)
    (call $callback (call $callback (local.get $n))))

  ;; Calls callback(addr), then reads the i32 at addr: sees what the host wrote
  (func (export "call_then_read") (param $addr i32) (result i32)
    (drop (call $callback (local.get $addr)))
    (i32.load (local.get $addr)))

  ;; Calls on_byte for each byte in turn; the host does the sum
  (func (export "sum_via_host") (param $ptr i32) (param $len i32)
    (local $end i32)
    (local.set $end (i32.add (local.get $ptr) (local.get $len)))
    (block $done
      (loop $next_byte
        (br_if $done (i32.eq (local.get $ptr) (local.get $end)))
        (call $on_byte (i32.load8_u (local.get $ptr)))
        (local.set $ptr (i32.add (local.get $ptr) (i32.const 1)))
        (br $next_byte))))

  (func (export "grow") (param $pages i32) (result i32) (memory.grow (local.get $pages)))
)
