;; The instructions that touch many bytes at once, with every operand the caller's. The memory has 2
;; pages and may have 4.
(module $bulk
  (memory (export "memory") 2 4)
  (data (i32.const 16) "active")
  (data $passive "passive")

  (func (export "fill") (param $at i32) (param $byte i32) (param $n i32)
    (memory.fill (local.get $at) (local.get $byte) (local.get $n)))
  (func (export "copy") (param $to i32) (param $from i32) (param $n i32)
    (memory.copy (local.get $to) (local.get $from) (local.get $n)))
  (func (export "init") (param $to i32) (param $from i32) (param $n i32)
    (memory.init $passive (local.get $to) (local.get $from) (local.get $n)))
  ;; The active segment is dropped once it has been copied in
  (func (export "init_active") (param $to i32) (param $from i32) (param $n i32)
    (memory.init 0 (local.get $to) (local.get $from) (local.get $n)))
  (func (export "drop") (data.drop $passive))
  (func (export "grow") (param $pages i32) (result i32) (memory.grow (local.get $pages)))
)
