#pragma once

#include <cblas.h>

// Whether processor and system have AVX-512 as OpenBLAS's core SkylakeX uses it.
static inline int blas_has_avx512(void) {
#if defined(__x86_64__)
  __builtin_cpu_init();
  return __builtin_cpu_supports("x86-64-v4") != 0;
#else
  return 0;
#endif
}
