/*
 * A kernel is one function, run(n), whose work grows with n and whose result
 * tells that it was done. In WebAssembly run is an export; natively a program
 * is made around it, which runs it as often as its arguments say.
 */

#ifndef KERNEL_H
#define KERNEL_H

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#ifdef __wasm__
#define RUN __attribute__((export_name("run"))) int32_t run(int32_t n)
#else
#define RUN int32_t run(int32_t n)
#endif

/* The same numbers everywhere. */
static inline uint32_t random_next(uint32_t *state) {
  *state = *state * 1664525u + 1013904223u;
  return *state >> 8;
}

#endif
