/* Accesses behind the end of a block, and before its start. */

#include "fault.h"

CASE(overflow_write_one_bad) {
  char *block = hide(malloc(hidden(32)));
  PUT(char, block + 32, 'x');
  free(block);
}

CASE(overflow_write_one_good) {
  char *block = hide(malloc(hidden(32)));
  PUT(char, block + 31, 'x');
  free(block);
}

/* A size that no allocator would leave as it is. */
CASE(overflow_odd_size_bad) {
  char *block = hide(malloc(hidden(13)));
  PUT(char, block + 13, 'x');
  free(block);
}

CASE(overflow_read_one_bad) {
  char *block = hide(calloc(hidden(21), 1));
  use((size_t)GET(char, block + 21));
  free(block);
}

CASE(overflow_read_one_good) {
  char *block = hide(calloc(hidden(21), 1));
  use((size_t)GET(char, block + 20));
  free(block);
}

CASE(overflow_loop_bad) {
  int *numbers = hide(malloc(10 * sizeof(int)));
  for (size_t i = 0; i <= hidden(10); i++) PUT(int, numbers + i, (int)i);
  free(numbers);
}

CASE(overflow_loop_good) {
  int *numbers = hide(malloc(10 * sizeof(int)));
  for (size_t i = 0; i < hidden(10); i++) PUT(int, numbers + i, (int)i);
  free(numbers);
}

CASE(overflow_sum_loop_bad) {
  int *numbers = hide(calloc(10, sizeof(int)));
  int sum = 0;
  for (size_t i = 0; i <= hidden(10); i++) sum += GET(int, numbers + i);
  use((size_t)sum);
  free(numbers);
}

/* The first bytes are the block's, the last ones aren't. */
CASE(overflow_partly_outside_bad) {
  char *block = hide(calloc(hidden(30), 1));
  PUT(int, block + 28, 1);
  free(block);
}

CASE(overflow_unaligned_read_bad) {
  char *block = hide(calloc(hidden(30), 1));
  use((size_t)GET(int, block + 27));
  free(block);
}

CASE(overflow_wide_bad) {
  int64_t *block = hide(malloc(4 * sizeof(int64_t)));
  PUT(int64_t, block + 4, 1);
  free(block);
}

CASE(overflow_double_bad) {
  double *block = hide(calloc(4, sizeof(double)));
  PUT(double, block + 4, 0.5);
  free(block);
}

CASE(overflow_several_bytes_bad) {
  char *block = hide(malloc(hidden(40)));
  PUT(char, block + 40 + 11, 'x');
  free(block);
}

CASE(overflow_far_bad) {
  char *block = hide(malloc(hidden(64)));
  PUT(char, block + 64 + 600, 'x');
  free(block);
}

/* Beyond the border of the next block, so that only luck or the border between helps. */
CASE(overflow_into_neighbour_bad) {
  char *first = hide(malloc(hidden(64)));
  char *second = hide(malloc(hidden(64)));
  for (size_t i = 0; i < hidden(72); i++) PUT(char, first + i, 'x');
  free(first);
  free(second);
}

struct header {
  int length;
  char name[12];
};

/* The array at the end of the struct is written one too far. */
CASE(overflow_struct_array_bad) {
  struct header *header = hide(malloc(sizeof *header));
  for (size_t i = 0; i <= hidden(12); i++) PUT(char, header->name + i, 'n');
  free(header);
}

CASE(overflow_struct_array_good) {
  struct header *header = hide(malloc(sizeof *header));
  for (size_t i = 0; i < hidden(12); i++) PUT(char, header->name + i, 'n');
  free(header);
}

/* Too little was asked for: the size of the pointer, not of what it points to. */
struct big {
  int fields[16];
};

CASE(overflow_sizeof_pointer_bad) {
  struct big *big = hide(malloc(hidden(8)));
  PUT(int, &big->fields[2], 1);
  free(big);
}

CASE(overflow_index_bad) {
  int *table = hide(calloc(8, sizeof(int)));
  size_t index = hidden(8);
  PUT(int, &table[index], 1);
  free(table);
}

struct view {
  char *data;
  size_t length;
};

APART static void view_clear(struct view *view) {
  for (size_t i = 0; i < view->length; i++) PUT(char, view->data + i, 0);
}

CASE(overflow_struct_bad) {
  struct view view = {hide(malloc(hidden(20))), hidden(21)};
  view_clear(hide(&view));
  free(view.data);
}

CASE(overflow_struct_good) {
  struct view view = {hide(malloc(hidden(20))), hidden(20)};
  view_clear(hide(&view));
  free(view.data);
}

APART static void put_at(char *block, size_t index) { PUT(char, block + index, 1); }

