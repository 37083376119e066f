// The tick of journey-reference in AVX2, as near the limit of a processor with 256-bit vectors as
// we can.
//
// What it exploits:
// - A 64-bit lane holds one block's word in its low half. What stands in the high half is never
//   cleared: the multiplication reads the low half, and in the last round both halves are wanted.
// - The first three rounds of Philox are mostly the same for neighbours or for all purposes; see
//   philox.h.
// - A mask of 16-bit lanes unpacks in place: a vector of floats holds the customers this gives.
// - Memory is kept as the exponent of 2 whose power is wanted, so a decay is one multiply-add.
// - Stages are bytes: byte b of lane j is the stage of lane j of vector b. Shifts and ORs take them
//   out and put them back.
// - 11 % of customers change their stage in a tick. They are listed by a table of slots for each
//   mask, without a branch; what a new stage needs is fetched one block later, when the prefetch
//   has arrived.
//
// A Zen 3 core took in at most 4 vector instructions a cycle in our measurements, spills and copies
// included, and this is what bounds the kernel. So constants are read from memory as operands, and
// chains of dependent operations are interleaved by hand, four at a time, because compilers put
// them one behind the other, which fills the scheduler. Seen there, for 16 customers: random
// numbers 107 cycles, exposures and memory 120, decisions 50, moves 30.
#include <immintrin.h>
#include <string.h>

#include "kernel.h"
#include "philox.h"

#define INLINE static inline __attribute__((always_inline))

typedef __m256 Floats;
typedef __m256i Ints;

enum {
  LANES = 8,
  VECTORS = PART / LANES,
  BLOCK = 16,    // tiles between two rounds of settling moves
  PREFETCH = 4,  // parts that state is fetched ahead
};

// A vector holds customers 0-3 and 8-11 of a group, or 4-7 and 12-15.
static int vector_of(int customer) { return customer / GROUP * 2 + (customer >> 2 & 1); }
static int lane_of(int customer) { return (customer >> 3 & 1) * 4 + customer % 4; }
static int slot(int customer) { return lane_of(customer) * VECTORS + vector_of(customer); }
static int place(int customer) { return vector_of(customer) * LANES + lane_of(customer); }

// ---- Random numbers

// What is the same for all customers in a tick, broadcast to 64-bit lanes.
typedef struct {
  Ints round1_c0;  // c0 after round 1, but for the quad's number
  Ints round2_c2;  // c2 after round 2, but for hi(p0)
  struct {
    Ints round3_c0, round3_c2, round4_c2;
  } purpose[9];
  Ints round4_key0;
  Ints key0[PHILOX_ROUNDS], key1[PHILOX_ROUNDS];
  Ints last_key0, last_key1;  // shifted to the high half
} Stream;

static void prepare(Stream *s, const TickConstants *c) {
  uint32_t key0[PHILOX_ROUNDS], key1[PHILOX_ROUNDS];
  for (uint32_t r = 0; r < PHILOX_ROUNDS; r++) {
    key0[r] = c->seed[0] + r * PHILOX_W0;
    key1[r] = c->seed[1] + r * PHILOX_W1;
    s->key0[r] = _mm256_set1_epi64x(key0[r]);
    s->key1[r] = _mm256_set1_epi64x(key1[r]);
  }
  s->last_key0 = _mm256_slli_epi64(s->key0[PHILOX_ROUNDS - 1], 32);
  s->last_key1 = _mm256_slli_epi64(s->key1[PHILOX_ROUNDS - 1], 32);
  s->round1_c0 = _mm256_set1_epi64x(key0[0]);
  const uint64_t first = (uint64_t)PHILOX_M0 * c->tick;  // p0 of round 1
  s->round2_c2 = _mm256_set1_epi64x((uint32_t)first ^ key1[1]);
  s->round4_key0 = s->key0[3];
  for (uint32_t purpose = 0; purpose < 9; purpose++) {
    // Rounds 1 to 3 of a counter whose quad is left out; p0 and p1 are the products of each round.
    const uint32_t round1_c2 = (uint32_t)(first >> 32) ^ purpose ^ key1[0];
    const uint64_t round2_p1 = (uint64_t)PHILOX_M1 * round1_c2;
    const uint32_t round2_c0 = (uint32_t)(round2_p1 >> 32) ^ key0[1];
    const uint64_t round3_p0 = (uint64_t)PHILOX_M0 * round2_c0;
    s->purpose[purpose].round3_c0 = _mm256_set1_epi64x((uint32_t)round2_p1 ^ key0[2]);
    s->purpose[purpose].round3_c2 = _mm256_set1_epi64x((uint32_t)(round3_p0 >> 32) ^ key1[2]);
    s->purpose[purpose].round4_c2 = _mm256_set1_epi64x((uint32_t)round3_p0 ^ key1[3]);
  }
}

