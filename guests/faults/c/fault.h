/*
 * What the cases are written with. A case is a function without arguments that
 * has one known fault, or none; its twin without the fault ends in _good. The
 * compiler must not see through a fault and drop it, so pointers and sizes pass
 * through hide() and hidden(), and what is read ends in use().
 */

#ifndef FAULT_H
#define FAULT_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#if defined(__clang__)
#define APART __attribute__((noinline, used))
#else
#define APART __attribute__((noipa, used))
#endif

#ifdef __cplusplus
#define PLAIN extern "C"
#else
#define PLAIN
#endif

/* In WebAssembly each case is an export as well. */
#ifdef __wasm__
#define CASE(name) PLAIN __attribute__((export_name("case_" #name), noinline)) void case_##name(void)
#else
#define CASE(name) PLAIN APART void case_##name(void)
#endif

#define INLINE static inline __attribute__((always_inline, unused))

INLINE void *hide(const void *pointer) {
  __asm__ volatile("" : "+r"(pointer) : : "memory");
  return (void *)pointer;
}

INLINE size_t hidden(size_t number) {
  __asm__ volatile("" : "+r"(number));
  return number;
}

INLINE void use(size_t number) { __asm__ volatile("" : : "r"(number) : "memory"); }

/* Accesses that stay, of the width that they are written with. */
#define PUT(type, pointer, value) (*(type volatile *)(pointer) = (value))
#define GET(type, pointer) (*(type volatile *)(pointer))

#endif
