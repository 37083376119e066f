// The tick of journey-reference in plain C: the obvious form, for reading, for checking the vector
// kernels bit for bit, and for processors that have neither AVX2 nor AVX-512.
#include <math.h>
#include <string.h>

#include "kernel.h"
#include "philox.h"

static int same(int customer) { return customer; }

// 2 to the power f, for f in [-0.5, 0.5], times 2 to the whole number in the low bits of `rounded`.
static float exp2_of(float f, float rounded) {
  float p = f + EXP2_C4 / EXP2_C5;
  p = fmaf(p, f, EXP2_C3 / EXP2_C5);
  p = fmaf(p, f, EXP2_C2 / EXP2_C5);
  p = fmaf(p, f, EXP2_C1 / EXP2_C5);
  p = fmaf(p, f, 1 / EXP2_C5);
  uint32_t bits, exponent;
  memcpy(&bits, &p, 4);
  memcpy(&exponent, &rounded, 4);
  bits += exponent << 23;
  memcpy(&p, &bits, 4);
  return p;
}

static float exp2_full(float t) {
  const float rounded = t + ROUNDING;
  return exp2_of(t - (rounded - ROUNDING), rounded);
}

static PhiloxBlock block(const TickConstants *c, uint32_t quad, uint32_t purpose) {
  const PhiloxBlock counter = {{c->tick, quad, 0, purpose}};
  return philox_rounds(counter, c->seed[0], c->seed[1], PHILOX_ROUNDS);
}

// The 16 bits of customer 0...3 of a quad for an exposure by a channel.
static int exposure_bits(const TickConstants *c, uint32_t quad, int customer, int channel,
                         int purpose) {
  const PhiloxBlock b = block(c, quad, purpose + channel / 2);
  const uint32_t *words = channel % 2 ? b.c + 2 : b.c;
  return words[customer < 2 ? 1 : 0] >> (16 * (customer & 1)) & 0xFFFF;
}

static void tick(const Population *p, int64_t first, int64_t last, const TickConstants *c,
                 Tally *tally) {
  for (int64_t i = first * TILE; i < last * TILE; i++) {
    Part *part = &p->tiles[i / TILE].part[i % TILE / PART];
    Group *group = &part->group[i % PART / GROUP];
    const int lane = (int)(i % GROUP), quarter = (int)(i % 4);
    const uint32_t quad = (uint32_t)(i / 4);
    const int stage = p->stages[i];
    float even = 0, odd = 0, total = 0;
    for (int k = 0; k < JK; k++) {
      const int draw = (int16_t)exposure_bits(c, quad, quarter, k, 0);
      const int threshold = part->threshold[k][i % PART];
      int seen = draw < threshold;
      if (draw == threshold) {
        seen = exposure_bits(c, quad, quarter, k, TIE_PURPOSE) <
               p->threshold_low[i / PART][k][i % PART];
      }
      tally->exposures[k] += seen;
      const float z = fmaf(group->memory[k][lane], J_LAMBDA[k], seen ? -LOG2_E : 0.0f);
      group->memory[k][lane] = z;
      total += z;
      float *lost = k % 2 ? &odd : &even;
      *lost = fmaf(exp2_full(z), c->saturation[k][stage], *lost);
    }
    const float advance = exp2_full(c->advance[stage] + group->advance[lane] - (even + odd));
    const float lapse = exp2_full(fmaf(total, c->pressure, group->lapse[lane]) + c->lapse[stage]);
    const PhiloxBlock b = block(c, quad, OUTCOME_PURPOSE);
    const uint32_t bits = b.c[quarter ^ 1] >> 8;
    const float either = advance + lapse;
    const float u = (float)bits * fmaf(either, 0x1p-24f, 0x1p-24f / EXP2_C5);
    const int next = u < advance ? NEXT_STAGE[stage] : u < either ? LAPSED : stage;
    if (next != stage) {
      tally->moves[stage * JS + next]++;
      p->stages[i] = (uint8_t)next;
      group->advance[lane] = p->scores[i][next];
    }
  }
}

const Kernel kernel_plain = {"plain", same, same, tick};