#define XOR _mm256_xor_si256
#define HIGH(x) _mm256_srli_epi64(x, 32)

// Blocks under way: of 4 quads, for some purposes, interleaved to hide the latency of
// multiplications.
typedef struct {
  Ints c0[3], c1[3], c2[3], c3[3];
} Chains;

// What round 3 has in common for all purposes.
typedef struct {
  Ints round2_p0, high, c1;
} Start;

// Rounds 1 and 2, and what round 3 shares.
INLINE Start draw_start(const Stream *s, Ints quads) {
  const Ints m0 = _mm256_set1_epi64x(PHILOX_M0), m1 = _mm256_set1_epi64x(PHILOX_M1);
  const Ints round2_p0 = _mm256_mul_epu32(XOR(quads, s->round1_c0), m0);
  const Ints round3_p1 = _mm256_mul_epu32(XOR(HIGH(round2_p0), s->round2_c2), m1);
  return (Start){round2_p0, HIGH(round3_p1), XOR(round3_p1, s->round4_key0)};
}

// Rounds 3 and 4.
INLINE void draw_first(const Stream *s, const Start *start, int first, int count, Chains *c) {
  const Ints m0 = _mm256_set1_epi64x(PHILOX_M0), m1 = _mm256_set1_epi64x(PHILOX_M1);
  UNROLL
  for (int i = 0; i < count; i++) {
    const Ints p0 = _mm256_mul_epu32(XOR(start->high, s->purpose[first + i].round3_c0), m0);
    const Ints p1 = _mm256_mul_epu32(XOR(start->round2_p0, s->purpose[first + i].round3_c2), m1);
    c->c0[i] = XOR(HIGH(p1), start->c1);
    c->c1[i] = p1;
    c->c2[i] = XOR(HIGH(p0), s->purpose[first + i].round4_c2);
    c->c3[i] = p0;
  }
}

// Rounds 5 to 9, each.
INLINE void draw_round(const Stream *s, int round, int count, Chains *c) {
  const Ints m0 = _mm256_set1_epi64x(PHILOX_M0), m1 = _mm256_set1_epi64x(PHILOX_M1);
  UNROLL
  for (int i = 0; i < count; i++) {
    const Ints p0 = _mm256_mul_epu32(c->c0[i], m0), p1 = _mm256_mul_epu32(c->c2[i], m1);
    c->c0[i] = XOR(HIGH(p1), XOR(c->c1[i], s->key0[round]));
    c->c2[i] = XOR(HIGH(p0), XOR(c->c3[i], s->key1[round]));
    c->c1[i] = p1;
    c->c3[i] = p0;
  }
}

// The last round; each purpose gives two vectors of 256 bits: (c1, c0) and (c3, c2).
INLINE void draw_last(const Stream *s, int count, const Chains *c, Ints *out) {
  const Ints m0 = _mm256_set1_epi64x(PHILOX_M0), m1 = _mm256_set1_epi64x(PHILOX_M1);
  UNROLL
  for (int i = 0; i < count; i++) {
    const Ints p0 = _mm256_mul_epu32(c->c0[i], m0), p1 = _mm256_mul_epu32(c->c2[i], m1);
    out[2 * i] = XOR(p1, XOR(_mm256_slli_epi64(c->c1[i], 32), s->last_key0));
    out[2 * i + 1] = XOR(p0, XOR(_mm256_slli_epi64(c->c3[i], 32), s->last_key1));
  }
}

