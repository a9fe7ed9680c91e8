/*
 * The allocator of the guests that hand over nested data: that of the C
 * library, with a count of what is allocated and not freed, no matter by whom.
 * Exports malloc, calloc, realloc, free, live_blocks and live_bytes; both counts
 * are 0 in a fresh instance, and 0 again when nothing has leaked.
 */

#ifndef COUNTING_H
#define COUNTING_H

#include <malloc.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define EXPORT(name) __attribute__((export_name(name)))

static size_t blocks_in_use, bytes_in_use;

static void *count_in(void *block) {
  if (block != NULL) {
    blocks_in_use++;
    bytes_in_use += malloc_usable_size(block);
  }
  return block;
}

static void count_out(void *block) {
  if (block != NULL) {
    blocks_in_use--;
    bytes_in_use -= malloc_usable_size(block);
  }
}

EXPORT("malloc") void *counted_malloc(size_t size) { return count_in(malloc(size)); }

EXPORT("calloc") void *counted_calloc(size_t count, size_t size) {
  return count_in(calloc(count, size));
}

EXPORT("realloc") void *counted_realloc(void *block, size_t size) {
  count_out(block);
  void *moved = realloc(block, size);
  count_in(moved != NULL ? moved : block);
  return moved;
}

EXPORT("free") void counted_free(void *block) {
  count_out(block);
  free(block);
}

EXPORT("live_blocks") size_t live_blocks(void) { return blocks_in_use; }

/* Of the blocks as they are: malloc may have rounded up what was asked for. */
EXPORT("live_bytes") size_t live_bytes(void) { return bytes_in_use; }

/* Out of memory is a trap in these guests. */
static inline void *must(void *block) {
  if (block == NULL) __builtin_trap();
  return block;
}

/* NULL stays NULL. */
static inline char *copy_text(const char *text) {
  if (text == NULL) return NULL;
  size_t size = strlen(text) + 1;
  return memcpy(must(counted_malloc(size)), text, size);
}

/* Text that grows; finish gives the block to the caller. */
struct builder {
  char *bytes;
  size_t length, capacity;
};

static inline void add_bytes(struct builder *builder, const char *bytes, size_t length) {
  if (builder->length + length >= builder->capacity) {
    builder->capacity = 2 * (builder->length + length) + 16;
    builder->bytes = must(counted_realloc(builder->bytes, builder->capacity));
  }
  memcpy(builder->bytes + builder->length, bytes, length);
  builder->length += length;
  builder->bytes[builder->length] = '\0';
}

/* NULL is written as a dash. */
static inline void add_text(struct builder *builder, const char *text) {
  if (text == NULL) text = "-";
  add_bytes(builder, text, strlen(text));
}

static inline void add_number(struct builder *builder, int64_t number) {
  char digits[20];
  size_t at = sizeof digits;
  uint64_t magnitude = number < 0 ? -(uint64_t)number : (uint64_t)number;
  do {
    digits[--at] = (char)('0' + magnitude % 10);
    magnitude /= 10;
  } while (magnitude != 0);
  if (number < 0) add_bytes(builder, "-", 1);
  add_bytes(builder, digits + at, sizeof digits - at);
}

static inline char *finish(struct builder *builder) {
  if (builder->bytes == NULL) add_bytes(builder, "", 0);
  return builder->bytes;
}

#endif
