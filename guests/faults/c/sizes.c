/* Odd sizes: none, negative, more than there can be. */

#include "fault.h"

CASE(negative_malloc_bad) { free(hide(malloc(hidden((size_t)-1)))); }

/* A length that went below nought on the way. */
APART static char *part(size_t length, size_t skipped) { return hide(malloc(length - skipped)); }

CASE(negative_malloc_computed_bad) { free(part(hidden(10), hidden(20))); }

CASE(negative_malloc_computed_good) { free(part(hidden(20), hidden(10))); }

CASE(negative_realloc_bad) {
  char *block = hide(malloc(hidden(16)));
  char *larger = hide(realloc(hide(block), hidden((size_t)-16)));
  free(larger == NULL ? block : larger);
}

CASE(negative_calloc_bad) { free(hide(calloc(1, hidden((size_t)-8)))); }

CASE(zero_malloc_good) { free(hide(malloc(hidden(0)))); }

CASE(zero_malloc_write_bad) {
  char *block = hide(malloc(hidden(0)));
  PUT(char, block, 1);
  free(hide(block));
}

CASE(zero_calloc_good) { free(hide(calloc(hidden(0), 8))); }

/* Whether this frees is up to the C library. */
CASE(zero_realloc_odd) {
  char *block = hide(malloc(hidden(16)));
  free(hide(realloc(hide(block), hidden(0))));
}

CASE(null_realloc_good) {
  char *block = hide(realloc(hide(NULL), hidden(24)));
  PUT(char, block + 23, 1);
  free(hide(block));
}

CASE(realloc_in_steps_good) {
  char *block = NULL;
  for (size_t size = 1; size < 2000; size += 37) {
    block = hide(realloc(hide(block), size));
    PUT(char, block + size - 1, 1);
  }
  free(hide(block));
}

CASE(realloc_same_size_good) {
  char *block = hide(malloc(hidden(30)));
  block = hide(realloc(hide(block), hidden(30)));
  PUT(char, block + 29, 1);
  free(hide(block));
}

CASE(large_block_good) {
  char *block = hide(malloc(hidden(3000000)));
  PUT(char, block, 1);
  PUT(char, block + 2999999, 1);
  free(hide(block));
}

CASE(large_block_overflow_bad) {
  char *block = hide(malloc(hidden(3000000)));
  PUT(char, block + 3000000, 1);
  free(hide(block));
}

CASE(large_block_leak_bad) { PUT(char, hide(malloc(hidden(1000000))), 1); }