// The blocks of 4 quads for `count` purposes, at most 3.
INLINE void draw(const Stream *s, const Start *start, int first, int count, Ints *out) {
  Chains c;
  draw_first(s, start, first, count, &c);
  UNROLL
  for (int round = 4; round < PHILOX_ROUNDS - 1; round++) draw_round(s, round, count, &c);
  draw_last(s, count, &c, out);
}

INLINE Ints quads_of(int64_t group) {
  return _mm256_add_epi64(_mm256_set1_epi64x(group * (GROUP / 4)), _mm256_set_epi64x(3, 2, 1, 0));
}

// Where the first 16 bits tied, which happens to one group in 500, the next 16 decide: a draw that
// is below becomes the lowest, so that comparing it again comes out right.
static __attribute__((noinline)) void break_ties(const Stream *s, Ints quads, const Part *part,
                                                 const uint16_t low[JK][PART], int offset,
                                                 Ints *words) {
  Ints next[JK];
  const Ints lowest = _mm256_set1_epi16(INT16_MIN);
  const Start start = draw_start(s, quads);
  draw(s, &start, TIE_PURPOSE, 2, next);
  draw(s, &start, TIE_PURPOSE + 2, 2, next + 4);
  for (int k = 0; k < JK; k++) {
    const Ints threshold = _mm256_load_si256((const Ints *)&part->threshold[k][offset]);
    const Ints rest = XOR(_mm256_load_si256((const Ints *)&low[k][offset]), lowest);
    const Ints below = _mm256_cmpgt_epi16(rest, XOR(next[k], lowest));
    const Ints tie = _mm256_cmpeq_epi16(threshold, words[k]);
    words[k] = _mm256_blendv_epi8(words[k], lowest, _mm256_and_si256(tie, below));
  }
}

// ---- Exponential

#define FMA _mm256_fmadd_ps
#define ALL _mm256_set1_ps

// One tick's constants in the form of vectors.
typedef struct {
  Stream stream;
  Floats rounding, c4, c3, c2, c1, c0;  // of the exponential: coefficients over C5
  Floats decay[JK], contact;            // of memory
  Floats advance, saturation[JK], lapse, pressure;
  Floats scale, stay;  // of the outcome's draw
  Ints next_stage, seven, lapsed;
} Vectors;

// Keeps the four of a step together, where the compiler would run each chain to its end.
#define TOGETHER(x) __asm__ volatile("" : "+x"((x)[0]), "+x"((x)[1]), "+x"((x)[2]), "+x"((x)[3]))
#define FOUR \
  UNROLL     \
  for (int i = 0; i < 4; i++)

enum { EXP_STEPS = 9 };

// Four times 2 to the power t, over C5, in steps that wait for each other.
INLINE void exp2_step(const Vectors *v, int step, const Floats t[4], Floats rounded[4], Floats f[4],
                      Floats p[4]) {
  switch (step) {
    case 0:
      FOUR
      rounded[i] = _mm256_add_ps(t[i], v->rounding);
      TOGETHER(rounded);
      break;
    case 1:
      FOUR
      f[i] = _mm256_sub_ps(rounded[i], v->rounding);
      TOGETHER(f);
      break;
    case 2:
      FOUR
      f[i] = _mm256_sub_ps(t[i], f[i]);
      TOGETHER(f);
      break;
    case 3:
      FOUR
      p[i] = _mm256_add_ps(f[i], v->c4);
      TOGETHER(p);
      break;
    case 4:
      FOUR
      p[i] = FMA(p[i], f[i], v->c3);
      TOGETHER(p);
      break;
    case 5:
      FOUR
      p[i] = FMA(p[i], f[i], v->c2);
      TOGETHER(p);
      break;
    case 6:
      FOUR
      p[i] = FMA(p[i], f[i], v->c1);
      TOGETHER(p);
      break;
    case 7:
      FOUR
      p[i] = FMA(p[i], f[i], v->c0);
      TOGETHER(p);
      break;
    case 8:
      FOUR
      {
        const Ints exponent = _mm256_slli_epi32(_mm256_castps_si256(rounded[i]), 23);
        p[i] = _mm256_castsi256_ps(_mm256_add_epi32(_mm256_castps_si256(p[i]), exponent));
      }
  }
}

// Slots of the bits set in a mask of lanes, for vector 0 of a part.
static uint16_t slots_of_mask[256][LANES] __attribute__((aligned(16)));

