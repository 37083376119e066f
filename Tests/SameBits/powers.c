// Powers of two, and saturation.
#include "compare.h"

#include <string.h>

enum { MOST = 4096, BEYOND = 32 };

// Lengths around whole vectors of every set, and longer.
static const int32_t lengths[] = {0, 1, 2, 3, 4, 5, 7, 8, 9, 13, 15, 16, 17, 31, 32, 33, 63, 64, 100, 1024, MOST};
enum { LENGTHS = sizeof lengths / sizeof *lengths };

// Utilities near and far, halves (where the nearest whole number ties), and the ends of the range.
static float exponent(luck *luck) {
  static const float rare[] = {-1e9f,     -1e30f,  -128,  -127.25f,     -127,         -0x1.fbfffep6f, -126.5f, -126,
                               -0x1p-149f, 0x1p-130f, 0.0f, -0.0f,       0x1.fbfffep6f, 127,            128,     1e9f};
  switch (luck_below(luck, 6)) {
    case 0: return rare[luck_below(luck, sizeof rare / sizeof *rare)];
    case 1: return 0.5f * (float)((int32_t)luck_below(luck, 520) - 260);
    case 2: return luck_between(luck, -130, 130);
    default: return luck_between(luck, -12, 4);
  }
}

void compare_exp2(const ff_kernels *kernels, record *record) {
  luck luck = {1};
  float *values = room_for((MOST + BEYOND) * sizeof *values);
  for (int round = 0; round < 20; round++)
    for (int n = 0; n < LENGTHS; n++) {
      for (int i = 0; i < MOST + BEYOND; i++) values[i] = exponent(&luck);
      record_case(record);
      kernels->exp2(values, lengths[n]);
      record_keep(record, values, (size_t)(lengths[n] + BEYOND) * sizeof *values);
    }
}

void compare_saturate(const ff_kernels *kernels, record *record) {
  luck luck = {2};
  float *memory = room_for((MOST + BEYOND) * sizeof *memory);
  float *effect = room_for((MOST + BEYOND) * sizeof *effect);
  for (int round = 0; round < 20; round++)
    for (int n = 0; n < LENGTHS; n++) {
      const float scale = round == 0 ? 1 : luck_between(&luck, 0.001f, 20);
      for (int i = 0; i < MOST + BEYOND; i++)
        memory[i] = luck_below(&luck, 4) == 0 ? 0 : luck_between(&luck, 0, luck_below(&luck, 8) ? 6 : 1e5f);
      memset(effect, 0x5A, (MOST + BEYOND) * sizeof *effect);
      record_case(record);
      kernels->saturate(memory, scale, effect, lengths[n]);
      record_keep(record, effect, (size_t)(lengths[n] + BEYOND) * sizeof *effect);
    }
}
