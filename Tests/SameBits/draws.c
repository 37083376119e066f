// Words, uniforms and upper halves of split words.
#include "compare.h"

#include <string.h>

enum { MOST = 2048, BEYOND = 64 };

// First customers: at the beginning, at random, and at the end of the range, where counters are largest.
static uint32_t first_customer(luck *luck, int round) {
  if (round == 0) return 0;
  if (round == 1) return 0xFFFFFFFFu - MOST + 1;
  return (uint32_t)luck_word(luck) & ~(uint32_t)(MOST - 1);
}

static const int32_t counts[] = {0, 128, 256, 384, 1024, MOST};
enum { COUNTS = sizeof counts / sizeof *counts, ROUNDS = 40 };

void compare_words(const ff_kernels *kernels, record *record) {
  luck luck = {3};
  uint32_t *words = room_for((MOST + BEYOND) * sizeof *words);
  for (int round = 0; round < ROUNDS; round++) {
    const ff_draw draw = luck_draw(&luck);
    const uint32_t first = first_customer(&luck, round);
    for (int n = 0; n < COUNTS; n++) {
      // Multiples of 64 here, of 128 below.
      const int32_t count = counts[n] / 2;
      memset(words, 0x5A, (MOST + BEYOND) * sizeof *words);
      record_case(record);
      kernels->words(draw, first, count, words);
      record_keep(record, words, (size_t)(count + BEYOND) * sizeof *words);
    }
  }
}

void compare_uniforms(const ff_kernels *kernels, record *record) {
  luck luck = {4};
  float *uniforms = room_for((MOST + BEYOND) * sizeof *uniforms);
  for (int round = 0; round < ROUNDS; round++) {
    const ff_draw draw = luck_draw(&luck);
    const uint32_t first = first_customer(&luck, round);
    for (int n = 0; n < COUNTS; n++) {
      const int32_t count = counts[n] / 2;
      memset(uniforms, 0x5A, (MOST + BEYOND) * sizeof *uniforms);
      record_case(record);
      kernels->uniforms(draw, first, count, uniforms);
      record_keep(record, uniforms, (size_t)(count + BEYOND) * sizeof *uniforms);
    }
  }
}

void compare_upper(const ff_kernels *kernels, record *record) {
  luck luck = {5};
  uint16_t *upper = room_for((MOST + BEYOND) * sizeof *upper);
  for (int round = 0; round < ROUNDS; round++) {
    const ff_draw draw = luck_draw(&luck);
    const uint32_t first = first_customer(&luck, round);
    for (int n = 0; n < COUNTS; n++) {
      memset(upper, 0x5A, (MOST + BEYOND) * sizeof *upper);
      record_case(record);
      kernels->upper(draw, first, counts[n], upper);
      record_keep(record, upper, (size_t)(counts[n] + BEYOND) * sizeof *upper);
    }
  }
}
