/*
 * The shape of a compiled policy: values are parsed into an arena, an evaluation
 * takes their addresses, and the heap pointer is set back before the next one.
 *
 * opa_malloc(n) -> ptr, 8-aligned, 0 when memory can't grow. opa_free(ptr) takes
 * back the youngest block; of others it only takes note. heap = opa_heap_ptr_get()
 * and opa_heap_ptr_set(heap) take back everything younger at once.
 * opa_json_parse(addr, len) -> value borrows its text, UTF-8, and returns 0 for
 * text that isn't JSON; opa_json_dump(value) -> NUL-terminated text, the host's.
 * Addresses of values and of contexts are the arena's.
 *
 * A request: ctx = opa_eval_ctx_new(), opa_eval_ctx_set_input(ctx, value),
 * …_set_data, …_set_entrypoint, eval(ctx) -> 0 or an error, then
 * opa_eval_ctx_get_result(ctx) -> value, an array of results, empty for none.
 * entrypoints() and builtins() -> an object of names and numbers. Or all at once:
 * opa_eval(0, entrypoint, data, input, input_len, heap, 0) -> NUL-terminated JSON.
 *
 * Imports, from env: the memory; opa_abort(text), which doesn't return, and
 * opa_println(text), NUL-terminated, borrowed; opa_builtin0(id, ctx) -> value to
 * opa_builtin4(id, ctx, a, b, c, d) -> value, of values, 0 for undefined; the host
 * makes the value with opa_malloc and opa_json_parse.
 *
 * What such policies export besides and C can't: their version, as two globals.
 *
 * live_bytes() is how far the heap pointer is from where it was at first.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define EXPORT(name) __attribute__((export_name(name)))
#define IMPORT(name) __attribute__((import_module("env"), import_name(name)))

enum { PAGE_SIZE = 65536, ALIGNMENT = 8 };
enum { OK = 0, INVALID_TYPE = 2 };

struct value {
  size_t length;
  char text[]; /* JSON without spaces between its parts */
};

struct context {
  const struct value *input, *data, *result;
  int32_t entrypoint;
};

IMPORT("opa_abort") _Noreturn void opa_abort(const char *message);
IMPORT("opa_println") void opa_println(const char *message);
IMPORT("opa_builtin0") const struct value *opa_builtin0(int32_t id, struct context *context);
IMPORT("opa_builtin1")
const struct value *opa_builtin1(int32_t id, struct context *context, const struct value *a);
IMPORT("opa_builtin2")
const struct value *opa_builtin2(int32_t id, struct context *context, const struct value *a,
                                 const struct value *b);
IMPORT("opa_builtin3")
const struct value *opa_builtin3(int32_t id, struct context *context, const struct value *a,
                                 const struct value *b, const struct value *c);
IMPORT("opa_builtin4")
const struct value *opa_builtin4(int32_t id, struct context *context, const struct value *a,
                                 const struct value *b, const struct value *c,
                                 const struct value *d);

extern uint8_t __heap_base; /* the linker's: where the static data ends */

/* The arena */

static uintptr_t next, youngest;

static uintptr_t aligned(uintptr_t address) {
  return (address + ALIGNMENT - 1) & -(uintptr_t)ALIGNMENT;
}

static uintptr_t base(void) { return aligned((uintptr_t)&__heap_base); }

EXPORT("opa_heap_ptr_get") uintptr_t opa_heap_ptr_get(void) {
  if (next == 0) next = base();
  return next;
}

EXPORT("opa_heap_ptr_set") void opa_heap_ptr_set(uintptr_t address) {
  next = address;
  youngest = 0;
}

EXPORT("opa_malloc") void *opa_malloc(size_t size) {
  const uintptr_t block = opa_heap_ptr_get();
  const uint64_t end = (uint64_t)block + size;
  const uint64_t pages = (end + PAGE_SIZE - 1) / PAGE_SIZE;
  const size_t present = __builtin_wasm_memory_size(0);
  if (pages > PAGE_SIZE) return NULL;
  if (pages > present && __builtin_wasm_memory_grow(0, (size_t)pages - present) == (size_t)-1) {
    return NULL;
  }
  youngest = block;
  next = aligned((uintptr_t)end);
  return (void *)block;
}

EXPORT("opa_free") void opa_free(void *block) {
  if (block != NULL && (uintptr_t)block == youngest) opa_heap_ptr_set(youngest);
}

EXPORT("live_bytes") size_t live_bytes(void) { return opa_heap_ptr_get() - base(); }

static void *must(void *block) {
  if (block == NULL) opa_abort("out of memory");
  return block;
}

