/* Blocks that nobody frees, by Valgrind's four classes. */

#include "fault.h"

/* What is still reachable at the end is so through these. */
static void *volatile kept;
static void *volatile shelf[4];

static void fill(void *block, size_t size) {
  for (size_t i = 0; i < size; i++) PUT(char, (char *)block + i, (char)i);
}

CASE(leak_direct_bad) {
  char *block = malloc(hidden(100));
  fill(hide(block), 100);
}

CASE(leak_direct_good) {
  char *block = malloc(hidden(100));
  fill(hide(block), 100);
  free(hide(block));
}

APART static int read_record(const char *text, int careful) {
  char *copy = malloc(hidden(48));
  strcpy(hide(copy), text);
  if (strchr(copy, '=') == NULL) {
    if (careful) free(copy);
    return -1;
  }
  int length = (int)strlen(copy);
  free(copy);
  return length;
}

CASE(leak_early_return_bad) {
  use((size_t)read_record("name=value", 0));
  use((size_t)read_record("no value", 0));
}

CASE(leak_early_return_good) {
  use((size_t)read_record("name=value", 1));
  use((size_t)read_record("no value", 1));
}

CASE(leak_loop_bad) {
  for (int i = 0; i < 10; i++) fill(hide(malloc(hidden(16))), 16);
}

CASE(leak_loop_good) {
  for (int i = 0; i < 10; i++) {
    void *block = hide(malloc(hidden(16)));
    fill(block, 16);
    free(block);
  }
}

/* Every second round forgets its block. */
CASE(leak_some_rounds_bad) {
  for (int i = 0; i < 8; i++) {
    void *block = hide(malloc(hidden(24)));
    fill(block, 24);
    if (i % 2 == 0) free(block);
  }
}

CASE(leak_realloc_bad) {
  void *block = malloc(hidden(50));
  block = realloc(hide(block), hidden(200));
  fill(hide(block), 200);
}

CASE(leak_realloc_good) {
  void *block = malloc(hidden(50));
  block = realloc(hide(block), hidden(200));
  fill(hide(block), 200);
  free(hide(block));
}

APART static void keep(size_t size) {
  kept = malloc(size);
  fill(hide(kept), size);
}

CASE(leak_overwritten_bad) {
  keep(hidden(24));
  keep(hidden(40));
  free(hide(kept));
  kept = NULL;
}

CASE(leak_overwritten_good) {
  keep(hidden(24));
  free(hide(kept));
  keep(hidden(40));
  free(hide(kept));
  kept = NULL;
}

struct person {
  char *name;
  int age;
};

APART static struct person *person_new(const char *name) {
  struct person *person = malloc(32);
  person->name = malloc(hidden(40));
  strcpy(hide(person->name), name);
  person->age = 1;
  return hide(person);
}

CASE(leak_struct_member_bad) {
  struct person *person = person_new("Ada");
  free(hide(person));
}

CASE(leak_struct_member_good) {
  struct person *person = person_new("Ada");
  free(hide(person->name));
  free(hide(person));
}

/* Nodes of 32 bytes whatever a pointer takes. */
struct node {
  struct node *next;
  struct node *other;
};

APART static struct node *node_new(struct node *next) {
  struct node *node = malloc(hidden(32));
  node->next = next;
  node->other = NULL;
  return hide(node);
}

APART static struct node *list_new(int length) {
  struct node *head = NULL;
  for (int i = 0; i < length; i++) head = node_new(head);
  return hide(head);
}

APART static void list_free(struct node *head) {
  while (head != NULL) {
    struct node *next = head->next;
    free(hide(head));
    head = next;
  }
}

CASE(leak_list_bad) { use((size_t)(list_new(5)->next != NULL)); }

CASE(leak_list_good) { list_free(list_new(5)); }

CASE(leak_list_tail_bad) {
  struct node *head = list_new(5);
  head->next = NULL;
  list_free(hide(head));
}

CASE(leak_tree_bad) {
  struct node *root = node_new(NULL);
  root->next = node_new(NULL);
  root->other = node_new(NULL);
  use((size_t)(((struct node *)hide(root))->other != NULL));
}

