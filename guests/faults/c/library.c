/* The same faults, but committed by a function of the C library that is given too much. */

#include "fault.h"

CASE(overflow_memcpy_bad) {
  char source[24] = "twenty-three characters";
  char *block = hide(malloc(hidden(16)));
  memcpy(block, hide(source), hidden(24));
  free(hide(block));
}

CASE(overflow_memcpy_good) {
  char source[24] = "twenty-three characters";
  char *block = hide(malloc(hidden(24)));
  memcpy(block, hide(source), hidden(24));
  free(hide(block));
}

CASE(overflow_memcpy_source_bad) {
  char target[40];
  char *block = hide(calloc(hidden(32), 1));
  memcpy(hide(target), block, hidden(40));
  free(hide(block));
}

CASE(overflow_memmove_bad) {
  char *block = hide(calloc(hidden(16), 1));
  memmove(block + 1, block, hidden(16));
  free(hide(block));
}

CASE(overflow_memmove_good) {
  char *block = hide(calloc(hidden(16), 1));
  memmove(block + 1, block, hidden(15));
  free(hide(block));
}

CASE(overflow_memset_bad) {
  char *block = hide(malloc(hidden(30)));
  memset(block, 'x', hidden(33));
  free(hide(block));
}

CASE(overflow_memset_good) {
  char *block = hide(malloc(hidden(30)));
  memset(block, 'x', hidden(30));
  free(hide(block));
}

CASE(overflow_memcmp_bad) {
  char *first = hide(calloc(hidden(16), 1));
  char *second = hide(calloc(hidden(24), 1));
  use((size_t)memcmp(first, second, hidden(24)));
  free(hide(first));
  free(hide(second));
}

CASE(overflow_memchr_bad) {
  char *block = hide(calloc(hidden(24), 1));
  use((size_t)memchr(block, 'x', hidden(32)));
  free(hide(block));
}

/* Room for the letters, but not for what ends them. */
CASE(overflow_strcpy_bad) {
  const char *text = hide("exactly sixteen!");
  char *block = hide(malloc(strlen(text)));
  strcpy(block, text);
  free(hide(block));
}

CASE(overflow_strcpy_good) {
  const char *text = hide("exactly sixteen!");
  char *block = hide(malloc(strlen(text) + 1));
  strcpy(block, text);
  free(hide(block));
}

CASE(overflow_strcat_bad) {
  char *block = hide(malloc(hidden(10)));
  strcpy(block, hide("12345"));
  strcat(hide(block), hide("67890"));
  free(hide(block));
}

CASE(overflow_strcat_good) {
  char *block = hide(malloc(hidden(11)));
  strcpy(block, hide("12345"));
  strcat(hide(block), hide("67890"));
  free(hide(block));
}

CASE(overflow_strncpy_bad) {
  char *block = hide(malloc(hidden(12)));
  strncpy(block, hide("short"), hidden(20));
  free(hide(block));
}

/* Without an end, but nobody looks for it. */
CASE(overflow_strncpy_good) {
  char *block = hide(malloc(hidden(4)));
  strncpy(block, hide("longer than that"), hidden(4));
  use((size_t)GET(char, block + 3));
  free(hide(block));
}

CASE(overflow_snprintf_bad) {
  char *block = hide(malloc(hidden(8)));
  snprintf(block, hidden(80), "%d-%d", 123456, 654321);
  free(hide(block));
}

CASE(overflow_snprintf_good) {
  char *block = hide(malloc(hidden(8)));
  snprintf(block, hidden(8), "%d-%d", 123456, 654321);
  free(hide(block));
}

CASE(overflow_sprintf_bad) {
  char *block = hide(malloc(hidden(10)));
  sprintf(block, "%s", (char *)hide("eleven char"));
  free(hide(block));
}

APART static char *letters(const char *text, size_t count) {
  char *block = hide(malloc(count));
  memcpy(block, text, count);
  return hide(block);
}

CASE(unterminated_strlen_bad) {
  char *text = letters("abcdefgh", hidden(8));
  use(strlen(text));
  free(hide(text));
}

CASE(unterminated_strlen_good) {
  char *text = letters("abcdefgh", hidden(9));
  use(strlen(text));
  free(hide(text));
}

CASE(unterminated_strdup_bad) {
  char *text = letters("abcd", hidden(4));
  free(hide(strdup(text)));
  free(hide(text));
}

CASE(unterminated_strcmp_bad) {
  char *text = letters("abcdef", hidden(6));
  use((size_t)strcmp(text, hide("abcdefg")));
  free(hide(text));
}

CASE(unterminated_printf_bad) {
  char *text = letters("0123456789", hidden(10));
  printf("%s\n", text);
  free(hide(text));
}

/* Says how far printf may look. */
CASE(unterminated_printf_good) {
  char *text = letters("0123456789", hidden(10));
  printf("%.*s\n", 10, text);
  free(hide(text));
}

/* The function and not the instruction that clang makes of it. */
static void *(*volatile copy)(void *, const void *, size_t) = memcpy;

CASE(overlap_memcpy_bad) {
  char *block = hide(calloc(hidden(64), 1));
  copy(block + 8, block, hidden(32));
  free(hide(block));
}

CASE(overlap_memcpy_down_bad) {
  char *block = hide(calloc(hidden(64), 1));
  copy(block, block + 8, hidden(32));
  free(hide(block));
}

CASE(overlap_memcpy_good) {
  char *block = hide(calloc(hidden(64), 1));
  copy(block + 32, block, hidden(32));
  free(hide(block));
}

CASE(overlap_memcpy_direct_bad) {
  char *block = hide(calloc(hidden(64), 1));
  memcpy(block + 4, block, hidden(20));
  free(hide(block));
}

CASE(overlap_memcpy_stack_bad) {
  char buffer[64] = "some text that is moved up by one in its own place";
  copy((char *)hide(buffer) + 1, hide(buffer), hidden(50));
  use((size_t)buffer[1]);
}

CASE(overlap_memmove_good) {
  char *block = hide(calloc(hidden(64), 1));
  memmove(block + 8, block, hidden(32));
  free(hide(block));
}

CASE(overlap_strcpy_bad) {
  char *text = hide(malloc(hidden(32)));
  strcpy(text, hide("overlapping text"));
  strcpy(text, hide(text + 4));
  free(hide(text));
}

CASE(overlap_struct_bad) {
  struct {
    char fields[24];
  } *pair = hide(calloc(2, 24));
  copy((char *)pair + 12, pair, sizeof *pair);
  free(hide(pair));
}
