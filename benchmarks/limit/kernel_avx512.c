// The tick of journey-reference in AVX-512, for processors that have F, BW, DQ and VL.
//
// The same draws and the same arithmetic as the AVX2 kernel. What 512 bits change: a comparison
// gives a mask register, so 16-bit draws need no unpacking and customers keep their order;
// three-way XOR, the rounding remainder and scaling by a power of two are one instruction each;
// those who moved are listed by compression; 32 registers hold five chains of Philox at once.
#include <immintrin.h>
#include <string.h>

#include "kernel.h"
#include "philox.h"

#define INLINE static inline __attribute__((always_inline))

typedef __m512 Floats;
typedef __m512i Ints;

enum {
  BLOCK = 16,    // tiles between two rounds of settling moves
  PREFETCH = 4,  // parts that state is fetched ahead
  PURPOSES = OUTCOME_PURPOSE + 1,
  PART_LINES = sizeof(Part) / 64,
};

static int same(int customer) { return customer; }

// ---- Random numbers

// What is the same for all customers in a tick, broadcast to 64-bit lanes; see kernel_avx2.c.
typedef struct {
  Ints round1_c0, round2_c2, round4_key0;
  struct {
    Ints round3_c0, round3_c2, round4_c2;
  } purpose[9];
  Ints key0[PHILOX_ROUNDS], key1[PHILOX_ROUNDS];
  Ints last_key0, last_key1;
} Stream;

static void prepare(Stream *s, const TickConstants *c) {
  uint32_t key0[PHILOX_ROUNDS], key1[PHILOX_ROUNDS];
  for (uint32_t r = 0; r < PHILOX_ROUNDS; r++) {
    key0[r] = c->seed[0] + r * PHILOX_W0;
    key1[r] = c->seed[1] + r * PHILOX_W1;
    s->key0[r] = _mm512_set1_epi64(key0[r]);
    s->key1[r] = _mm512_set1_epi64(key1[r]);
  }
  s->last_key0 = _mm512_slli_epi64(s->key0[PHILOX_ROUNDS - 1], 32);
  s->last_key1 = _mm512_slli_epi64(s->key1[PHILOX_ROUNDS - 1], 32);
  s->round1_c0 = _mm512_set1_epi64(key0[0]);
  const uint64_t first = (uint64_t)PHILOX_M0 * c->tick;  // p0 of round 1
  s->round2_c2 = _mm512_set1_epi64((uint32_t)first ^ key1[1]);
  s->round4_key0 = s->key0[3];
  for (uint32_t purpose = 0; purpose < 9; purpose++) {
    const uint32_t round1_c2 = (uint32_t)(first >> 32) ^ purpose ^ key1[0];
    const uint64_t round2_p1 = (uint64_t)PHILOX_M1 * round1_c2;
    const uint32_t round2_c0 = (uint32_t)(round2_p1 >> 32) ^ key0[1];
    const uint64_t round3_p0 = (uint64_t)PHILOX_M0 * round2_c0;
    s->purpose[purpose].round3_c0 = _mm512_set1_epi64((uint32_t)round2_p1 ^ key0[2]);
    s->purpose[purpose].round3_c2 = _mm512_set1_epi64((uint32_t)(round3_p0 >> 32) ^ key1[2]);
    s->purpose[purpose].round4_c2 = _mm512_set1_epi64((uint32_t)round3_p0 ^ key1[3]);
  }
}

#define HIGH(x) _mm512_srli_epi64(x, 32)
#define XOR _mm512_xor_si512
#define XOR3(a, b, c) _mm512_ternarylogic_epi64(a, b, c, 0x96)

