// What every kernel of the limit program shares: the layout of the population, the tallies of a
// tick, and the constants that the workload's parameters give.
//
// A kernel is one hard-wired pass over all customers for one tick of journey-reference. There are
// three (plain C, AVX2, AVX-512). They draw the same numbers, do the same arithmetic in the same
// order, and so end in the same stages bit for bit; only the order of customers inside a tile
// differs, because each kernel wants another customer in lane 0.
#pragma once
#include <stdint.h>

#include "constants.h"

enum {
  TILE = 64,   // customers in a tile
  PART = 32,   // customers whose stages share one 32-byte vector
  GROUP = 16,  // customers who share 4 x 5 blocks of random numbers
  PARTS = TILE / PART,
  FLOWS = JS * JS,  // from stage x to stage
};

// What a tick reads of 16 customers and rewrites. Utilities are logarithms to base 2.
typedef struct {
  float memory[JK][GROUP];  // contacts remembered, by channel, times -log2(e)
  float advance[GROUP];     // x . beta of the present stage
  float lapse[GROUP];       // x . deltax
} Group;

// The chance of an exposure is a 32-bit threshold. A tick reads the high half; the low half decides
// only when the first 16 bits of the draw tie. The high half is stored less 32768, so that signed
// comparison, the only one AVX2 has, orders it.
typedef struct {
  int16_t threshold[JK][PART];
  Group group[PART / GROUP];
} Part;

// What 64 customers need in every tick, in the order in which it is read: 56 cache lines.
typedef struct {
  Part part[PARTS];
} Tile;

// All customers. Every kernel numbers the 32 of a part its own way: her `place` is where her floats
// stand when the groups are laid end to end, her `slot` where her stage stands.
typedef struct {
  Tile *tiles;
  uint8_t *stages;      // by slot
  float (*scores)[JS];  // by slot; x . beta of every stage, read when a stage is entered
  uint16_t (*threshold_low)[JK][PART];  // by part; read on a tie
} Population;

// What a tick counts. Stage counts follow from the moves, so only moves are counted.
typedef struct {
  int64_t exposures[JK];
  int64_t moves[FLOWS];  // moves[from * JS + to]
} Tally;

// Everything of one tick that is the same for all customers. Logarithms are to base 2.
typedef struct {
  uint32_t tick;
  uint32_t seed[2];
  float advance[JS];         // alpha + sum over channels of gamma + omega * share of advocates
  float saturation[JK][JS];  // gamma times C5: what is lost of it at memory z is gamma * exp(-z)
  float lapse[JS];           // delta
  float pressure;            // -kappa, as memory is negative
} TickConstants;

typedef struct {
  const char *name;
  int (*slot)(int customer);  // of customer 0...31 of a part
  int (*place)(int customer);
  // Runs tiles [first, last) and adds to the tally.
  void (*tick)(const Population *population, int64_t first, int64_t last,
               const TickConstants *constants, Tally *tally);
} Kernel;

extern const Kernel kernel_plain;
#if defined(__x86_64__)
extern const Kernel kernel_avx2;
extern const Kernel kernel_avx512;
#endif

// Loops that must be unrolled, so that arrays of vectors live in registers.
#if defined(__clang__)
#define UNROLL _Pragma("clang loop unroll(full)")
#else
#define UNROLL _Pragma("GCC unroll 16")
#endif

// The outcome of an "advance" by stage; a "lapse" leads to the last stage.
static const uint8_t NEXT_STAGE[JS] = {1, 2, 3, 4, 5, 6, 6, 1};
enum { ADVOCATE = 6, LAPSED = 7 };

// 2 to the power f on [-0.5, 0.5]: minimax polynomial with p(0) = 1, relative error 9e-8. The
// kernels evaluate it divided by C5, which makes its first step an addition; whatever multiplies
// the result makes up for it.
#define EXP2_C1 0.693147004f
#define EXP2_C2 0.240222424f
#define EXP2_C3 0.0555073358f
#define EXP2_C4 0.00967151299f
#define EXP2_C5 0.00132647273f
#define LOG2_E 1.44269504f
// Adding 1.5 * 2^23 rounds a float to a whole number, which then stands in the low bits.
#define ROUNDING 12582912.0f
