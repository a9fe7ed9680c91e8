/*
 * Opaque handles with functions of their own, and the ways in which C reports
 * an error.
 *
 * Strings are NUL-terminated UTF-8, arguments are borrowed. A const result is
 * the guest's and holds until the next call on the same handle; a char* or a
 * handle that isn't const is the host's. A handle is an address that the host
 * gives back with parser_free, once; a call with one that has been given back
 * traps.
 *
 * The module is a reactor: call _initialize once, before anything else. It
 * imports nothing.
 */

#include <stdbool.h>

#include "counting.h"

/* What went wrong last, or NULL. Static, never freed. */
static const char *last_error;

EXPORT("get_last_error") const char *get_last_error(void) { return last_error; }

EXPORT("clear_last_error") void clear_last_error(void) { last_error = NULL; }

enum code { SYNTAX = 1, DUPLICATE = 2, TOO_MANY = 3, NOT_FOUND = 4 };

/* Of a code, without its sign or error bit; NULL for one there isn't. */
EXPORT("error_message") const char *error_message(int32_t code) {
  switch (code) {
    case SYNTAX: return "syntax error";
    case DUPLICATE: return "duplicate key";
    case TOO_MANY: return "too many entries";
    case NOT_FOUND: return "not found";
    default: return NULL;
  }
}

static int32_t failed(enum code code) {
  last_error = error_message(code);
  return -(int32_t)code;
}

/* Size 24, aligned to 8: key 0, value 4, number 8, is_number 16. */
struct entry {
  const char *key, *value;
  int64_t number; /* 0 when is_number is false */
  bool is_number;
};

#define ALIVE 0x50415253u
#define CAPACITY 16

struct parser {
  uint32_t state;
  uint32_t max_entries;
  uint32_t count;
  int32_t error_offset;
  struct entry entries[CAPACITY];
};

static uint32_t live_parsers;

/* Handles which have not been given back. */
EXPORT("parser_live") uint32_t parser_live(void) { return live_parsers; }

static void check(const struct parser *parser) {
  if (parser == NULL || parser->state != ALIVE) __builtin_trap();
}

/* NULL with get_last_error unless max_entries is from 1 to 16. */
EXPORT("parser_new") struct parser *parser_new(int32_t max_entries) {
  if (max_entries < 1 || max_entries > CAPACITY) {
    last_error = "max_entries must be from 1 to 16";
    return NULL;
  }
  last_error = NULL;
  struct parser *parser = must(counted_calloc(1, sizeof *parser));
  parser->state = ALIVE;
  parser->max_entries = (uint32_t)max_entries;
  parser->error_offset = -1;
  live_parsers++;
  return parser;
}

static void clear(struct parser *parser) {
  for (size_t i = 0; i < parser->count; i++) {
    counted_free((char *)parser->entries[i].key);
    counted_free((char *)parser->entries[i].value);
  }
  parser->count = 0;
  parser->error_offset = -1;
}

EXPORT("parser_free") void parser_free(struct parser *parser) {
  check(parser);
  clear(parser);
  parser->state = 0;
  live_parsers--;
  counted_free(parser);
}

static char *copy_part(const char *text, size_t length) {
  char *copy = memcpy(must(counted_malloc(length + 1)), text, length);
  copy[length] = '\0';
  return copy;
}

static const struct entry *find(const struct parser *parser, const char *key) {
  for (size_t i = 0; i < parser->count; i++) {
    if (strcmp(parser->entries[i].key, key) == 0) return &parser->entries[i];
  }
  return NULL;
}

static int32_t add(struct parser *parser, const char *text, size_t length) {
  const char *equals = memchr(text, '=', length);
  if (equals == NULL || equals == text) return failed(SYNTAX);
  if (parser->count == parser->max_entries) return failed(TOO_MANY);
  struct entry entry = {.key = copy_part(text, (size_t)(equals - text))};
  if (find(parser, entry.key) != NULL) {
    counted_free((char *)entry.key);
    return failed(DUPLICATE);
  }
  entry.value = copy_part(equals + 1, length - (size_t)(equals + 1 - text));
  char *end;
  int64_t number = strtoll(entry.value, &end, 10);
  entry.is_number = *entry.value != '\0' && *end == '\0';
  entry.number = entry.is_number ? number : 0;
  parser->entries[parser->count++] = entry;
  return 0;
}

/*
 * "KEY=VALUE;KEY=VALUE": how many entries, or minus an error code, with
 * get_last_error and parser_error_offset. What was parsed before is gone.
 */
EXPORT("parser_parse") int32_t parser_parse(struct parser *parser, const char *text) {
  check(parser);
  clear(parser);
  last_error = NULL;
  for (const char *at = text; *at != '\0';) {
    size_t length = strcspn(at, ";");
    int32_t status = add(parser, at, length);
    if (status < 0) {
      clear(parser);
      parser->error_offset = (int32_t)(at - text);
      return status;
    }
    at += length + (at[length] == ';');
  }
  return (int32_t)parser->count;
}

/* Bytes before the entry that the last parser_parse could not take, or -1. */
EXPORT("parser_error_offset") int32_t parser_error_offset(const struct parser *parser) {
  check(parser);
  return parser->error_offset;
}

