/*
 * A hash over one static buffer: no allocator, nothing to own or to free.
 *
 * The host writes at most buffer_size() bytes to buffer(), says with
 * hash_update(n) how many of them count, and does so as often as it needs. The
 * address never changes. One hash at a time: hash_init, hash_update...,
 * hash_final.
 */

#include <stdint.h>

#define EXPORT(name) __attribute__((export_name(name)))

static uint8_t input[4096];
static uint32_t state;

EXPORT("buffer") uint8_t *buffer(void) { return input; }
EXPORT("buffer_size") uint32_t buffer_size(void) { return sizeof input; }

/* 32-bit FNV-1a; 0 as seed is the offset basis of the standard. */
EXPORT("hash_init") void hash_init(uint32_t seed) { state = 0x811c9dc5u ^ seed; }

/* Reads the first n bytes of the buffer; traps when it has fewer. */
EXPORT("hash_update") void hash_update(uint32_t n) {
  if (n > sizeof input) __builtin_trap();
  uint32_t hash = state;
  for (uint32_t i = 0; i < n; i++) hash = (hash ^ input[i]) * 0x01000193u;
  state = hash;
}

EXPORT("hash_final") uint32_t hash_final(void) { return state; }