/* JSON: each function takes the place where something begins and gives the one where it ends, or
 * NULL if it isn't that. */

static const char *spaces(const char *at, const char *end) {
  while (at < end && (*at == ' ' || *at == '\t' || *at == '\n' || *at == '\r')) at++;
  return at;
}

static const char *string_end(const char *at, const char *end) {
  if (at == end || *at != '"') return NULL;
  for (at++; at < end && *at != '"'; at++) {
    if (*at == '\\' && ++at == end) return NULL;
  }
  return at == end ? NULL : at + 1;
}

static const char *value_end(const char *at, const char *end, int depth);

static const char *members_end(const char *at, const char *end, int depth, bool named, char close) {
  at = spaces(at + 1, end);
  if (at < end && *at == close) return at + 1;
  while (true) {
    if (named) {
      at = string_end(spaces(at, end), end);
      if (at == NULL) return NULL;
      at = spaces(at, end);
      if (at == end || *at++ != ':') return NULL;
    }
    at = value_end(spaces(at, end), end, depth + 1);
    if (at == NULL) return NULL;
    at = spaces(at, end);
    if (at == end) return NULL;
    if (*at == close) return at + 1;
    if (*at++ != ',') return NULL;
  }
}

static const char *word_end(const char *at, const char *end, const char *word) {
  while (*word != '\0') {
    if (at == end || *at++ != *word++) return NULL;
  }
  return at;
}

static const char *number_end(const char *at, const char *end) {
  const char *start = at;
  while (at < end && ((*at >= '0' && *at <= '9') || *at == '-' || *at == '+' || *at == '.' ||
                      *at == 'e' || *at == 'E')) {
    at++;
  }
  return at == start ? NULL : at;
}

static const char *value_end(const char *at, const char *end, int depth) {
  if (at == end || depth > 64) return NULL;
  switch (*at) {
    case '{': return members_end(at, end, depth, true, '}');
    case '[': return members_end(at, end, depth, false, ']');
    case '"': return string_end(at, end);
    case 't': return word_end(at, end, "true");
    case 'f': return word_end(at, end, "false");
    case 'n': return word_end(at, end, "null");
    default: return number_end(at, end);
  }
}

static size_t length_of(const char *text) {
  size_t length = 0;
  while (text[length] != '\0') length++;
  return length;
}

static struct value *value_of(const char *text, size_t length) {
  struct value *value = opa_malloc(sizeof *value + length);
  if (value == NULL) return NULL;
  value->length = 0;
  bool quoted = false;
  for (size_t i = 0; i < length; i++) {
    if (text[i] == '"' && (i == 0 || !quoted || text[i - 1] != '\\')) quoted = !quoted;
    if (quoted || spaces(text + i, text + length) == text + i) value->text[value->length++] = text[i];
  }
  return value;
}

EXPORT("opa_json_parse") struct value *opa_json_parse(const char *text, size_t length) {
  const char *end = text + length;
  const char *stop = value_end(spaces(text, end), end, 0);
  return stop == NULL || spaces(stop, end) != end ? NULL : value_of(text, length);
}

EXPORT("opa_json_dump") char *opa_json_dump(const struct value *value) {
  char *text = must(opa_malloc(value->length + 1));
  for (size_t i = 0; i < value->length; i++) text[i] = value->text[i];
  text[value->length] = '\0';
  return text;
}

/* A part of a value, where it lies. */
struct part {
  const char *at, *end;
};

static bool is(struct part part, const char *text, size_t length) {
  if (part.at == NULL || (size_t)(part.end - part.at) != length) return false;
  for (size_t i = 0; i < length; i++) {
    if (part.at[i] != text[i]) return false;
  }
  return true;
}

/* The member of an object; nothing for whatever has none. The name needs its quotes. */
static struct part member(const struct value *object, const char *name) {
  const struct part none = {NULL, NULL};
  if (object == NULL || object->text[0] != '{') return none;
  const char *end = object->text + object->length;
  for (const char *at = object->text + 1; at < end && *at == '"';) {
    const struct part key = {at, string_end(at, end)};
    const struct part value = {key.end + 1, value_end(key.end + 1, end, 0)};
    if (is(key, name, length_of(name))) return value;
    at = value.end + 1;
  }
  return none;
}

static bool contains(struct part array, struct part wanted) {
  if (array.at == NULL || wanted.at == NULL || *array.at != '[') return false;
  for (const char *at = array.at + 1; at < array.end && *at != ']';) {
    const struct part element = {at, value_end(at, array.end, 0)};
    if (is(element, wanted.at, (size_t)(wanted.end - wanted.at))) return true;
    at = element.end + 1;
  }
  return false;
}

