/*
 * Structs that hold strings, arrays and other structs, as a C library passes
 * them.
 *
 * Strings are NUL-terminated UTF-8; where a field or parameter may be NULL it
 * says so. Arguments are borrowed with all they point at. A result that isn't
 * const is the host's with all it points at, every part a block from malloc of
 * its own, for the host to free one by one or with the function that is named.
 * A const result is the guest's. A struct by value as a result is written to
 * memory of the host whose address is the first parameter; as an argument it
 * is the address of a copy, unless it holds a single number, which is passed
 * instead of it.
 *
 * The module is a reactor: call _initialize once, before anything else. It
 * imports nothing.
 */

#include <stdbool.h>

#include "counting.h"

/* Size 24, aligned to 8: name 0, age 4, height 8, email 16, active 20. */
struct person {
  const char *name;
  int32_t age;
  double height;
  const char *email; /* or NULL */
  bool active;
};

/* Size 8, aligned to 4. */
struct point {
  int32_t x, y;
};

/* Size 4, aligned to 1. */
struct color {
  uint8_t r, g, b, a;
};

/* Size 24, aligned to 4: label 0, points 4, point_count 8, weights 12, weight_count 16, color 20. */
struct polygon {
  char *label; /* or NULL */
  struct point *points;
  uint32_t point_count;
  float *weights; /* NULL when there are none */
  uint32_t weight_count;
  struct color color;
};

/*
 * Size 32, aligned to 4: title 0, polygons 4, polygon_count 8, origin 12,
 * author 20, tags 24, tag_count 28.
 */
struct drawing {
  const char *title;
  const struct polygon *polygons;
  uint32_t polygon_count;
  struct point origin;         /* inside the struct */
  const struct person *author; /* or NULL */
  const char *const *tags;
  uint16_t tag_count;
  uint8_t layer;
};

/* Arrays of structs with strings */

EXPORT("people_total_age") int64_t people_total_age(const struct person *people, size_t count) {
  int64_t total = 0;
  for (size_t i = 0; i < count; i++) total += people[i].age;
  return total;
}

/* "NAME AGE EMAIL;" of the active ones, with a dash for an email of NULL. */
EXPORT("people_describe") char *people_describe(const struct person *people, size_t count) {
  struct builder text = {0};
  for (size_t i = 0; i < count; i++) {
    if (!people[i].active) continue;
    add_text(&text, people[i].name);
    add_text(&text, " ");
    add_number(&text, people[i].age);
    add_text(&text, " ");
    add_text(&text, people[i].email);
    add_text(&text, ";");
  }
  return finish(&text);
}

/* Changes them in place; names and emails stay what they are. */
EXPORT("people_birthday") void people_birthday(struct person *people, size_t count) {
  for (size_t i = 0; i < count; i++) people[i].age++;
}

/* One of the host's own structs, or NULL when there are none; the first of several. */
EXPORT("people_tallest")
const struct person *people_tallest(const struct person *people, size_t count) {
  const struct person *tallest = NULL;
  for (size_t i = 0; i < count; i++) {
    if (tallest == NULL || people[i].height > tallest->height) tallest = &people[i];
  }
  return tallest;
}

static struct person copy_person(const struct person *person) {
  struct person copy = *person;
  copy.name = copy_text(person->name);
  copy.email = copy_text(person->email);
  return copy;
}

/* Those of at least this age, as deep copies; *found says how many, NULL when none. */
EXPORT("people_at_least")
struct person *people_at_least(const struct person *people, size_t count, int32_t age,
                               size_t *found) {
  struct person *result = NULL;
  *found = 0;
  for (size_t i = 0; i < count; i++) {
    if (people[i].age < age) continue;
    if (result == NULL) result = must(counted_malloc((count - i) * sizeof *result));
    result[(*found)++] = copy_person(&people[i]);
  }
  return result;
}

/* Gives back the strings of one, not the struct. */
EXPORT("person_clear") void person_clear(struct person *person) {
  counted_free((char *)person->name);
  counted_free((char *)person->email);
  person->name = person->email = NULL;
}

EXPORT("people_free") void people_free(struct person *people, size_t count) {
  for (size_t i = 0; i < count; i++) person_clear(&people[i]);
  counted_free(people);
}

/* By value both ways: a year older, with copies of the strings. */
EXPORT("person_older") struct person person_older(struct person person) {
  person.age++;
  return copy_person(&person);
}

/* Arrays of strings */

