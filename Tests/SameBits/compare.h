// What the comparisons of instruction sets share: luck with a fixed seed, and a record of all that a set of
// kernels writes.
#pragma once

#include "CKernels.h"

#include <stddef.h>

// Luck of SplitMix64 (Steele, Lea and Flood 2014, doi:10.1145/2714064.2660195).
typedef struct luck {
  uint64_t state;
} luck;

uint64_t luck_word(luck *luck);
// From 0 to below `end`.
uint32_t luck_below(luck *luck, uint32_t end);
// From `low` to below `high`.
float luck_between(luck *luck, float low, float high);
void luck_bytes(luck *luck, void *bytes, size_t size);
ff_draw luck_draw(luck *luck);

// All that one set of kernels wrote, case by case, byte by byte.
typedef struct record {
  uint8_t *bytes;
  size_t size, room;
  int32_t cases;
  size_t *start;  // by case
} record;

// Begins a case; what is kept from here on belongs to it.
void record_case(record *record);
void record_keep(record *record, const void *bytes, size_t size);

// The columns of the kernels are aligned by their owner, and not all to a whole vector.
void *room_for(size_t size);

// Runs a function of the set on inputs that are the same for every set, and keeps what it writes, with
// bytes around it that it must leave alone.
typedef void comparison(const ff_kernels *kernels, record *record);

comparison compare_words, compare_uniforms, compare_upper;
comparison compare_expose_each, compare_expose_all, compare_cell_masks, compare_tally;
comparison compare_exp2, compare_saturate;
comparison compare_remember;
// One for each of the kernel's own instances: table size, alternatives (4: any number), rate or odds.
void compare_respond(const ff_kernels *kernels, record *record, int size, int most, int is_rate);
