// The kernels on AVX2 with FMA: 8 customers side by side.
#if defined(__x86_64__)
#include "vectors.h"

#include <immintrin.h>

#pragma clang attribute push(__attribute__((target("avx2,fma,bmi,bmi2,lzcnt,popcnt,prfchw"))), apply_to = function)

enum { FF_BYTES = 32 };
FF_VECTORS(32)
#define FF_NAME "AVX2"
#define FF_TABLE ff_kernels_avx2
#define FF_IOTA ((I){0, 1, 2, 3, 4, 5, 6, 7})
#define ff_fma(a, b, c) __builtin_elementwise_fma(a, b, c)

static inline __attribute__((always_inline)) F ff_lookup(const float *table, I index, const int size) {
  if (size == 8) return (F)_mm256_permutevar8x32_ps(_mm256_loadu_ps(table), (__m256i)index);
  if (size == 16) {
    __m256 low = _mm256_permutevar8x32_ps(_mm256_loadu_ps(table), (__m256i)index);
    __m256 high = _mm256_permutevar8x32_ps(_mm256_loadu_ps(table + 8), (__m256i)index);
    return (F)_mm256_blendv_ps(low, high, (__m256)(index << 28));
  }
  return (F)_mm256_i32gather_ps(table, (__m256i)index, 4);
}
static inline __attribute__((always_inline)) int ff_any_half(H mask) {
  return !_mm256_testz_si256((__m256i)mask, (__m256i)mask);
}
// 32 numbers below 256 as bytes.
static inline __attribute__((always_inline)) void ff_narrow(const H *half, uint8_t *out) {
  __m256i packed = _mm256_packus_epi16((__m256i)half[0], (__m256i)half[1]);
  _mm256_storeu_si256((__m256i *)out, _mm256_permute4x64_epi64(packed, 0xD8));
}
// Lane by lane of 64 bits: a0 b0 a1 b1 …
static inline __attribute__((always_inline)) void ff_interleave(L a, L b, L out[2]) {
  out[0] = __builtin_shufflevector(a, b, 0, 4, 1, 5);
  out[1] = __builtin_shufflevector(a, b, 2, 6, 3, 7);
}
// The compiler would narrow a mask to bytes to join it with another, and widen it again.
static inline __attribute__((always_inline)) I ff_whole(I mask) {
  __asm__("" : "+x"(mask));
  return mask;
}
// Lanes that are set: as bits, and their numbers from the front.
typedef struct { unsigned bits; I order; } ff_lanes;
static inline __attribute__((always_inline)) ff_lanes ff_lanes_of(I mask) {
  unsigned bits = (unsigned)_mm256_movemask_ps((__m256)mask);
  __m128i order = _mm_loadl_epi64((const __m128i *)ff_compress_order[bits]);
  return (ff_lanes){bits, (I)_mm256_cvtepu8_epi32(order)};
}
static inline __attribute__((always_inline)) int32_t ff_number(ff_lanes lanes) {
  return __builtin_popcount(lanes.bits);
}
// Writes these lanes side by side. Writes a whole vector.
static inline __attribute__((always_inline)) void ff_pack(void *out, ff_lanes lanes, I values) {
  __m256i packed = _mm256_permutevar8x32_epi32((__m256i)values, (__m256i)lanes.order);
  _mm256_storeu_si256((__m256i *)out, packed);
}

#include "kernels.inc"
#pragma clang attribute pop
#endif
