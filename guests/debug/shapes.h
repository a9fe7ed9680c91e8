// Small functions that are inlined wherever they are used, from a file of their own.

struct point {
  int x, y;
};

static inline int square(int n) {
  return n * n;
}

static inline int distance(struct point a, struct point b) {
  int dx = a.x - b.x;
  int dy = a.y - b.y;
  return square(dx) + square(dy);
}
