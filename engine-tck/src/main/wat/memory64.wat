;; Has 64-bit addresses.
(module $memory64 (memory (export "memory") i64 1))