EXPORT("parser_count") uint32_t parser_count(const struct parser *parser) {
  check(parser);
  return parser->count;
}

/* The guest's, or NULL when there is none; that is no error. */
EXPORT("parser_get") const char *parser_get(const struct parser *parser, const char *key) {
  check(parser);
  const struct entry *entry = find(parser, key);
  return entry == NULL ? NULL : entry->value;
}

/* The number of a key; 0 with get_last_error when there is none, NULL there when there is. */
EXPORT("parser_number") int64_t parser_number(const struct parser *parser, const char *key) {
  check(parser);
  last_error = NULL;
  const struct entry *entry = find(parser, key);
  if (entry == NULL) failed(NOT_FOUND);
  else if (!entry->is_number) last_error = "not a number";
  return entry == NULL ? 0 : entry->number;
}

/* All of them; the array and its strings are the guest's. */
EXPORT("parser_entries")
const struct entry *parser_entries(const struct parser *parser, size_t *count) {
  check(parser);
  *count = parser->count;
  return parser->entries;
}

/* A new parser, the host's, with a copy of the entries whose keys begin with prefix, without it. */
EXPORT("parser_child")
struct parser *parser_child(const struct parser *parser, const char *prefix) {
  check(parser);
  const size_t length = strlen(prefix);
  struct parser *child = parser_new((int32_t)parser->max_entries);
  for (size_t i = 0; i < parser->count; i++) {
    const struct entry *entry = &parser->entries[i];
    if (strncmp(entry->key, prefix, length) != 0) continue;
    struct entry copy = *entry;
    copy.key = copy_text(entry->key + length);
    copy.value = copy_text(entry->value);
    child->entries[child->count++] = copy;
  }
  return child;
}

/* Takes other: its entries are added where the key is new, and it is given back. */
EXPORT("parser_absorb") void parser_absorb(struct parser *parser, struct parser *other) {
  check(parser);
  check(other);
  for (size_t i = 0; i < other->count; i++) {
    const struct entry *entry = &other->entries[i];
    if (parser->count == parser->max_entries || find(parser, entry->key) != NULL) continue;
    struct entry copy = *entry;
    copy.key = copy_text(entry->key);
    copy.value = copy_text(entry->value);
    parser->entries[parser->count++] = copy;
  }
  parser_free(other);
}

/*
 * What was parsed, into the buffer of the host. Returns its length in bytes
 * without the NUL, and writes it with a NUL if capacity is larger than that,
 * else nothing; -4 (NOT_FOUND) when there are no entries.
 */
EXPORT("parser_dump")
int32_t parser_dump(const struct parser *parser, char *out, size_t capacity) {
  check(parser);
  if (parser->count == 0) return failed(NOT_FOUND);
  last_error = NULL;
  struct builder text = {0};
  for (size_t i = 0; i < parser->count; i++) {
    if (i > 0) add_text(&text, ";");
    add_text(&text, parser->entries[i].key);
    add_text(&text, "=");
    add_text(&text, parser->entries[i].value);
  }
  const size_t length = text.length;
  if (length < capacity) memcpy(out, text.bytes, length + 1);
  counted_free(text.bytes);
  return (int32_t)length;
}

/* Errors without a handle */

/* How many bytes "NUMBER" or "NUMBERk" are, or -1 (SYNTAX): a negative size is an error code. */
EXPORT("size_parse") int32_t size_parse(const char *text) {
  char *end;
  long number = strtol(text, &end, 10);
  if (end == text || number < 0) return failed(SYNTAX);
  if (strcmp(end, "k") == 0) return (int32_t)(1024 * number);
  return *end == '\0' ? (int32_t)number : failed(SYNTAX);
}

/* The offset of a byte, or NOT_FOUND with the error bit, 0x80000000. */
EXPORT("offset_of") uint32_t offset_of(const char *text, int byte) {
  const char *at = strchr(text, byte);
  return at == NULL ? 0x80000000u | NOT_FOUND : (uint32_t)(at - text);
}

/*
 * The text twice, the host's: address in the upper half, length without the NUL
 * in the lower. For "" it is bit 63 and SYNTAX in the lower half.
 */
EXPORT("twice_packed") uint64_t twice_packed(const char *text) {
  if (*text == '\0') return 1ull << 63 | SYNTAX;
  struct builder twice = {0};
  add_text(&twice, text);
  add_text(&twice, text);
  return (uint64_t)(uintptr_t)finish(&twice) << 32 | twice.length;
}

/*
 * Size 8, aligned to 4: is_error 0; at 4 the number, or the message, which is
 * the host's.
 */
struct result {
  bool is_error;
  union {
    int32_t number;
    char *message;
  };
};

EXPORT("try_parse") struct result try_parse(const char *text) {
  char *end;
  long number = strtol(text, &end, 10);
  if (*text != '\0' && *end == '\0') return (struct result){.number = (int32_t)number};
  struct builder message = {0};
  add_text(&message, "not a number: ");
  add_text(&message, text);
  return (struct result){.is_error = true, .message = finish(&message)};
}
