/*
 * A reader and writer of JSON with a tree of values, an arena of growing arrays, a
 * hash map for the members of objects, and a balanced tree for the count of words.
 */

#include <ctype.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum kind { NOTHING, BOOLEAN, NUMBER, TEXT, ARRAY, OBJECT };

struct value {
  enum kind kind;
  size_t count, room;
  union {
    bool boolean;
    double number;
    char *text;
    struct value *items;
    struct member *members;
  } as;
};

struct member {
  char *name;
  struct value value;
};

struct reader {
  const char *at;
  bool failed;
};

static void blanks(struct reader *reader) {
  while (isspace((unsigned char)*reader->at)) reader->at++;
}

static bool take(struct reader *reader, const char *word) {
  size_t length = strlen(word);
  if (strncmp(reader->at, word, length) != 0) return false;
  reader->at += length;
  return true;
}

static char *read_text(struct reader *reader) {
  size_t room = 8, length = 0;
  char *text = malloc(room);
  reader->at++;
  while (*reader->at != '"' && *reader->at != 0) {
    char c = *reader->at++;
    if (c == '\\') {
      c = *reader->at++;
      switch (c) {
        case 'n': c = '\n'; break;
        case 't': c = '\t'; break;
        case 'u': c = (char)strtol((char[]){reader->at[2], reader->at[3], 0}, NULL, 16), reader->at += 4; break;
        default: break;
      }
    }
    if (length + 1 == room) text = realloc(text, room *= 2);
    text[length++] = c;
  }
  if (*reader->at == '"') reader->at++; else reader->failed = true;
  text[length] = 0;
  return realloc(text, length + 1);
}

static void *more(void *items, size_t count, size_t *room, size_t size) {
  if (count < *room) return items;
  *room = *room == 0 ? 2 : *room * 2;
  return realloc(items, *room * size);
}

static struct value read_value(struct reader *reader) {
  struct value value = {.kind = NOTHING};
  blanks(reader);
  if (take(reader, "null")) return value;
  if (take(reader, "true") || take(reader, "false")) {
    value.kind = BOOLEAN;
    value.as.boolean = reader->at[-2] == 'u';
  } else if (*reader->at == '"') {
    value.kind = TEXT;
    value.as.text = read_text(reader);
  } else if (take(reader, "[")) {
    value.kind = ARRAY;
    value.as.items = NULL;
    for (blanks(reader); !reader->failed && !take(reader, "]"); blanks(reader)) {
      if (value.count > 0 && !take(reader, ",")) reader->failed = true;
      value.as.items = more(value.as.items, value.count, &value.room, sizeof(struct value));
      value.as.items[value.count++] = read_value(reader);
    }
  } else if (take(reader, "{")) {
    value.kind = OBJECT;
    value.as.members = NULL;
    for (blanks(reader); !reader->failed && !take(reader, "}"); blanks(reader)) {
      if (value.count > 0 && !take(reader, ",")) reader->failed = true;
      blanks(reader);
      value.as.members = more(value.as.members, value.count, &value.room, sizeof(struct member));
      struct member *member = &value.as.members[value.count++];
      memset(member, 0, sizeof *member);
      if (*reader->at != '"') { reader->failed = true; break; }
      member->name = read_text(reader);
      blanks(reader);
      if (!take(reader, ":")) reader->failed = true;
      member->value = read_value(reader);
    }
  } else {
    char *end;
    value.kind = NUMBER;
    value.as.number = strtod(reader->at, &end);
    if (end == reader->at) reader->failed = true;
    reader->at = end;
  }
  return value;
}

static void drop(struct value *value) {
  switch (value->kind) {
    case TEXT: free(value->as.text); break;
    case ARRAY:
      for (size_t i = 0; i < value->count; i++) drop(&value->as.items[i]);
      free(value->as.items);
      break;
    case OBJECT:
      for (size_t i = 0; i < value->count; i++) {
        free(value->as.members[i].name);
        drop(&value->as.members[i].value);
      }
      free(value->as.members);
      break;
    default: break;
  }
}

struct out {
  char *text;
  size_t length, room;
};

static void put(struct out *out, const char *text) {
  size_t length = strlen(text);
  while (out->length + length + 1 > out->room) out->text = realloc(out->text, out->room = out->room * 2 + 16);
  memcpy(out->text + out->length, text, length + 1);
  out->length += length;
}

