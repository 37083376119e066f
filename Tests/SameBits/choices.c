// Memories and choices, in every instance that the kernels have of their own.
#include "compare.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
  CUSTOMERS = 2 * FF_BLOCK, MOST_MEMORIES = 4, MOST_JOURNEYS = 3, MOST_DRIVERS = 6, ROWS = 4,
  EVENT_ROOM = FF_BLOCK + 16, BEYOND = 32,
};

// One block, the second of its population, with all that the kernels read and write.
typedef struct bench {
  float *memory[MOST_MEMORIES], *effect[MOST_MEMORIES], *pressure;
  uint8_t *effective[MOST_MEMORIES], *stage, *closed;
  float *uniforms, *fixed, *row[ROWS], *weights;
  uint32_t *events[MOST_JOURNEYS];
  int32_t event_count[MOST_JOURNEYS];
  ff_memory memories[MOST_MEMORIES];
  ff_slot slots[MOST_JOURNEYS][FF_SLOTS];
  ff_entry entries[MOST_JOURNEYS][FF_SLOTS * MOST_DRIVERS];
  ff_journey journeys[MOST_JOURNEYS];
  ff_block block;
} bench;

enum { MOST_WEIGHTS = MOST_JOURNEYS * (1 + FF_SLOTS * (1 + MOST_DRIVERS)) * 256 };

static bench *new_bench(void) {
  bench *b = room_for(sizeof *b);
  memset(b, 0, sizeof *b);
  for (int k = 0; k < MOST_MEMORIES; k++) {
    b->memory[k] = room_for(CUSTOMERS * sizeof(float));
    b->effect[k] = room_for((FF_BLOCK + BEYOND) * sizeof(float));
    b->effective[k] = room_for(FF_BLOCK);
  }
  b->pressure = room_for((FF_STRIP + BEYOND) * sizeof(float));
  b->stage = room_for(CUSTOMERS);
  b->closed = room_for(FF_BLOCK);
  b->uniforms = room_for(FF_BLOCK * sizeof(float));
  b->fixed = room_for(CUSTOMERS * sizeof(float));
  for (int r = 0; r < ROWS; r++) b->row[r] = room_for(FF_BLOCK * sizeof(float));
  b->weights = room_for(MOST_WEIGHTS * sizeof(float));
  for (int j = 0; j < MOST_JOURNEYS; j++) b->events[j] = room_for((EVENT_ROOM + BEYOND) * sizeof(uint32_t));
  b->block.memory = b->memories;
  b->block.journey = b->journeys;
  b->block.first = FF_BLOCK;
  return b;
}

// Amounts of memory: none, some, and around what sweeping takes for nothing.
static float amount(luck *luck) {
  switch (luck_below(luck, 8)) {
    case 0: return 0;
    case 1: return ldexpf(luck_between(luck, 0.5f, 2), -60);
    case 2: return luck_between(luck, 0, 300);
    default: return luck_between(luck, 0, 6);
  }
}

// A memory that fades to next to a half of what the last place of a small number is worth: where one is added,
// a sum that is rounded twice would go wrong.
static float near_tie(luck *luck, float decay) {
  const double left = ldexp(2 * luck_below(luck, 4) + 1, -24 + (int)luck_below(luck, 3));
  return (float)(left / decay);
}

