// Whether all instruction sets that this processor has give the same bits.
//
//   same-bits [--need-avx512]
//
// Runs every function of the kernels on inputs that are the same everywhere, and compares what each set
// writes with what the plain one does, byte by byte. Prints a line with a fingerprint for each function: the
// same lines come on every processor. Exit code 1: a set differs; 69: AVX-512 is needed and not here.
#include "compare.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SETS = FF_AVX512 + 1 };

typedef struct entry {
  const char *name;
  comparison *run;
} entry;

static const entry entries[] = {
  {"words", compare_words},
  {"uniforms", compare_uniforms},
  {"upper", compare_upper},
  {"expose_each", compare_expose_each},
  {"expose_all", compare_expose_all},
  {"cell_masks", compare_cell_masks},
  {"tally", compare_tally},
  {"exp2", compare_exp2},
  {"saturate", compare_saturate},
  {"remember", compare_remember},
};

// FNV-1a (RFC 9923) of 64 bits.
static uint64_t fingerprint(const record *record) {
  uint64_t hash = 0xCBF29CE484222325u;
  for (size_t i = 0; i < record->size; i++) hash = (hash ^ record->bytes[i]) * 0x100000001B3u;
  return hash;
}

// Whether a set wrote what the plain one did; says where not.
static int is_same(const record *plain, const record *other, const char *set) {
  size_t size = plain->size < other->size ? plain->size : other->size, place = 0;
  while (place < size && plain->bytes[place] == other->bytes[place]) place++;
  if (place == size && plain->size == other->size) return 1;
  int32_t number = 0;
  while (number + 1 < plain->cases && plain->start[number + 1] <= place) number++;
  printf(
    "    %s differs in case %d, byte %zu of it\n", set, number, place - plain->start[number]);
  return 0;
}

// Compares one function; `run` is NULL for an instance of `respond`.
static int compare(const char *name, comparison *run, int size, int most, int is_rate) {
  record records[SETS] = {0};
  int same = 1;
  for (int level = 0; level < SETS; level++) {
    const ff_kernels *kernels = ff_kernels_at(level);
    if (!kernels) continue;
    if (run)
      run(kernels, records + level);
    else
      compare_respond(kernels, records + level, size, most, is_rate);
    same &= is_same(records, records + level, kernels->name);
  }
  printf(
    "%-30s %5d cases %9zu bytes  %016llx\n", name, records->cases, records->size,
    (unsigned long long)fingerprint(records));
  fflush(stdout);
  for (int level = 0; level < SETS; level++) {
    free(records[level].bytes);
    free(records[level].start);
  }
  return same;
}

int main(int count, char **arguments) {
  printf("instruction sets:");
  for (int level = 0; level < SETS; level++)
    if (ff_kernels_at(level)) printf(" %s", ff_kernels_at(level)->name);
  printf("\n");
  if (count > 1 && strcmp(arguments[1], "--need-avx512") == 0 && !ff_kernels_at(FF_AVX512)) {
    fputs("same-bits: this processor has no AVX-512\n", stderr);
    return 69;
  }
  int same = 1;
  for (size_t e = 0; e < sizeof entries / sizeof *entries; e++)
    same &= compare(entries[e].name, entries[e].run, 0, 0, 0);
  static const int sizes[] = {8, 16, 256};
  for (int s = 0; s < 3; s++)
    for (int most = 1; most <= 4; most++)
      for (int is_rate = 0; is_rate < 2; is_rate++) {
        char name[64];
        snprintf(
          name, sizeof name, "respond, table %d, %s, %s", sizes[s],
          (const char *[]){"1 way", "2 ways", "3 ways", "4-64"}[most - 1], is_rate ? "rates" : "odds");
        same &= compare(name, NULL, sizes[s], most, is_rate);
      }
  printf(same ? "all the same\n" : "NOT the same\n");
  return !same;
}
