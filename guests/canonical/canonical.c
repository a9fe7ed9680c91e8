/*
 * The guest of canonical.wit, as a core module: names, signatures, memory layouts and ownership are
 * those that wit-bindgen gives a C guest. build.sh has wasm-tools check names and signatures.
 *
 * Built three times, for the three encodings of text: ENCODING is 8 (UTF-8, length in bytes), 16
 * (UTF-16, length in units of two bytes) or 1 (Latin-1, length in bytes, or UTF-16 with the topmost
 * bit of the length set; aligned to two bytes either way). Results are Latin-1 where they can be.
 *
 * The guest owns what it is passed, lists and text, and frees it. A result that is more than one
 * number comes in a static area; cabi_post_… frees what the result points to and must be called once
 * for each call, before the next.
 *
 * Besides what the WIT file says, these exports account for memory:
 *   live_bytes()         bytes allocated and not yet freed
 *   realloc_count()      calls of cabi_realloc since the last reset, also those that allocate nothing
 *   realloc_log()        address of the first 64 of them: {old, old size, align, new size, result}
 *   realloc_reset()      forgets them
 *   post_count()         calls of cabi_post_… since the start
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define EXPORT(name) __attribute__((export_name(name)))
#define IMPORT(module, name) __attribute__((import_module(module), import_name(name)))
#define VALUES "airlock:canonical/values@1.0.0#"
#define COUNTERS "airlock:canonical/counters@1.0.0#"
#define HOST "airlock:canonical/host@1.0.0"

typedef uint8_t u8;
typedef uint16_t u16;
typedef uint32_t u32;
typedef uint64_t u64;
typedef int32_t s32;

/* Memory: blocks of powers of two with their size in front, one list of free blocks for each. */

extern u8 __heap_base;
static u32 top;
static void *free_blocks[32];
static u32 live;

void *memcpy(void *to, const void *from, size_t n) {
  for (size_t i = 0; i < n; i++) ((u8 *)to)[i] = ((const u8 *)from)[i];
  return to;
}

void *memset(void *to, int byte, size_t n) {
  for (size_t i = 0; i < n; i++) ((volatile u8 *)to)[i] = (u8)byte;
  return to;
}

static u32 class_of(u32 size) {
  u32 class = 4;
  while (class < 31 && (1u << class) < size) class++;
  return class;
}

static void *allocate(u32 size) {
  u32 class = class_of(size);
  u8 *block = free_blocks[class];
  if (block != NULL) {
    free_blocks[class] = *(void **)block;
  } else {
    if (top == 0) top = ((u32)&__heap_base + 15) & ~15u;
    u64 end = (u64)top + 16 + (1u << class);
    u64 pages = __builtin_wasm_memory_size(0);
    if (end > pages << 16) {
      u64 more = (end - (pages << 16) + 0xffff) >> 16;
      if (end > 0xffff0000u || __builtin_wasm_memory_grow(0, (u32)more) == (size_t)-1) __builtin_trap();
    }
    block = (u8 *)top + 16;
    top = (u32)end;
  }
  ((u32 *)block)[-1] = size;
  live += size;
  return block;
}

static void release(void *block) {
  u32 size = ((u32 *)block)[-1];
  u32 class = class_of(size);
  live -= size;
  memset(block, 0xdd, size);
  *(void **)block = free_blocks[class];
  free_blocks[class] = block;
}

static struct {
  u32 old, old_size, align, new_size, result;
} calls[64];
static u32 call_count, posts;

EXPORT("cabi_realloc") void *cabi_realloc(void *old, u32 old_size, u32 align, u32 new_size) {
  void *block;
  if (new_size == 0) {
    if (old_size != 0) release(old);
    block = (void *)align;
  } else {
    block = allocate(new_size);
    if (old_size != 0) {
      if (((u32 *)old)[-1] != old_size) __builtin_trap(); /* the host forgot how large it was */
      memcpy(block, old, old_size < new_size ? old_size : new_size);
      release(old);
    }
  }
  if (call_count < 64) {
    calls[call_count].old = (u32)old;
    calls[call_count].old_size = old_size;
    calls[call_count].align = align;
    calls[call_count].new_size = new_size;
    calls[call_count].result = (u32)block;
  }
  call_count++;
  return block;
}

