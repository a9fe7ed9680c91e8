;; Traps two functions deep. Built without a name section.
(module
  (func (unreachable))
  (func (export "go") (call 0)))
