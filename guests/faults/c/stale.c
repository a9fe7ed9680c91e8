/* Uses of blocks that have been freed. */

#include "fault.h"

CASE(uaf_read_bad) {
  int *block = hide(malloc(10 * sizeof(int)));
  PUT(int, block + 3, 7);
  free(hide(block));
  use((size_t)GET(int, block + 3));
}

CASE(uaf_read_good) {
  int *block = hide(malloc(10 * sizeof(int)));
  PUT(int, block + 3, 7);
  use((size_t)GET(int, block + 3));
  free(hide(block));
}

CASE(uaf_write_bad) {
  char *block = hide(malloc(hidden(100)));
  free(hide(block));
  PUT(char, block + 1, 'x');
}

CASE(uaf_write_good) {
  char *block = hide(malloc(hidden(100)));
  PUT(char, block + 1, 'x');
  free(hide(block));
}

CASE(uaf_read_wide_bad) {
  int64_t *block = hide(calloc(4, sizeof(int64_t)));
  free(hide(block));
  use((size_t)GET(int64_t, block + 2));
}

CASE(uaf_alias_bad) {
  int *block = hide(calloc(8, sizeof(int)));
  int *last = hide(block + 7);
  free(hide(block));
  PUT(int, last, 1);
}

struct session {
  int *counter;
  int id;
};

APART static void session_count(struct session *session) { PUT(int, session->counter, 1); }

CASE(uaf_struct_bad) {
  int *counter = hide(calloc(1, sizeof(int)));
  struct session session = {counter, 1};
  free(hide(counter));
  session_count(hide(&session));
}

CASE(uaf_struct_good) {
  int *counter = hide(calloc(1, sizeof(int)));
  struct session session = {counter, 1};
  session_count(hide(&session));
  free(hide(counter));
}

static void (*volatile counter)(struct session *) = session_count;

CASE(uaf_function_pointer_bad) {
  int *block = hide(calloc(1, sizeof(int)));
  struct session session = {block, 1};
  free(hide(block));
  counter(hide(&session));
}

struct node {
  struct node *next;
  int value;
};

APART static struct node *list_new(int length) {
  struct node *head = NULL;
  for (int i = 0; i < length; i++) {
    struct node *node = hide(malloc(sizeof *node));
    node->next = head;
    node->value = i;
    head = node;
  }
  return hide(head);
}

/* The step reads what the body has freed. */
CASE(uaf_list_loop_bad) {
  for (struct node *node = list_new(3); node != NULL; node = GET(struct node *, &node->next)) {
    free(hide(node));
  }
}

CASE(uaf_list_loop_good) {
  for (struct node *node = list_new(3), *next; node != NULL; node = next) {
    next = GET(struct node *, &node->next);
    free(hide(node));
  }
}

APART static void release(char *block) { free(block); }

APART static int first_of(const char *block) { return GET(char const, block); }

CASE(uaf_across_functions_bad) {
  char *block = hide(calloc(hidden(30), 1));
  release(block);
  use((size_t)first_of(block));
}

CASE(uaf_across_functions_good) {
  char *block = hide(calloc(hidden(30), 1));
  use((size_t)first_of(block));
  release(block);
}

APART static char *freed_text(void) {
  char *text = hide(strdup("gone"));
  free(hide(text));
  return hide(text);
}

CASE(uaf_returned_bad) { use((size_t)first_of(freed_text())); }

CASE(uaf_realloc_bad) {
  char *block = hide(calloc(hidden(16), 1));
  char *moved = hide(realloc(hide(block), hidden(4000)));
  PUT(char, block + 2, 'x');
  free(moved);
}

CASE(uaf_realloc_good) {
  char *block = hide(calloc(hidden(16), 1));
  char *moved = hide(realloc(hide(block), hidden(4000)));
  PUT(char, moved + 2, 'x');
  free(moved);
}

/* An element is remembered by address while its array grows. */
CASE(uaf_grown_array_bad) {
  int *array = hide(calloc(4, sizeof(int)));
  int *element = hide(array + 1);
  array = hide(realloc(hide(array), 400 * sizeof(int)));
  PUT(int, element, 5);
  free(array);
}

static void with(char *block, void (*action)(char *)) { action(block); }

APART static void touch(char *block) { PUT(char, block + 4, 1); }

CASE(uaf_callback_bad) {
  char *block = hide(malloc(hidden(10)));
  with(block, release);
  with(block, touch);
}

CASE(uaf_callback_good) {
  char *block = hide(malloc(hidden(10)));
  with(block, touch);
  with(block, release);
}

CASE(uaf_memcpy_bad) {
  char target[32];
  char *block = hide(calloc(1, 32));
  free(hide(block));
  memcpy(hide(target), block, hidden(32));
}

CASE(uaf_memset_bad) {
  char *block = hide(malloc(hidden(32)));
  free(hide(block));
  memset(hide(block), 0, hidden(32));
}

CASE(uaf_strlen_bad) {
  char *text = hide(strdup("some text that is gone"));
  free(hide(text));
  use(strlen(hide(text)));
}

CASE(uaf_printf_bad) {
  char *text = hide(strdup("some text that is gone"));
  free(hide(text));
  printf("[%s]\n", (char *)hide(text));
}

CASE(uaf_printf_good) {
  char *text = hide(strdup("some text that is there"));
  printf("[%s]\n", (char *)hide(text));
  free(hide(text));
}

/* Another block of that size is got before the old one is used. */
CASE(uaf_reused_bad) {
  char *old = hide(malloc(hidden(64)));
  free(hide(old));
  char *young = hide(malloc(hidden(64)));
  PUT(char, young, 'y');
  PUT(char, old, 'o');
  free(young);
}

CASE(uaf_many_frees_later_bad) {
  char *old = hide(calloc(hidden(48), 1));
  free(hide(old));
  for (int i = 0; i < 200; i++) free(hide(malloc(hidden(48))));
  use((size_t)GET(char, old));
}

/* The object says itself how it wants to be freed, and is asked afterwards. */
struct object {
  void (*destroy)(struct object *);
  int count;
};

APART static void object_destroy(struct object *object) { free(object); }

CASE(uaf_after_destroy_bad) {
  struct object *object = hide(malloc(sizeof *object));
  object->destroy = object_destroy;
  object->count = 1;
  object->destroy(hide(object));
  use((size_t)GET(int, &object->count));
}

CASE(uaf_double_indirection_bad) {
  char **lines = hide(malloc(2 * sizeof(char *)));
  lines[0] = hide(strdup("first"));
  lines[1] = hide(strdup("second"));
  free(hide(lines[1]));
  use((size_t)GET(char, lines[1] + 2));
  free(hide(lines[0]));
  free(hide(lines));
}

CASE(uaf_double_indirection_good) {
  char **lines = hide(malloc(2 * sizeof(char *)));
  lines[0] = hide(strdup("first"));
  lines[1] = hide(strdup("second"));
  use((size_t)GET(char, lines[1] + 2));
  free(hide(lines[1]));
  free(hide(lines[0]));
  free(hide(lines));
}
