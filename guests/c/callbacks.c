/*
 * Calls in the other direction: function pointers, and functions of the host
 * that take and give strings, arrays and structs.
 *
 * Strings are NUL-terminated UTF-8. What an import is given is borrowed: the
 * guest's, until the import returns. What an import returns that isn't const,
 * the host has made with malloc, and the guest frees it; NULL is allowed where
 * it is said. Of the exports, arguments are borrowed and a result that isn't
 * const is the host's.
 *
 * A function pointer is an index into __indirect_function_table, which is
 * exported and may grow. Where a callback has a context, that is a number for
 * the host's use, passed through unchanged.
 *
 * The module is a reactor: call _initialize once, before anything else.
 */

#include <stdbool.h>

#include "counting.h"

#define IMPORT(name) __attribute__((import_module("host"), import_name(name)))

/* As in records.c: size 24, aligned to 8: name 0, age 4, height 8, email 16, active 20. */
struct person {
  const char *name;
  int32_t age;
  double height;
  const char *email; /* or NULL */
  bool active;
};

/* The imports, all from the module "host" */

IMPORT("log") void host_log(int32_t level, const char *message);

/* The value of a key, or NULL when there is none. */
IMPORT("lookup") char *host_lookup(const char *key);

IMPORT("sum") int64_t host_sum(const int32_t *values, size_t count);

/* As many bytes, the guest's then; *length says how many. NULL and 0 for none. */
IMPORT("random_bytes") uint8_t *host_random_bytes(int32_t wanted, size_t *length);

/* *count strings and the array that holds them, each a block of its own. */
IMPORT("names") char **host_names(size_t *count);

/* Struct in, struct out by value (written to the first parameter), with new strings. */
IMPORT("promote") struct person host_promote(const struct person *person);

/* The ages of all, as 0 and a sum in *sum; or negative. */
IMPORT("count_ages")
int32_t host_count_ages(const struct person *people, size_t count, int64_t *sum);

/* Fills the guest's buffer: the length of the name, or negative when the host has failed. */
IMPORT("read_name") int32_t host_read_name(int32_t id, char *out, size_t capacity);

/* Whatever the host likes: it may call into the guest again. */
IMPORT("descend") int64_t host_descend(int32_t depth);
IMPORT("decorate") char *host_decorate(const char *text);

/* A comparison of which the host knows by its number. */
IMPORT("compare") int32_t host_compare(int32_t context, int32_t a, int32_t b);

/* Exports that call them */

EXPORT("log_both") void log_both(const char *message) {
  host_log(1, message);
  host_log(2, "from the guest: é");
}

/* "KEY is VALUE", or NULL when the host has none. */
EXPORT("lookup") char *lookup(const char *key) {
  char *value = host_lookup(key);
  if (value == NULL) return NULL;
  struct builder text = {0};
  add_text(&text, key);
  add_text(&text, " is ");
  add_text(&text, value);
  counted_free(value);
  return finish(&text);
}

/* What the host says is the sum of 1, 2 … n. */
EXPORT("sum_to") int64_t sum_to(int32_t n) {
  size_t size = n > 0 ? (size_t)n * sizeof(int32_t) : 1;
  int32_t *values = must(counted_malloc(size));
  for (int32_t i = 0; i < n; i++) values[i] = i + 1;
  int64_t sum = host_sum(values, n > 0 ? (size_t)n : 0);
  counted_free(values);
  return sum;
}

/* The sum of random bytes of the host; -1 when it has given a wrong number of them. */
EXPORT("sum_random") int32_t sum_random(int32_t wanted) {
  size_t length = 0;
  uint8_t *bytes = host_random_bytes(wanted, &length);
  int32_t sum = length == (size_t)wanted ? 0 : -1;
  for (size_t i = 0; i < length && sum >= 0; i++) sum += bytes[i];
  counted_free(bytes);
  return sum;
}

/* The names of the host, with " + " between them. */
EXPORT("join_names") char *join_names(void) {
  size_t count = 0;
  char **names = host_names(&count);
  struct builder text = {0};
  for (size_t i = 0; i < count; i++) {
    if (i > 0) add_text(&text, " + ");
    add_text(&text, names[i]);
    counted_free(names[i]);
  }
  counted_free(names);
  return finish(&text);
}

/* "NAME AGE EMAIL" of what the host makes of Ada, 36, without an email. */
EXPORT("promote_ada") char *promote_ada(void) {
  const struct person ada = {"Ada", 36, 1.65, NULL, true};
  struct person promoted = host_promote(&ada);
  struct builder text = {0};
  add_text(&text, promoted.name);
  add_text(&text, " ");
  add_number(&text, promoted.age);
  add_text(&text, " ");
  add_text(&text, promoted.email);
  counted_free((char *)promoted.name);
  counted_free((char *)promoted.email);
  return finish(&text);
}

