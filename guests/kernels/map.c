/* A hash map from strings to numbers: n entries put in, looked for and taken out. */

#include <stdio.h>

#include "kernel.h"

struct entry {
  struct entry *next;
  char *key;
  int32_t value;
};

struct map {
  size_t buckets;
  size_t count;
  struct entry **table;
};

static size_t hash(const char *key) {
  uint32_t hash = 2166136261u;
  for (; *key != 0; key++) hash = (hash ^ (uint8_t)*key) * 16777619u;
  return hash;
}

static struct entry **find(struct map *map, const char *key) {
  struct entry **at = &map->table[hash(key) & (map->buckets - 1)];
  while (*at != NULL && strcmp((*at)->key, key) != 0) at = &(*at)->next;
  return at;
}

static void grow(struct map *map) {
  struct entry **old = map->table;
  size_t buckets = map->buckets;
  map->buckets = buckets * 2;
  map->table = calloc(map->buckets, sizeof *map->table);
  if (map->table == NULL) abort();
  for (size_t i = 0; i < buckets; i++) {
    for (struct entry *entry = old[i], *next; entry != NULL; entry = next) {
      struct entry **at = &map->table[hash(entry->key) & (map->buckets - 1)];
      next = entry->next;
      entry->next = *at;
      *at = entry;
    }
  }
  free(old);
}

static void put(struct map *map, const char *key, int32_t value) {
  struct entry **at = find(map, key);
  if (*at != NULL) {
    (*at)->value = value;
    return;
  }
  struct entry *entry = malloc(sizeof *entry);
  if (entry == NULL) abort();
  entry->next = NULL;
  entry->key = strdup(key);
  entry->value = value;
  *at = entry;
  if (++map->count > map->buckets) grow(map);
}

static int32_t take(struct map *map, const char *key) {
  struct entry **at = find(map, key);
  struct entry *entry = *at;
  if (entry == NULL) return 0;
  int32_t value = entry->value;
  *at = entry->next;
  free(entry->key);
  free(entry);
  map->count--;
  return value;
}

RUN {
  struct map map = {16, 0, calloc(16, sizeof *map.table)};
  char key[32];
  int32_t sum = 0;
  for (int32_t i = 0; i < n; i++) {
    snprintf(key, sizeof key, "key-%d", (int)i);
    put(&map, key, i);
  }
  for (int32_t i = 0; i < n; i += 2) {
    snprintf(key, sizeof key, "key-%d", (int)i);
    struct entry *entry = *find(&map, key);
    sum += entry == NULL ? 0 : entry->value;
  }
  for (int32_t i = 0; i < n; i++) {
    snprintf(key, sizeof key, "key-%d", (int)i);
    sum ^= take(&map, key);
  }
  free(map.table);
  return sum + (int32_t)map.count;
}
