#ifndef FOOTFALL_ALLOCATION_COUNT_H
#define FOOTFALL_ALLOCATION_COUNT_H

#include <stdbool.h>
#include <stdint.h>

/// What the process asked of the heap while counting was on, all threads together.
typedef struct {
  /// Calls that asked for memory, those that moved or grew what there was included.
  uint64_t calls;
  /// Bytes asked for in these calls.
  uint64_t bytes;
} AllocationCount;

/// Turns counting on or off; off at the start.
void allocation_count_enable(bool is_on);

/// What was counted so far.
AllocationCount allocation_count_read(void);

#endif
