;; Two memories, of which only the first is the one that a host looks for.
;;
;; No allocator: addresses are the host's choice. "memory" has 1 to 4 pages,
;; "aux" 2 to 3.
(module $multi-memory
  (memory $main (export "memory") 1 4)
  (memory $aux (export "aux") 2 3)

  (data (memory $main) (i32.const 0) "main")
  (data (memory $aux) (i32.const 0) "auxiliary")

  (func (export "store") (param $addr i32) (param $value i32)
    (i32.store $main (local.get $addr) (local.get $value)))
  (func (export "load") (param $addr i32) (result i32)
    (i32.load $main (local.get $addr)))
  (func (export "store_aux") (param $addr i32) (param $value i32)
    (i32.store $aux (local.get $addr) (local.get $value)))
  (func (export "load_aux") (param $addr i32) (result i32)
    (i32.load $aux (local.get $addr)))

  ;; n bytes from src in "memory" to dst in "aux"
  (func (export "copy_to_aux") (param $src i32) (param $dst i32) (param $n i32)
    (memory.copy $aux $main (local.get $dst) (local.get $src) (local.get $n)))

  ;; The number of pages before, or -1
  (func (export "grow") (param $pages i32) (result i32) (memory.grow $main (local.get $pages)))
  (func (export "grow_aux") (param $pages i32) (result i32) (memory.grow $aux (local.get $pages)))
  (func (export "size") (result i32) (memory.size $main))
  (func (export "size_aux") (result i32) (memory.size $aux))
)
