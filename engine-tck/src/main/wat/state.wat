;; Everything that an instance can change: a global, a table, a memory, a dropped segment.
(module $state
  (memory (export "memory") 1)
  (table $table 2 20 funcref)
  (global $count (export "count") (mut i32) (i32.const 0))
  (data $passive "passive")

  (func (export "bump") (result i32)
    (global.set $count (i32.add (global.get $count) (i32.const 1)))
    (global.get $count))
  (func (export "grow_table") (param i32) (result i32)
    (table.grow $table (ref.null func) (local.get 0)))
  (func (export "table_size") (result i32) (table.size $table))
  (func (export "init") (param $n i32)
    (memory.init $passive (i32.const 0) (i32.const 0) (local.get $n)))
  (func (export "drop") (data.drop $passive))
)
