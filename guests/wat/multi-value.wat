;; Functions with several results.
;;
;; alloc(len) -> ptr, dealloc(ptr, len). shout borrows its UTF-8 text (the host
;; frees it) and returns a new block as two results, (ptr, len), which the host
;; owns and frees with dealloc.
(module $multi-value
  (memory (export "memory") 1)

  ;; A bump allocator, blocks aligned to 8, rewound when the last live block is
  ;; freed. 0 when memory is full; it never grows.
  (global $next (mut i32) (i32.const 4096))
  (global $live (mut i32) (i32.const 0))

  (func $alloc (export "alloc") (param $len i32) (result i32)
    (local $block i32)
    (local.set $block (global.get $next))
    (if (i32.gt_u
          (local.get $len)
          (i32.sub (i32.shl (memory.size) (i32.const 16)) (i32.add (local.get $block) (i32.const 8))))
      (then (return (i32.const 0))))
    (global.set $next
      (i32.and
        (i32.add (local.get $block) (i32.add (local.get $len) (i32.const 7)))
        (i32.const -8)))
    (global.set $live (i32.add (global.get $live) (i32.const 1)))
    (local.get $block))

  (func $dealloc (export "dealloc") (param $ptr i32) (param $len i32)
    (global.set $live (i32.sub (global.get $live) (i32.const 1)))
    (if (i32.eqz (global.get $live))
      (then (global.set $next (i32.const 4096)))))

  ;; Blocks which alloc has given and dealloc has not had back
  (func (export "live") (result i32) (global.get $live))

  ;; (n, n + 1)
  (func (export "two") (param $n i32) (result i32 i32)
    (local.get $n)
    (i32.add (local.get $n) (i32.const 1)))

  (func (export "mixed") (result i32 i64 f32 f64)
    (i32.const -1)
    (i64.const 0x123456789abcdef0)
    (f32.const 1.5)
    (f64.const -2.25))

  ;; The second result first: (b, a)
  (func (export "swap") (param $a i32) (param $b i64) (result i64 i32)
    (local.get $b)
    (local.get $a))

  ;; The text in ASCII upper case with a "!" behind it
  (func (export "shout") (param $ptr i32) (param $len i32) (result i32 i32)
    (local $out i32) (local $i i32) (local $byte i32)
    (local.set $out (call $alloc (i32.add (local.get $len) (i32.const 1))))
    (block $done
      (loop $next_byte
        (br_if $done (i32.eq (local.get $i) (local.get $len)))
        (local.set $byte (i32.load8_u (i32.add (local.get $ptr) (local.get $i))))
        (if (i32.lt_u (i32.sub (local.get $byte) (i32.const 97)) (i32.const 26)) ;; 'a' to 'z'
          (then (local.set $byte (i32.sub (local.get $byte) (i32.const 32)))))
        (i32.store8 (i32.add (local.get $out) (local.get $i)) (local.get $byte))
        (local.set $i (i32.add (local.get $i) (i32.const 1)))
        (br $next_byte)))
    (i32.store8 (i32.add (local.get $out) (local.get $len)) (i32.const 33)) ;; '!'
    (local.get $out)
    (i32.add (local.get $len) (i32.const 1)))
)
