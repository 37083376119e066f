// The vectors the kernels are written with, and what the instruction sets share.
#pragma once

#include "CKernels.h"

// F: float, I and U: whole numbers of 32 bits, L: of 64, H: of 16, B: of 8; Q: as many bytes as F has lanes, R: as H has.
#define FF_VECTORS(bytes)                                     \
  typedef float F __attribute__((vector_size(bytes)));       \
  typedef int32_t I __attribute__((vector_size(bytes)));     \
  typedef uint32_t U __attribute__((vector_size(bytes)));    \
  typedef uint64_t L __attribute__((vector_size(bytes)));    \
  typedef uint16_t H __attribute__((vector_size(bytes)));    \
  typedef uint8_t B __attribute__((vector_size(bytes)));     \
  typedef uint8_t Q __attribute__((vector_size(bytes / 4))); \
  typedef uint8_t R __attribute__((vector_size(bytes / 2)));

// Makes the compiler finish a step of four chains of operations before the next one.
#if defined(__x86_64__)
#define FF_TOGETHER(x) __asm__ volatile("" : "+v"((x)[0]), "+v"((x)[1]), "+v"((x)[2]), "+v"((x)[3]))
#elif defined(__aarch64__)
#define FF_TOGETHER(x) __asm__ volatile("" : "+w"((x)[0]), "+w"((x)[1]), "+w"((x)[2]), "+w"((x)[3]))
#else
#define FF_TOGETHER(x) (void)(x)
#endif

extern const ff_kernels ff_kernels_plain;
#if defined(__x86_64__)
extern const ff_kernels ff_kernels_avx2;
extern const ff_kernels ff_kernels_avx512;

// For each set of 8 lanes their numbers, ascending, from the front.
extern const uint8_t ff_compress_order[256][8];
#endif
