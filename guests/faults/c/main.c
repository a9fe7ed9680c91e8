/* A command that runs the case named by its argument; without one it lists them. */

#include "fault.h"

#define X(name) void case_##name(void);
#include "cases.inc"
#undef X

static const struct {
  const char *name;
  void (*run)(void);
} cases[] = {
#define X(name) {#name, case_##name},
#include "cases.inc"
#undef X
};

int main(int count, char **arguments) {
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    if (count < 2) {
      puts(cases[i].name);
    } else if (strcmp(cases[i].name, arguments[1]) == 0) {
      cases[i].run();
      return 0;
    }
  }
  if (count < 2) return 0;
  fprintf(stderr, "no case %s\n", arguments[1]);
  return 2;
}
