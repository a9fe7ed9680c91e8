// For debug information: a function of a header in two units that are compiled differently. The
// linker keeps one copy; the debug information of both units then claims its code.
#define EXPORT(name) extern "C" __attribute__((export_name(#name)))

inline __attribute__((noinline)) int common(int n) {
  int total = 0;
  for (int i = 0; i < n; i++) {
    total ^= total * 31 + i;
  }
  return total;
}

#ifdef FIRST
// first(i32 n) -> a number
EXPORT(first) int first(int n) {
  return common(n) + 1;
}
#else
// second(i32 n) -> the same number, plus 1
EXPORT(second) int second(int n) {
  return common(n) + 2;
}
#endif
