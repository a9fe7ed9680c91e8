/*
 * Text and numbers as a C library passes them, with malloc and free.
 *
 * Strings are NUL-terminated UTF-8. Every argument is borrowed, unless its
 * function says that it takes it. A char* or array that isn't const is a
 * block from malloc which the host owns and gives back with free; a const
 * char* is static and stays the guest's. How the length of a result travels
 * stands at each function. A null pointer as text gives a null pointer back,
 * or counts as "" where the result is a number. Memory that has run out gives
 * a null pointer too.
 *
 * The module is a reactor: call _initialize once, before anything else.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define EXPORT(name) __attribute__((export_name(name)))

/* The allocator: that of the C library, with a count of the live blocks. */

static uint32_t live_blocks;

EXPORT("malloc") void *counted_malloc(size_t size) {
  void *block = malloc(size);
  if (block != NULL) live_blocks++;
  return block;
}

EXPORT("calloc") void *counted_calloc(size_t count, size_t size) {
  void *block = calloc(count, size);
  if (block != NULL) live_blocks++;
  return block;
}

EXPORT("realloc") void *counted_realloc(void *block, size_t size) {
  void *moved = realloc(block, size);
  if (block == NULL && moved != NULL) live_blocks++;
  return moved;
}

EXPORT("free") void counted_free(void *block) {
  if (block != NULL) live_blocks--;
  free(block);
}

/* Blocks which the host or the guest has allocated and nobody has freed. */
EXPORT("live_blocks") uint32_t count_live_blocks(void) { return live_blocks; }

/* Bytes */

EXPORT("array_sum") uint32_t array_sum(const uint8_t *bytes, size_t length) {
  uint32_t sum = 0;
  for (size_t i = 0; i < length; i++) sum += bytes[i];
  return sum;
}

/* Takes its argument: the guest frees it. */
EXPORT("array_sum_take") uint32_t array_sum_take(uint8_t *bytes, size_t length) {
  uint32_t sum = array_sum(bytes, length);
  counted_free(bytes);
  return sum;
}

/* Strings */

/* Static, never freed. */
EXPORT("version") const char *version(void) { return "text 1.0"; }

/* Without the NUL. */
EXPORT("count_bytes") size_t count_bytes(const char *text) {
  return text == NULL ? 0 : strlen(text);
}

static char *copy(const char *text, size_t length) {
  char *block = counted_malloc(length + 1);
  if (block == NULL) return NULL;
  memcpy(block, text, length);
  block[length] = '\0';
  return block;
}

/* ASCII letters only. The result is the host's, its length is up to the NUL. */
EXPORT("upper") char *upper(const char *text) {
  if (text == NULL) return NULL;
  char *result = copy(text, strlen(text));
  if (result == NULL) return NULL;
  for (char *c = result; *c != '\0'; c++) {
    if (*c >= 'a' && *c <= 'z') *c -= 'a' - 'A';
  }
  return result;
}

/*
 * Writes "Hello, NAME!" to the buffer of the host, as snprintf would: returns
 * the length of the whole greeting in bytes WITHOUT the NUL, whatever capacity
 * is; writes as much of it as fits into capacity - 1 bytes (perhaps half a
 * character at the end), then a NUL; writes nothing when capacity is 0. So it
 * was complete if result < capacity, and result + 1 bytes are what it needs.
 */
EXPORT("greet") int greet(const char *name, char *out, size_t capacity) {
  const char *const parts[] = {"Hello, ", name == NULL ? "" : name, "!"};
  size_t needed = 0;
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
    for (const char *c = parts[i]; *c != '\0'; c++, needed++) {
      if (needed + 1 < capacity) out[needed] = *c;
    }
  }
  if (capacity > 0) out[needed < capacity ? needed : capacity - 1] = '\0';
  return (int)needed;
}

/*
 * All occurrences of from, left to right, become to; an empty from replaces
 * nothing. The result is the host's; its length without the NUL is also
 * written to length, unless that is a null pointer.
 */
