/*
 * An arena: memory is given out from one end and taken back all at once.
 *
 * arena_malloc(n) -> ptr, 8-aligned, 0 when memory can't grow; there is no
 * free. A request of the host: mark = heap_ptr_get(), allocate the arguments,
 * call, read the results, heap_ptr_set(mark). Everything allocated since then
 * is gone with that, arguments and results alike; arena_reset() takes back
 * everything there ever was.
 *
 * Text goes in as borrowed UTF-8 bytes (ptr, len) and comes out NUL-terminated,
 * in the arena.
 */

#include <stddef.h>
#include <stdint.h>

#define EXPORT(name) __attribute__((export_name(name)))

enum { PAGE_SIZE = 65536, ALIGNMENT = 8 };

extern uint8_t __heap_base; /* the linker's: where the static data ends */

static uintptr_t next;

static uintptr_t aligned(uintptr_t address) {
  return (address + ALIGNMENT - 1) & -(uintptr_t)ALIGNMENT;
}

EXPORT("arena_reset") void arena_reset(void) { next = aligned((uintptr_t)&__heap_base); }

EXPORT("heap_ptr_get") uintptr_t heap_ptr_get(void) {
  if (next == 0) arena_reset();
  return next;
}

/* An address that heap_ptr_get has returned. */
EXPORT("heap_ptr_set") void heap_ptr_set(uintptr_t address) { next = address; }

EXPORT("arena_malloc") void *arena_malloc(size_t size) {
  const uintptr_t block = heap_ptr_get();
  const uint64_t end = (uint64_t)block + size;
  const uint64_t pages = (end + PAGE_SIZE - 1) / PAGE_SIZE;
  const size_t present = __builtin_wasm_memory_size(0);
  if (pages > PAGE_SIZE) return NULL;
  if (pages > present && __builtin_wasm_memory_grow(0, (size_t)pages - present) == (size_t)-1) {
    return NULL;
  }
  next = aligned((uintptr_t)end);
  return (void *)block;
}

/* A copy of the text in the arena, NUL-terminated; 0 when there is no memory. */
EXPORT("echo_json") char *echo_json(const char *text, size_t length) {
  char *copy = arena_malloc(length + 1);
  if (copy == NULL) return NULL;
  for (size_t i = 0; i < length; i++) copy[i] = text[i];
  copy[length] = '\0';
  return copy;
}