/* The sum the host finds for two people, 36 and 85 years old, or its negative status. */
EXPORT("ages") int64_t ages(void) {
  const struct person people[] = {{"Ada", 36, 1.65, NULL, true},
                                  {"Grace", 85, 1.6, "grace@example.org", false}};
  int64_t sum = -100;
  int32_t status = host_count_ages(people, 2, &sum);
  return status < 0 ? status : sum;
}

/* "ID: NAME" with a buffer of 8 bytes first, then one as large as is needed; NULL on failure. */
EXPORT("name_of") char *name_of(int32_t id) {
  char small[8];
  int32_t length = host_read_name(id, small, sizeof small);
  if (length < 0) return NULL;
  struct builder text = {0};
  add_number(&text, id);
  add_text(&text, ": ");
  if ((size_t)length <= sizeof small) {
    add_bytes(&text, small, (size_t)length);
  } else {
    char *large = must(counted_malloc((size_t)length));
    length = host_read_name(id, large, (size_t)length);
    add_bytes(&text, large, (size_t)length);
    counted_free(large);
  }
  return finish(&text);
}

/* Guest, host, guest: 0 at depth 0, else depth + what the host says of depth - 1. */
EXPORT("descend") int64_t descend(int32_t depth) {
  return depth <= 0 ? 0 : depth + host_descend(depth - 1);
}

/* "<" TEXT in capitals ">"; meant to be called by decorate. */
EXPORT("bracket") char *bracket(const char *text) {
  struct builder result = {0};
  add_text(&result, "<");
  add_text(&result, text);
  add_text(&result, ">");
  return finish(&result);
}

/* The host decorates each word; the results with a space between. */
EXPORT("decorate_words") char *decorate_words(const char *text) {
  struct builder result = {0};
  while (*text != '\0') {
    size_t length = strcspn(text, " ");
    char *word = memcpy(must(counted_malloc(length + 1)), text, length);
    word[length] = '\0';
    char *decorated = host_decorate(word);
    counted_free(word);
    if (result.length > 0) add_text(&result, " ");
    add_text(&result, decorated);
    counted_free(decorated);
    text += length + (text[length] == ' ');
  }
  return finish(&result);
}

/* Function pointers */

typedef int32_t (*comparison)(const void *a, const void *b);

static int32_t ascending(const void *a, const void *b) {
  int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;
  return (x > y) - (x < y);
}

static int32_t descending(const void *a, const void *b) { return ascending(b, a); }

/* "ascending" or "descending", of int32_t by their addresses; else NULL. */
EXPORT("comparison_of") comparison comparison_of(const char *name) {
  if (strcmp(name, "ascending") == 0) return ascending;
  return strcmp(name, "descending") == 0 ? descending : NULL;
}

/* As qsort: in place, the comparison is given the addresses of two elements. */
EXPORT("sort") void sort(void *values, size_t count, size_t size, comparison compare) {
  uint8_t *bytes = values;
  for (size_t i = 1; i < count; i++) {
    for (size_t j = i; j > 0; j--) {
      uint8_t *a = bytes + (j - 1) * size, *b = a + size;
      if (compare(a, b) <= 0) break;
      for (size_t k = 0; k < size; k++) {
        uint8_t byte = a[k];
        a[k] = b[k];
        b[k] = byte;
      }
    }
  }
}

/* The same for int32_t, but the values themselves go to the import compare, with the context. */
EXPORT("sort_with") void sort_with(int32_t *values, size_t count, int32_t context) {
  for (size_t i = 1; i < count; i++) {
    for (size_t j = i; j > 0 && host_compare(context, values[j - 1], values[j]) > 0; j--) {
      int32_t value = values[j];
      values[j] = values[j - 1];
      values[j - 1] = value;
    }
  }
}

typedef bool (*visitor)(const struct person *person, int32_t context);

/* Visits three people, Ada, Grace and Lin, until the visitor says false; how many it has seen. */
EXPORT("visit") uint32_t visit(visitor visitor, int32_t context) {
  const struct person people[] = {{"Ada", 36, 1.65, NULL, true},
                                  {"Grace", 85, 1.6, "grace@example.org", false},
                                  {"Lin", 7, 1.2, NULL, true}};
  for (uint32_t i = 0; i < 3; i++) {
    if (!visitor(&people[i], context)) return i + 1;
  }
  return 3;
}

typedef double (*operation)(double a, double b);

static double add(double a, double b) { return a + b; }
static double multiply(double a, double b) { return a * b; }

/* '+' or '*', else NULL. */
EXPORT("operation_of") operation operation_of(int32_t sign) {
  return sign == '+' ? add : sign == '*' ? multiply : NULL;
}

/* operation over all values, from the left; start when there are none. Traps if it is NULL. */
EXPORT("fold") double fold(const double *values, size_t count, double start, operation operation) {
  for (size_t i = 0; i < count; i++) start = operation(start, values[i]);
  return start;
}

/* A table of functions: {name 0, run 4}, size 8, ended by a name of NULL; the guest's. */
struct command {
  const char *name;
  operation run;
};

EXPORT("commands") const struct command *commands(void) {
  static const struct command table[] = {{"add", add}, {"multiply", multiply}, {NULL, NULL}};
  return table;
}
