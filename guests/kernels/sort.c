/* qsort of n numbers with a function that compares them. */

#include "kernel.h"

static int by_value(const void *left, const void *right) {
  int32_t a = *(const int32_t *)left;
  int32_t b = *(const int32_t *)right;
  return (a > b) - (a < b);
}

RUN {
  int32_t *numbers = malloc((size_t)n * sizeof *numbers);
  if (numbers == NULL) abort();
  uint32_t state = 42;
  for (int32_t i = 0; i < n; i++) numbers[i] = (int32_t)random_next(&state);
  qsort(numbers, (size_t)n, sizeof *numbers, by_value);
  int32_t sum = 0;
  for (int32_t i = 0; i < n; i++) sum = sum * 31 + numbers[i];
  free(numbers);
  return sum;
}