// The blocks of the 8 quads of a part for `count` purposes from `first`; each purpose gives two
// vectors of 512 bits: (c1, c0) and (c3, c2).
INLINE void draw(const Stream *s, int64_t part, int first, int count, Ints *out) {
  const Ints m0 = _mm512_set1_epi64(PHILOX_M0), m1 = _mm512_set1_epi64(PHILOX_M1);
  const Ints quads = _mm512_add_epi64(_mm512_set1_epi64(part * (PART / 4)),
                                      _mm512_set_epi64(7, 6, 5, 4, 3, 2, 1, 0));
  const Ints round2_p0 = _mm512_mul_epu32(XOR(quads, s->round1_c0), m0);
  const Ints round3_p1 = _mm512_mul_epu32(XOR(HIGH(round2_p0), s->round2_c2), m1);
  const Ints round3_high = HIGH(round3_p1), round3_c1 = XOR(round3_p1, s->round4_key0);
  Ints c0[PURPOSES], c1[PURPOSES], c2[PURPOSES], c3[PURPOSES];
  UNROLL
  for (int i = 0; i < count; i++) {
    const Ints p0 = _mm512_mul_epu32(XOR(round3_high, s->purpose[first + i].round3_c0), m0);
    const Ints p1 = _mm512_mul_epu32(XOR(round2_p0, s->purpose[first + i].round3_c2), m1);
    c0[i] = XOR(HIGH(p1), round3_c1);
    c1[i] = p1;
    c2[i] = XOR(HIGH(p0), s->purpose[first + i].round4_c2);
    c3[i] = p0;
  }
  UNROLL
  for (int round = 4; round < PHILOX_ROUNDS - 1; round++) {
    UNROLL
    for (int i = 0; i < count; i++) {
      const Ints p0 = _mm512_mul_epu32(c0[i], m0), p1 = _mm512_mul_epu32(c2[i], m1);
      c0[i] = XOR3(HIGH(p1), c1[i], s->key0[round]);
      c2[i] = XOR3(HIGH(p0), c3[i], s->key1[round]);
      c1[i] = p1;
      c3[i] = p0;
    }
  }
  UNROLL
  for (int i = 0; i < count; i++) {
    const Ints p0 = _mm512_mul_epu32(c0[i], m0), p1 = _mm512_mul_epu32(c2[i], m1);
    out[2 * i] = XOR3(p1, _mm512_slli_epi64(c1[i], 32), s->last_key0);
    out[2 * i + 1] = XOR3(p0, _mm512_slli_epi64(c3[i], 32), s->last_key1);
  }
}

// Where the first 16 bits tied, which happens to one part in 250, the next 16 decide.
static __attribute__((noinline)) void break_ties(const Stream *s, int64_t number, const Part *part,
                                                 const uint16_t low[JK][PART], const Ints *words,
                                                 uint32_t *seen) {
  Ints next[JK];
  draw(s, number, TIE_PURPOSE, JK / 2, next);
  for (int k = 0; k < JK; k++) {
    const Ints threshold = _mm512_loadu_si512(part->threshold[k]);
    const uint32_t tie = _mm512_cmpeq_epi16_mask(threshold, words[k]);
    seen[k] |= tie & _mm512_cmplt_epu16_mask(next[k], _mm512_loadu_si512(low[k]));
  }
}

// ---- The tick

#define FMA _mm512_fmadd_ps
#define ALL _mm512_set1_ps

// 2 to the power t, over C5.
INLINE Floats exp2_over(Floats t) {
  const Floats f = _mm512_reduce_ps(t, 8);  // t less the nearest whole number
  Floats p = _mm512_add_ps(f, ALL(EXP2_C4 / EXP2_C5));
  p = FMA(p, f, ALL(EXP2_C3 / EXP2_C5));
  p = FMA(p, f, ALL(EXP2_C2 / EXP2_C5));
  p = FMA(p, f, ALL(EXP2_C1 / EXP2_C5));
  p = FMA(p, f, ALL(1 / EXP2_C5));
  return _mm512_scalef_ps(p, _mm512_sub_ps(t, f));
}

