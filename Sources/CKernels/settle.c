// What an edge means for the customers who take it, where nothing but a move follows. One pass over the
// events of a block without branches that depend on the customer, so that the processor overlaps the
// cache misses of many customers; what is rare is put on lists for the caller.
#include "CKernels.h"

#include <string.h>

// How many events ahead is asked for what they touch: most of it is nowhere near.
enum { AHEAD = 16 };

static void ask_for(const ff_settling *s, int64_t first, uint32_t event) {
  const int64_t customer = first + (event & (FF_BLOCK - 1));
  const uint32_t to = s->to[(event >> 16) * (uint32_t)s->slots + (event >> 10 & 63)];
  if (s->sources) __builtin_prefetch(s->records + customer * s->record_bytes, 1);
  for (int32_t f = 0; f < s->fixed_count; f++) {
    const float *column = s->fixed[f].columns[to];
    if (column) __builtin_prefetch(column + customer);
  }
}

void ff_settle(const ff_settling *s, int64_t first, const uint32_t *events, int32_t count) {
  const uint32_t slots = (uint32_t)s->slots, cells = (uint32_t)s->cells;
  int32_t new = 0, notable = 0, special = 0;
  for (int32_t i = 0; i < AHEAD && i < count; i++) ask_for(s, first, events[i]);
  for (int32_t i = 0; i < count; i++) {
    if (i + AHEAD < count) ask_for(s, first, events[i + AHEAD]);
    const uint32_t event = events[i], row = event & (FF_BLOCK - 1);
    const uint32_t kind = (event >> 16) * slots + (event >> 10 & 63);
    const int64_t customer = first + row;
    const uint32_t entry = row | kind << 10;
    const uint8_t flags = s->flags[kind];
    if ((flags & FF_SPECIAL) || (s->apart && s->apart[row])) {
      s->special[special++] = entry;
      continue;
    }
    const uint32_t cell = s->cell ? s->cell[customer] : 0;
    s->taken[kind * cells + cell]++;
    if (!(flags & FF_MOVES)) {
      s->notable[notable] = entry;
      notable += flags >> FF_NOTABLE_BIT & 1;
      continue;
    }
    const uint32_t to = s->to[kind];
    s->stage[customer] = (uint8_t)to;
    for (int32_t f = 0; f < s->fixed_count; f++) {
      const float *column = s->fixed[f].columns[to];
      s->fixed[f].values[customer] = column ? column[customer] : 0;
    }
    uint32_t is_new = 1;
    if (s->sources) {
      const uint8_t *record = s->records + customer * s->record_bytes;
      const uint32_t unconverted = record[0] & s->sources[to] & ~record[2 + to];
      is_new = (record[1] >> to & 1) == 0 || unconverted != 0;
    }
    s->new_entries[new] = entry;
    new += (int32_t)is_new;
    s->notable[notable] = entry;
    notable += flags >> FF_NOTABLE_BIT & 1;
  }
  s->counts[0] = new;
  s->counts[1] = notable;
  s->counts[2] = special;
}

typedef uint32_t W __attribute__((vector_size(16)));

void ff_enter(
  const ff_settling *s, int64_t first, const uint32_t *entries, int32_t count, int32_t clock
) {
  const uint32_t cells = (uint32_t)s->cells;
  const W bits_low = {1, 2, 4, 8}, bits_high = {16, 32, 64, 128};
  for (int32_t i = 0; i < count; i++) {
    const int64_t customer = first + (entries[i] & (FF_BLOCK - 1));
    const uint32_t to = s->to[entries[i] >> 10], bit = 1u << to;
    const uint32_t place = to * cells + (s->cell ? s->cell[customer] : 0);
    uint8_t *record = s->records + customer * s->record_bytes;
    uint8_t *ticks = record + 2 + s->stages;
    s->entered[place] += (record[1] & bit) == 0;
    record[1] |= (uint8_t)bit;
    const uint32_t new = record[0] & s->sources[to] & ~(uint32_t)record[2 + to];
    record[2 + to] |= (uint8_t)new;
    // For each stage she converts from: one more, and the ticks since she was first there.
    uint8_t since[8];
    memcpy(since, ticks, sizeof since);
    const W all = new - (W){}, now = (uint32_t)clock - (W){};
    const W low = {since[0], since[1], since[2], since[3]};
    const W high = {since[4], since[5], since[6], since[7]};
    const W take_low = (W)((all & bits_low) != 0), take_high = (W)((all & bits_high) != 0);
    uint32_t *table = s->conversions + place * 16;
    W old[4];
    memcpy(old, table, sizeof old);
    old[0] -= take_low;
    old[1] -= take_high;
    old[2] += (now - low) & take_low;
    old[3] += (now - high) & take_high;
    memcpy(table, old, sizeof old);
    if (!(record[0] & bit)) {
      record[0] |= (uint8_t)bit;
      ticks[to] = (uint8_t)clock;
      s->were_in[place]++;
    }
  }
}
