// The random numbers of the limit program: Philox4x32-10 (Salmon, Moraes, Dror and Shaw, "Parallel
// random numbers: as easy as 1, 2, 3", SC 2011), here as plain C; the vector kernels compute the
// same blocks.
//
// A block's counter is (tick, quad, 0, purpose), where a quad is four customers of consecutive
// number. The words of a block, lowest first, are used 16 bits at a time in the order c1, c0 and
// c3, c2: customer j of the quad takes the j-th 16 bits of (c1, c0) for one channel and of (c3, c2)
// for the next.
//   purposes 0-3  first 16 bits of the exposure draws: purpose p serves channels 2p and 2p + 1
//   purpose  4    the outcome: customers of the quad take c1, c0, c3 and c2
//   purposes 5-8  the next 16 bits of the exposure draws, needed on a tie
//
// The order of the counter's words is chosen for speed: what varies between neighbours enters in
// the second word, so the first three rounds are mostly the same for all and are hoisted by the
// kernels.
#pragma once
#include <stdint.h>

enum { PHILOX_ROUNDS = 10, OUTCOME_PURPOSE = 4, TIE_PURPOSE = 5 };

#define PHILOX_M0 0xD2511F53u
#define PHILOX_M1 0xCD9E8D57u
#define PHILOX_W0 0x9E3779B9u
#define PHILOX_W1 0xBB67AE85u

typedef struct {
  uint32_t c[4];
} PhiloxBlock;

static inline PhiloxBlock philox_rounds(PhiloxBlock b, uint32_t k0, uint32_t k1, int rounds) {
  for (int round = 0; round < rounds; round++) {
    const uint64_t p0 = (uint64_t)PHILOX_M0 * b.c[0];
    const uint64_t p1 = (uint64_t)PHILOX_M1 * b.c[2];
    b = (PhiloxBlock){{(uint32_t)(p1 >> 32) ^ b.c[1] ^ k0, (uint32_t)p1,
                       (uint32_t)(p0 >> 32) ^ b.c[3] ^ k1, (uint32_t)p0}};
    k0 += PHILOX_W0;
    k1 += PHILOX_W1;
  }
  return b;
}