static __attribute__((constructor)) void fill_slots(void) {
  for (int mask = 0; mask < 256; mask++) {
    int count = 0;
    for (int lane = 0; lane < LANES; lane++) {
      if (mask >> lane & 1) slots_of_mask[mask][count++] = (uint16_t)(lane * VECTORS);
    }
  }
}

static void broadcast(Vectors *v, const TickConstants *c) {
  prepare(&v->stream, c);
  v->rounding = ALL(ROUNDING);
  v->c4 = ALL(EXP2_C4 / EXP2_C5);
  v->c3 = ALL(EXP2_C3 / EXP2_C5);
  v->c2 = ALL(EXP2_C2 / EXP2_C5);
  v->c1 = ALL(EXP2_C1 / EXP2_C5);
  v->c0 = ALL(1 / EXP2_C5);
  for (int k = 0; k < JK; k++) {
    v->decay[k] = ALL(J_LAMBDA[k]);
    v->saturation[k] = _mm256_loadu_ps(c->saturation[k]);
  }
  v->advance = _mm256_loadu_ps(c->advance);
  v->lapse = _mm256_loadu_ps(c->lapse);
  v->pressure = ALL(c->pressure);
  v->contact = ALL(-LOG2_E);
  v->scale = ALL(0x1p-24f);
  v->stay = ALL(0x1p-24f / EXP2_C5);
  v->seven = _mm256_set1_epi32(7);
  v->lapsed = _mm256_set1_epi32(LAPSED);
  v->next_stage = _mm256_cvtepu8_epi32(_mm_loadl_epi64((const __m128i *)NEXT_STAGE));
}

// The decision of 16 customers under way, in steps that wait for each other.
typedef struct {
  const Group *group;
  Ints stage[2], bits[2];
  Floats total[2], lost[2];
  Floats utility[4], rounded[4], f[4], p[4];  // of advancing: two vectors; of lapsing: two
  Floats either[2], u[2], advances[2], moves[2];
  Ints after[2];
} Decision;

enum { DECISION_STEPS = 15 };

INLINE void decide(const Vectors *v, int step, Decision *d) {
  UNROLL
  for (int h = 0; h < 2; h++) {
    switch (step) {
      case 0:
        d->utility[h] = _mm256_add_ps(_mm256_permutevar8x32_ps(v->advance, d->stage[h]),
                                      _mm256_load_ps(&d->group->advance[h * LANES]));
        d->utility[2 + h] =
            FMA(d->total[h], v->pressure, _mm256_load_ps(&d->group->lapse[h * LANES]));
        break;
      case 1:
        d->utility[h] = _mm256_sub_ps(d->utility[h], d->lost[h]);
        d->utility[2 + h] =
            _mm256_add_ps(d->utility[2 + h], _mm256_permutevar8x32_ps(v->lapse, d->stage[h]));
        break;
      case 11: d->either[h] = _mm256_add_ps(d->p[h], d->p[2 + h]); break;
      case 12:
        d->u[h] = _mm256_mul_ps(_mm256_cvtepi32_ps(_mm256_srli_epi32(d->bits[h], 8)),
                                FMA(d->either[h], v->scale, v->stay));
        break;
      case 13:
        d->advances[h] = _mm256_cmp_ps(d->u[h], d->p[h], _CMP_LT_OQ);
        d->moves[h] = _mm256_cmp_ps(d->u[h], d->either[h], _CMP_LT_OQ);
        break;
      case 14: {
        const Ints next = _mm256_permutevar8x32_epi32(v->next_stage, d->stage[h]);
        const Floats lapsed = _mm256_castsi256_ps(v->lapsed);
        const Floats moved = _mm256_blendv_ps(lapsed, _mm256_castsi256_ps(next), d->advances[h]);
        d->after[h] = _mm256_castps_si256(
            _mm256_blendv_ps(_mm256_castsi256_ps(d->stage[h]), moved, d->moves[h]));
      }
    }
  }
  if (step >= 2 && step < 2 + EXP_STEPS) {
    exp2_step(v, step - 2, d->utility, d->rounded, d->f, d->p);
  }
}

// ---- Moves

