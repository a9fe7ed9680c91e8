;; Loops that do little but load and store, to measure a memory by.
;;
;; Nothing is allocated and nothing is freed: the host grows the memory as far
;; as a loop needs it.
(module $kernels
  (memory (export "memory") 1 32767)

  ;; The sum of count words from ptr on, wrapping around
  (func (export "sum_words") (param $ptr i32) (param $count i32) (result i32)
    (local $end i32) (local $sum i32)
    (local.set $end
      (i32.add (local.get $ptr) (i32.shl (local.get $count) (i32.const 2))))
    (block $done
      (loop $again
        (br_if $done (i32.ge_u (local.get $ptr) (local.get $end)))
        (local.set $sum (i32.add (local.get $sum) (i32.load (local.get $ptr))))
        (local.set $ptr (i32.add (local.get $ptr) (i32.const 4)))
        (br $again)))
    (local.get $sum))

  ;; How many primes are below n, by Eratosthenes, with a byte a number from ptr on
  (func (export "sieve") (param $ptr i32) (param $n i32) (result i32)
    (local $i i32) (local $j i32) (local $primes i32)
    (memory.fill (local.get $ptr) (i32.const 0) (local.get $n))
    (local.set $i (i32.const 2))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $i) (local.get $n)))
        (if (i32.eqz (i32.load8_u (i32.add (local.get $ptr) (local.get $i))))
          (then
            (local.set $primes (i32.add (local.get $primes) (i32.const 1)))
            (local.set $j (i32.shl (local.get $i) (i32.const 1)))
            (block $struck
              (loop $strike
                (br_if $struck (i32.ge_u (local.get $j) (local.get $n)))
                (i32.store8 (i32.add (local.get $ptr) (local.get $j)) (i32.const 1))
                (local.set $j (i32.add (local.get $j) (local.get $i)))
                (br $strike)))))
        (local.set $i (i32.add (local.get $i) (i32.const 1)))
        (br $next)))
    (local.get $primes))

  ;; Grows page by page, n times, and writes 16 words into each new page; how
  ;; many pages there are then
  (func (export "grow_and_touch") (param $n i32) (result i32)
    (local $addr i32) (local $end i32)
    (block $done
      (loop $again
        (br_if $done (i32.eqz (local.get $n)))
        (local.set $addr (i32.shl (memory.grow (i32.const 1)) (i32.const 16)))
        (br_if $done (i32.lt_s (local.get $addr) (i32.const 0)))
        (local.set $end (i32.add (local.get $addr) (i32.const 65536)))
        (loop $touch
          (i32.store (local.get $addr) (local.get $n))
          (local.set $addr (i32.add (local.get $addr) (i32.const 4096)))
          (br_if $touch (i32.lt_u (local.get $addr) (local.get $end))))
        (local.set $n (i32.sub (local.get $n) (i32.const 1)))
        (br $again)))
    (memory.size)))
