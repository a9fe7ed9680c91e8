// For debug information: namespaces, templates, members, lambdas, constructors and what is inlined
// of them. Nothing is allocated; all exports take and give numbers.
#define EXPORT(name) extern "C" __attribute__((export_name(#name)))
#define NOINLINE __attribute__((noinline))

namespace geometry {

namespace {
int hidden = 7;
}

template <typename T, int N>
struct Ring {
  T items[N];
  int used = 0;
  static int rings;

  Ring() { rings++; }
  ~Ring() { rings--; }

  NOINLINE void push(const T &item) { items[used++ % N] = item; }

  template <typename F>
  T fold(T start, F each) const {
    T total = start;
    for (int i = 0; i < N; i++) {
      total = each(total, items[i]);
    }
    return total;
  }

  T operator[](int index) const { return items[index % N]; }
};

template <typename T, int N>
int Ring<T, N>::rings;

inline namespace v2 {
struct Shape {
  virtual int area() const = 0;
  virtual ~Shape() {}
};

class Square final : public Shape {
 public:
  explicit Square(int side) : side(side) {}
  NOINLINE int area() const override { return side * side + hidden; }

 private:
  int side;
};
}

NOINLINE int measure(const Shape &shape, int times) {
  int total = 0;
  while (times-- > 0) {
    total += shape.area();
  }
  return total;
}

}

void operator delete(void *, unsigned long) noexcept {}

struct Registry {
  static int entries[8];
};
int Registry::entries[8] = {1, 1, 2, 3, 5, 8, 13, 21};

// turn(i32 steps) -> a number made in many small functions
EXPORT(turn) int turn(int steps) {
  geometry::Ring<int, 8> ring;
  for (int i = 0; i < steps; i++) {
    ring.push(Registry::entries[i % 8]);
  }
  int weight = steps;
  return ring.fold(0, [weight](int a, int b) { return a + weight * b; }) + ring[steps];
}

// area(i32 side, i32 times) -> the areas of so many squares
EXPORT(area) int area(int side, int times) {
  geometry::Square square(side);
  static int calls;
  calls++;
  return geometry::measure(square, times) + calls;
}