CASE(leak_tree_good) {
  struct node *root = node_new(NULL);
  root->next = node_new(NULL);
  root->other = node_new(NULL);
  free(hide(root->next));
  free(hide(root->other));
  free(hide(root));
}

CASE(leak_ring_bad) {
  struct node *ring = list_new(3);
  ring->next->next->next = ring;
  use((size_t)(((struct node *)hide(ring))->next != NULL));
}

CASE(leak_interior_bad) {
  char *block = malloc(hidden(128));
  fill(hide(block), 128);
  kept = block + 24;
}

/* Freed through a pointer into it. */
CASE(leak_interior_good) {
  char *block = malloc(hidden(128));
  fill(hide(block), 128);
  kept = block + 24;
  free((char *)hide(kept) - 24);
  kept = NULL;
}

/* What only an interior pointer leads to is in doubt, and all behind it. */
CASE(leak_behind_interior_bad) {
  struct node *first = node_new(node_new(NULL));
  kept = (char *)first + 24;
}

CASE(leak_reachable_bad) { keep(hidden(72)); }

CASE(leak_reachable_chain_bad) { kept = list_new(3); }

CASE(leak_reachable_array_bad) {
  for (int i = 0; i < 4; i++) shelf[i] = malloc(hidden(20));
}

APART static void *make(size_t size) {
  void *block = malloc(size);
  fill(hide(block), size);
  return hide(block);
}

static void *(*volatile maker)(size_t) = make;
static void (*volatile freer)(void *) = free;

CASE(leak_function_pointer_bad) { use(maker(hidden(56)) != NULL); }

CASE(leak_function_pointer_good) { freer(maker(hidden(56))); }

static void each(const char *const *words, int count, void (*visit)(const char *)) {
  for (int i = 0; i < count; i++) visit(words[i]);
}

APART static void shout(const char *word) {
  char *copy = strdup(word);
  for (char *c = hide(copy); *c != 0; c++) PUT(char, c, (char)(*c & ~0x20));
}

APART static void shout_and_free(const char *word) {
  char *copy = strdup(word);
  for (char *c = hide(copy); *c != 0; c++) PUT(char, c, (char)(*c & ~0x20));
  free(hide(copy));
}

static const char *const words[] = {"one", "two", "six"};

CASE(leak_callback_bad) { each(words, 3, shout); }

CASE(leak_callback_good) { each(words, 3, shout_and_free); }

CASE(leak_calloc_bad) { fill(hide(calloc(hidden(6), 10)), 60); }

CASE(leak_aligned_alloc_bad) { fill(hide(aligned_alloc(64, hidden(128))), 128); }

CASE(leak_aligned_alloc_good) {
  void *block = aligned_alloc(64, hidden(128));
  fill(hide(block), 128);
  free(hide(block));
}

CASE(leak_posix_memalign_bad) {
  void *block = NULL;
  if (posix_memalign(&block, 32, hidden(96)) == 0) fill(hide(block), 96);
}

APART static void *inner(void) { return hide(malloc(hidden(44))); }
APART static void *middle(void) { return hide(inner()); }
APART static void outer(int give_back) {
  void *block = middle();
  fill(block, 44);
  if (give_back) free(block);
}

CASE(leak_across_functions_bad) { outer(0); }

CASE(leak_across_functions_good) { outer(1); }

struct table {
  size_t count;
  void *entries[8];
};

APART static void table_add(struct table *table) {
  table->entries[table->count++] = malloc(hidden(12));
}

/* Clears the table without freeing what is in it. */
CASE(leak_container_cleared_bad) {
  struct table *table = calloc(1, sizeof *table);
  for (int i = 0; i < 8; i++) table_add(hide(table));
  memset(hide(table), 0, sizeof *table);
  free(hide(table));
}

CASE(leak_container_cleared_good) {
  struct table *table = calloc(1, sizeof *table);
  for (int i = 0; i < 8; i++) table_add(hide(table));
  for (size_t i = 0; i < table->count; i++) free(table->entries[i]);
  free(hide(table));
}
