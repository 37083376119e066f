// The vectors the kernels are written with, and what the instruction sets share.
#pragma once

#include "CKernels.h"

// F: float, I and U: whole numbers of 32 bits, L: of 64, H: of 16; Q: as many bytes as F has lanes, R: as H has.
#define FF_VECTORS(bytes)                                     \
  typedef float F __attribute__((vector_size(bytes)));       \
  typedef int32_t I __attribute__((vector_size(bytes)));     \
  typedef uint32_t U __attribute__((vector_size(bytes)));    \
  typedef uint64_t L __attribute__((vector_size(bytes)));    \
  typedef uint16_t H __attribute__((vector_size(bytes)));    \
  typedef uint8_t Q __attribute__((vector_size(bytes / 4))); \
  typedef uint8_t R __attribute__((vector_size(bytes / 2)));

extern const ff_kernels ff_kernels_plain;
#if defined(__x86_64__)
extern const ff_kernels ff_kernels_avx2;
extern const ff_kernels ff_kernels_avx512;

// For each set of 8 lanes their numbers, ascending, from the front.
extern const uint8_t ff_compress_order[256][8];
#endif
