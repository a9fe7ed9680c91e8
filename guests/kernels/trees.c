/* Binary trees of depth n, built, counted and freed, many small ones beside a large one: malloc and free. */

#include "kernel.h"

struct tree {
  struct tree *left;
  struct tree *right;
};

static struct tree *build(int depth) {
  struct tree *tree = malloc(sizeof *tree);
  if (tree == NULL) abort();
  tree->left = depth > 0 ? build(depth - 1) : NULL;
  tree->right = depth > 0 ? build(depth - 1) : NULL;
  return tree;
}

static int32_t count(const struct tree *tree) {
  return tree == NULL ? 0 : 1 + count(tree->left) + count(tree->right);
}

static void drop(struct tree *tree) {
  if (tree == NULL) return;
  drop(tree->left);
  drop(tree->right);
  free(tree);
}

RUN {
  struct tree *large = build(n);
  int32_t sum = 0;
  for (int depth = 4; depth <= n; depth += 4) {
    for (int i = 0; i < 1 << (n - depth); i++) {
      struct tree *small = build(depth);
      sum += count(small);
      drop(small);
    }
  }
  sum += count(large);
  drop(large);
  return sum;
}
