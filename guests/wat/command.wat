;; A command of WASI: writes what it reads to standard output, says so on
;; standard error, and ends itself with ten times the number of its arguments,
;; its own name counted, and the number of its environment variables.
(module $command
  (import "wasi_snapshot_preview1" "fd_read"
    (func $fd_read (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_write"
    (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "args_sizes_get"
    (func $args_sizes_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "environ_sizes_get"
    (func $environ_sizes_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "proc_exit" (func $proc_exit (param i32)))

  (memory (export "memory") 1)
  (data (i32.const 0) "\40\00\00\00\00\04\00\00") ;; 1024 bytes at 64
  (data (i32.const 8) "\30\00\00\00\05\00\00\00") ;; 5 bytes at 48
  (data (i32.const 48) "done\n")

  (func (export "_start")
    (drop (call $fd_read (i32.const 0) (i32.const 0) (i32.const 1) (i32.const 4)))
    (drop (call $fd_write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 16)))
    (drop (call $fd_write (i32.const 2) (i32.const 8) (i32.const 1) (i32.const 16)))
    (drop (call $args_sizes_get (i32.const 20) (i32.const 24)))
    (drop (call $environ_sizes_get (i32.const 28) (i32.const 32)))
    (call $proc_exit
      (i32.add
        (i32.mul (i32.const 10) (i32.load (i32.const 20)))
        (i32.load (i32.const 28))))))
