/*
 * The functions of the C library for text and bytes, over blocks of the heap that
 * start and end anywhere. Those that go by words read beyond the end of a block,
 * which a checker must know to be harmless.
 */

#include <ctype.h>
#include <locale.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <wchar.h>

static uint32_t sum = 2166136261u;

static void add(uint32_t number) { sum = (sum ^ number) * 16777619u; }

static void add_text(const char *text) {
  for (; *text != 0; text++) add((unsigned char)*text);
}

/* Text of that length at an odd place at the end of its block. */
static char *text_of(size_t skip, size_t length, char **block) {
  *block = malloc(skip + length + 1);
  char *text = *block + skip;
  for (size_t i = 0; i < length; i++) text[i] = (char)('a' + i % 26);
  text[length] = 0;
  return text;
}

static void searching(void) {
  for (size_t skip = 0; skip < 9; skip++) {
    for (size_t length = 0; length < 40; length++) {
      char *block;
      char *text = text_of(skip, length, &block);
      add((uint32_t)strlen(text));
      add((uint32_t)strnlen(text, length + 5));
      char *found = strchr(text, 'm');
      add(found == NULL ? 0 : (uint32_t)(found - text));
      found = strrchr(text, 'a');
      add(found == NULL ? 0 : (uint32_t)(found - text));
      found = memchr(text, 'z', length + 1);
      add(found == NULL ? 0 : (uint32_t)(found - text));
      found = strstr(text, "xyz");
      add(found == NULL ? 0 : (uint32_t)(found - text));
      add((uint32_t)strspn(text, "abcdef"));
      add((uint32_t)strcspn(text, "xyz"));
      found = strpbrk(text, "qrs");
      add(found == NULL ? 0 : (uint32_t)(found - text));
      found = strchrnul(text, '!');
      add((uint32_t)(found - text));
      found = memrchr(text, 'b', length);
      add(found == NULL ? 0 : (uint32_t)(found - text));
      free(block);
    }
  }
  printf("searching %08x\n", (unsigned)sum);
}

static void copying(void) {
  for (size_t skip = 0; skip < 9; skip++) {
    for (size_t length = 0; length < 40; length++) {
      char *from_block;
      char *from = text_of(skip, length, &from_block);
      char *block = malloc(length + 1 + skip);
      char *to = block + skip;
      add_text(strcpy(to, from));
      add((uint32_t)(stpcpy(to, from) - to));
      strncpy(to, from, length + 1);
      add_text(to);
      add((uint32_t)(stpncpy(to, from, length) - to));
      memcpy(to, from, length + 1);
      memmove(to, to + (length > 3 ? 3 : 0), length > 3 ? length - 3 : length);
      add((uint32_t)memcmp(to, from, length) & 1);
      memset(to, 'q', length);
      add_text(to);
      char *copy = strdup(from);
      char *part = strndup(from, length / 2);
      add_text(copy);
      add_text(part);
      free(copy);
      free(part);
      free(block);
      free(from_block);
    }
  }
  printf("copying %08x\n", (unsigned)sum);
}

static void comparing(void) {
  for (size_t skip = 0; skip < 5; skip++) {
    for (size_t length = 1; length < 20; length++) {
      char *first_block, *second_block;
      char *first = text_of(skip, length, &first_block);
      char *second = text_of(4 - skip, length, &second_block);
      add(strcmp(first, second) == 0);
      second[length - 1] = 'A';
      add(strcmp(first, second) > 0);
      add(strncmp(first, second, length - 1) == 0);
      add(strcasecmp(first, second) == 0);
      add(memcmp(first, second, length) > 0);
      add(strcoll(first, second) > 0);
      free(first_block);
      free(second_block);
    }
  }
  printf("comparing %08x\n", (unsigned)sum);
}

static void splitting(void) {
  char *line = strdup("one, two,,three ;four");
  char *rest;
  for (char *word = strtok_r(line, " ,;", &rest); word != NULL; word = strtok_r(NULL, " ,;", &rest)) {
    printf("[%s]", word);
  }
  free(line);
  char *fields = strdup("a:b::c");
  char *at = fields;
  for (char *field; (field = strsep(&at, ":")) != NULL;) printf("(%s)", field);
  free(fields);
  char *joined = malloc(12);
  strcpy(joined, "ab");
  strcat(joined, "cdef");
  strncat(joined, "ghijklmnop", 5);
  printf(" %s\n", joined);
  free(joined);
}

static void numbers(void) {
  char *text = strdup("  -1234 0x1f 3.25e2 777 99999999999");
  char *end;
  printf("%ld ", strtol(text, &end, 10));
  printf("%lu ", strtoul(end, &end, 16));
  printf("%g ", strtod(end, &end));
  printf("%ld ", strtol(end, &end, 8));
  printf("%lld ", strtoll(end, &end, 10));
  printf("%d %g\n", atoi(text), atof(text));
  free(text);
  int day, month;
  char name[16];
  char *line = strdup("17 november 1999");
  printf("%d:", sscanf(line, "%d %15s %d", &day, name, &month));
  printf("%d %s %d\n", day, name, month);
  free(line);
  char *room = malloc(64);
  int length = snprintf(room, 64, "%5d|%-6s|%08.3f|%x|%c|%%|%lld|%e", 42, "ab", 3.14159, 255, 'z',
                        -5000000000LL, 12345.678);
  printf("%d %s\n", length, room);
  length = snprintf(room, 10, "%s", "cut off after nine");
  printf("%d %s\n", length, room);
  free(room);
  char *made = NULL;
  if (asprintf(&made, "%s-%d", "made", 7) > 0) puts(made);
  free(made);
}

static void wide(void) {
  const char *utf8 = "gr\xc3\xbc\xc3\x9f" "e \xe2\x82\xac";
  setlocale(LC_ALL, "C.UTF-8");
  size_t length = mbstowcs(NULL, utf8, 0);
  wchar_t *text = malloc((length + 1) * sizeof *text);
  mbstowcs(text, utf8, length + 1);
  printf("%u %u", (unsigned)length, (unsigned)wcslen(text));
  wchar_t *found = wcschr(text, L'e');
  printf(" %d", found == NULL ? -1 : (int)(found - text));
  char *back = malloc(length * 4 + 1);
  wcstombs(back, text, length * 4 + 1);
  printf(" %s %d\n", back, strcmp(back, utf8));
  free(text);
  free(back);
}

int main(void) {
  searching();
  copying();
  comparing();
  splitting();
  numbers();
  wide();
  return 0;
}
