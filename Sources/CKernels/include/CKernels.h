// The innermost loops over customers, in C because Swift has no vector lookups and no way to compile one
// function for several instruction sets. Everything else, and every decision, is in Swift.
//
// One source (kernels.inc) is compiled for AVX-512, AVX2 and the plain instruction set; `ff_kernels_best`
// picks by the processor. Each customer's arithmetic is the same sequence of correctly rounded operations
// at every width (products that are added are fused; where the processor cannot fuse, fusing is computed
// exactly), sums over customers are whole numbers, and draws are whole numbers. So results have the same
// bits on all of them.
//
// Invariants for all functions: pointers are valid for the rows stated, columns have room for whole
// blocks, nothing is kept after the call, nothing is allocated, and no function touches global state.
#pragma once

#include <stdint.h>

// Customers in a block: the unit in which all of these work.
enum { FF_BLOCK = 1024 };
// Customers in a strip: what is remembered of a strip stays in the first-level cache until it is used.
enum { FF_STRIP = 256 };
// The most alternatives of one stage, "stay" not counted, and drivers of all alternatives of a journey.
enum { FF_SLOTS = 64, FF_ENTRIES = 2048 };

// What a draw is for: the generator's key and the last three elements of its counter.
typedef struct ff_draw {
  uint32_t key0, key1;
  uint32_t tick, purpose, index;
} ff_draw;

// Columns "by customer" begin with the first customer of all, those "by row" with the block's first.

// A channel's memory.
typedef struct ff_memory {
  float *memory;             // adstock, by customer; decays and grows here
  const uint8_t *effective;  // contacts that had an effect, by row; NULL if there were none
  float *effect;             // out, by row: 1 - 2^(-memory * scale)
  int32_t is_settled;        // an earlier strategy of this tick did all that; only read
  int32_t effect_step;       // 1 if `effect` has room for a block, 0 if for a strip only
  float decay;               // what is left of memory after a tick
  float scale;               // 1 / half-effect
} ff_memory;

// A driver of one alternative: its values by row, and its weight by stage.
typedef struct ff_entry {
  const float *values;
  int32_t step;         // as effect_step: 1 for a block, 0 for a strip
  int32_t table;        // where its weights by stage begin in the journey's `weights`
} ff_entry;

// An alternative: log2 of the rate or odds is base[stage] + fixed + the entries' values * weights.
typedef struct ff_slot {
  const float *fixed;   // by customer; NULL if nothing static drives it
  int32_t base;         // where its constants by stage begin in the journey's `weights`
  int32_t first_entry, entries;
} ff_slot;

// One journey's choice.
typedef struct ff_journey {
  const uint8_t *stage;    // by customer
  const uint8_t *closed;   // not 0 for rows that choose no more in this tick; NULL if there are none
  const float *uniforms;   // by row, in (0, 1]
  const float *weights;    // tables of `table_size` floats
  const ff_slot *slot;
  const ff_entry *entry;
  uint32_t *events;        // out: room for a block and one vector more
  int32_t *event_count;    // out
  int32_t entries;
  int32_t slots;
  int32_t stay;            // where "stay" by stage (1, or 0 if one must go) begins in `weights`
  int32_t table_size;      // 8, 16 or 256: at least the number of stages
  int32_t is_rate;         // competing risks; else a choice by odds
} ff_journey;

// An edge taken, as written to `events`, in ascending order of rows: row | slot << 10 | stage << 16.

// A block of customers under one strategy.
typedef struct ff_block {
  const ff_memory *memory;
  const ff_journey *journey;
  float *pressure;         // out, room for a strip: the sum of all memories; NULL if nobody asks
  int64_t first;           // the block's first customer
  int32_t memories, journeys;
  int32_t sweeps;          // whether memories next to nothing become nothing: now and then is enough
  int32_t count;           // customers in the block; rows beyond choose nothing
} ff_block;

// A column of static utilities that follows the stage: its values and, by stage, the column they are
// taken from (NULL: 0), all by customer.
typedef struct ff_fixed {
  float *values;
  const float *const *columns;
} ff_fixed;

// What follows from an edge, by its kind (stage * slots + slot).
enum {
  FF_MOVES = 1,         // it leads to another stage
  FF_NOTABLE = 2,       // the caller has more to do
  FF_SPECIAL = 4,       // the caller does everything
  FF_NOTABLE_BIT = 1,
};

// How edges of one journey are applied.
typedef struct ff_settling {
  uint8_t *stage;            // by customer
  const uint16_t *cell;      // by customer; NULL if there is one cell
  const uint8_t *apart;      // by row: not 0 for customers for whom all edges are special; or NULL
  const uint8_t *to, *flags; // by kind
  int64_t *taken;            // kind * cells + cell: edges taken, the special ones not counted
  const ff_fixed *fixed;
  // Records of entries, for journeys of at most 8 stages and runs of at most 254 ticks: bits of the
  // stages she was in, bits of those she moved into, for each stage bits of those she converted from,
  // for each stage the tick she was first in it. After the last record there is room for 8 bytes.
  uint8_t *records;
  const uint8_t *sources;    // by stage: bits of those from which it is a conversion; NULL: no records
  int64_t *entered, *were_in; // stage * cells + cell
  uint32_t *conversions;     // (stage * cells + cell) * 16: 8 counts, 8 sums of ticks
  // Out: row | kind << 10 of those to whom a stage, or the way to it, is new (all who move, without
  // records), of notable ones and of special ones; and how many of each. Room for a block and one.
  uint32_t *new_entries, *notable, *special;
  int32_t *counts;
  int32_t slots, cells, stages, fixed_count, record_bytes;
} ff_settling;

