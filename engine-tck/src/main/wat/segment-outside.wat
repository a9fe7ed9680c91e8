;; Valid, but its data does not fit its memory.
(module $segment-outside
  (memory 1)
  (data (i32.const 65533) "data"))
