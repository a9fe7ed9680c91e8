/* The product of two matrices of n by n numbers of 64 bits. */

#include "kernel.h"

RUN {
  size_t size = (size_t)n;
  double *left = malloc(size * size * sizeof *left);
  double *right = malloc(size * size * sizeof *right);
  double *product = calloc(size * size, sizeof *product);
  if (left == NULL || right == NULL || product == NULL) abort();
  for (size_t i = 0; i < size * size; i++) {
    left[i] = (double)(i % 7);
    right[i] = (double)(i % 5);
  }
  for (size_t row = 0; row < size; row++) {
    for (size_t column = 0; column < size; column++) {
      double sum = 0;
      for (size_t i = 0; i < size; i++) sum += left[row * size + i] * right[i * size + column];
      product[row * size + column] = sum;
    }
  }
  double trace = 0;
  for (size_t i = 0; i < size; i++) trace += product[i * size + i];
  free(left);
  free(right);
  free(product);
  return (int32_t)trace;
}