EXPORT("live_bytes") u32 live_bytes(void) { return live; }
EXPORT("realloc_count") u32 realloc_count(void) { return call_count; }
EXPORT("realloc_log") void *realloc_log(void) { return calls; }
EXPORT("realloc_reset") void realloc_reset(void) { call_count = 0; }
EXPORT("post_count") u32 post_count(void) { return posts; }

/* A list of no bytes has no block. */
static void *allocate_list(u32 n, u32 size) { return n == 0 ? (void *)size : allocate(n * size); }
static void free_list(void *list, u32 n) {
  if (n != 0) release(list);
}

/* Text. In here it is worked with as code points. */

typedef struct {
  void *at;
  u32 length;
} string;

typedef struct {
  u32 *at;
  u32 length;
} points_of_code;

#define WIDE 0x80000000u

static u32 string_bytes(string s) {
#if ENCODING == 8
  return s.length;
#elif ENCODING == 16
  return s.length * 2;
#else
  return s.length & WIDE ? (s.length & ~WIDE) * 2 : s.length;
#endif
}

static void free_string(string s) { free_list(s.at, string_bytes(s)); }

static points_of_code decode(string s) {
  u32 bytes = string_bytes(s), n = 0;
  points_of_code p = {allocate_list(bytes + 1, 4), 0};
  const u8 *b = s.at;
#if ENCODING == 8
  while (n < bytes) {
    u32 c = b[n++];
    u32 more = c < 0x80 ? 0 : c < 0xe0 ? 1 : c < 0xf0 ? 2 : 3;
    if (more > 0) c &= 0x3f >> more;
    while (more-- > 0) c = c << 6 | (b[n++] & 0x3f);
    p.at[p.length++] = c;
  }
#else
#if ENCODING == 1
  if (!(s.length & WIDE)) {
    while (n < bytes) p.at[p.length++] = b[n++];
    return p;
  }
#endif
  const u16 *units = s.at;
  (void)b;
  while (n < bytes / 2) {
    u32 c = units[n++];
    if (c >= 0xd800 && c < 0xdc00) c = 0x10000 + ((c - 0xd800) << 10) + (units[n++] - 0xdc00u);
    p.at[p.length++] = c;
  }
#endif
  return p;
}

static void free_points(points_of_code p, string of) { free_list(p.at, string_bytes(of) + 1); }

static string encode(const u32 *c, u32 n) {
  string s = {0, 0};
#if ENCODING == 8
  for (u32 i = 0; i < n; i++) s.length += c[i] < 0x80 ? 1 : c[i] < 0x800 ? 2 : c[i] < 0x10000 ? 3 : 4;
  u8 *b = s.at = allocate_list(s.length, 1);
  for (u32 i = 0; i < n; i++) {
    u32 v = c[i];
    if (v < 0x80) {
      *b++ = (u8)v;
    } else {
      u32 more = v < 0x800 ? 1 : v < 0x10000 ? 2 : 3;
      *b++ = (u8)(((0xf0 << (3 - more)) | v >> (6 * more)));
      while (more-- > 0) *b++ = (u8)(0x80 | (v >> (6 * more) & 0x3f));
    }
  }
#else
#if ENCODING == 1
  bool latin = true;
  for (u32 i = 0; i < n; i++) latin &= c[i] < 0x100;
  if (latin) {
    u8 *b = s.at = n == 0 ? (void *)2 : allocate(n);
    s.length = n;
    for (u32 i = 0; i < n; i++) b[i] = (u8)c[i];
    return s;
  }
#endif
  for (u32 i = 0; i < n; i++) s.length += c[i] < 0x10000 ? 1 : 2;
  u16 *u = s.at = allocate_list(s.length, 2);
  for (u32 i = 0; i < n; i++) {
    if (c[i] < 0x10000) {
      *u++ = (u16)c[i];
    } else {
      *u++ = (u16)(0xd800 + ((c[i] - 0x10000) >> 10));
      *u++ = (u16)(0xdc00 + ((c[i] - 0x10000) & 0x3ff));
    }
  }
#if ENCODING == 1
  s.length |= WIDE;
#endif
#endif
  return s;
}

