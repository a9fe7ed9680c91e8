;; Passes a vector to its host, which has no way to hold it.
(module $vector-import
  (import "env" "keep" (func (param v128))))
