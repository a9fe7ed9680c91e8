/* Reads of what was never written, and what looks like one but isn't. */

#include <unistd.h>

#include "fault.h"

APART static void taken(void) { __asm__ volatile(""); }

static const int squares[8] = {0, 1, 4, 9, 16, 25, 36, 49};

CASE(uninit_branch_bad) {
  int *block = hide(malloc(hidden(40)));
  if (GET(int, block + 2) > 3) taken();
  free(hide(block));
}

CASE(uninit_branch_good) {
  int *block = hide(malloc(hidden(40)));
  PUT(int, block + 2, 5);
  if (GET(int, block + 2) > 3) taken();
  free(hide(block));
}

CASE(uninit_byte_bad) {
  char *block = hide(malloc(hidden(40)));
  PUT(char, block, 1);
  PUT(char, block + 2, 1);
  if (GET(char, block + 1) == 1) taken();
  free(hide(block));
}

CASE(uninit_index_bad) {
  unsigned *block = hide(malloc(hidden(40)));
  unsigned index = GET(unsigned, block) & 7;
  use((size_t)GET(int const, squares + index));
  free(hide(block));
}

CASE(uninit_index_good) {
  unsigned *block = hide(calloc(hidden(40), 1));
  unsigned index = GET(unsigned, block) & 7;
  use((size_t)GET(int const, squares + index));
  free(hide(block));
}

/* The low bits are cleared, so that the address is harmless whatever was there. */
CASE(uninit_address_bad) {
  uintptr_t *block = hide(malloc(hidden(40)));
  char *address = (char *)squares + (GET(uintptr_t, block) & 4);
  use((size_t)GET(char, address));
  free(hide(block));
}

/* A counter that nobody set to nought. */
CASE(uninit_loop_bad) {
  int *counts = hide(malloc(4 * sizeof(int)));
  for (size_t i = 0; i < hidden(3); i++) PUT(int, counts + i, (int)i);
  int sum = 0;
  for (size_t i = 0; i < hidden(4); i++) sum += GET(int, counts + i);
  if (sum > 3) taken();
  free(hide(counts));
}

CASE(uninit_loop_good) {
  int *counts = hide(malloc(4 * sizeof(int)));
  for (size_t i = 0; i < hidden(4); i++) PUT(int, counts + i, (int)i);
  int sum = 0;
  for (size_t i = 0; i < hidden(4); i++) sum += GET(int, counts + i);
  if (sum > 3) taken();
  free(hide(counts));
}

struct settings {
  int width;
  int height;
};

APART static void check(const struct settings *settings) {
  if (GET(int const, &settings->height) > 10) taken();
}

CASE(uninit_struct_bad) {
  struct settings *settings = hide(malloc(sizeof *settings));
  settings->width = 1;
  check(hide(settings));
  free(hide(settings));
}

CASE(uninit_struct_good) {
  struct settings *settings = hide(malloc(sizeof *settings));
  settings->width = 1;
  settings->height = 2;
  check(hide(settings));
  free(hide(settings));
}

static void (*volatile checker)(const struct settings *) = check;

CASE(uninit_function_pointer_bad) {
  struct settings *settings = hide(malloc(sizeof *settings));
  settings->width = 1;
  checker(hide(settings));
  free(hide(settings));
}

static void each(struct settings *all, int count, void (*visit)(const struct settings *)) {
  for (int i = 0; i < count; i++) visit(all + i);
}

CASE(uninit_callback_bad) {
  struct settings *all = hide(malloc(2 * sizeof *all));
  all[0].width = all[0].height = all[1].width = 1;
  each(hide(all), 2, check);
  free(hide(all));
}

CASE(uninit_callback_good) {
  struct settings *all = hide(malloc(2 * sizeof *all));
  all[0].width = all[0].height = all[1].width = all[1].height = 1;
  each(hide(all), 2, check);
  free(hide(all));
}

/* The part that realloc added was never written. */
CASE(uninit_realloc_bad) {
  int *block = hide(calloc(4, sizeof(int)));
  block = hide(realloc(hide(block), 8 * sizeof(int)));
  if (GET(int, block + 6) > 3) taken();
  free(hide(block));
}