static void set_memories(bench *b, luck *luck, int memories) {
  b->block.memories = memories;
  for (int k = 0; k < memories; k++) {
    for (int i = 0; i < CUSTOMERS; i++) b->memory[k][i] = amount(luck);
    for (int i = 0; i < FF_BLOCK; i++)
      b->effective[k][i] = (uint8_t)(luck_below(luck, 3) ? 0 : luck_below(luck, luck_below(luck, 9) ? 4 : 256));
    memset(b->effect[k], 0x3E, (FF_BLOCK + BEYOND) * sizeof(float));
    b->memories[k] = (ff_memory){
      .memory = b->memory[k], .effective = luck_below(luck, 2) ? b->effective[k] : NULL,
      .effect = b->effect[k], .effect_step = (int32_t)luck_below(luck, 2),
      .decay = luck_between(luck, 0.1f, 1), .scale = luck_between(luck, 0.01f, 3)};
    for (int i = FF_BLOCK; i < CUSTOMERS; i++)
      if (luck_below(luck, 8) == 0) b->memory[k][i] = near_tie(luck, b->memories[k].decay);
    // What is settled already is only read, and its effects are those of the block.
    if (luck_below(luck, 4) == 0) b->memories[k].is_settled = b->memories[k].effect_step = 1;
  }
}

static void keep_memories(const bench *b, record *record) {
  for (int k = 0; k < b->block.memories; k++) {
    record_keep(record, b->memory[k], CUSTOMERS * sizeof(float));
    record_keep(record, b->effect[k], (FF_BLOCK + BEYOND) * sizeof(float));
  }
}

static int32_t block_count(luck *luck) {
  static const int32_t counts[] = {FF_BLOCK, FF_BLOCK, 1, 15, 17, 255, 256, 257, 1000, 1023};
  return counts[luck_below(luck, sizeof counts / sizeof *counts)];
}

void compare_remember(const ff_kernels *kernels, record *record) {
  luck luck = {10};
  bench *b = new_bench();
  for (int round = 0; round < 40; round++) {
    set_memories(b, &luck, 1 + round % MOST_MEMORIES);
    for (int tick = 0; tick < 3; tick++) {
      b->block.count = block_count(&luck);
      b->block.sweeps = (int32_t)luck_below(&luck, 2);
      record_case(record);
      kernels->remember(&b->block);
      keep_memories(b, record);
    }
  }
}

// A table of weights by stage, NaN where there is no such stage; impossible for `never` stages in 100.
static int32_t add_table(
  bench *b, luck *luck, int32_t *used, int size, int stages, float low, float high, uint32_t never
) {
  const int32_t start = *used;
  for (int s = 0; s < size; s++)
    b->weights[start + s] =
      s >= stages ? NAN : luck_below(luck, 100) < never ? -1e9f : luck_between(luck, low, high);
  *used += size;
  return start;
}

// A driver: an effect, the pressure or a row of the block's, and its weight by stage.
static ff_entry add_driver(bench *b, luck *luck, int32_t *used, int size, int stages) {
  const uint32_t kind = luck_below(luck, MOST_MEMORIES + 1 + ROWS);
  ff_entry entry = {.table = add_table(b, luck, used, size, stages, -1.5f, 1.5f, 0), .step = 1};
  if (kind < (uint32_t)b->block.memories) {
    entry.values = b->effect[kind];
    entry.step = b->memories[kind].effect_step;
  } else if (kind == MOST_MEMORIES && b->block.pressure) {
    entry.values = b->pressure;
    entry.step = 0;
  } else {
    entry.values = b->row[luck_below(luck, ROWS)];
  }
  return entry;
}

static void set_journey(
  bench *b, luck *luck, int number, int32_t *used, int size, int slots, int is_rate, int stages
) {
  ff_journey *j = b->journeys + number;
  const int has_stay = luck_below(luck, 3) > 0;
  *j = (ff_journey){
    .stage = b->stage, .closed = luck_below(luck, 2) ? b->closed : NULL, .uniforms = b->uniforms,
    .weights = b->weights, .slot = b->slots[number], .entry = b->entries[number],
    .events = b->events[number], .event_count = b->event_count + number,
    .slots = slots, .stay = *used, .table_size = size, .is_rate = is_rate};
  for (int s = 0; s < size; s++) b->weights[(*used)++] = s < stages ? (float)has_stay : NAN;
  // Rates low enough for some to stay, or with sums anywhere.
  const float high = luck_below(luck, 3) ? -1 : 4;
  for (int l = 0; l < slots; l++) {
    ff_slot *slot = b->slots[number] + l;
    slot->fixed = luck_below(luck, 2) ? b->fixed : NULL;
    slot->base = add_table(b, luck, used, size, stages, high - 7, high, 25);
    slot->first_entry = j->entries;
    slot->entries = (int32_t)luck_below(luck, MOST_DRIVERS + 1);
    for (int e = 0; e < slot->entries; e++)
      b->entries[number][j->entries++] = add_driver(b, luck, used, size, stages);
  }
}