/* NULLs among them are left out. */
EXPORT("words_join")
char *words_join(const char *const *words, size_t count, const char *separator) {
  struct builder text = {0};
  for (size_t i = 0; i < count; i++) {
    if (words[i] == NULL) continue;
    if (text.length > 0) add_text(&text, separator);
    add_text(&text, words[i]);
  }
  return finish(&text);
}

/* The words between spaces, and behind the last a NULL: free each, then the array. */
EXPORT("words_of") char **words_of(const char *text) {
  size_t count = 0;
  char **words = must(counted_calloc(strlen(text) / 2 + 2, sizeof *words));
  while (*text != '\0') {
    size_t length = strcspn(text, " ");
    if (length > 0) {
      words[count] = memcpy(must(counted_malloc(length + 1)), text, length);
      words[count++][length] = '\0';
    }
    text += length + (text[length] == ' ');
  }
  return words;
}

/* Counts up to the NULL behind the last. */
EXPORT("words_count") size_t words_count(const char *const *words) {
  size_t count = 0;
  while (words[count] != NULL) count++;
  return count;
}

/* Structs with arrays, structs in structs */

/* Twice the area, so that it is a whole number; negative if clockwise. */
EXPORT("polygon_area2") int64_t polygon_area2(const struct polygon *polygon) {
  int64_t area = 0;
  for (size_t i = 0; i < polygon->point_count; i++) {
    struct point a = polygon->points[i], b = polygon->points[(i + 1) % polygon->point_count];
    area += (int64_t)a.x * b.y - (int64_t)b.x * a.y;
  }
  return area;
}

EXPORT("polygon_weight") double polygon_weight(const struct polygon *polygon) {
  double weight = 0;
  for (size_t i = 0; i < polygon->weight_count; i++) weight += polygon->weights[i];
  return weight;
}

/* A deep copy, moved; by value. */
EXPORT("polygon_moved")
struct polygon polygon_moved(const struct polygon *polygon, int32_t dx, int32_t dy) {
  struct polygon moved = *polygon;
  moved.label = copy_text(polygon->label);
  size_t size = polygon->point_count * sizeof *moved.points;
  moved.points = memcpy(must(counted_malloc(size)), polygon->points, size);
  for (size_t i = 0; i < moved.point_count; i++) {
    moved.points[i].x += dx;
    moved.points[i].y += dy;
  }
  if (polygon->weights != NULL) {
    size = polygon->weight_count * sizeof *moved.weights;
    moved.weights = memcpy(must(counted_malloc(size)), polygon->weights, size);
  }
  return moved;
}

/* Gives back what it points at, not the struct. */
EXPORT("polygon_clear") void polygon_clear(struct polygon *polygon) {
  counted_free(polygon->label);
  counted_free(polygon->points);
  counted_free(polygon->weights);
  *polygon = (struct polygon){0};
}

/* (0,0), (size,0), (size,size), (0,size), weights 0.5, 1, 1.5, opaque red, by address. */
EXPORT("polygon_square") struct polygon *polygon_square(const char *label, int32_t size) {
  const struct point points[] = {{0, 0}, {size, 0}, {size, size}, {0, size}};
  const float weights[] = {0.5f, 1, 1.5f};
  struct polygon *square = must(counted_malloc(sizeof *square));
  *square = (struct polygon){.label = copy_text(label), .point_count = 4, .weight_count = 3,
                             .color = {255, 0, 0, 255}};
  square->points = memcpy(must(counted_malloc(sizeof points)), points, sizeof points);
  square->weights = memcpy(must(counted_malloc(sizeof weights)), weights, sizeof weights);
  return square;
}

EXPORT("polygon_free") void polygon_free(struct polygon *polygon) {
  polygon_clear(polygon);
  counted_free(polygon);
}

/*
 * "TITLE by AUTHOR at X,Y layer L: LABEL(POINTS points, AREA2) … #TAG …", where
 * AUTHOR or LABEL of NULL is a dash.
 */
EXPORT("drawing_describe") char *drawing_describe(const struct drawing *drawing) {
  struct builder text = {0};
  add_text(&text, drawing->title);
  add_text(&text, " by ");
  add_text(&text, drawing->author == NULL ? NULL : drawing->author->name);
  add_text(&text, " at ");
  add_number(&text, drawing->origin.x);
  add_text(&text, ",");
  add_number(&text, drawing->origin.y);
  add_text(&text, " layer ");
  add_number(&text, drawing->layer);
  add_text(&text, ":");
  for (size_t i = 0; i < drawing->polygon_count; i++) {
    add_text(&text, " ");
    add_text(&text, drawing->polygons[i].label);
    add_text(&text, "(");
    add_number(&text, drawing->polygons[i].point_count);
    add_text(&text, " points, ");
    add_number(&text, polygon_area2(&drawing->polygons[i]));
    add_text(&text, ")");
  }
  for (size_t i = 0; i < drawing->tag_count; i++) {
    add_text(&text, " #");
    add_text(&text, drawing->tags[i]);
  }
  return finish(&text);
}