static void (*volatile putter)(char *, size_t) = put_at;

CASE(overflow_function_pointer_bad) {
  char *block = hide(malloc(hidden(10)));
  putter(block, hidden(10));
  free(block);
}

CASE(overflow_function_pointer_good) {
  char *block = hide(malloc(hidden(10)));
  putter(block, hidden(9));
  free(block);
}

CASE(overflow_across_functions_bad) {
  char *block = hide(malloc(hidden(17)));
  put_at(block, hidden(18));
  free(block);
}

static void each_index(char *block, size_t count, void (*visit)(char *, size_t)) {
  for (size_t i = 0; i < count; i++) visit(block, i);
}

CASE(overflow_callback_bad) {
  char *block = hide(malloc(hidden(5)));
  each_index(block, hidden(6), put_at);
  free(block);
}

CASE(overflow_callback_good) {
  char *block = hide(malloc(hidden(5)));
  each_index(block, hidden(5), put_at);
  free(block);
}

CASE(overflow_after_shrinking_bad) {
  char *block = hide(calloc(hidden(100), 1));
  block = hide(realloc(hide(block), hidden(50)));
  PUT(char, block + 60, 'x');
  free(block);
}

CASE(overflow_after_growing_good) {
  char *block = hide(calloc(hidden(50), 1));
  block = hide(realloc(hide(block), hidden(100)));
  PUT(char, block + 60, 'x');
  free(block);
}

CASE(overflow_aligned_block_bad) {
  char *block = hide(aligned_alloc(64, hidden(64)));
  PUT(char, block + 64, 'x');
  free(block);
}

CASE(overflow_matrix_bad) {
  int(*matrix)[5] = hide(calloc(4, sizeof *matrix));
  for (size_t row = 0; row < 4; row++) {
    for (size_t column = 0; column <= hidden(5); column++) PUT(int, &matrix[row][column], 1);
  }
  free(matrix);
}

APART static int by_value(const void *left, const void *right) {
  return GET(int const, left) - GET(int const, right);
}

/* One element more than there are. */
CASE(overflow_qsort_bad) {
  int *numbers = hide(malloc(6 * sizeof(int)));
  for (int i = 0; i < 6; i++) numbers[i] = 6 - i;
  qsort(hide(numbers), hidden(7), sizeof(int), by_value);
  free(hide(numbers));
}

CASE(overflow_qsort_good) {
  int *numbers = hide(malloc(6 * sizeof(int)));
  for (int i = 0; i < 6; i++) numbers[i] = 6 - i;
  qsort(hide(numbers), hidden(6), sizeof(int), by_value);
  free(hide(numbers));
}

CASE(underflow_write_bad) {
  char *block = hide(malloc(hidden(32)));
  PUT(char, block - 1, 'x');
  free(block);
}

CASE(underflow_read_bad) {
  int *block = hide(calloc(8, sizeof(int)));
  use((size_t)GET(int, block - 2));
  free(block);
}

CASE(underflow_far_bad) {
  char *block = hide(malloc(hidden(32)));
  use((size_t)GET(char, block - 12));
  free(block);
}

/* Trims blanks at the end of a text that has nothing else. */
APART static void trim(char *text) {
  char *end = text + strlen(text);
  while (GET(char, end - 1) == ' ') end--;
  use((size_t)(end - text));
}

CASE(underflow_loop_bad) {
  char *text = hide(malloc(hidden(4)));
  strcpy(text, "   ");
  trim(hide(text));
  free(hide(text));
}

CASE(underflow_loop_good) {
  char *text = hide(malloc(hidden(4)));
  strcpy(text, "a  ");
  trim(hide(text));
  free(hide(text));
}

CASE(underflow_index_bad) {
  int *table = hide(calloc(8, sizeof(int)));
  ptrdiff_t index = (ptrdiff_t)hidden((size_t)-1);
  PUT(int, table + index, 1);
  free(table);
}

/* Neither is a block of the heap. */
CASE(overflow_stack_unseen) {
  volatile char before[16];
  volatile char buffer[16];
  before[0] = buffer[0] = 1;
  PUT(char, (char *)hide((void *)(size_t)(buffer < before ? buffer : before)) + hidden(16), 'x');
}

static char in_static_memory[2][16];

CASE(overflow_static_unseen) { PUT(char, (char *)hide(in_static_memory[0]) + hidden(16), 'x'); }

/* Far enough to land inside another block, or inside the same struct. */
CASE(overflow_inside_struct_unseen) {
  struct {
    char name[8];
    int next;
  } *record = hide(malloc(sizeof *record));
  PUT(char, (char *)record + hidden(9), 'x');
  free(hide(record));
}
