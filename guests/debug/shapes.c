// For debug information: functions inlined over several levels and from another file, static
// functions, variables with a fixed place. Nothing is allocated; all exports take and give numbers.
#include "shapes.h"

#define EXPORT(name) __attribute__((export_name(#name)))
#define NOINLINE __attribute__((noinline))

// Variables of the program: their names, sizes and lines are what a finding says.
struct point corners[4] = {{0, 0}, {3, 4}, {-3, 4}, {6, -8}};
const char greeting[] = "hello from static memory";
static int table[3][5];
double *pointer;
typedef const struct point *const fixed;
volatile unsigned char flags;

NOINLINE static int sum(const int *numbers, int count) {
  int total = 0;
  for (int i = 0; i < count; i++) {
    total += numbers[i];
  }
  return total;
}

// next() -> how often it was called by now
EXPORT(next) int next(void) {
  static int calls;
  return ++calls;
}

// perimeter() -> the sum of the squared distances from corner to corner
EXPORT(perimeter) int perimeter(void) {
  int total = 0;
  for (int i = 0; i < 4; i++) {
    total += distance(corners[i], corners[(i + 1) % 4]);
  }
  return total;
}

// fill(i32 value) -> the sum of a table in which every number is value, or its square
EXPORT(fill) int fill(int value) {
  for (int row = 0; row < 3; row++) {
    for (int column = 0; column < 5; column++) {
      table[row][column] = column % 2 ? square(value) : value;
    }
  }
  return sum(&table[0][0], 15);
}

static inline int checked(int index) {
  if (index < 0 || index >= (int)sizeof greeting) {
    __builtin_trap();
  }
  return greeting[index];
}

// letter(i32 index) -> a letter of the greeting; traps if there is none
EXPORT(letter) int letter(int index) {
  return checked(index) | flags;
}

// measure(i32 pointer) -> how many bytes there are before a zero byte
EXPORT(measure) int measure(const char *text) {
  int length = 0;
  while (text[length]) {
    length++;
  }
  return length + (pointer ? (int)*pointer : 0);
}
