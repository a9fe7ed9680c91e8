/* How many primes there are below n, by crossing out in bytes. */

#include "kernel.h"

RUN {
  size_t size = (size_t)n;
  uint8_t *crossed = calloc(size, 1);
  if (crossed == NULL) abort();
  int32_t primes = 0;
  for (size_t i = 2; i < size; i++) {
    if (crossed[i]) continue;
    primes++;
    if (i > size / i) continue;
    for (size_t multiple = i * i; multiple < size; multiple += i) crossed[multiple] = 1;
  }
  free(crossed);
  return primes;
}
