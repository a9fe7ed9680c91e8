/* Blocks that are freed twice, and frees of what is no block. */

#include "fault.h"

static char in_static_memory[64];

static void (*volatile freer)(void *) = free;

CASE(double_free_direct_bad) {
  char *block = malloc(hidden(32));
  free(hide(block));
  free(hide(block));
}

CASE(double_free_direct_good) {
  char *block = malloc(hidden(32));
  free(hide(block));
  block = NULL;
  free(hide(block));
}

CASE(double_free_alias_bad) {
  char *block = malloc(hidden(32));
  char *alias = hide(block);
  free(hide(block));
  free(alias);
}

CASE(double_free_function_pointer_bad) {
  void *block = malloc(hidden(32));
  freer(hide(block));
  freer(hide(block));
}

struct owner {
  char *data;
};

APART static void owner_clear(struct owner *owner) { free(owner->data); }

/* Both think that the data is theirs. */
CASE(double_free_struct_bad) {
  struct owner first = {malloc(hidden(48))};
  struct owner second = first;
  owner_clear(hide(&first));
  owner_clear(hide(&second));
}

CASE(double_free_struct_good) {
  struct owner first = {malloc(hidden(48))};
  struct owner second = first;
  first.data = NULL;
  owner_clear(hide(&first));
  owner_clear(hide(&second));
}

CASE(double_free_loop_bad) {
  void *blocks[4];
  for (int i = 0; i < 4; i++) blocks[i] = malloc(hidden(16));
  blocks[3] = (free(hide(blocks[3])), blocks[2]);
  hide(blocks);
  for (int i = 0; i < 4; i++) free(blocks[i]);
}

CASE(double_free_loop_good) {
  void *blocks[4];
  for (int i = 0; i < 4; i++) blocks[i] = malloc(hidden(16));
  hide(blocks);
  for (int i = 0; i < 4; i++) free(blocks[i]);
}

/* Frees its argument when it fails, which its caller doesn't know. */
APART static int process(char *block) {
  free(block);
  return -1;
}

CASE(double_free_across_functions_bad) {
  char *block = malloc(hidden(64));
  if (process(hide(block)) < 0) free(hide(block));
}

CASE(double_free_realloc_bad) {
  char *block = malloc(hidden(16));
  void *old = hide(block);
  void *moved = realloc(hide(block), hidden(4000));
  free(old);
  free(hide(moved));
}

CASE(double_free_realloc_good) {
  char *block = malloc(hidden(16));
  void *moved = realloc(hide(block), hidden(4000));
  free(hide(moved));
}

CASE(realloc_after_free_bad) {
  char *block = malloc(hidden(16));
  free(hide(block));
  use(realloc(hide(block), hidden(32)) != NULL);
}

static void with_block(void (*action)(void *), void *block) { action(block); }

APART static void drop(void *block) { free(block); }

CASE(double_free_callback_bad) {
  void *block = hide(malloc(hidden(20)));
  with_block(drop, block);
  with_block(drop, block);
}

CASE(double_free_callback_good) {
  with_block(drop, hide(malloc(hidden(20))));
  with_block(drop, hide(malloc(hidden(20))));
}

/* Other blocks come and go in between. */
CASE(double_free_much_later_bad) {
  void *block = hide(malloc(hidden(40)));
  free(block);
  for (int i = 0; i < 100; i++) free(hide(malloc(hidden(40))));
  free(block);
}

CASE(invalid_free_interior_bad) {
  char *block = hide(malloc(hidden(64)));
  free(hide(block + 8));
  free(block);
}

/* Skips blanks with the pointer that it then frees. */
CASE(invalid_free_not_at_start_bad) {
  char *text = hide(malloc(hidden(16)));
  strcpy(text, "    word");
  char *word = text;
  while (GET(char, word) == ' ') word++;
  free(hide(word));
  free(hide(text));
}

CASE(invalid_free_not_at_start_good) {
  char *text = hide(malloc(hidden(16)));
  strcpy(text, "    word");
  char *word = text;
  while (GET(char, word) == ' ') word++;
  use((size_t)*word);
  free(hide(text));
}

CASE(invalid_free_stack_bad) {
  char buffer[64];
  buffer[0] = 1;
  free(hide(buffer));
}

CASE(invalid_free_static_bad) { free(hide(in_static_memory)); }

CASE(invalid_free_literal_bad) { free(hide("a literal")); }

CASE(invalid_free_never_allocated_bad) {
  char *block = hide(malloc(hidden(64)));
  free(hide(block + 100000));
  free(block);
}

CASE(invalid_free_end_bad) {
  char *block = hide(malloc(hidden(64)));
  free(hide(block + 64));
  free(block);
}

CASE(invalid_free_member_bad) {
  struct owner *owners = hide(malloc(4 * 16));
  free(hide((char *)owners + 16));
  free(hide(owners));
}

CASE(invalid_realloc_interior_bad) {
  char *block = hide(malloc(hidden(64)));
  use(realloc(hide(block + 16), hidden(128)) != NULL);
  free(block);
}

CASE(free_null_good) { free(hide(NULL)); }
