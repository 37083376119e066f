// Picks the kernels for the processor at hand.
#include "vectors.h"

#include <stddef.h>

const ff_kernels *ff_kernels_at(int32_t level) {
  switch (level) {
    case FF_PLAIN: return &ff_kernels_plain;
#if defined(__x86_64__)
    case FF_AVX2:
      __builtin_cpu_init();
      return __builtin_cpu_supports("x86-64-v3") ? &ff_kernels_avx2 : NULL;
    case FF_AVX512:
      __builtin_cpu_init();
      return __builtin_cpu_supports("x86-64-v4") ? &ff_kernels_avx512 : NULL;
#endif
    default: return NULL;
  }
}

const ff_kernels *ff_kernels_best(void) {
  for (int32_t level = FF_AVX512; level > FF_PLAIN; level--) {
    const ff_kernels *kernels = ff_kernels_at(level);
    if (kernels) return kernels;
  }
  return &ff_kernels_plain;
}