static const struct value *results(const char *text, size_t length) {
  static const char before[] = "[{\"result\":", after[] = "}]";
  struct value *value = must(opa_malloc(sizeof *value + sizeof before + sizeof after + length));
  char *at = value->text;
  for (const char *c = before; *c != '\0'; c++) *at++ = *c;
  for (size_t i = 0; i < length; i++) *at++ = text[i];
  for (const char *c = after; *c != '\0'; c++) *at++ = *c;
  value->length = (size_t)(at - value->text);
  return value;
}

static const struct value *no_results(void) { return must(value_of("[]", 2)); }

/* The policy */

static const char ENTRYPOINTS[] = "{\"authz/allow\":0,\"text/shout\":1,\"echo\":2,\"broken\":3}";
static const char BUILTINS[] = "{\"text.shout\":0,\"text.join\":1}";

EXPORT("entrypoints") const struct value *entrypoints(void) {
  return must(value_of(ENTRYPOINTS, sizeof ENTRYPOINTS - 1));
}

EXPORT("builtins") const struct value *builtins(void) {
  return must(value_of(BUILTINS, sizeof BUILTINS - 1));
}

EXPORT("opa_eval_ctx_new") struct context *opa_eval_ctx_new(void) {
  struct context *context = must(opa_malloc(sizeof *context));
  *context = (struct context){NULL, NULL, NULL, 0};
  return context;
}

EXPORT("opa_eval_ctx_set_input")
void opa_eval_ctx_set_input(struct context *context, const struct value *value) {
  context->input = value;
}

EXPORT("opa_eval_ctx_set_data")
void opa_eval_ctx_set_data(struct context *context, const struct value *value) {
  context->data = value;
}

EXPORT("opa_eval_ctx_set_entrypoint")
void opa_eval_ctx_set_entrypoint(struct context *context, int32_t entrypoint) {
  context->entrypoint = entrypoint;
}

EXPORT("opa_eval_ctx_get_result")
const struct value *opa_eval_ctx_get_result(struct context *context) { return context->result; }

/* Admins may do everything, everybody may read. */
static const struct value *allow(struct context *context) {
  static const char get[] = "\"GET\"";
  const bool reads = is(member(context->input, "\"method\""), get, sizeof get - 1);
  const bool admin = contains(member(context->data, "\"admins\""), member(context->input, "\"user\""));
  return reads || admin ? results("true", 4) : results("false", 5);
}

/* text.join(text.shout(input.text), data.mark), or text.shout(input.text) without a mark */
static const struct value *shout(struct context *context) {
  const struct part text = member(context->input, "\"text\"");
  const struct part mark = member(context->data, "\"mark\"");
  if (text.at == NULL) return no_results();
  const struct value *said = must(value_of(text.at, (size_t)(text.end - text.at)));
  const struct value *loud = opa_builtin1(0, context, said);
  if (loud != NULL && mark.at != NULL) {
    loud = opa_builtin2(1, context, loud, must(value_of(mark.at, (size_t)(mark.end - mark.at))));
  }
  return loud == NULL ? no_results() : results(loud->text, loud->length);
}

static const struct value *echo(struct context *context) {
  opa_println("echo was asked for");
  return results(context->input->text, context->input->length);
}

EXPORT("eval") int32_t eval(struct context *context) {
  if (context->input == NULL || context->input->text[0] != '{') return INVALID_TYPE;
  switch (context->entrypoint) {
    case 0: context->result = allow(context); return OK;
    case 1: context->result = shout(context); return OK;
    case 2: context->result = echo(context); return OK;
    case 3: __builtin_trap();
    default: opa_abort("illegal entrypoint id");
  }
}

EXPORT("opa_eval")
char *opa_eval(int32_t reserved, int32_t entrypoint, const struct value *data, const char *input,
               size_t length, uintptr_t heap, int32_t format) {
  (void)reserved, (void)format;
  opa_heap_ptr_set(heap);
  struct context *context = opa_eval_ctx_new();
  context->data = data;
  context->input = opa_json_parse(input, length);
  context->entrypoint = entrypoint;
  if (context->input == NULL) opa_abort("input is not JSON");
  if (eval(context) != OK) opa_abort("input is not an object");
  return opa_json_dump(context->result);
}

/* Builtins that no policy here calls: the import is there all the same, as in every compiled policy. */
EXPORT("unused_builtins") void unused_builtins(struct context *context, const struct value *a) {
  opa_builtin0(0, context);
  opa_builtin3(0, context, a, a, a);
  opa_builtin4(0, context, a, a, a, a);
}
