;; References to things of the host: taken, kept and handed back.
;;
;; Imports env.make() -> externref, env.see(externref, i32) and
;; env.mix(i32, externref, f64, externref) -> (externref, f64, i32, externref),
;; and an externref global, env.given. env.apply(funcref, i32) -> i32 is for the
;; host to call a function of the guest that comes as a reference.
(module $references
  (import "env" "make" (func $make (result externref)))
  (import "env" "see" (func $see (param externref i32)))
  (import "env" "mix"
    (func $mix (param i32 externref f64 externref) (result externref f64 i32 externref)))
  (import "env" "apply" (func $apply (param funcref i32) (result i32)))
  (import "env" "given" (global $given externref))

  (export "make" (func $make))
  (export "given" (global $given))
  (global $kept (export "kept") (mut externref) (ref.null extern))
  (global (export "function") funcref (ref.func $twice))
  (table $objects (export "objects") 2 6 externref)
  (table $functions (export "functions") 1 funcref)
  (elem declare func $twice)

  (func (export "same") (param externref) (result externref) (local.get 0))
  (func (export "is_null") (param externref) (result i32) (ref.is_null (local.get 0)))
  (func (export "keep") (param externref) (global.set $kept (local.get 0)))
  (func (export "give") (result externref) (global.get $kept))
  (func (export "made") (result externref) (call $make))
  (func (export "show") (param externref) (call $see (local.get 0) (i32.const 7)))
  (func (export "mixed")
    (param i32 externref f64 externref) (result externref f64 i32 externref)
    (call $mix (local.get 0) (local.get 1) (local.get 2) (local.get 3)))

  (func (export "set") (param i32 externref)
    (table.set $objects (local.get 0) (local.get 1)))
  (func (export "get") (param i32) (result externref) (table.get $objects (local.get 0)))
  (func (export "grow") (param externref i32) (result i32)
    (table.grow $objects (local.get 0) (local.get 1)))

  (func $twice (param i32) (result i32) (i32.add (local.get 0) (local.get 0)))
  (func (export "apply_twice") (param i32) (result i32)
    (call $apply (ref.func $twice) (local.get 0)))
  (func (export "apply_null") (param i32) (result i32)
    (call $apply (ref.null func) (local.get 0)))
  (func (export "same_function") (param funcref) (result funcref) (local.get 0))
)