EXPORT("replace")
char *replace(const char *text, const char *from, const char *to, size_t *length) {
  if (text == NULL || from == NULL || to == NULL) return NULL;
  const size_t from_length = strlen(from), to_length = strlen(to);
  size_t result_length = strlen(text);
  if (from_length > 0) {
    for (const char *p = text; (p = strstr(p, from)) != NULL; p += from_length) {
      result_length += to_length - from_length;
    }
  }
  char *result = counted_malloc(result_length + 1);
  if (result == NULL) return NULL;
  char *end = result;
  while (*text != '\0') {
    if (from_length > 0 && strncmp(text, from, from_length) == 0) {
      memcpy(end, to, to_length);
      end += to_length;
      text += from_length;
    } else {
      *end++ = *text++;
    }
  }
  *end = '\0';
  if (length != NULL) *length = result_length;
  return result;
}

static void free_parts(char **parts, size_t count) {
  for (size_t i = 0; i < count; i++) counted_free(parts[i]);
  counted_free(parts);
}

/*
 * The parts of text between separators, at least one. The result is an array
 * of *count pointers; it and each of its strings are blocks of their own, all
 * the host's: freed one by one, or all at once with split_free.
 */
EXPORT("split") char **split(const char *text, char separator, size_t *count) {
  if (text == NULL) return NULL;
  size_t parts_count = 1;
  for (const char *c = text; *c != '\0'; c++) parts_count += *c == separator;

  char **parts = counted_malloc(parts_count * sizeof *parts);
  if (parts == NULL) return NULL;
  const char *start = text;
  for (size_t i = 0; i < parts_count; i++) {
    const char *end = start;
    while (*end != '\0' && *end != separator) end++;
    parts[i] = copy(start, (size_t)(end - start));
    if (parts[i] == NULL) {
      free_parts(parts, i);
      return NULL;
    }
    start = end + 1;
  }
  *count = parts_count;
  return parts;
}

EXPORT("split_free") void split_free(char **parts, size_t count) {
  if (parts != NULL) free_parts(parts, count);
}

/* The bytes of count borrowed strings together, without the NULs. */
EXPORT("total_length") size_t total_length(const char *const *texts, size_t count) {
  size_t total = 0;
  for (size_t i = 0; i < count; i++) total += count_bytes(texts[i]);
  return total;
}

/* Numbers through pointers, and errors through a status */

/* 0 and both results written, or -1 and nothing written when there are no values. */
EXPORT("minmax")
int minmax(const int32_t *values, size_t count, int32_t *min, int32_t *max) {
  if (count == 0) return -1;
  int32_t least = values[0], greatest = values[0];
  for (size_t i = 1; i < count; i++) {
    if (values[i] < least) least = values[i];
    if (values[i] > greatest) greatest = values[i];
  }
  *min = least;
  *max = greatest;
  return 0;
}

static const char *error = NULL;

/* The message of the last call of parse_int, null if it succeeded. Static, never freed. */
EXPORT("last_error") const char *last_error(void) { return error; }

/* 0 and *value written, or -1, nothing written and a message in last_error. */
EXPORT("parse_int") int parse_int(const char *text, int32_t *value) {
  const bool negative = *text == '-';
  if (negative) text++;
  int64_t magnitude = 0;
  error = *text == '\0' ? "no digits" : NULL;
  for (; *text != '\0' && error == NULL; text++) {
    if (*text < '0' || *text > '9') {
      error = "not a digit";
    } else {
      magnitude = magnitude * 10 + (*text - '0');
      if (magnitude > (int64_t)INT32_MAX + negative) error = "out of range";
    }
  }
  if (error != NULL) return -1;
  *value = (int32_t)(negative ? -magnitude : magnitude);
  return 0;
}

/*
 * Structs by value, as the C ABI of WebAssembly passes them: a result is
 * written to 8 bytes of the host whose address is the first parameter; an
 * argument is the address of a copy that the callee may change.
 */

struct point {
  int32_t x, y;
};

EXPORT("point_make") struct point point_make(int32_t x, int32_t y) {
  return (struct point){x, y};
}

/* By pointer, borrowed; the result by value. */
EXPORT("point_add")
struct point point_add(const struct point *a, const struct point *b) {
  return (struct point){a->x + b->x, a->y + b->y};
}

EXPORT("point_sum") int32_t point_sum(struct point point) { return point.x + point.y; }
