/*
 * What emscripten's JavaScript does for setjmp, longjmp and assert: built with
 * plain names by -O1.
 */

#include <assert.h>
#include <emscripten.h>
#include <setjmp.h>

static jmp_buf back;

static void deep(int levels) {
  if (levels == 0) longjmp(back, 7);
  deep(levels - 1);
}

/* 7 by a jump out of so many calls, 0 without one if negative. */
EMSCRIPTEN_KEEPALIVE int attempt(int levels) {
  int jumped = setjmp(back);
  if (jumped != 0) return jumped;
  if (levels >= 0) deep(levels);
  return 0;
}

EMSCRIPTEN_KEEPALIVE void require_positive(int number) { assert(number > 0); }