CASE(uninit_realloc_good) {
  int *block = hide(calloc(4, sizeof(int)));
  block = hide(realloc(hide(block), 8 * sizeof(int)));
  if (GET(int, block + 3) > 3) taken();
  free(hide(block));
}

/* A copy is no use, but what is done with it is. */
CASE(uninit_copy_bad) {
  int *from = hide(malloc(4 * sizeof(int)));
  int *to = hide(malloc(4 * sizeof(int)));
  memcpy(to, from, hidden(4 * sizeof(int)));
  if (GET(int, to + 1) > 3) taken();
  free(hide(from));
  free(hide(to));
}

CASE(uninit_copy_good) {
  int *from = hide(malloc(4 * sizeof(int)));
  int *to = hide(malloc(4 * sizeof(int)));
  PUT(int, from + 1, 1);
  memcpy(to, from, hidden(4 * sizeof(int)));
  if (GET(int, to + 1) > 3) taken();
  free(hide(from));
  free(hide(to));
}

CASE(uninit_copy_loop_good) {
  int *from = hide(malloc(4 * sizeof(int)));
  int *to = hide(malloc(4 * sizeof(int)));
  PUT(int, from + 1, 1);
  for (size_t i = 0; i < hidden(4); i++) PUT(int, to + i, GET(int, from + i));
  if (GET(int, to + 1) > 3) taken();
  free(hide(from));
  free(hide(to));
}

CASE(uninit_strlen_bad) {
  char *text = hide(malloc(hidden(16)));
  PUT(char, text, 'a');
  PUT(char, text + 15, 0);
  use(strlen(text));
  free(hide(text));
}

CASE(uninit_printf_bad) {
  int *block = hide(malloc(hidden(16)));
  printf("%d\n", GET(int, block + 1) & 1023);
  free(hide(block));
}

CASE(uninit_printf_good) {
  int *block = hide(malloc(hidden(16)));
  PUT(int, block + 1, 12);
  printf("%d\n", GET(int, block + 1) & 1023);
  free(hide(block));
}

CASE(uninit_write_bad) {
  char *block = hide(malloc(hidden(16)));
  strcpy(block, hide("half of it\n"));
  use((size_t)write(1, block, hidden(16)));
  free(hide(block));
}

CASE(uninit_write_good) {
  char *block = hide(malloc(hidden(16)));
  strcpy(block, hide("all of it\n"));
  use((size_t)write(1, block, strlen(block)));
  free(hide(block));
}

/* After a free and another malloc the old contents don't count. */
CASE(uninit_recycled_bad) {
  char *old = hide(calloc(hidden(24), 1));
  free(hide(old));
  int *young = hide(malloc(hidden(24)));
  if (GET(int, young + 1) > 3) taken();
  free(hide(young));
}

CASE(uninit_aligned_alloc_bad) {
  int *block = hide(aligned_alloc(32, hidden(64)));
  if (GET(int, block + 9) > 3) taken();
  free(hide(block));
}

CASE(uninit_double_bad) {
  double *block = hide(malloc(2 * sizeof(double)));
  PUT(double, block, 1.0);
  if (GET(double, block + 1) > 0.5) taken();
  free(hide(block));
}

/* Half of what is read was written. */
CASE(uninit_half_written_bad) {
  char *block = hide(malloc(hidden(16)));
  PUT(short, block, 1);
  if (GET(int, block) > 3) taken();
  free(hide(block));
}

APART static void fill_if(int *out, int wanted) {
  if (wanted) PUT(int, out, 1);
}

CASE(uninit_out_parameter_bad) {
  int *out = hide(malloc(sizeof *out));
  fill_if(out, (int)hidden(0));
  if (GET(int, out) > 3) taken();
  free(hide(out));
}

CASE(uninit_out_parameter_good) {
  int *out = hide(malloc(sizeof *out));
  fill_if(out, (int)hidden(1));
  if (GET(int, out) > 3) taken();
  free(hide(out));
}

/* On the stack, which in WebAssembly nobody allocates. */
CASE(uninit_stack_bad) {
  int numbers[8];
  int *block = hide(numbers);
  PUT(int, block, 1);
  if (GET(int, block + 5) > 3) taken();
}