// What changes from tick to tick: where everybody is, and luck with the ends of its range in it.
static void set_customers(bench *b, luck *luck, int stages) {
  for (int i = 0; i < CUSTOMERS; i++) {
    b->stage[i] = (uint8_t)luck_below(luck, (uint32_t)stages);
    b->fixed[i] = luck_below(luck, 40) ? luck_between(luck, -2, 2) : -1e9f;
  }
  for (int i = 0; i < FF_BLOCK; i++) {
    b->closed[i] = (uint8_t)(luck_below(luck, 10) ? 0 : 1 + luck_below(luck, 255));
    const uint32_t end = luck_below(luck, 100);
    b->uniforms[i] = end == 0 ? 1 : end == 1 ? 0x1p-33f : luck_between(luck, 0x1p-33f, 1);
    // The last is 1 for customers to whom conditions close an alternative.
    for (int r = 0; r < ROWS; r++) b->row[r][i] = luck_between(luck, -1, 1);
    b->row[ROWS - 1][i] = luck_below(luck, 5) ? 0 : 1;
  }
}

void compare_respond(const ff_kernels *kernels, record *record, int size, int most, int is_rate) {
  luck luck = {(uint64_t)(1000 * size + 10 * most + is_rate)};
  bench *b = new_bench();
  int64_t taken = 0;
  for (int round = 0; round < 6; round++) {
    // The table full, half full, and any number of stages; as many alternatives as there can be, and fewer.
    const int stages = round == 0 ? size : 1 + (int)luck_below(&luck, (uint32_t)size);
    const int slots = most < 4 ? most : round == 1 ? FF_SLOTS : 4 + (int)luck_below(&luck, 9);
    b->block.pressure = luck_below(&luck, 2) ? b->pressure : NULL;
    memset(b->pressure, 0x3E, (FF_STRIP + BEYOND) * sizeof(float));
    set_memories(b, &luck, (int)luck_below(&luck, MOST_MEMORIES + 1));
    b->block.journeys = 1 + round % MOST_JOURNEYS;
    int32_t used = 0;
    for (int number = 0; number < b->block.journeys; number++)
      set_journey(b, &luck, number, &used, size, slots, is_rate, stages);
    for (int tick = 0; tick < 2; tick++) {
      set_customers(b, &luck, stages);
      for (int number = 0; number < b->block.journeys; number++)
        memset(b->events[number], 0x5A, (EVENT_ROOM + BEYOND) * sizeof(uint32_t));
      b->block.count = block_count(&luck);
      b->block.sweeps = (int32_t)luck_below(&luck, 2);
      record_case(record);
      kernels->respond(&b->block);
      keep_memories(b, record);
      record_keep(record, b->pressure, (FF_STRIP + BEYOND) * sizeof(float));
      for (int number = 0; number < b->block.journeys; number++) {
        const int32_t count = b->event_count[number];
        record_keep(record, &count, sizeof count);
        record_keep(record, b->events[number], (size_t)count * sizeof(uint32_t));
        record_keep(record, b->events[number] + EVENT_ROOM, BEYOND * sizeof(uint32_t));
        taken += count;
      }
    }
  }
  if (taken < 1000) {
    fprintf(stderr, "only %lld edges taken: nothing is compared\n", (long long)taken);
    exit(70);
  }
}