/* Text of this file: ASCII. */
static string ascii(const char *text) {
  u32 n = 0, c[64];
  while (text[n] != 0 && n < 64) {
    c[n] = (u8)text[n];
    n++;
  }
  return encode(c, n);
}

/* a, b and c after each other; frees them. */
static string concat(string a, string b, string c) {
  string all[3] = {a, b, c};
  points_of_code p[3];
  u32 n = 0;
  for (u32 i = 0; i < 3; i++) {
    p[i] = decode(all[i]);
    n += p[i].length;
  }
  u32 *to = allocate_list(n, 4), at = 0;
  for (u32 i = 0; i < 3; i++) {
    for (u32 k = 0; k < p[i].length; k++) to[at++] = p[i].at[k];
    free_points(p[i], all[i]);
    free_string(all[i]);
  }
  string s = encode(to, n);
  free_list(to, n);
  return s;
}

/* Frees the text. */
static string reversed(string s) {
  points_of_code p = decode(s);
  for (u32 i = 0; i < p.length / 2; i++) {
    u32 c = p.at[i];
    p.at[i] = p.at[p.length - 1 - i];
    p.at[p.length - 1 - i] = c;
  }
  string r = encode(p.at, p.length);
  free_points(p, s);
  free_string(s);
  return r;
}

/* Frees the text. */
static u32 counted(string s) {
  points_of_code p = decode(s);
  free_points(p, s);
  free_string(s);
  return p.length;
}

/* Types of the WIT file. */

typedef struct {
  s32 x;
  double y;
} point;

typedef struct {
  void *at;
  u32 length;
} list;

typedef struct {
  u8 some;
  string value;
} option_string;

typedef struct {
  string name;
  u8 age;
  option_string email;
  list tags;
} person;

typedef struct {
  u8 tag;
  union {
    float circle;
    float rect[2];
    string label;
    list poly;
  };
} shape;

typedef struct {
  u8 tag;
  union {
    u8 a;
    int64_t b;
    float c;
    double d;
  };
} mixed;

typedef struct {
  u8 tag;
  union {
    u32 bad_digit;
    u64 too_large;
  };
} failure;

static void free_person(person p) {
  free_string(p.name);
  if (p.email.some) free_string(p.email.value);
  for (u32 i = 0; i < p.tags.length; i++) free_string(((string *)p.tags.at)[i]);
  free_list(p.tags.at, p.tags.length);
}

static void free_shape(shape s) {
  if (s.tag == 3) free_string(s.label);
  if (s.tag == 4) free_list(s.poly.at, s.poly.length);
}

/* A variant as parameters: its case and the widest of its payloads, floats as their bits. */
static shape flat_shape(s32 tag, u32 a, u32 b) {
  shape s;
  s.tag = (u8)tag;
  if (tag > 4) __builtin_trap();
  s.label.at = (void *)a;
  s.label.length = b;
  return s;
}

/* The result area: the most that any result needs. */
static union {
  u64 aligned;
  u8 bytes[64];
} area_of_results;

#define RESULT(type, ...) \
  do { \
    type result_value = __VA_ARGS__; \
    memcpy(&area_of_results, &result_value, sizeof result_value); \
    return &area_of_results; \
  } while (0)

#define POST(name) EXPORT("cabi_post_" name)
#define CAT2(a, b) a##b
#define CAT(a, b) CAT2(a, b)
#define POST_FUNCTION(name, type, body) \
  POST(name) void CAT(post_, __LINE__)(type * v) { \
    posts++; \
    body; \
  }
#define POST_STRING(name) POST_FUNCTION(name, string, free_string(*v))
#define POST_LIST(name) POST_FUNCTION(name, list, free_list(v->at, v->length))

/* World */

EXPORT("version") void *version(void) { RESULT(string, ascii("1.0.0")); }
POST_STRING("version")

/* Numbers */