// Adds the moves of a block to the tally and sends for the scores of the new stages.
static void note_moves(const uint16_t *moved, int count, const uint8_t *old, const uint8_t *new,
                       const float (*scores)[JS], Tally *tally) {
  for (int i = 0; i < count; i++) {
    const unsigned slot = moved[i];
    tally->moves[old[slot] * JS + new[slot]]++;
    __builtin_prefetch(&scores[slot][new[slot]], 0, 3);
  }
}

// Takes the scores that were sent for.
static void fetch_scores(const uint16_t *moved, int count, const uint8_t *stages,
                         const float (*scores)[JS], Part *parts) {
  for (int i = 0; i < count; i++) {
    const unsigned slot = moved[i];
    const unsigned place = slot % VECTORS * LANES + slot % PART / VECTORS;
    parts[slot / PART].group[place / GROUP].advance[place % GROUP] = scores[slot][stages[slot]];
  }
}

// ---- The tick

// Exposures, memory and what is lost of the saturation, for 16 customers.
INLINE void remember(const Vectors *v, Part *part, int g, const Ints words[JK], Ints exposures[JK],
                     Decision *d) {
  Group *group = &part->group[g];
  d->total[0] = d->total[1] = _mm256_setzero_ps();
  Floats lost[4] = {d->total[0], d->total[0], d->total[0], d->total[0]};
  UNROLL
  for (int k = 0; k < JK; k += 2) {
    Floats memory[4], rounded[4], f[4], left[4];  // channel k: two vectors, channel k + 1: two
    UNROLL
    for (int j = 0; j < 2; j++) {
      const Ints *threshold = (const Ints *)&part->threshold[k + j][g * GROUP];
      const Ints seen = _mm256_cmpgt_epi16(_mm256_load_si256(threshold), words[k + j]);
      exposures[k + j] = _mm256_add_epi16(exposures[k + j], seen);  // each seen is -1
      const Floats low = _mm256_castsi256_ps(_mm256_unpacklo_epi16(seen, seen));
      const Floats high = _mm256_castsi256_ps(_mm256_unpackhi_epi16(seen, seen));
      memory[2 * j] = FMA(_mm256_load_ps(&group->memory[k + j][0]), v->decay[k + j],
                          _mm256_and_ps(low, v->contact));
      memory[2 * j + 1] = FMA(_mm256_load_ps(&group->memory[k + j][LANES]), v->decay[k + j],
                              _mm256_and_ps(high, v->contact));
    }
    FOUR
    {
      _mm256_store_ps(&group->memory[k + i / 2][i % 2 * LANES], memory[i]);
      d->total[i % 2] = _mm256_add_ps(d->total[i % 2], memory[i]);
    }
    UNROLL
    for (int step = 0; step < EXP_STEPS; step++) exp2_step(v, step, memory, rounded, f, left);
    FOUR
    {
      const Floats gamma = _mm256_permutevar8x32_ps(v->saturation[k + i / 2], d->stage[i % 2]);
      lost[i] = FMA(left[i], gamma, lost[i]);
    }
  }
  d->lost[0] = _mm256_add_ps(lost[0], lost[2]);
  d->lost[1] = _mm256_add_ps(lost[1], lost[3]);
}