// Applies the edges of a block.
void ff_settle(const ff_settling *settling, int64_t first, const uint32_t *events, int32_t count);

// Brings the records of `entries` (as `new_entries`) up to date.
void ff_enter(
  const ff_settling *settling, int64_t first, const uint32_t *entries, int32_t count, int32_t clock);

// The functions for one instruction set.
typedef struct ff_kernels {
  const char *name;

  // Words of customers first ..< first + count by Philox4x32-10; word w of block b belongs to customer
  // 4 b + w. `first` and `count` are multiples of 64.
  void (*words)(ff_draw draw, uint32_t first, int32_t count, uint32_t *words);

  // The same as uniforms in (0, 1]: (w >> 8) 2^-24 + ((w & 255) + 1/2) 2^-32 in float arithmetic.
  void (*uniforms)(ff_draw draw, uint32_t first, int32_t count, float *uniforms);

  // The upper halves of split words, which decide all but one comparison in 65,536. Half h of word w of
  // block 16 g + b belongs to customer 128 g + 32 w + 2 b + h. `first` and `count` are multiples of 128.
  void (*upper)(ff_draw draw, uint32_t first, int32_t count, uint16_t *upper);

  // How often each customer meets a broadcast channel by a chance of her own, 0 or 1: her split word is
  // below the threshold high 2^16 + low 2^8. Columns have whole groups of 128. Returns the sum.
  int64_t (*expose_each)(
    ff_draw draw, uint32_t first, int32_t count, const uint16_t *upper, const uint16_t *high,
    const uint8_t *low, uint8_t *exposures);

  // How often each customer meets a channel by a chance that is the same for all: the number of `ends`
  // not above her split word; never if `reached` is 0 (NULL: all are reached). Returns the sum.
  int64_t (*expose_all)(
    ff_draw draw, uint32_t first, int32_t count, const uint16_t *upper, const uint32_t *ends,
    int32_t end_count, const uint8_t *reached, uint8_t *exposures);

  // For each cell but the last a mask of a block's customers in it, all ones or 0: cell * FF_BLOCK + row.
  void (*cell_masks)(const uint16_t *cell, int32_t cells, uint8_t *masks);

  // Adds the amounts of a block to the totals of cells, by such masks; no amount is larger than `most`,
  // `total` is the sum of all, and rows without a customer have none.
  void (*tally)(
    const uint8_t *amounts, int32_t most, const uint8_t *masks, int32_t cells, int64_t total,
    int64_t *totals);

  // Memories fade and grow: see ff_memory.
  void (*remember)(const ff_block *block);

  // The same for memories that are not settled yet; then every journey chooses: see ff_block.
  void (*respond)(const ff_block *block);

  // 2 to the power of each value, in place; 0 at -127 and below, 2^127 from 127 on.
  void (*exp2)(float *values, int32_t count);

  // effect = 1 - 2^(-memory * scale).
  void (*saturate)(const float *memory, float scale, float *effect, int32_t count);
} ff_kernels;

// The instruction sets, narrowest first.
enum { FF_PLAIN = 0, FF_AVX2 = 1, FF_AVX512 = 2 };

// The functions for an instruction set; NULL if this build or this processor does not have it.
const ff_kernels *ff_kernels_at(int32_t level);

// The functions for the widest instruction set that this processor has.
const ff_kernels *ff_kernels_best(void);


// Calls through the table, for Swift, which sees a table's functions as optional.
static inline void ff_words(
  const ff_kernels *k, ff_draw draw, uint32_t first, int32_t count, uint32_t *words
) {
  k->words(draw, first, count, words);
}
static inline void ff_uniforms(
  const ff_kernels *k, ff_draw draw, uint32_t first, int32_t count, float *uniforms
) {
  k->uniforms(draw, first, count, uniforms);
}
static inline void ff_upper(
  const ff_kernels *k, ff_draw draw, uint32_t first, int32_t count, uint16_t *upper
) {
  k->upper(draw, first, count, upper);
}
static inline int64_t ff_expose_each(
  const ff_kernels *k, ff_draw draw, uint32_t first, int32_t count, const uint16_t *upper,
  const uint16_t *high, const uint8_t *low, uint8_t *exposures
) {
  return k->expose_each(draw, first, count, upper, high, low, exposures);
}
static inline int64_t ff_expose_all(
  const ff_kernels *k, ff_draw draw, uint32_t first, int32_t count, const uint16_t *upper,
  const uint32_t *ends, int32_t end_count, const uint8_t *reached, uint8_t *exposures
) {
  return k->expose_all(draw, first, count, upper, ends, end_count, reached, exposures);
}
static inline void ff_cell_masks(
  const ff_kernels *k, const uint16_t *cell, int32_t cells, uint8_t *masks
) {
  k->cell_masks(cell, cells, masks);
}
static inline void ff_tally(
  const ff_kernels *k, const uint8_t *amounts, int32_t most, const uint8_t *masks, int32_t cells,
  int64_t total, int64_t *totals
) {
  k->tally(amounts, most, masks, cells, total, totals);
}
static inline void ff_remember(const ff_kernels *k, const ff_block *block) { k->remember(block); }
static inline void ff_respond(const ff_kernels *k, const ff_block *block) { k->respond(block); }
static inline void ff_exp2(const ff_kernels *k, float *values, int32_t count) { k->exp2(values, count); }
static inline void ff_saturate(
  const ff_kernels *k, const float *memory, float scale, float *effect, int32_t count
) {
  k->saturate(memory, scale, effect, count);
}
