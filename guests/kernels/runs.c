/* n bytes packed as lengths of runs, byte by byte, and unpacked again. */

#include "kernel.h"

static size_t pack(const uint8_t *from, size_t size, uint8_t *to) {
  size_t length = 0;
  for (size_t i = 0; i < size;) {
    size_t run = 1;
    while (i + run < size && run < 255 && from[i + run] == from[i]) run++;
    to[length++] = (uint8_t)run;
    to[length++] = from[i];
    i += run;
  }
  return length;
}

static size_t unpack(const uint8_t *from, size_t length, uint8_t *to) {
  size_t size = 0;
  for (size_t i = 0; i < length; i += 2) {
    for (uint8_t run = from[i]; run > 0; run--) to[size++] = from[i + 1];
  }
  return size;
}

RUN {
  size_t size = (size_t)n;
  uint8_t *bytes = malloc(size);
  uint8_t *packed = malloc(size * 2);
  uint8_t *again = malloc(size);
  if (bytes == NULL || packed == NULL || again == NULL) abort();
  uint32_t state = 7;
  uint8_t byte = 0;
  for (size_t i = 0; i < size; i++) {
    if (random_next(&state) % 4 == 0) byte = (uint8_t)random_next(&state);
    bytes[i] = byte;
  }
  size_t length = pack(bytes, size, packed);
  size_t back = unpack(packed, length, again);
  int32_t result = back == size && memcmp(bytes, again, size) == 0 ? (int32_t)length : -1;
  free(bytes);
  free(packed);
  free(again);
  return result;
}