CASE(uninit_stack_good) {
  int numbers[8];
  int *block = hide(numbers);
  PUT(int, block + 5, 1);
  if (GET(int, block + 5) > 3) taken();
}

/* Between the fields lie bytes that nobody writes and everybody copies. */
struct padded {
  char kind;
  int64_t value;
  char flag;
};

APART static struct padded padded_of(char kind) {
  struct padded padded;
  padded.kind = kind;
  padded.value = 1;
  padded.flag = 2;
  return padded;
}

CASE(padding_assign_good) {
  struct padded *from = hide(malloc(sizeof *from));
  struct padded *to = hide(malloc(sizeof *to));
  from->kind = 1;
  from->value = 2;
  from->flag = 3;
  *to = *(struct padded *)hide(from);
  if (GET(char, &to->kind) == 1 && GET(int64_t, &to->value) == 2) taken();
  free(hide(from));
  free(hide(to));
}

CASE(padding_memcpy_good) {
  struct padded *from = hide(malloc(3 * sizeof *from));
  struct padded *to = hide(malloc(3 * sizeof *to));
  for (int i = 0; i < 3; i++) {
    from[i].kind = 1;
    from[i].value = i;
    from[i].flag = 0;
  }
  memcpy(hide(to), hide(from), hidden(3 * sizeof *to));
  if (GET(char, &to[2].flag) == 0) taken();
  free(hide(from));
  free(hide(to));
}

CASE(padding_return_good) {
  struct padded *padded = hide(malloc(sizeof *padded));
  *padded = padded_of(1);
  if (GET(char, &padded->flag) == 2) taken();
  free(hide(padded));
}

APART static int padded_sum(struct padded padded) {
  return padded.kind + (int)padded.value + padded.flag;
}

CASE(padding_argument_good) {
  struct padded *padded = hide(malloc(sizeof *padded));
  padded->kind = 1;
  padded->value = 2;
  padded->flag = 3;
  if (padded_sum(*(struct padded *)hide(padded)) == 6) taken();
  free(hide(padded));
}

/* To write some bits, their neighbours are read, and nothing is done with them. */
struct bits {
  unsigned first : 3;
  unsigned second : 7;
  unsigned third : 12;
};

CASE(bit_field_good) {
  struct bits *bits = hide(malloc(sizeof *bits));
  bits->first = 5;
  hide(bits);
  bits->second = 6;
  hide(bits);
  if (bits->first == 5 && bits->second == 6) taken();
  free(hide(bits));
}

CASE(bit_field_bad) {
  struct bits *bits = hide(malloc(sizeof *bits));
  bits->first = 5;
  hide(bits);
  if (bits->third == 5) taken();
  free(hide(bits));
}

union either {
  int number;
  char text[16];
};

CASE(union_good) {
  union either *first = hide(malloc(sizeof *first));
  union either *second = hide(malloc(sizeof *second));
  first->number = 4;
  *second = *(union either *)hide(first);
  if (GET(int, &second->number) == 4) taken();
  free(hide(first));
  free(hide(second));
}

/* Elements change places, written or not. */
CASE(uninit_swap_good) {
  int *slots = hide(malloc(4 * sizeof(int)));
  PUT(int, slots, 1);
  for (size_t i = 0; i < hidden(2); i++) {
    int other = GET(int, slots + 3 - i);
    PUT(int, slots + 3 - i, GET(int, slots + i));
    PUT(int, slots + i, other);
  }
  if (GET(int, slots + 3) == 1) taken();
  free(hide(slots));
}

/* As library functions that go by words see them: odd starts, odd ends. */
CASE(odd_strings_good) {
  for (size_t start = 0; start < 5; start++) {
    char *text = hide(malloc(start + 8));
    strcpy(text + start, hide("abcdefg"));
    use(strlen(text + start));
    use((size_t)strchr(text + start, 'g'));
    use((size_t)memchr(text + start, 'g', 8));
    use((size_t)memcmp(text + start, "abcdefg", 8));
    use((size_t)strcmp(text + start, "abcdefh"));
    char *copy = hide(strdup(text + start));
    free(hide(text));
    free(copy);
  }
}
