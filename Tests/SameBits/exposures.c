// Exposures, with ties of upper halves, and sums by cell.
#include "compare.h"

#include <string.h>

enum { ROUNDS = 60, BEYOND = 64, MOST_ENDS = 255, MOST_CELLS = 40 };

// Writes the words of a block, whole, and their upper halves.
static void split_words(
  const ff_kernels *kernels, ff_draw draw, uint32_t first, uint32_t *words, uint16_t *upper
) {
  uint16_t lower[FF_BLOCK];
  draw.index = 1;
  kernels->upper(draw, first, FF_BLOCK, lower);
  draw.index = 0;
  kernels->upper(draw, first, FF_BLOCK, upper);
  for (int i = 0; i < FF_BLOCK; i++) words[i] = (uint32_t)upper[i] << 16 | lower[i];
}

// A threshold: anywhere, or where a word's upper half ties, on either side of it.
static uint32_t threshold(luck *luck, uint32_t word) {
  switch (luck_below(luck, 6)) {
    case 0: return word;
    case 1: return word - 1;
    case 2: return word + 1;
    case 3: return word & 0xFFFF0000u;
    case 4: return word | 0xFFFFu;
    default: return (uint32_t)luck_word(luck);
  }
}

void compare_expose_each(const ff_kernels *kernels, record *record) {
  luck luck = {6};
  uint32_t words[FF_BLOCK];
  uint16_t *upper = room_for(sizeof(uint16_t) * FF_BLOCK), *high = room_for(sizeof(uint16_t) * FF_BLOCK);
  uint8_t *low = room_for(FF_BLOCK), *exposures = room_for(FF_BLOCK + BEYOND);
  for (int round = 0; round < ROUNDS; round++) {
    const ff_draw draw = luck_draw(&luck);
    const uint32_t first = luck_below(&luck, 1u << 22) * FF_BLOCK;
    // No ties, ties everywhere, and ties of one customer in 200.
    const uint32_t tied = round % 3 == 0 ? 0 : round % 3 == 1 ? 200 : 1;
    split_words(kernels, draw, first, words, upper);
    for (int i = 0; i < FF_BLOCK; i++) {
      const uint32_t bound =
        luck_below(&luck, 200) < tied ? threshold(&luck, words[i]) : (uint32_t)luck_word(&luck);
      high[i] = (uint16_t)(bound >> 16);
      low[i] = (uint8_t)(bound >> 8);
    }
    for (int32_t count = 128; count <= FF_BLOCK; count += 128) {
      memset(exposures, 0x5A, FF_BLOCK + BEYOND);
      record_case(record);
      const int64_t sum =
        kernels->expose_each(draw, first, count, upper, high, low, exposures);
      record_keep(record, &sum, sizeof sum);
      record_keep(record, exposures, (size_t)count + BEYOND);
    }
  }
}

void compare_expose_all(const ff_kernels *kernels, record *record) {
  static const int32_t counts[] = {1, 2, 31, 32, 33, 127, 128, 129, 500, 777, 1023, 1024};
  static const int32_t end_counts[] = {0, 1, 2, 3, 9, 60, MOST_ENDS};
  luck luck = {7};
  uint32_t words[FF_BLOCK], ends[MOST_ENDS];
  uint16_t *upper = room_for(sizeof(uint16_t) * FF_BLOCK);
  uint8_t *reached = room_for(FF_BLOCK), *exposures = room_for(FF_BLOCK + BEYOND);
  for (int round = 0; round < ROUNDS; round++) {
    const ff_draw draw = luck_draw(&luck);
    const uint32_t first = luck_below(&luck, 1u << 22) * FF_BLOCK;
    split_words(kernels, draw, first, words, upper);
    const int32_t end_count = end_counts[round % (int)(sizeof end_counts / sizeof *end_counts)];
    // The last number there is as an end, too, and ends of 0 that everybody is above.
    for (int32_t k = 0; k < end_count; k++)
      ends[k] = round % 2 ? (uint32_t)luck_word(&luck) : threshold(&luck, words[luck_below(&luck, FF_BLOCK)]);
    if (end_count == MOST_ENDS && round % 4 == 0) memset(ends, round % 8 ? 0xFF : 0, sizeof ends);
    for (int i = 0; i < FF_BLOCK; i++) reached[i] = (uint8_t)luck_below(&luck, 3);
    for (int n = 0; n < (int)(sizeof counts / sizeof *counts); n++)
      for (int all = 0; all < 2; all++) {
        memset(exposures, 0x5A, FF_BLOCK + BEYOND);
        record_case(record);
        const int64_t sum = kernels->expose_all(
          draw, first, counts[n], upper, ends, end_count, all ? NULL : reached, exposures);
        record_keep(record, &sum, sizeof sum);
        record_keep(record, exposures, (size_t)(counts[n] + 127) / 128 * 128 + BEYOND);
      }
  }
}

// Cells of a block at random, among them the highest number there is.
static void fill_cells(luck *luck, uint16_t *cell, int32_t cells) {
  for (int i = 0; i < FF_BLOCK; i++)
    cell[i] = luck_below(luck, 50) ? (uint16_t)luck_below(luck, (uint32_t)cells) : (uint16_t)(cells - 1);
}

void compare_cell_masks(const ff_kernels *kernels, record *record) {
  luck luck = {8};
  uint16_t *cell = room_for(sizeof(uint16_t) * FF_BLOCK);
  const size_t size = FF_BLOCK * MOST_CELLS;
  uint8_t *masks = room_for(size);
  for (int32_t cells = 1; cells <= MOST_CELLS; cells++) {
    fill_cells(&luck, cell, cells);
    memset(masks, 0x5A, size);
    record_case(record);
    kernels->cell_masks(cell, cells, masks);
    record_keep(record, masks, FF_BLOCK * (size_t)cells);
  }
}

void compare_tally(const ff_kernels *kernels, record *record) {
  luck luck = {9};
  uint16_t *cell = room_for(sizeof(uint16_t) * FF_BLOCK);
  uint8_t *masks = room_for(FF_BLOCK * MOST_CELLS);
  uint8_t *amounts = room_for(FF_BLOCK);
  int64_t totals[MOST_CELLS + 1];
  for (int32_t cells = 1; cells <= MOST_CELLS; cells++)
    for (int most = 0; most < 3; most++) {
      fill_cells(&luck, cell, most == 2 ? 1 : cells);
      kernels->cell_masks(cell, cells, masks);
      int64_t sum = 0;
      // All customers in one cell with the largest amount there is, too.
      for (int i = 0; i < FF_BLOCK; i++)
        sum += amounts[i] = most == 2 ? 255 : (uint8_t)luck_below(&luck, most ? 256 : 3);
      for (int c = 0; c <= MOST_CELLS; c++) totals[c] = (int64_t)luck_word(&luck) >> 4;
      record_case(record);
      kernels->tally(amounts, most ? 255 : 2, masks, cells, sum, totals);
      record_keep(record, totals, sizeof totals);
    }
}
