// The kernels on the instruction set that every processor of the architecture has: 4 customers side by
// side (SSE2 on x86-64, NEON on ARM64).
#include "vectors.h"

enum { FF_BYTES = 16 };
FF_VECTORS(16)
#define FF_NAME "plain"
#define FF_TABLE ff_kernels_plain
#define FF_IOTA ((I){0, 1, 2, 3})

#pragma STDC FP_CONTRACT OFF

#if defined(__aarch64__) || defined(__FMA__)
#define ff_fma(a, b, c) __builtin_elementwise_fma(a, b, c)
#else
typedef double D __attribute__((vector_size(32)));
typedef int64_t J __attribute__((vector_size(32)));

// a b + c with one rounding, where the processor has no such instruction. The product is exact in double
// precision. The sum is rounded to odd, so that the second rounding, to single precision, is as if it were
// the first (Boldo and Melquiond 2008, doi:10.1109/TC.2007.70819).
static inline __attribute__((always_inline)) F ff_fma(F a, F b, F c) {
  D product = __builtin_convertvector(a, D) * __builtin_convertvector(b, D);
  D addend = __builtin_convertvector(c, D);
  D sum = product + addend;
  // What the rounding of the sum lost (Knuth's two-sum), exactly.
  D part = sum - product;
  D lost = (product - (sum - part)) + (addend - part);
  J bits = (J)sum;
  J is_lost = lost != (D){};
  J is_even = (bits & 1) == 0;
  // Towards the true value if that is farther from zero, else towards zero.
  J away = (J)((lost > (D){}) == (sum > (D){}));
  J step = (away & 1) | (~away & -1);
  bits += step & is_lost & is_even;
  return __builtin_convertvector((D)bits, F);
}
#endif

static inline __attribute__((always_inline)) F ff_lookup(const float *table, I index, const int size) {
  (void)size;
  return (F){table[index[0]], table[index[1]], table[index[2]], table[index[3]]};
}
static inline __attribute__((always_inline)) int ff_any_half(H half) {
  const L wide = (L)half;
  return (wide[0] | wide[1]) != 0;
}
static inline __attribute__((always_inline)) void ff_narrow(const H *half, uint8_t *out) {
  for (int part = 0; part < 4; part++) {
    typedef uint8_t E __attribute__((vector_size(8)));
    E bytes = __builtin_convertvector(half[part], E);
    __builtin_memcpy(out + 8 * part, &bytes, sizeof bytes);
  }
}
static inline __attribute__((always_inline)) void ff_interleave(L a, L b, L out[2]) {
  out[0] = __builtin_shufflevector(a, b, 0, 2);
  out[1] = __builtin_shufflevector(a, b, 1, 3);
}
static inline __attribute__((always_inline)) I ff_whole(I mask) { return mask; }
// Lanes that are set.
typedef I ff_lanes;
static inline __attribute__((always_inline)) ff_lanes ff_lanes_of(I mask) { return mask; }
static inline __attribute__((always_inline)) int32_t ff_number(ff_lanes lanes) {
  return -(lanes[0] + lanes[1] + lanes[2] + lanes[3]);
}
static inline __attribute__((always_inline)) void ff_pack(void *out, ff_lanes lanes, I values) {
  uint32_t *place = out;
  for (int lane = 0; lane < 4; lane++) {
    *place = (uint32_t)values[lane];
    place -= lanes[lane];
  }
}

#include "kernels.inc"