EXPORT(VALUES "not") s32 not(s32 v) { return !v; }
EXPORT(VALUES "add-u8") u32 add_u8(u32 a, u32 b) { return (u8)(a + b); }
EXPORT(VALUES "add-s8") s32 add_s8(s32 a, s32 b) { return (int8_t)(a + b); }
EXPORT(VALUES "add-u16") u32 add_u16(u32 a, u32 b) { return (u16)(a + b); }
EXPORT(VALUES "add-s16") s32 add_s16(s32 a, s32 b) { return (int16_t)(a + b); }
EXPORT(VALUES "add-u32") u32 add_u32(u32 a, u32 b) { return a + b; }
EXPORT(VALUES "add-s32") u32 add_s32(u32 a, u32 b) { return a + b; }
EXPORT(VALUES "add-u64") u64 add_u64(u64 a, u64 b) { return a + b; }
EXPORT(VALUES "add-s64") u64 add_s64(u64 a, u64 b) { return a + b; }
EXPORT(VALUES "add-f32") float add_f32(float a, float b) { return a + b; }
EXPORT(VALUES "add-f64") double add_f64(double a, double b) { return a + b; }
EXPORT(VALUES "next-char") u32 next_char(u32 c) { return c + 1; }

/* Text */

/* Text as two parameters. */
#define TEXT(p) void *p, u32 p##_length
#define TEXT_OF(p) ((string){p, p##_length})
#define LIST(p) void *p, u32 p##_length
#define LIST_OF(p) ((list){p, p##_length})

EXPORT(VALUES "greet") void *greet(TEXT(name_)) {
  RESULT(string, concat(ascii("Hello, "), TEXT_OF(name_), ascii("!")));
}
POST_STRING(VALUES "greet")
EXPORT(VALUES "count-chars") u32 count_chars(TEXT(text)) { return counted(TEXT_OF(text)); }
EXPORT(VALUES "reverse") void *reverse(TEXT(text)) { RESULT(string, reversed(TEXT_OF(text))); }
POST_STRING(VALUES "reverse")

/* Lists: those whose result is as long are changed in place and given back. */

EXPORT(VALUES "sum-bytes") u32 sum_bytes(LIST(v)) {
  u32 sum = 0;
  for (u32 i = 0; i < v_length; i++) sum += ((u8 *)v)[i];
  free_list(v, v_length);
  return sum;
}

EXPORT(VALUES "reverse-bytes") void *reverse_bytes(LIST(v)) {
  u8 *b = v;
  for (u32 i = 0; i < v_length / 2; i++) {
    u8 c = b[i];
    b[i] = b[v_length - 1 - i];
    b[v_length - 1 - i] = c;
  }
  RESULT(list, LIST_OF(v));
}
POST_LIST(VALUES "reverse-bytes")

#define EACH(name, function, type, expression) \
  EXPORT(VALUES name) void *function(LIST(v)) { \
    for (u32 i = 0; i < v_length; i++) { \
      type e = ((type *)v)[i]; \
      ((type *)v)[i] = (type)(expression); \
    } \
    RESULT(list, LIST_OF(v)); \
  }

EACH("not-all", not_all, u8, !e)
POST_LIST(VALUES "not-all")
EACH("double-u16", double_u16, u16, e * 2)
POST_LIST(VALUES "double-u16")
EACH("double-s32", double_s32, u32, e * 2)
POST_LIST(VALUES "double-s32")
EACH("double-u64", double_u64, u64, e * 2)
POST_LIST(VALUES "double-u64")
EACH("double-f32", double_f32, float, e * 2)
POST_LIST(VALUES "double-f32")
EACH("double-f64", double_f64, double, e * 2)
POST_LIST(VALUES "double-f64")
EACH("next-chars", next_chars, u32, e + 1)
POST_LIST(VALUES "next-chars")

EXPORT(VALUES "split") void *split(TEXT(text)) {
  points_of_code p = decode(TEXT_OF(text));
  list words = {0, 1};
  for (u32 i = 0; i < p.length; i++) words.length += p.at[i] == ' ';
  if (p.length == 0) words.length = 0;
  string *to = words.at = allocate_list(words.length, 8);
  u32 from = 0;
  for (u32 i = 0; i <= p.length && words.length > 0; i++) {
    if (i == p.length || p.at[i] == ' ') {
      *to++ = encode(p.at + from, i - from);
      from = i + 1;
    }
  }
  free_points(p, TEXT_OF(text));
  free_string(TEXT_OF(text));
  RESULT(list, words);
}

