/* native <kernel's n> [<times>]: prints the milliseconds of the fastest run, and the result. */

#include <stdio.h>
#include <time.h>

#include "kernel.h"

int32_t run(int32_t n);

int main(int count, char **arguments) {
  int32_t n = count > 1 ? atoi(arguments[1]) : 1;
  int times = count > 2 ? atoi(arguments[2]) : 1;
  double best = 1e300;
  int32_t result = 0;
  for (int i = 0; i < times; i++) {
    struct timespec start, end;
    clock_gettime(CLOCK_MONOTONIC, &start);
    result = run(n);
    clock_gettime(CLOCK_MONOTONIC, &end);
    double milliseconds = (double)(end.tv_sec - start.tv_sec) * 1e3 + (double)(end.tv_nsec - start.tv_nsec) / 1e6;
    if (milliseconds < best) best = milliseconds;
  }
  printf("%.2f\t%d\n", best, result);
  return 0;
}
