;; Source of proposals.wasm: binaryen 123 from npm, parseText, all features, with debug info, emitBinary.
(module
 (rec (type $node (sub (struct (field (mut (ref null $list))) (field i8)))) (type $list (array (mut (ref null $node)))))
 (type $leaf (sub final $node (struct (field (mut (ref null $list))) (field i8) (field f64))))
 (type $f (func (param (ref null $node)) (result i32)))
 (import "env" "e" (tag $e (param i32 (ref null $leaf))))
 (memory $m i64 1 5) (memory $n 1 2 shared)
 (global $g (ref $leaf) (struct.new $leaf (ref.null none) (i32.const 1) (f64.const 2)))
 (table $t 3 (ref null $f)) (elem $el (table $t) (i32.const 1) (ref null $f) (item (ref.func $x)))
 (data $d (memory $m) (i64.const 65536) "hi") (data $p "passive")
 (func $x (export "x") (param (ref null $node)) (result i32) (memory.init $n $p (i32.const 0) (i32.const 0) (i32.const 1)) (drop (global.get $g)) (i32.const 1)))
