// The containers, text and streams of libc++, smart pointers, sorting, regular
// expressions; everything is given back at the end.

#include <algorithm>
#include <deque>
#include <functional>
#include <iomanip>
#include <iostream>
#include <list>
#include <map>
#include <memory>
#include <numeric>
#include <queue>
#include <set>
#include <sstream>
#include <string>
#include <unordered_map>
#include <variant>
#include <vector>

struct Shape {
  virtual ~Shape() = default;
  virtual double area() const = 0;
  virtual std::string name() const = 0;
};

struct Circle : Shape {
  double radius;
  explicit Circle(double radius) : radius(radius) {}
  double area() const override { return 3.0 * radius * radius; }
  std::string name() const override { return "a circle with a name that fits in no small string"; }
};

struct Square : Shape {
  double side;
  explicit Square(double side) : side(side) {}
  double area() const override { return side * side; }
  std::string name() const override { return "square"; }
};

static void texts() {
  std::string text;
  for (int i = 0; i < 40; i++) text += std::to_string(i * i) + (i % 2 ? "," : ";");
  text.insert(10, "inserted");
  text.erase(3, 5);
  std::cout << text.size() << ' ' << text.find("144") << ' ' << text.substr(0, 20) << '\n';
  std::vector<std::string> words;
  std::istringstream stream("the quick brown fox jumps over the lazy dog, which is used to that by now");
  for (std::string word; stream >> word;) words.push_back(word);
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  std::reverse(words.begin(), words.end());
  for (const auto& word : words) std::cout << word << ' ';
  std::cout << '\n';
}

static void maps() {
  std::map<std::string, std::vector<int>> ordered;
  std::unordered_map<int, std::string> hashed;
  for (int i = 0; i < 300; i++) {
    ordered["key " + std::to_string(i % 17)].push_back(i);
    hashed[i * 7919 % 1009] = std::string(static_cast<size_t>(i % 40), 'x');
  }
  for (int i = 0; i < 300; i += 3) hashed.erase(i * 7919 % 1009);
  size_t length = 0;
  for (const auto& [key, value] : hashed) length += value.size() + static_cast<size_t>(key % 2);
  int sum = 0;
  for (const auto& [key, value] : ordered) sum += std::accumulate(value.begin(), value.end(), 0);
  std::cout << ordered.size() << ' ' << hashed.size() << ' ' << length << ' ' << sum << '\n';
}

static void others() {
  std::deque<int> deque;
  std::list<std::string> list;
  std::set<int> set;
  std::priority_queue<int> queue;
  for (int i = 0; i < 100; i++) {
    i % 2 ? deque.push_back(i) : deque.push_front(i);
    list.push_back(std::string(static_cast<size_t>(i), 'l'));
    set.insert(i * 31 % 57);
    queue.push(i * 17 % 101);
  }
  list.remove_if([](const std::string& text) { return text.size() % 3 == 0; });
  for (int i = 0; i < 10; i++) queue.pop(), deque.pop_front();
  std::cout << deque.front() << ' ' << list.size() << ' ' << *set.rbegin() << ' ' << queue.top() << '\n';
}

static void objects() {
  std::vector<std::unique_ptr<Shape>> shapes;
  for (int i = 0; i < 5; i++) {
    shapes.push_back(std::make_unique<Circle>(i));
    shapes.push_back(std::make_unique<Square>(i));
  }
  double total = 0;
  for (const auto& shape : shapes) total += shape->area() + static_cast<double>(shape->name().size());
  auto shared = std::make_shared<std::string>(60, 's');
  std::weak_ptr<std::string> weak = shared;
  std::function<size_t(int)> closure = [shared, big = std::string(50, 'b')](int more) {
    return shared->size() + big.size() + static_cast<size_t>(more);
  };
  shared.reset();
  std::cout << total << ' ' << closure(1) << ' ' << weak.expired();
  closure = nullptr;
  std::cout << ' ' << weak.expired() << '\n';
  std::variant<int, std::string> either = std::string("a text that is longer than a short one");
  std::cout << std::get<std::string>(either).size();
  either = 4;
  std::cout << ' ' << std::get<int>(either) << '\n';
}

static void streams() {
  std::ostringstream out;
  out << std::setw(8) << std::setfill('*') << 42 << std::hex << 255 << std::fixed << std::setprecision(3) << 2.5
      << std::boolalpha << true;
  std::cout << out.str() << '\n';
}

int main() {
  texts();
  maps();
  others();
  objects();
  streams();
  return 0;
}
