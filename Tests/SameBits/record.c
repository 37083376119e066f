// Luck, and the record of what a set of kernels writes.
#include "compare.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

uint64_t luck_word(luck *luck) {
  uint64_t z = luck->state += 0x9E3779B97F4A7C15u;
  z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
  z = (z ^ z >> 27) * 0x94D049BB133111EBu;
  return z ^ z >> 31;
}

uint32_t luck_below(luck *luck, uint32_t end) {
  return (uint32_t)((luck_word(luck) >> 32) * end >> 32);
}

// In double precision, so that no compiler fuses it into another number.
float luck_between(luck *luck, float low, float high) {
  const double share = (double)(luck_word(luck) >> 40) * 0x1p-24;
  const double part = ((double)high - low) * share;
  return (float)(low + part);
}

void luck_bytes(luck *luck, void *bytes, size_t size) {
  for (size_t i = 0; i < size; i++) ((uint8_t *)bytes)[i] = (uint8_t)(luck_word(luck) >> 56);
}

ff_draw luck_draw(luck *luck) {
  ff_draw draw;
  luck_bytes(luck, &draw, sizeof draw);
  draw.index &= 255;
  return draw;
}

void *room_for(size_t size) {
  // A multiple of 16 and of no more.
  uint8_t *room = aligned_alloc(64, (size + 16 + 63) / 64 * 64);
  if (!room) {
    fputs("no memory\n", stderr);
    exit(70);
  }
  return room + 16;
}

void record_case(record *record) {
  record->start = realloc(record->start, (size_t)(record->cases + 1) * sizeof *record->start);
  record->start[record->cases++] = record->size;
}

void record_keep(record *record, const void *bytes, size_t size) {
  if (record->size + size > record->room) {
    record->room = 2 * (record->size + size);
    record->bytes = realloc(record->bytes, record->room);
  }
  memcpy(record->bytes + record->size, bytes, size);
  record->size += size;
}