static void free_strings(list l) {
  for (u32 i = 0; i < l.length; i++) free_string(((string *)l.at)[i]);
  free_list(l.at, l.length);
}
POST_FUNCTION(VALUES "split", list, free_strings(*v))

EXPORT(VALUES "join") void *join(LIST(words), TEXT(separator)) {
  string s = encode(NULL, 0);
  points_of_code p = decode(TEXT_OF(separator));
  for (u32 i = 0; i < words_length; i++) {
    s = concat(s, encode(p.at, i == 0 ? 0 : p.length), ((string *)words)[i]);
  }
  free_points(p, TEXT_OF(separator));
  free_string(TEXT_OF(separator));
  free_list(words, words_length);
  RESULT(string, s);
}
POST_STRING(VALUES "join")

EXPORT(VALUES "flatten") void *flatten(LIST(v)) {
  list *lists = v;
  list all = {0, 0};
  for (u32 i = 0; i < v_length; i++) all.length += lists[i].length;
  u32 *to = all.at = allocate_list(all.length, 4);
  for (u32 i = 0; i < v_length; i++) {
    for (u32 k = 0; k < lists[i].length; k++) *to++ = ((u32 *)lists[i].at)[k];
    free_list(lists[i].at, lists[i].length);
  }
  free_list(v, v_length);
  RESULT(list, all);
}
POST_LIST(VALUES "flatten")

/* Records and tuples */

EXPORT(VALUES "negate") void *negate(s32 x, double y) { RESULT(point, {-x, -y}); }

static double summed_points(list v) {
  double sum = 0;
  for (u32 i = 0; i < v.length; i++) sum += ((point *)v.at)[i].x + ((point *)v.at)[i].y;
  return sum;
}

EXPORT(VALUES "sum-points") double sum_points(LIST(v)) {
  double sum = summed_points(LIST_OF(v));
  free_list(v, v_length);
  return sum;
}

EXPORT(VALUES "make-points") void *make_points(u32 n) {
  list v = {allocate_list(n, sizeof(point)), n};
  for (u32 i = 0; i < n; i++) ((point *)v.at)[i] = (point){(s32)i, i + 0.5};
  RESULT(list, v);
}
POST_LIST(VALUES "make-points")