static void put_quoted(struct out *out, const char *text) {
  put(out, "\"");
  for (; *text != 0; text++) {
    char c[3] = {*text, 0, 0};
    if (*text == '"' || *text == '\\' || *text == '\n') c[0] = '\\', c[1] = *text == '\n' ? 'n' : *text;
    put(out, c);
  }
  put(out, "\"");
}

static void write_value(struct out *out, const struct value *value) {
  char number[32];
  switch (value->kind) {
    case NOTHING: put(out, "null"); break;
    case BOOLEAN: put(out, value->as.boolean ? "true" : "false"); break;
    case NUMBER: snprintf(number, sizeof number, "%.6g", value->as.number); put(out, number); break;
    case TEXT: put_quoted(out, value->as.text); break;
    case ARRAY:
      put(out, "[");
      for (size_t i = 0; i < value->count; i++) {
        if (i > 0) put(out, ",");
        write_value(out, &value->as.items[i]);
      }
      put(out, "]");
      break;
    case OBJECT:
      put(out, "{");
      for (size_t i = 0; i < value->count; i++) {
        if (i > 0) put(out, ",");
        put_quoted(out, value->as.members[i].name);
        put(out, ":");
        write_value(out, &value->as.members[i].value);
      }
      put(out, "}");
      break;
  }
}

static int by_name(const void *left, const void *right) {
  return strcmp(((const struct member *)left)->name, ((const struct member *)right)->name);
}

static void sort(struct value *value) {
  for (size_t i = 0; i < value->count; i++) {
    sort(value->kind == OBJECT ? &value->as.members[i].value : &value->as.items[i]);
  }
  if (value->kind == OBJECT) qsort(value->as.members, value->count, sizeof(struct member), by_name);
}

/* A tree of words, balanced by random priorities. */
struct word {
  struct word *left, *right;
  unsigned priority, times;
  char text[];
};

static struct word *insert(struct word *tree, const char *text, size_t length) {
  static unsigned state = 99;
  if (tree == NULL) {
    tree = malloc(sizeof *tree + length + 1);
    tree->left = tree->right = NULL;
    tree->priority = state = state * 1664525u + 1013904223u;
    tree->times = 1;
    memcpy(tree->text, text, length);
    tree->text[length] = 0;
    return tree;
  }
  int order = strncmp(text, tree->text, length);
  if (order == 0 && tree->text[length] != 0) order = -1;
  if (order == 0) {
    tree->times++;
  } else if (order < 0) {
    struct word *child = tree->left = insert(tree->left, text, length);
    if (child->priority > tree->priority) {
      tree->left = child->right;
      child->right = tree;
      return child;
    }
  } else {
    struct word *child = tree->right = insert(tree->right, text, length);
    if (child->priority > tree->priority) {
      tree->right = child->left;
      child->left = tree;
      return child;
    }
  }
  return tree;
}

static void print_and_free(struct word *tree) {
  if (tree == NULL) return;
  print_and_free(tree->left);
  printf("%s*%u ", tree->text, tree->times);
  print_and_free(tree->right);
  free(tree);
}

int main(void) {
  const char *texts[] = {
      "{\"name\":\"w\\u0041x\",\"list\":[1,2.5,-3e2,[],{}],\"deep\":{\"b\":{\"c\":[null,true,false]},\"a\":\"x\\ny\"}}",
      " [ \"a\" , [ [ [ 7 ] ] ] , {\"z\":1,\"y\":2,\"x\":{\"k\":\"a rather long text that grows\"}} ] ",
      "{\"broken\":[1,2",
      "\"\"",
  };
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    struct reader reader = {texts[i], false};
    struct value value = read_value(&reader);
    if (reader.failed) {
      puts("broken");
    } else {
      struct out out = {0};
      sort(&value);
      write_value(&out, &value);
      puts(out.text);
      free(out.text);
    }
    drop(&value);
  }
  const char *prose = "the cat and the dog and the bird saw the other cat";
  struct word *tree = NULL;
  for (const char *at = prose; *at != 0;) {
    size_t length = strcspn(at, " ");
    tree = insert(tree, at, length);
    at += length + strspn(at + length, " ");
  }
  print_and_free(tree);
  putchar('\n');
  return 0;
}
