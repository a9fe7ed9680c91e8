;; Results that no host may believe, one function for each lie.
;;
;; The allocator is honest: alloc(len) -> ptr, dealloc(ptr, len). Arguments are
;; borrowed. The memory has one page, 65536 bytes, and never grows. The part of
;; a name before its first _ is the convention:
;;   ptr     (ptr, len) -> ptr             the result is as long as the argument
;;   packed  () -> i64                     ptr << 32 | len
;;   multi   () -> (ptr, len)              two results
;;   block   () -> address of {ptr, len}   8 bytes, guest-owned
;;   sret    (ret)                         writes {ptr, len} at ret
;;   outs    (ptr_out, len_out) -> status  0 is success
;;   cstr    () -> ptr                     NUL-terminated UTF-8, guest-owned
;;   prefix  () -> ptr                     u32 length, then the bytes
;;   needed  (out, cap) -> needed          writes when it fits, always returns what it needs
(module $results-wild
  (memory (export "memory") 1)

  (data (i32.const 1024) "harmless\00")
  (data (i32.const 1040) "ab\c3\28\ff\00")           ;; a broken sequence, a byte that UTF-8 never has
  (data (i32.const 1048) "\00\04\00\00\ff\ff\ff\ff") ;; {1024, 0xffffffff}
  (data (i32.const 1056) "\ff\ff\ff\ff" "text")      ;; prefix 0xffffffff
  (data (i32.const 1064) "\00\00\00\80" "text")      ;; prefix 0x80000000
  (data (i32.const 65520) "no end in sight!")        ;; up to the last byte of memory

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

  (func (export "ptr_beyond") (param $ptr i32) (param $len i32) (result i32) (i32.const 0x7fff0000))
  (func (export "ptr_high") (param $ptr i32) (param $len i32) (result i32) (i32.const 0xfffffff0))
  (func (export "ptr_at_end") (param $ptr i32) (param $len i32) (result i32) (i32.const 65536))
  (func (export "ptr_null") (param $ptr i32) (param $len i32) (result i32) (i32.const 0))

  (func (export "packed_beyond") (result i64) (i64.const 0x7fff0000_00000005))
  (func (export "packed_straddling") (result i64) (i64.const 0x0000fffa_00000010)) ;; 6 bytes in, 10 out
  (func (export "packed_wrapping") (result i64) (i64.const 0xfffffff0_00000020))   ;; ptr + len = 16 modulo 2^32
  (func (export "packed_huge_length") (result i64) (i64.const 0x00000400_80000000))
  (func (export "packed_negative_length") (result i64) (i64.const 0x00000400_ffffffff))
  (func (export "packed_null") (result i64) (i64.const 0x00000000_00000005))
  (func (export "packed_invalid_utf8") (result i64) (i64.const 0x00000410_00000005))

  (func (export "multi_wrapping") (result i32 i32) (i32.const 0xfffffff0) (i32.const 0x20))
  (func (export "multi_huge_length") (result i32 i32) (i32.const 1024) (i32.const 0x80000000))

  (func (export "block_bad_length") (result i32) (i32.const 1048))
  (func (export "block_straddling") (result i32) (i32.const 65532)) ;; half of the block is outside
  (func (export "block_null") (result i32) (i32.const 0))

  (func (export "sret_wrapping") (param $ret i32)
    (i32.store (local.get $ret) (i32.const 0xfffffff0))
    (i32.store offset=4 (local.get $ret) (i32.const 0x20)))

  (func (export "outs_beyond") (param $ptr_out i32) (param $len_out i32) (result i32)
    (i32.store (local.get $ptr_out) (i32.const 0x7fff0000))
    (i32.store (local.get $len_out) (i32.const 5))
    (i32.const 0))
  ;; Success, and nothing written
  (func (export "outs_untouched") (param $ptr_out i32) (param $len_out i32) (result i32) (i32.const 0))

  (func (export "cstr_unterminated") (result i32) (i32.const 65520))
  (func (export "cstr_beyond") (result i32) (i32.const 0x7fff0000))
  (func (export "cstr_null") (result i32) (i32.const 0))
  (func (export "cstr_invalid_utf8") (result i32) (i32.const 1040))

  (func (export "prefix_negative") (result i32) (i32.const 1056))
  (func (export "prefix_huge") (result i32) (i32.const 1064))
  (func (export "prefix_straddling") (result i32) (i32.const 65534)) ;; half of the prefix is outside
  (func (export "prefix_null") (result i32) (i32.const 0))

  (func (export "needed_huge") (param $out i32) (param $cap i32) (result i32) (i32.const 0x7fffffff))
  (func (export "needed_negative") (param $out i32) (param $cap i32) (result i32) (i32.const -1))
  ;; One more than there is, however often the host comes back with more
  (func (export "needed_growing") (param $out i32) (param $cap i32) (result i32)
    (i32.add (local.get $cap) (i32.const 1)))
)