#define PERSON(p) TEXT(p##_name), u32 p##_age, s32 p##_has_email, TEXT(p##_email), LIST(p##_tags)
#define PERSON_OF(p) \
  ((person){TEXT_OF(p##_name), (u8)p##_age, {(u8)p##_has_email, TEXT_OF(p##_email)}, LIST_OF(p##_tags)})

EXPORT(VALUES "birthday") void *birthday(PERSON(p)) {
  p_age++;
  RESULT(person, PERSON_OF(p));
}
POST_FUNCTION(VALUES "birthday", person, free_person(*v))

typedef struct {
  string first;
  u32 second;
} swapped;

EXPORT(VALUES "swap") void *swap(u32 n, TEXT(text)) { RESULT(swapped, {TEXT_OF(text), n}); }
POST_STRING(VALUES "swap")

/* Enums, flags, variants */

EXPORT(VALUES "next-color") u32 next_color(u32 c) { return c == 2 ? 0 : c + 1; }
EXPORT(VALUES "invert-perms") u32 invert_perms(u32 v) { return ~v & 7; }
EXPORT(VALUES "invert-months") u32 invert_months(u32 v) { return ~v & 0xfff; }
EXPORT(VALUES "invert-bits") u32 invert_bits(u32 v) { return ~v & 0xfffff; }

EXPORT(VALUES "area") double area(s32 tag, u32 a, u32 b) {
  shape s = flat_shape(tag, a, b);
  switch (s.tag) {
    case 0: return 0;
    case 1: return (double)s.circle * s.circle * 3;
    case 2: return (double)s.rect[0] * s.rect[1];
    case 3: return counted(s.label);
    default: free_shape(s); return s.poly.length;
  }
}

EXPORT(VALUES "echo-shape") void *echo_shape(s32 tag, u32 a, u32 b) { RESULT(shape, flat_shape(tag, a, b)); }
POST_FUNCTION(VALUES "echo-shape", shape, free_shape(*v))

EXPORT(VALUES "echo-shapes") void *echo_shapes(LIST(v)) { RESULT(list, LIST_OF(v)); }

static void free_shapes(list l) {
  for (u32 i = 0; i < l.length; i++) free_shape(((shape *)l.at)[i]);
  free_list(l.at, l.length);
}
POST_FUNCTION(VALUES "echo-shapes", list, free_shapes(*v))

EXPORT(VALUES "echo-mixed") void *echo_mixed(s32 tag, u64 bits) {
  mixed m;
  m.tag = (u8)tag;
  m.b = (int64_t)bits; /* narrower ones are in the low bits */
  RESULT(mixed, m);
}

/* Options and results */

typedef struct {
  u8 tag;
  u32 value;
} tagged;

EXPORT(VALUES "maybe-next") void *maybe_next(s32 some, u32 value) {
  RESULT(tagged, {(u8)some, some ? value + 1 : 0xdddddddd});
}

EXPORT(VALUES "maybe-reverse") void *maybe_reverse(s32 some, TEXT(text)) {
  option_string o = {(u8)some, {0, 0}};
  if (some) o.value = reversed(TEXT_OF(text));
  RESULT(option_string, o);
}
POST_FUNCTION(VALUES "maybe-reverse", option_string, if (v->some) free_string(v->value))

typedef struct {
  u8 some;
  tagged value;
} option_option;

EXPORT(VALUES "maybe-twice") void *maybe_twice(s32 some, s32 inner, u32 value) {
  RESULT(option_option, {(u8)some, {(u8)inner, value + 1}});
}

typedef struct {
  u8 error;
  union {
    s32 value;
    string text;
  };
} value_or_text;

static value_or_text failed(const char *text) {
  value_or_text r = {.error = 1};
  r.text = ascii(text);
  return r;
}

static void free_value_or_text(value_or_text *r) {
  if (r->error) free_string(r->text);
}

EXPORT(VALUES "divide") void *divide(s32 a, s32 b) {
  value_or_text r = {.error = 0};
  if (b == 0) {
    r = failed("division by zero");
  } else {
    r.value = b == -1 ? (s32)-(u32)a : a / b;
  }
  RESULT(value_or_text, r);
}
POST_FUNCTION(VALUES "divide", value_or_text, free_value_or_text(v))

typedef struct {
  u8 error;
  union {
    u64 value;
    failure failure;
  };
} u64_or_failure;

EXPORT(VALUES "parse") void *parse(TEXT(text)) {
  points_of_code p = decode(TEXT_OF(text));
  u64_or_failure r = {.error = 0};
  r.value = 0;
  u64 sum = 0;
  if (p.length == 0) {
    r.error = 1;
    r.failure.tag = 0;
  }
  for (u32 i = 0; i < p.length && !r.error; i++) {
    u64 digit = p.at[i] - (u64)'0';
    if (digit > 9) {
      r.error = 1;
      r.failure.tag = 1;
      r.failure.bad_digit = p.at[i];
    } else if (sum > (UINT64_MAX - digit) / 10) {
      r.error = 1;
      r.failure.tag = 2;
      r.failure.too_large = sum;
    } else {
      sum = sum * 10 + digit;
    }
  }
  if (!r.error) r.value = sum;
  free_points(p, TEXT_OF(text));
  free_string(TEXT_OF(text));
  RESULT(u64_or_failure, r);
}

typedef struct {
  u8 error;
  u8 color;
} nothing_or_color;

EXPORT(VALUES "want-green") void *want_green(u32 c) { RESULT(nothing_or_color, {c != 1, (u8)c}); }
EXPORT(VALUES "want-true") s32 want_true(s32 v) { return !v; }

EXPORT(VALUES "want-text") void *want_text(TEXT(text)) {
  value_or_text r = {.error = string_bytes(TEXT_OF(text)) == 0};
  r.text = TEXT_OF(text);
  RESULT(value_or_text, r);
}
POST_FUNCTION(VALUES "want-text", value_or_text, if (!v->error) free_string(v->text))

/* Many parameters */

EXPORT(VALUES "sum16")
u64 sum16(u32 a, u32 b, u32 c, u32 d, u32 e, u32 f, u32 g, u32 h, u32 i, u32 j, u32 k, u32 l, u32 m, u32 n, u32 o,
          u32 p) {
  return (u64)a + b + c + d + e + f + g + h + i + j + k + l + m + n + o + p;
}

typedef struct {
  u32 first[16];
  u8 last;
} seventeen;

EXPORT(VALUES "sum17") u64 sum17(seventeen *v) {
  u64 sum = v->last;
  for (u32 i = 0; i < 16; i++) sum += v->first[i];
  release(v);
  return sum;
}

typedef struct {
  person all[3];
} three;

EXPORT(VALUES "names") void *names(three *v) {
  string s = encode(NULL, 0);
  for (u32 i = 0; i < 3; i++) {
    s = concat(s, ascii(i == 0 ? "" : "/"), v->all[i].name);
    v->all[i].name = encode(NULL, 0);
    free_person(v->all[i]);
  }
  release(v);
  RESULT(string, s);
}
POST_STRING(VALUES "names")

/* Calls of the host: what is passed is lent, what comes back is the guest's. */

IMPORT(HOST, "log") void host_log(TEXT(text));
IMPORT(HOST, "describe") void host_describe(PERSON(p), string *result);
IMPORT(HOST, "lookup") void host_lookup(TEXT(key), value_or_text *result);
IMPORT(HOST, "points") void host_points(u32 n, list *result);
IMPORT(HOST, "echo-shape") void host_echo_shape(s32 tag, u32 a, u32 b, shape *result);
IMPORT(HOST, "sum17") u64 host_sum17(u32 *v);
IMPORT(HOST, "[constructor]sink") u32 sink_new(TEXT(name_));
IMPORT(HOST, "[method]sink.write") u32 sink_write(u32 sink, TEXT(line));
IMPORT(HOST, "[resource-drop]sink") void sink_drop(u32 sink);
IMPORT(HOST, "close") void host_close(u32 sink, string *result);
IMPORT(HOST, "name-length") u32 host_name_length(u32 sink);

EXPORT(VALUES "call-log") void call_log(TEXT(text)) {
  host_log(text, text_length);
  free_string(TEXT_OF(text));
}

EXPORT(VALUES "call-describe") void *call_describe(PERSON(p)) {
  string r;
  host_describe(p_name, p_name_length, p_age, p_has_email, p_email, p_email_length, p_tags, p_tags_length, &r);
  free_person(PERSON_OF(p));
  RESULT(string, r);
}
POST_STRING(VALUES "call-describe")

EXPORT(VALUES "call-lookup") void *call_lookup(TEXT(key)) {
  value_or_text r;
  host_lookup(key, key_length, &r);
  free_string(TEXT_OF(key));
  RESULT(value_or_text, r);
}
POST_FUNCTION(VALUES "call-lookup", value_or_text, free_value_or_text(v))

EXPORT(VALUES "call-points") double call_points(u32 n) {
  list v;
  host_points(n, &v);
  double sum = summed_points(v);
  free_list(v.at, v.length);
  return sum;
}

EXPORT(VALUES "call-echo-shape") void *call_echo_shape(s32 tag, u32 a, u32 b) {
  shape r;
  host_echo_shape(tag, a, b, &r);
  free_shape(flat_shape(tag, a, b));
  RESULT(shape, r);
}
POST_FUNCTION(VALUES "call-echo-shape", shape, free_shape(*v))

/* a, a + 1, ..., a + 16 */
EXPORT(VALUES "call-sum17") u64 call_sum17(u32 a) {
  u32 v[17];
  for (u32 i = 0; i < 17; i++) v[i] = a + i;
  return host_sum17(v);
}

EXPORT(VALUES "call-sink") void *call_sink(TEXT(name_), TEXT(line)) {
  u32 sink = sink_new(name_, name__length);
  sink_write(sink, line, line_length);
  sink_write(sink, line, line_length);
  string r;
  host_close(sink, &r);
  free_string(TEXT_OF(name_));
  free_string(TEXT_OF(line));
  RESULT(string, r);
}
POST_STRING(VALUES "call-sink")

EXPORT(VALUES "call-borrow") u32 call_borrow(TEXT(name_)) {
  u32 sink = sink_new(name_, name__length);
  u32 n = host_name_length(sink);
  sink_drop(sink);
  free_string(TEXT_OF(name_));
  return n;
}

/* A resource of the guest: its representation is the address of this. */

typedef struct {
  string name;
  s32 value;
} counter;

IMPORT("[export]airlock:canonical/counters@1.0.0", "[resource-new]counter") u32 counter_handle(counter *c);
IMPORT("[export]airlock:canonical/counters@1.0.0", "[resource-rep]counter") counter *counter_of(u32 handle);
IMPORT("[export]airlock:canonical/counters@1.0.0", "[resource-drop]counter") void counter_drop(u32 handle);

static u32 counters;

static u32 make_counter(string name_, s32 value) {
  counter *c = allocate(sizeof(counter));
  *c = (counter){name_, value};
  counters++;
  return counter_handle(c);
}

EXPORT(COUNTERS "[dtor]counter") void counter_dtor(counter *c) {
  free_string(c->name);
  release(c);
  counters--;
}

EXPORT(COUNTERS "[constructor]counter") u32 counter_new(TEXT(name_), s32 start) {
  return make_counter(TEXT_OF(name_), start);
}

/* A borrowed handle of one's own resource comes as its representation. */
EXPORT(COUNTERS "[method]counter.increment") s32 counter_increment(counter *c, s32 by) {
  c->value = (s32)((u32)c->value + (u32)by);
  return c->value;
}

static string copy(string s) {
  points_of_code p = decode(s);
  string r = encode(p.at, p.length);
  free_points(p, s);
  return r;
}

EXPORT(COUNTERS "[method]counter.name") void *counter_name(counter *c) { RESULT(string, copy(c->name)); }
POST_STRING(COUNTERS "[method]counter.name")

/* Owned handles come as handles, which are the guest's now. */
EXPORT(COUNTERS "[static]counter.merge") u32 counter_merge(u32 a, u32 b) {
  counter *x = counter_of(a), *y = counter_of(b);
  u32 merged = make_counter(concat(copy(x->name), ascii("+"), copy(y->name)), (s32)((u32)x->value + (u32)y->value));
  counter_drop(a);
  counter_drop(b);
  return merged;
}

EXPORT(COUNTERS "[static]counter.parse") void *counter_parse(TEXT(text)) {
  value_or_text r = {.error = 0};
  if (string_bytes(TEXT_OF(text)) == 0) {
    r = failed("no name");
  } else {
    r.value = (s32)make_counter(TEXT_OF(text), 0);
  }
  RESULT(value_or_text, r);
}
POST_FUNCTION(COUNTERS "[static]counter.parse", value_or_text, free_value_or_text(v))

EXPORT(COUNTERS "peek") s32 peek(counter *c) { return c->value; }

EXPORT(COUNTERS "total") s32 total(LIST(v)) {
  u32 sum = 0;
  for (u32 i = 0; i < v_length; i++) {
    u32 handle = ((u32 *)v)[i];
    sum += (u32)counter_of(handle)->value;
    counter_drop(handle);
  }
  free_list(v, v_length);
  return (s32)sum;
}

EXPORT(COUNTERS "make") void *make(u32 n) {
  list v = {allocate_list(n, 4), n};
  for (u32 i = 0; i < n; i++) {
    u32 digit = '0' + i % 10;
    ((u32 *)v.at)[i] = make_counter(encode(&digit, 1), (s32)i);
  }
  RESULT(list, v);
}
POST_LIST(COUNTERS "make")

EXPORT(COUNTERS "live") u32 counters_live(void) { return counters; }
