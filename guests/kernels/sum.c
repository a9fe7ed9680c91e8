/* The sum of n numbers, and of them changed in place. */

#include "kernel.h"

RUN {
  size_t size = (size_t)n;
  uint32_t *numbers = malloc(size * sizeof *numbers);
  if (numbers == NULL) abort();
  for (size_t i = 0; i < size; i++) numbers[i] = (uint32_t)i;
  uint32_t sum = 0;
  for (int round = 0; round < 4; round++) {
    for (size_t i = 0; i < size; i++) sum += numbers[i];
    for (size_t i = 0; i < size; i++) numbers[i] = numbers[i] * 3 + 1;
  }
  free(numbers);
  return (int32_t)sum;
}
