/*
 * A C library as emscripten compiles it: text, numbers of 64 bits, structs by
 * value, callbacks, and memory that grows in the middle of a call.
 *
 * Strings are NUL-terminated UTF-8; arguments are borrowed, and may lie on the
 * stack of the guest (stackSave, stackAlloc, stackRestore) for as long as the
 * call takes. A char* result is the host's: free. A const one is the guest's.
 *
 *   library.wasm             plain names; memory grows by emscripten_resize_heap
 *   library-minified.wasm    the same by -O3: imports and exports are letters,
 *                            whose meaning is in library-minified.names
 *   library-bigint.wasm      minified, 64-bit numbers are i64 (-sWASM_BIGINT);
 *                            names in library-bigint.names
 *   library-standalone.wasm  -sSTANDALONE_WASM: call _initialize; memory grows
 *                            by itself, env.emscripten_notify_memory_growth(0)
 *                            is told
 *
 * In the first two a function with 64-bit numbers takes each as two i32, the
 * lower half first, and returns the lower half; the upper is in getTempRet0(),
 * or was given to the import setTempRet0. Call __wasm_call_ctors once, before
 * anything else, in all but the standalone one.
 */

#include <emscripten.h>
#include <malloc.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define API EMSCRIPTEN_KEEPALIVE

/* Bytes in use, with malloc's own overhead; the same again when nothing has leaked. */
API size_t live_bytes(void) { return mallinfo().uordblks; }

API const char *version(void) { return "library 1.0"; }

API size_t count_bytes(const char *text) { return text == NULL ? 0 : strlen(text); }

/* ASCII letters only. NULL gives NULL. */
API char *upper(const char *text) {
  if (text == NULL) return NULL;
  char *result = strdup(text);
  for (char *c = result; *c != '\0'; c++) {
    if (*c >= 'a' && *c <= 'z') *c -= 'a' - 'A';
  }
  return result;
}

API int32_t sum(const int32_t *values, size_t count) {
  int32_t sum = 0;
  for (size_t i = 0; i < count; i++) sum += values[i];
  return sum;
}

/* 0 and both written, or -1. */
API int minmax(const double *values, size_t count, double *min, double *max) {
  if (count == 0) return -1;
  *min = *max = values[0];
  for (size_t i = 1; i < count; i++) {
    if (values[i] < *min) *min = values[i];
    if (values[i] > *max) *max = values[i];
  }
  return 0;
}

API int64_t add64(int64_t a, int64_t b) { return a + b; }

API uint64_t fnv1a(const uint8_t *bytes, size_t length) {
  uint64_t hash = 0xcbf29ce484222325u;
  for (size_t i = 0; i < length; i++) hash = (hash ^ bytes[i]) * 0x100000001b3u;
  return hash;
}

/* Size 16, aligned to 8: x 0, y 8. */
struct point {
  double x, y;
};

/* By value: the address of a copy in, written to the first parameter out. */
API struct point point_add(struct point a, struct point b) {
  return (struct point){a.x + b.x, a.y + b.y};
}

/* Size 16, aligned to 4: name 0, values 4, count 8, active 12. */
struct series {
  const char *name;
  const float *values;
  uint32_t count;
  bool active;
};

/* The name of the one with the greatest sum among the active, the host's; NULL for none. */
API char *greatest(const struct series *series, size_t count) {
  const struct series *best = NULL;
  double best_sum = 0;
  for (size_t i = 0; i < count; i++) {
    double sum = 0;
    for (size_t j = 0; j < series[i].count; j++) sum += series[i].values[j];
    if (series[i].active && (best == NULL || sum > best_sum)) {
      best = &series[i];
      best_sum = sum;
    }
  }
  return best == NULL ? NULL : strdup(best->name);
}

typedef int32_t (*comparison)(const int32_t *a, const int32_t *b);

static int32_t ascending(const int32_t *a, const int32_t *b) { return (*a > *b) - (*a < *b); }

/* An index into the table, __indirect_function_table. */
API comparison comparison_ascending(void) { return ascending; }

API void sort(int32_t *values, size_t count, comparison compare) {
  for (size_t i = 1; i < count; i++) {
    for (size_t j = i; j > 0 && compare(&values[j - 1], &values[j]) > 0; j--) {
      int32_t value = values[j];
      values[j] = values[j - 1];
      values[j - 1] = value;
    }
  }
}

/* A handle. */
struct list {
  size_t count, capacity;
  int32_t *values;
};

API struct list *list_new(void) { return calloc(1, sizeof(struct list)); }

/* How many there are, or -1 when memory has run out. */
API int32_t list_add(struct list *list, int32_t value) {
  if (list->count == list->capacity) {
    size_t capacity = 2 * list->capacity + 4;
    int32_t *values = realloc(list->values, capacity * sizeof *values);
    if (values == NULL) return -1;
    list->values = values;
    list->capacity = capacity;
  }
  list->values[list->count++] = value;
  return (int32_t)list->count;
}

/* The guest's until the next list_add. */
API const int32_t *list_values(const struct list *list, size_t *count) {
  *count = list->count;
  return list->values;
}

API void list_free(struct list *list) {
  free(list->values);
  free(list);
}

/* A block of this size filled with byte, the host's; memory grows for it if need be. */
API uint8_t *filled(size_t size, uint8_t byte) {
  uint8_t *block = malloc(size);
  return block == NULL ? NULL : memset(block, byte, size);
}

/* A number of the host's times 1000: what library.js serves as host_number. */
extern int32_t host_number(const char *name);
extern char *host_text(const char *name);

API int32_t thousandfold(const char *name) { return 1000 * host_number(name); }

/* "[TEXT]" with what the host has given, allocated by malloc; NULL when it gave NULL. */
API char *bracketed(const char *name) {
  char *text = host_text(name);
  if (text == NULL) return NULL;
  size_t length = strlen(text);
  char *result = malloc(length + 3);
  result[0] = '[';
  memcpy(result + 1, text, length);
  memcpy(result + 1 + length, "]", 2);
  free(text);
  return result;
}
