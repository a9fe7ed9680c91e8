// What valgrind.xml is from, to see that the schema holds for Valgrind itself:
//   cc -g -O0 -w -fno-builtin errors.c -o errors
//   valgrind --leak-check=full --show-leak-kinds=all --track-origins=yes \
//     --xml=yes --xml-file=valgrind.xml ./errors
// The paths in it were shortened afterwards.
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct node {
  struct node *next;
  int value;
};

struct node *kept;
char *inside;

static struct node *list(int length) {
  struct node *head = 0;
  for (int i = 0; i < length; i++) {
    struct node *next = malloc(sizeof *next);
    next->next = head;
    next->value = i;
    head = next;
  }
  return head;
}

int main(void) {
  int *after = malloc(40);
  after[10] = 1;
  char *freed = malloc(177);
  free(freed);
  freed[100] = 1;
  free(freed);
  int *unwritten = malloc(40);
  if (unwritten[3]) after[0] = 1;
  int table[4] = {0};
  table[unwritten[5] & 3] = 1;
  write(-1, unwritten, 4);
  volatile long negative = -3;
  after = malloc(negative);
  free((char *)unwritten + 8);
  kept = list(1);
  inside = (char *)malloc(30) + 4;
  list(5);
  return 0;
}
