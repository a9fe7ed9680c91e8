;; Begins with 300 pages.
(module $many-pages (memory (export "memory") 300))
