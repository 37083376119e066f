// The kernels on AVX-512: 16 customers side by side.
#if defined(__x86_64__)
#include "vectors.h"

#include <immintrin.h>

#pragma clang attribute push( \
  __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,avx2,fma,bmi,bmi2,lzcnt,popcnt,prfchw,evex512"))), \
  apply_to = function)

enum { FF_BYTES = 64 };
FF_VECTORS(64)
#define FF_NAME "AVX-512"
#define FF_TABLE ff_kernels_avx512
#define FF_IOTA ((I){0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15})
#define ff_fma(a, b, c) __builtin_elementwise_fma(a, b, c)

static inline __attribute__((always_inline)) F ff_lookup(const float *table, I index, const int size) {
  if (size == 8)
    return (F)_mm512_permutexvar_ps((__m512i)index, _mm512_castps256_ps512(_mm256_loadu_ps(table)));
  if (size == 16) return (F)_mm512_permutexvar_ps((__m512i)index, _mm512_loadu_ps(table));
  return (F)_mm512_i32gather_ps((__m512i)index, table, 4);
}
static inline __attribute__((always_inline)) int ff_any_half(H mask) {
  return _mm512_test_epi16_mask((__m512i)mask, (__m512i)mask) != 0;
}
static inline __attribute__((always_inline)) void ff_narrow(const H *half, uint8_t *out) {
  _mm256_storeu_si256((__m256i *)out, _mm512_cvtepi16_epi8((__m512i)half[0]));
}
static inline __attribute__((always_inline)) void ff_interleave(L a, L b, L out[2]) {
  out[0] = __builtin_shufflevector(a, b, 0, 8, 1, 9, 2, 10, 3, 11);
  out[1] = __builtin_shufflevector(a, b, 4, 12, 5, 13, 6, 14, 7, 15);
}
static inline __attribute__((always_inline)) I ff_whole(I mask) { return mask; }
// Lanes that are set.
typedef __mmask16 ff_lanes;
static inline __attribute__((always_inline)) ff_lanes ff_lanes_of(I mask) {
  return _mm512_movepi32_mask((__m512i)mask);
}
static inline __attribute__((always_inline)) int32_t ff_number(ff_lanes lanes) {
  return __builtin_popcount(lanes);
}
static inline __attribute__((always_inline)) void ff_pack(void *out, ff_lanes lanes, I values) {
  _mm512_storeu_si512(out, _mm512_maskz_compress_epi32(lanes, (__m512i)values));
}

#include "kernels.inc"
#pragma clang attribute pop
#endif