// One tick's constants in the form of vectors; tables by stage stand in the lower half.
typedef struct {
  Stream stream;
  Floats saturation[JK], advance, lapse, pressure;
  Ints next_stage;
} Vectors;

static Floats table(const float values[JS]) {
  float lanes[GROUP] = {0};
  memcpy(lanes, values, JS * sizeof *values);
  return _mm512_loadu_ps(lanes);
}

static void broadcast(Vectors *v, const TickConstants *c) {
  prepare(&v->stream, c);
  for (int k = 0; k < JK; k++) v->saturation[k] = table(c->saturation[k]);
  v->advance = table(c->advance);
  v->lapse = table(c->lapse);
  v->pressure = ALL(c->pressure);
  int32_t lanes[GROUP] = {0};
  for (int s = 0; s < JS; s++) lanes[s] = NEXT_STAGE[s];
  v->next_stage = _mm512_loadu_si512(lanes);
}

// What 16 customers do: exposures as a mask by channel and 32 bits for the outcome go in, stages
// come out.
INLINE Ints decide(const Vectors *v, Group *group, Ints stage, const uint32_t seen[JK], int shift,
                   Ints bits) {
  Floats total = _mm512_setzero_ps(), lost[2] = {total, total};
  UNROLL
  for (int k = 0; k < JK; k++) {
    const Floats contact = _mm512_maskz_mov_ps((__mmask16)(seen[k] >> shift), ALL(-LOG2_E));
    const Floats memory = FMA(_mm512_loadu_ps(group->memory[k]), ALL(J_LAMBDA[k]), contact);
    _mm512_storeu_ps(group->memory[k], memory);
    total = _mm512_add_ps(total, memory);
    lost[k % 2] =
        FMA(exp2_over(memory), _mm512_permutexvar_ps(stage, v->saturation[k]), lost[k % 2]);
  }
  const Floats advance = exp2_over(_mm512_sub_ps(
      _mm512_add_ps(_mm512_permutexvar_ps(stage, v->advance), _mm512_loadu_ps(group->advance)),
      _mm512_add_ps(lost[0], lost[1])));
  const Floats lapse =
      exp2_over(_mm512_add_ps(FMA(total, v->pressure, _mm512_loadu_ps(group->lapse)),
                              _mm512_permutexvar_ps(stage, v->lapse)));
  const Floats either = _mm512_add_ps(advance, lapse);
  const Floats u = _mm512_mul_ps(_mm512_cvtepi32_ps(_mm512_srli_epi32(bits, 8)),
                                 FMA(either, ALL(0x1p-24f), ALL(0x1p-24f / EXP2_C5)));
  const __mmask16 advances = _mm512_cmp_ps_mask(u, advance, _CMP_LT_OQ);
  const __mmask16 moves = _mm512_cmp_ps_mask(u, either, _CMP_LT_OQ);
  const Ints after = _mm512_mask_mov_epi32(stage, moves, _mm512_set1_epi32(LAPSED));
  return _mm512_mask_permutexvar_epi32(after, advances, stage, v->next_stage);
}

// Adds the moves of a block to the tally and sends for the scores of the new stages.
static void note_moves(const uint32_t *moved, int count, const uint8_t *old, const uint8_t *new,
                       const float (*scores)[JS], Tally *tally) {
  for (int i = 0; i < count; i++) {
    const uint32_t slot = moved[i];
    tally->moves[old[slot] * JS + new[slot]]++;
    __builtin_prefetch(&scores[slot][new[slot]], 0, 3);
  }
}

// Takes the scores that were sent for.
static void fetch_scores(const uint32_t *moved, int count, const uint8_t *stages,
                         const float (*scores)[JS], Part *parts) {
  for (int i = 0; i < count; i++) {
    const uint32_t slot = moved[i];
    Group *group = &parts[slot / PART].group[slot % PART / GROUP];
    group->advance[slot % GROUP] = scores[slot][stages[slot]];
  }
}

