;; Passes a reference to its host, which has no way to hold it.
(module $reference-import
  (import "env" "keep" (func (param externref))))
