;; Shares its memory between threads.
(module $shared-memory (memory (export "memory") 1 2 shared))
