;; What a program asks of WASI: to end, to print, and to see its arguments.
(module $exit
  (import "wasi_snapshot_preview1" "proc_exit" (func $proc_exit (param i32)))
  (import "wasi_snapshot_preview1" "fd_write"
    (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "args_sizes_get"
    (func $args_sizes_get (param i32 i32) (result i32)))
  (memory (export "memory") 1)
  (data (i32.const 16) "hello")

  (func (export "exit") (param i32) (call $proc_exit (local.get 0)))
  ;; Prints "hello" to a descriptor; the error number
  (func (export "hello") (param $fd i32) (result i32)
    (i32.store (i32.const 0) (i32.const 16))
    (i32.store (i32.const 4) (i32.const 5))
    (call $fd_write (local.get $fd) (i32.const 0) (i32.const 1) (i32.const 8)))
  (func (export "argument_count") (result i32)
    (drop (call $args_sizes_get (i32.const 0) (i32.const 4)))
    (i32.load (i32.const 0)))
  ;; Has WASI write outside the memory
  (func (export "wild") (result i32) (call $args_sizes_get (i32.const 0x7fffffff) (i32.const 4)))
)
