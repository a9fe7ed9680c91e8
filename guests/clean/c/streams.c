/* Streams over memory, lines of any length, sorting, searching, regular expressions, dates, the environment. */

#include <fnmatch.h>
#include <regex.h>
#include <search.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static int by_text(const void *left, const void *right) {
  return strcmp(*(char *const *)left, *(char *const *)right);
}

static int by_number(const void *left, const void *right) {
  double a = *(const double *)left, b = *(const double *)right;
  return (a > b) - (a < b);
}

static void lines(void) {
  const char *source = "pear\napple\n\nfig and a much longer line that makes getline ask for more room than at first, "
                       "because it is longer than one hundred and twenty bytes\nbanana";
  FILE *in = fmemopen((void *)source, strlen(source), "r");
  char *line = NULL;
  size_t room = 0, count = 0;
  char *kept[8];
  for (ssize_t length; (length = getline(&line, &room, in)) >= 0;) {
    if (length > 0 && line[length - 1] == '\n') line[length - 1] = 0;
    kept[count++] = strdup(line);
  }
  free(line);
  fclose(in);
  qsort(kept, count, sizeof *kept, by_text);
  for (size_t i = 0; i < count; i++) {
    printf("%u %.10s\n", (unsigned)strlen(kept[i]), kept[i]);
    free(kept[i]);
  }
}

static void written(void) {
  char *text = NULL;
  size_t size = 0;
  FILE *out = open_memstream(&text, &size);
  for (int i = 0; i < 200; i++) fprintf(out, "%d;", i);
  fputs("end", out);
  fputc('.', out);
  fclose(out);
  printf("%u %s\n", (unsigned)size, text + size - 12);
  free(text);
}

static void sorted(void) {
  double numbers[101];
  uint32_t state = 1;
  for (int i = 0; i < 101; i++) numbers[i] = (double)((state = state * 1103515245u + 12345u) >> 16) / 7;
  qsort(numbers, 101, sizeof *numbers, by_number);
  double wanted = numbers[37];
  double *found = bsearch(&wanted, numbers, 101, sizeof *numbers, by_number);
  printf("%.3f %.3f %d\n", numbers[0], numbers[100], (int)(found - numbers));
}

static void expressions(void) {
  regex_t regex;
  regmatch_t matches[4];
  if (regcomp(&regex, "([a-z]+)-([0-9]{2,4})(x|yy)*", REG_EXTENDED | REG_ICASE) != 0) return;
  const char *texts[] = {"abc-123xyy", "ABC-1", "..de-4567", "none"};
  for (int i = 0; i < 4; i++) {
    if (regexec(&regex, texts[i], 4, matches, 0) == 0) {
      printf("%d..%d %d..%d\n", (int)matches[1].rm_so, (int)matches[1].rm_eo, (int)matches[2].rm_so, (int)matches[2].rm_eo);
    } else {
      char message[64];
      regerror(REG_NOMATCH, &regex, message, sizeof message);
      puts(message);
    }
  }
  regfree(&regex);
  printf("%d %d\n", fnmatch("*.[ch]", "file.c", 0), fnmatch("*.[ch]", "file.o", 0));
}

static void tables(void) {
  hcreate(32);
  char *keys[20];
  for (intptr_t i = 0; i < 20; i++) {
    keys[i] = malloc(12);
    snprintf(keys[i], 12, "key %d", (int)i);
    hsearch((ENTRY){keys[i], (void *)(i * i)}, ENTER);
  }
  ENTRY *found = hsearch((ENTRY){"key 13", NULL}, FIND);
  printf("%d\n", found == NULL ? -1 : (int)(intptr_t)found->data);
  hdestroy();
  void *root = NULL;
  for (int i = 0; i < 20; i++) tsearch(&keys[i], &root, by_text);
  char *wanted = "key 7";
  printf("%s\n", **(char ***)tfind(&wanted, &root, by_text));
  for (int i = 0; i < 20; i++) {
    tdelete(&keys[i], &root, by_text);
    free(keys[i]);
  }
}

static void dates(void) {
  time_t when = 1000000000;
  struct tm parts;
  gmtime_r(&when, &parts);
  char text[64];
  strftime(text, sizeof text, "%A %Y-%m-%d %H:%M:%S %j", &parts);
  puts(text);
}

static void environment(void) {
  setenv("FRUIT", "apple", 1);
  setenv("FRUIT", "a considerably longer fruit", 1);
  printf("%s\n", getenv("FRUIT"));
  unsetenv("FRUIT");
  printf("%s\n", getenv("FRUIT") == NULL ? "gone" : "there");
}

int main(int count, char **arguments) {
  lines();
  written();
  sorted();
  expressions();
  tables();
  dates();
  environment();
  printf("%d\n", count > 0 && arguments[count] == NULL);
  return 0;
}
