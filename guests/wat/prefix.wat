;; Results that carry their length in front of them.
;;
;; alloc(len) -> ptr, dealloc(ptr, len). Every echo borrows its bytes and
;; returns a copy in a new block, which the host owns. Lengths are unsigned,
;; little-endian and not aligned.
;;   echo_u8      -> [u8 len][bytes]       free with dealloc(ptr, 1 + len); traps above 255
;;   echo_u16     -> [u16 len][bytes]      free with dealloc(ptr, 2 + len); traps above 65535
;;   echo_u32     -> [u32 len][bytes]      free with dealloc(ptr, 4 + len)
;;   echo_before  -> points at the bytes; the u32 at ptr - 4 counts them and itself (4 + len);
;;                   free with dealloc(ptr - 4, 4 + len)
(module $prefix
  (memory (export "memory") 4)

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

  ;; A block with a gap of $gap bytes and then a copy of the bytes
  (func $copy_behind (param $gap i32) (param $ptr i32) (param $len i32) (result i32)
    (local $block i32)
    (local.set $block (call $alloc (i32.add (local.get $gap) (local.get $len))))
    (if (i32.eqz (local.get $block)) (then (unreachable)))
    (memory.copy
      (i32.add (local.get $block) (local.get $gap))
      (local.get $ptr)
      (local.get $len))
    (local.get $block))

  (func (export "echo_u8") (param $ptr i32) (param $len i32) (result i32)
    (local $block i32)
    (if (i32.gt_u (local.get $len) (i32.const 0xff)) (then (unreachable)))
    (local.set $block (call $copy_behind (i32.const 1) (local.get $ptr) (local.get $len)))
    (i32.store8 (local.get $block) (local.get $len))
    (local.get $block))

  (func (export "echo_u16") (param $ptr i32) (param $len i32) (result i32)
    (local $block i32)
    (if (i32.gt_u (local.get $len) (i32.const 0xffff)) (then (unreachable)))
    (local.set $block (call $copy_behind (i32.const 2) (local.get $ptr) (local.get $len)))
    (i32.store16 (local.get $block) (local.get $len))
    (local.get $block))

  (func (export "echo_u32") (param $ptr i32) (param $len i32) (result i32)
    (local $block i32)
    (local.set $block (call $copy_behind (i32.const 4) (local.get $ptr) (local.get $len)))
    (i32.store (local.get $block) (local.get $len))
    (local.get $block))

  (func (export "echo_before") (param $ptr i32) (param $len i32) (result i32)
    (local $block i32)
    (local.set $block (call $copy_behind (i32.const 4) (local.get $ptr) (local.get $len)))
    (i32.store (local.get $block) (i32.add (local.get $len) (i32.const 4)))
    (i32.add (local.get $block) (i32.const 4)))
)