static void tick(const Population *population, int64_t first, int64_t last,
                 const TickConstants *constants, Tally *tally) {
  Vectors vectors;
  const Vectors *v = &vectors;
  broadcast(&vectors, constants);
  Part *parts = population->tiles[0].part;
  const float (*scores)[JS] = (const float (*)[JS])population->scores;
  const Ints lanes = _mm512_set_epi32(15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0);
  // A quad's four words for the outcome stand in the same lane of two vectors.
  const Ints join[2] = {_mm512_set_epi64(11, 3, 10, 2, 9, 1, 8, 0),
                        _mm512_set_epi64(15, 7, 14, 6, 13, 5, 12, 4)};

  uint8_t old_stages[BLOCK * TILE];
  uint32_t lists[2][BLOCK * TILE + GROUP];  // slots of those who moved, in this block and the last
  int waiting = 0;                          // in the last
  int64_t previous = first;                 // tile with which the last block began

  int turn = 0;
  for (int64_t block = first; block < last; block += BLOCK, turn ^= 1) {
    const int64_t end = block + BLOCK < last ? block + BLOCK : last;
    uint32_t *moved = lists[turn];
    int moved_count = 0;
    memcpy(old_stages, population->stages + block * TILE, (size_t)((end - block) * TILE));

    for (int64_t p = block * PARTS; p < end * PARTS; p++) {
      Part *part = &parts[p];
      Ints words[2 * PURPOSES];
      draw(&v->stream, p, 0, PURPOSES, words);
      uint32_t seen[JK], ties = 0;
      UNROLL
      for (int k = 0; k < JK; k++) {
        const Ints threshold = _mm512_loadu_si512(part->threshold[k]);
        seen[k] = _mm512_cmpgt_epi16_mask(threshold, words[k]);
        ties |= _mm512_cmpeq_epi16_mask(threshold, words[k]);
      }
      if (__builtin_expect(ties != 0, 0)) {
        break_ties(&v->stream, p, part, population->threshold_low[p], words, seen);
      }
      UNROLL
      for (int k = 0; k < JK; k++) tally->exposures[k] += __builtin_popcount(seen[k]);

      UNROLL
      for (int g = 0; g < PART / GROUP; g++) {
        UNROLL
        for (int line = 0; line < PART_LINES / 2; line++) {
          __builtin_prefetch((const char *)(part + PREFETCH) + (g * PART_LINES / 2 + line) * 64, 1,
                             3);
        }
        __m128i *stages = (__m128i *)&population->stages[p * PART + g * GROUP];
        const Ints stage = _mm512_cvtepu8_epi32(_mm_loadu_si128(stages));
        const Ints bits = _mm512_permutex2var_epi64(words[8], join[g], words[9]);
        const Ints after = decide(v, &part->group[g], stage, seen, g * GROUP, bits);
        _mm_storeu_si128(stages, _mm512_cvtepi32_epi8(after));
        const __mmask16 leave = _mm512_cmpneq_epi32_mask(after, stage);
        const int origin = (int)(p - block * PARTS) * PART + g * GROUP;
        _mm512_storeu_si512(
            &moved[moved_count],
            _mm512_maskz_compress_epi32(leave, _mm512_add_epi32(lanes, _mm512_set1_epi32(origin))));
        moved_count += __builtin_popcount(leave);
      }
    }

    fetch_scores(lists[turn ^ 1], waiting, population->stages + previous * TILE,
                 scores + previous * TILE, parts + previous * PARTS);
    note_moves(moved, moved_count, old_stages, population->stages + block * TILE,
               scores + block * TILE, tally);
    waiting = moved_count;
    previous = block;
  }
  fetch_scores(lists[turn ^ 1], waiting, population->stages + previous * TILE,
               scores + previous * TILE, parts + previous * PARTS);
}

const Kernel kernel_avx512 = {"avx512", same, same, tick};
