;; Begins with all the pages that 32-bit addresses reach.
(module $most-pages (memory (export "memory") 65536))
