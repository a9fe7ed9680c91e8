/* A list of n elements in an order that no cache foresees, walked through again and again. */

#include "kernel.h"

struct node {
  struct node *next;
  int32_t value;
};

RUN {
  size_t size = (size_t)n;
  struct node *nodes = malloc(size * sizeof *nodes);
  uint32_t *order = malloc(size * sizeof *order);
  if (nodes == NULL || order == NULL) abort();
  for (size_t i = 0; i < size; i++) order[i] = (uint32_t)i;
  uint32_t state = 3;
  for (size_t i = size - 1; i > 0; i--) {
    size_t other = random_next(&state) % (i + 1);
    uint32_t held = order[i];
    order[i] = order[other];
    order[other] = held;
  }
  for (size_t i = 0; i < size; i++) {
    nodes[order[i]].next = i + 1 < size ? &nodes[order[i + 1]] : NULL;
    nodes[order[i]].value = (int32_t)i;
  }
  int32_t sum = 0;
  for (int round = 0; round < 10; round++) {
    for (struct node *node = &nodes[order[0]]; node != NULL; node = node->next) sum += node->value;
  }
  free(order);
  free(nodes);
  return sum;
}