static void tick(const Population *population, int64_t first, int64_t last,
                 const TickConstants *constants, Tally *tally) {
  Vectors vectors;
  const Vectors *v = &vectors;
  broadcast(&vectors, constants);
  Part *parts = population->tiles[0].part;
  const float (*scores)[JS] = (const float (*)[JS])population->scores;
  Ints exposures[JK];  // by 16-bit lane
  for (int k = 0; k < JK; k++) exposures[k] = _mm256_setzero_si256();
  int blocks_counted = 0;

  uint8_t old_stages[BLOCK * TILE] __attribute__((aligned(32)));
  uint16_t lists[2][BLOCK * TILE + LANES];  // slots of those who moved, in this block and the last
  int waiting = 0;                          // in the last
  int64_t previous = first;                 // tile with which the last block began

  Ints words[2 * (OUTCOME_PURPOSE + 1)];  // of a group: one vector a channel, two for the outcome
  Start start = draw_start(&v->stream, quads_of(first * (TILE / GROUP)));
  draw(&v->stream, &start, 0, 3, words);
  draw(&v->stream, &start, 3, 2, words + 6);

  int turn = 0;
  for (int64_t block = first; block < last; block += BLOCK, turn ^= 1) {
    const int64_t end = block + BLOCK < last ? block + BLOCK : last;
    uint16_t *moved = lists[turn];
    int moved_count = 0;

    for (int64_t p = block * PARTS; p < end * PARTS; p++) {
      Part *part = &parts[p];
      const int part_start = (int)(p - block * PARTS) * PART;
      Ints *stages = (Ints *)&population->stages[p * PART];
      const Ints old = _mm256_load_si256(stages);
      Ints new = _mm256_setzero_si256();
      _mm256_store_si256((Ints *)&old_stages[part_start], old);

      UNROLL
      for (int g = 0; g < PART / GROUP; g++) {
        UNROLL
        for (int line = 0; line < 14; line++) {
          __builtin_prefetch((const char *)(part + PREFETCH) + (g * 14 + line) * 64, 1, 3);
        }
        Ints ties = _mm256_setzero_si256();
        UNROLL
        for (int k = 0; k < JK; k++) {
          const Ints *threshold = (const Ints *)&part->threshold[k][g * GROUP];
          ties = _mm256_or_si256(ties, _mm256_cmpeq_epi16(_mm256_load_si256(threshold), words[k]));
        }
        if (__builtin_expect(!_mm256_testz_si256(ties, ties), 0)) {
          break_ties(&v->stream, quads_of(p * 2 + g), part, population->threshold_low[p], g * GROUP,
                     words);
        }
        Decision d;
        d.group = &part->group[g];
        d.bits[0] = _mm256_unpacklo_epi64(words[8], words[9]);
        d.bits[1] = _mm256_unpackhi_epi64(words[8], words[9]);
        d.stage[0] = _mm256_and_si256(_mm256_srli_epi32(old, 16 * g), v->seven);
        d.stage[1] = _mm256_and_si256(_mm256_srli_epi32(old, 16 * g + 8), v->seven);
        remember(v, part, g, words, exposures, &d);
        UNROLL
        for (int step = 0; step < DECISION_STEPS; step++) decide(v, step, &d);
        start = draw_start(&v->stream, quads_of(p * 2 + g + 1));  // for the next group
        draw(&v->stream, &start, 0, 3, words);
        draw(&v->stream, &start, 3, 2, words + 6);

        UNROLL
        for (int h = 0; h < 2; h++) {
          const int vector = 2 * g + h;
          new = _mm256_or_si256(new, _mm256_slli_epi32(d.after[h], 8 * vector));
          const Ints stays = _mm256_cmpeq_epi32(d.after[h], d.stage[h]);
          const int mask = ~_mm256_movemask_ps(_mm256_castsi256_ps(stays)) & 0xFF;
          const __m128i slots = _mm_load_si128((const __m128i *)slots_of_mask[mask]);
          const __m128i origin = _mm_set1_epi16((int16_t)(part_start + vector));
          _mm_storeu_si128((__m128i *)&moved[moved_count], _mm_add_epi16(slots, origin));
          moved_count += __builtin_popcount((unsigned)mask);
        }
      }
      _mm256_store_si256(stages, new);
    }

    fetch_scores(lists[turn ^ 1], waiting, population->stages + previous * TILE,
                 scores + previous * TILE, parts + previous * PARTS);
    note_moves(moved, moved_count, old_stages, population->stages + block * TILE,
               scores + block * TILE, tally);
    waiting = moved_count;
    previous = block;

    // A lane grows by at most one for each group, 64 a block.
    if (++blocks_counted == 500 || end == last) {
      blocks_counted = 0;
      for (int k = 0; k < JK; k++) {
        uint16_t lanes[GROUP];
        memcpy(lanes, &exposures[k], sizeof lanes);
        for (int i = 0; i < GROUP; i++) tally->exposures[k] += (uint16_t)-lanes[i];
        exposures[k] = _mm256_setzero_si256();
      }
    }
  }
  fetch_scores(lists[turn ^ 1], waiting, population->stages + previous * TILE,
               scores + previous * TILE, parts + previous * PARTS);
}

const Kernel kernel_avx2 = {"avx2", slot, place, tick};
