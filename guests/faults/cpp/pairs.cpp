// What C++ adds: objects freed by the wrong one of new's counterparts, and
// objects whose parts are lost.

#include <cstdlib>
#include <memory>
#include <new>
#include <string>
#include <vector>

#include "fault.h"

namespace {

struct Point {
  int x = 1;
  int y = 2;
};

struct Shape {
  virtual ~Shape() {}
  virtual int sides() const = 0;
};

struct Square : Shape {
  int *corners = new int[4]();
  ~Square() override { delete[] corners; }
  int sides() const override { return 4; }
};

// Forgets to free what it owns.
struct Careless {
  int *data = static_cast<int *>(hide(new int[10]()));
  ~Careless() {}
};

// Copies the pointer and not what it points to.
struct Shallow {
  int *data = static_cast<int *>(hide(new int[5]()));
  ~Shallow() { delete[] static_cast<int *>(hide(data)); }
};

template <class T>
T *seen(T *pointer) {
  return static_cast<T *>(hide(pointer));
}

}  // namespace

CASE(cpp_new_bad) { PUT(int, &seen(new Point)->x, 3); }

CASE(cpp_new_good) { delete seen(new Point); }

CASE(cpp_new_array_bad) { PUT(int, seen(new int[25]), 3); }

CASE(cpp_new_array_good) { delete[] seen(new int[25]); }

CASE(cpp_new_free_bad) { free(hide(seen(new Point))); }

CASE(cpp_new_array_free_bad) { free(hide(seen(new char[30]))); }

CASE(cpp_malloc_delete_bad) { delete static_cast<int *>(hide(malloc(hidden(4)))); }

CASE(cpp_malloc_delete_good) { free(hide(malloc(hidden(4)))); }

CASE(cpp_new_array_delete_bad) { delete seen(new int[25]); }

CASE(cpp_new_delete_array_bad) { delete[] seen(new int); }

CASE(cpp_delete_twice_bad) {
  Point *point = seen(new Point);
  delete seen(point);
  delete seen(point);
}

CASE(cpp_shallow_copy_bad) {
  Shallow *first = seen(new Shallow);
  Shallow *second = seen(new Shallow(*first));
  delete seen(first);
  delete seen(second);
}

CASE(cpp_careless_destructor_bad) { delete seen(new Careless); }

CASE(cpp_virtual_destructor_good) {
  Shape *shape = seen<Shape>(new Square);
  use(static_cast<size_t>(shape->sides()));
  delete shape;
}

CASE(cpp_use_after_delete_bad) {
  Point *point = seen(new Point);
  delete seen(point);
  use(static_cast<size_t>(GET(int, &point->y)));
}

CASE(cpp_virtual_after_delete_bad) {
  Square *square = seen(new Square);
  delete seen(square);
  use(static_cast<size_t>(GET(int *, &square->corners) != nullptr));
}

CASE(cpp_vector_end_bad) {
  std::vector<int> numbers(hidden(10), 1);
  numbers.shrink_to_fit();
  use(static_cast<size_t>(GET(int, seen(numbers.data()) + 10)));
}

CASE(cpp_vector_end_good) {
  std::vector<int> numbers(hidden(10), 1);
  use(static_cast<size_t>(GET(int, seen(numbers.data()) + 9)));
}

// An iterator that the next element makes stale.
CASE(cpp_vector_grown_bad) {
  std::vector<int> numbers(hidden(4), 1);
  int *first = seen(numbers.data());
  numbers.resize(hidden(400));
  PUT(int, first, 2);
}

CASE(cpp_vector_grown_good) {
  std::vector<int> numbers(hidden(4), 1);
  numbers.resize(hidden(400));
  PUT(int, seen(numbers.data()), 2);
}

// The text that the pointer belongs to is gone at the end of the line.
CASE(cpp_string_temporary_bad) {
  const char *text = seen((std::string(hidden(40), 'x') + "y").c_str());
  use(static_cast<size_t>(GET(char const, text + 3)));
}

CASE(cpp_string_temporary_good) {
  std::string whole = std::string(hidden(40), 'x') + "y";
  use(static_cast<size_t>(GET(char const, seen(whole.c_str()) + 3)));
}

// Each keeps the other alive.
struct Link {
  std::shared_ptr<Link> other;
  char weight[40];
};

CASE(cpp_shared_cycle_bad) {
  auto first = std::make_shared<Link>();
  auto second = std::make_shared<Link>();
  first->other = second;
  second->other = first;
}

CASE(cpp_shared_cycle_good) {
  auto first = std::make_shared<Link>();
  auto second = std::make_shared<Link>();
  first->other = second;
  second->other = first;
  hide(first.get());
  first->other.reset();
}

CASE(cpp_unique_released_bad) {
  auto owner = std::make_unique<Point>();
  use(seen(owner.release()) != nullptr);
}

CASE(cpp_unique_good) {
  auto owner = std::make_unique<Point>();
  use(seen(owner.get()) != nullptr);
}

CASE(cpp_uninit_member_bad) {
  int *numbers = seen(new int[4]);
  if (GET(int, numbers + 2) > 3) use(1);
  delete[] seen(numbers);
}

CASE(cpp_uninit_member_good) {
  int *numbers = seen(new int[4]());
  if (GET(int, numbers + 2) > 3) use(1);
  delete[] seen(numbers);
}

struct alignas(64) Aligned {
  char bytes[64];
};

CASE(cpp_aligned_new_bad) { PUT(char, seen(new Aligned)->bytes, 1); }

CASE(cpp_aligned_new_good) { delete seen(new Aligned); }

// Says another size than was got.
CASE(cpp_sized_delete_bad) { ::operator delete(hide(::operator new(hidden(24))), hidden(16)); }

CASE(cpp_sized_delete_good) { ::operator delete(hide(::operator new(hidden(24))), hidden(24)); }

CASE(cpp_placement_good) {
  void *room = hide(malloc(sizeof(Square)));
  Square *square = new (room) Square;
  use(static_cast<size_t>(seen(square)->sides()));
  square->~Square();
  free(hide(room));
}