/* Other structs by value */

/* Holds a single number: passed and returned as that i32. */
struct id {
  uint32_t value;
};

EXPORT("id_next") struct id id_next(struct id id) { return (struct id){id.value + 1}; }

/* Size 16, aligned to 8. */
struct range {
  int64_t from, to;
};

EXPORT("range_meet") struct range range_meet(struct range a, struct range b) {
  return (struct range){a.from > b.from ? a.from : b.from, a.to < b.to ? a.to : b.to};
}

/*
 * A value of one of several types. Size 16, aligned to 8: kind 0, then at 8 what
 * kind says: 0 nothing, 1 an int64_t, 2 a double, 3 a char*, 4 a point, 5 a bool.
 */
struct value {
  uint8_t kind;
  union {
    int64_t integer;
    double number;
    char *text;
    struct point point;
    bool truth;
  };
};

/*
 * Nothing for "", a bool for true and false, an integer for digits, a number for
 * digits and ".5", a point for X,Y, and text for all else; the text is the host's.
 */
EXPORT("value_parse") struct value value_parse(const char *text) {
  struct value value = {0};
  char *end;
  if (*text == '\0') return value;
  if (strcmp(text, "true") == 0 || strcmp(text, "false") == 0) {
    value.kind = 5;
    value.truth = *text == 't';
    return value;
  }
  int64_t integer = strtoll(text, &end, 10);
  if (end > text && *end == '\0') {
    value.kind = 1;
    value.integer = integer;
  } else if (end > text && *end == ',') {
    value.kind = 4;
    value.point = (struct point){(int32_t)integer, (int32_t)strtol(end + 1, NULL, 10)};
  } else if (end > text && strcmp(end, ".5") == 0) {
    value.kind = 2;
    value.number = (double)integer + 0.5;
  } else {
    value.kind = 3;
    value.text = copy_text(text);
  }
  return value;
}

/* The bytes of the value: 0, 8 (integer, number, point), 1 (bool), or strlen. */
EXPORT("value_size") size_t value_size(const struct value *value) {
  switch (value->kind) {
    case 0: return 0;
    case 3: return strlen(value->text);
    case 5: return 1;
    default: return 8;
  }
}

/* Out-pointers */

/* Size 32, aligned to 8: count 0, min 8, max 16, mean 24. */
struct stats {
  uint32_t count;
  double min, max, mean;
};

/* 0 and *out written, or -1 and nothing written when there are no values. */
EXPORT("stats_of") int stats_of(const double *values, size_t count, struct stats *out) {
  if (count == 0) return -1;
  struct stats stats = {count, values[0], values[0], 0};
  for (size_t i = 0; i < count; i++) {
    if (values[i] < stats.min) stats.min = values[i];
    if (values[i] > stats.max) stats.max = values[i];
    stats.mean += values[i] / count;
  }
  *out = stats;
  return 0;
}

/*
 * Of "NAME=AGE": 0 and the address of a new person in *person (the host's, with
 * its name: people_free(person, 1)), or -1 and *person is NULL.
 */
EXPORT("person_parse") int person_parse(const char *text, struct person **person) {
  const char *equals = strchr(text, '=');
  *person = NULL;
  if (equals == NULL) return -1;
  struct person *result = must(counted_calloc(1, sizeof *result));
  char *name = copy_text(text);
  name[equals - text] = '\0';
  result->name = name;
  result->age = (int32_t)strtol(equals + 1, NULL, 10);
  result->active = true;
  *person = result;
  return 0;
}

/* Two arrays at once: the even and the odd values, each the host's, NULL when there are none. */
EXPORT("partition")
void partition(const int32_t *values, size_t count, int32_t **even, size_t *even_count,
               int32_t **odd, size_t *odd_count) {
  *even_count = *odd_count = 0;
  for (size_t i = 0; i < count; i++) (*(values[i] % 2 == 0 ? even_count : odd_count))++;
  *even = *even_count == 0 ? NULL : must(counted_malloc(*even_count * sizeof **even));
  *odd = *odd_count == 0 ? NULL : must(counted_malloc(*odd_count * sizeof **odd));
  for (size_t i = 0, e = 0, o = 0; i < count; i++) {
    if (values[i] % 2 == 0) (*even)[e++] = values[i];
    else (*odd)[o++] = values[i];
  }
}
