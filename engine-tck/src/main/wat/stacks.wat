;; Call stacks, with markers to find the instructions in the file by.
;;
;; Right before each instruction whose place matters stands the constant of a marker, dropped: 1001
;; and so on. ask(n) of the host is called with how deep it is, or whatever the host wants to know.
(module $stacks
  (import "env" "ask" (func $ask (param i32) (result i32)))
  (memory (export "memory") 1)
  (table 2 funcref)
  (elem (i32.const 1) $leaf)
  (type $unary (func (param i32) (result i32)))

  ;; Function 1. Not the only call: what comes before must not be taken for it
  (func $leaf (export "leaf") (param $n i32) (result i32)
    (drop (i32.load (i32.const 64)))
    local.get $n
    i32.const 1001
    drop
    call $ask)

  ;; Function 2. Calls function 1
  (func $direct (export "direct") (param $n i32) (result i32)
    local.get $n
    i32.const 1002
    drop
    call $leaf)

  ;; Function 3. Calls function 1 through the table
  (func $indirect (export "indirect") (param $n i32) (result i32)
    local.get $n
    i32.const 1
    i32.const 1003
    drop
    call_indirect (type $unary))

  ;; Function 4. Calls itself n times, then function 3
  (func $recurse (export "recurse") (param $n i32) (result i32)
    local.get $n
    i32.eqz
    if (result i32)
      i32.const 0
      i32.const 1004
      drop
      call $indirect
    else
      local.get $n
      i32.const 1
      i32.sub
      i32.const 1005
      drop
      call $recurse
    end)

  ;; Function 5. Calls function 1 behind calls and accesses that are never reached, in each way that
  ;; something can't be
  (func $behind_dead_code (export "behind_dead_code") (param $n i32) (result i32)
    (block $out
      (br $out)
      (drop (call $leaf (i32.const 0))))
    (block $forever
      (br_if $forever (local.get $n))
      (loop $again
        (br_if $forever (i32.load (i32.const 0)))
        (br $again))
      ;; not behind a jump, and yet behind a loop that never ends
      (drop (call $leaf (i32.const 1))))
    (block $chosen
      (block $other
        (br_table $other $chosen (local.get $n))
        (i32.store (i32.const 0) (i32.const 1)))
      (drop (i32.div_u (i32.const 1) (i32.const 1))))
    (if (i32.eqz (local.get $n))
      (then (return (i32.const 7)) (drop (call $direct (i32.const 0))))
      (else (nop)))
    local.get $n
    i32.const 1006
    drop
    call $leaf
    return
    (drop (call $leaf (i32.const 2)))
    unreachable)

  ;; Functions 6 to 10 touch the byte at an address
  (func (export "load") (param $at i32) (result i32)
    (drop (i32.load (i32.const 64)))
    local.get $at
    i32.const 1007
    drop
    i32.load8_u)
  (func (export "store") (param $at i32)
    local.get $at
    i64.const 1
    i32.const 1008
    drop
    i64.store8)
  (func (export "fill") (param $at i32)
    local.get $at
    i32.const 1
    i32.const 1
    i32.const 1009
    drop
    memory.fill)
  (func (export "copy") (param $at i32)
    local.get $at
    i32.const 128
    i32.const 1
    i32.const 1010
    drop
    memory.copy)
  ;; Function 10. Calls function 6
  (func (export "load_below") (param $at i32) (result i32)
    local.get $at
    i32.const 1011
    drop
    call 6)
)
