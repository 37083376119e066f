// Bochs 2.7 takes a gather whose index is one of the registers 16 to 31 for an invalid instruction. Included
// before the AVX-512 kernels where it is to run them, this keeps the index below; nothing else changes.
#pragma once

#include <immintrin.h>

static inline __attribute__((always_inline, target("avx512f"))) __m512 gather_by_low_register(
  __m512i index, const float *table
) {
  __m512 found = _mm512_setzero_ps();
  __mmask16 left = 0xFFFF;
  // "x" is a register below 16, "v" any.
  __asm__("vgatherdps (%[table],%[index],4), %[found]%{%[left]%}"
          : [found] "+&v"(found), [left] "+&Yk"(left)
          : [index] "x"(index), [table] "r"(table), "m"(*(const float(*)[256])table));
  return found;
}

#undef _mm512_i32gather_ps
#define _mm512_i32gather_ps(index, table, scale) gather_by_low_register(index, table)
