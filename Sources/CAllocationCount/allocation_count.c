// Counts allocations by standing in for glibc's own functions: a program that links this file calls
// these, and they forward to the names that glibc keeps for the purpose
// (https://www.gnu.org/software/libc/manual/html_node/Replacing-malloc.html). `free` stays glibc's.
//
// Swift's arrays take all of the room they are given, and glibc sometimes gives a little more than was
// asked for, so that arrays would grow at other moments in each process. Therefore sizes are rounded
// up, and the little more is kept quiet: the same work then asks for memory equally often every time.
#define _GNU_SOURCE
#include "allocation_count.h"

#include <dlfcn.h>
#include <errno.h>
#include <stdatomic.h>
#include <stddef.h>

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *old, size_t size);
extern void *__libc_memalign(size_t alignment, size_t size);

static atomic_bool is_counting;
static atomic_ullong calls;
static atomic_ullong bytes;

// Sizes are these multiples and the eight bytes that glibc's own bookkeeping leaves over; what glibc
// gives in addition is always less than a multiple.
static const size_t step = 64, rest = 8;

// Counts a call and gives the size to ask glibc for; a size that overflows stays and is refused.
static size_t note(size_t size) {
  if (atomic_load_explicit(&is_counting, memory_order_relaxed)) {
    atomic_fetch_add_explicit(&calls, 1, memory_order_relaxed);
    atomic_fetch_add_explicit(&bytes, size, memory_order_relaxed);
  }
  size_t whole = (size + step - 1 - rest) / step * step + rest;
  return whole < size ? size : whole;
}

void allocation_count_enable(bool is_on) { atomic_store(&is_counting, is_on); }

AllocationCount allocation_count_read(void) {
  AllocationCount count = {atomic_load(&calls), atomic_load(&bytes)};
  return count;
}

void *malloc(size_t size) { return __libc_malloc(note(size)); }

void *calloc(size_t count, size_t size) {
  size_t whole;
  if (__builtin_mul_overflow(count, size, &whole)) return __libc_calloc(count, size);
  return __libc_calloc(1, note(whole));
}

void *realloc(void *old, size_t size) {
  return __libc_realloc(old, size == 0 ? 0 : note(size));
}

void *memalign(size_t alignment, size_t size) { return __libc_memalign(alignment, note(size)); }

void *aligned_alloc(size_t alignment, size_t size) { return memalign(alignment, size); }

int posix_memalign(void **place, size_t alignment, size_t size) {
  int is_power = alignment != 0 && (alignment & (alignment - 1)) == 0;
  if (!is_power || alignment % sizeof(void *) != 0) return EINVAL;
  void *memory = memalign(alignment, size);
  if (memory == NULL) return ENOMEM;
  *place = memory;
  return 0;
}

size_t malloc_usable_size(void *memory) {
  static size_t (*_Atomic original)(void *);
  if (memory == NULL) return 0;
  if (original == NULL) {
    // By way of memory: C knows no cast from an object's address to a function's.
    void *found = dlsym(RTLD_NEXT, "malloc_usable_size");
    size_t (*function)(void *);
    __builtin_memcpy(&function, &found, sizeof function);
    original = function;
  }
  size_t room = original(memory);
  return room < step ? room : (room - rest) / step * step + rest;
}
