// How fast can this machine run journey-reference? A program of nothing but that workload: one
// hard-wired fused pass a tick, in the best instruction set that the processor has.
//
//   journey-limit [--customers N] [--threads T] [--repeats R] [--kernel avx512|avx2|plain]
//
// Prints one JSON object a line for each repeat. Only the 52 ticks are timed. CPU seconds are the
// sum over threads. `fingerprint` is a hash of all stages and counts: equal for all kernels and
// numbers of threads.
#define _GNU_SOURCE
#include <math.h>
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <time.h>

#include "kernel.h"

enum { MOST_THREADS = 256 };

static struct {
  const Kernel *kernel;
  Population population;
  int64_t tile_count;
  int threads;
  atomic_int waiting, turn;
  Tally tally[MOST_THREADS];
  double cpu_seconds[MOST_THREADS];
  TickConstants constants;
  int64_t count[JS];
  int64_t acquired;
  int64_t exposures[JK];
  uint64_t fingerprint;
} run;

static double seconds(clockid_t clock) {
  struct timespec t;
  clock_gettime(clock, &t);
  return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static uint64_t mix(uint64_t x) {
  x += 0x9E3779B97F4A7C15u;
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
  return x ^ (x >> 31);
}

// ---- The population: every customer is a function of her number.

static void draw_features(int64_t customer, float x[JF]) {
  const double u = (double)(mix((uint64_t)customer * 32 + 1) >> 11) * 0x1p-53;
  int segment = 0;
  for (double bound = J_SHARE[0]; segment < JG - 1 && u >= bound; bound += J_SHARE[segment])
    segment++;
  for (int f = 0; f < JF; f += 2) {  // Box and Muller (1958)
    const uint64_t bits = mix((uint64_t)customer * 32 + 2 + (uint64_t)f);
    const float radius = sqrtf(-2 * logf(((float)(bits >> 40) + 0.5f) * 0x1p-24f));
    float sine, cosine;
    sincosf(6.2831853f * (((float)(bits & 0xFFFFFF) + 0.5f) * 0x1p-24f), &sine, &cosine);
    x[f] = radius * cosine + J_MU[segment][f];
    x[f + 1] = radius * sine + J_MU[segment][f + 1];
  }
}

static void make_customer(int64_t customer) {
  const Population *p = &run.population;
  const int64_t part_start = customer / PART * PART;
  const int number = (int)(customer % PART);
  const int place = run.kernel->place(number);
  Part *part = &p->tiles[customer / TILE].part[customer % TILE / PART];
  float x[JF];
  draw_features(customer, x);
  for (int k = 0; k < JK; k++) {
    float utility = 0;
    for (int f = 0; f < JF; f++) utility += x[f] * J_A[f][k];
    const uint32_t threshold = (uint32_t)(J_R[k] / (1 + expf(-utility)) * 0x1p32f);
    part->threshold[k][number] = (int16_t)((int32_t)(threshold >> 16) - 32768);
    p->threshold_low[customer / PART][k][number] = (uint16_t)threshold;
  }
  for (int s = 0; s < JS; s++) {
    float score = 0;
    for (int f = 0; f < JF; f++) score += x[f] * J_BETA[f][s];
    p->scores[part_start + run.kernel->slot(number)][s] = score * LOG2_E;
  }
  float lapse = 0;
  for (int f = 0; f < JF; f++) lapse += x[f] * J_DELTAX[f];
  part->group[place / GROUP].lapse[place % GROUP] = lapse * LOG2_E;
}

static void *make_share(void *argument) {
  const int64_t id = (intptr_t)argument, n = run.tile_count * TILE;
  for (int64_t i = n * id / run.threads; i < n * (id + 1) / run.threads; i++) make_customer(i);
  return NULL;
}

// Puts everybody back to the first stage with nothing remembered.
static void reset(void) {
  const Population *p = &run.population;
  for (int64_t i = 0; i < run.tile_count * TILE; i++) {
    const int number = (int)(i % PART), place = run.kernel->place(number);
    Group *group = &p->tiles[i / TILE].part[i % TILE / PART].group[place / GROUP];
    for (int k = 0; k < JK; k++) group->memory[k][place % GROUP] = 0;
    group->advance[place % GROUP] = p->scores[i - number + run.kernel->slot(number)][0];
    p->stages[i] = 0;
  }
  memset(run.count, 0, sizeof run.count);
  memset(run.exposures, 0, sizeof run.exposures);
  run.count[0] = run.tile_count * TILE;
  run.acquired = 0;
  run.fingerprint = 0;
}

// ---- The run.

static void set_constants(uint32_t tick) {
  TickConstants *c = &run.constants;
  const float advocates = (float)run.count[ADVOCATE] / (float)(run.tile_count * TILE);
  *c = (TickConstants){.tick = tick, .seed = {1, 0}, .pressure = -J_KAPPA};
  for (int s = 0; s < JS; s++) {
    float sum = J_ALPHA[s] + J_OMEGA * advocates;
    for (int k = 0; k < JK; k++) {
      sum += J_GAMMA[s][k];
      c->saturation[k][s] = J_GAMMA[s][k] * LOG2_E * EXP2_C5;
    }
    c->advance[s] = sum * LOG2_E;
    c->lapse[s] = J_DELTA[s] * LOG2_E;
  }
}

// Adds up what the threads counted: whole numbers, so the sum does not depend on the threads.
static void add_tallies(void) {
  for (int id = 0; id < run.threads; id++) {
    const Tally *tally = &run.tally[id];
    for (int k = 0; k < JK; k++) run.exposures[k] += tally->exposures[k];
    for (int flow = 0; flow < FLOWS; flow++) {
      run.count[flow / JS] -= tally->moves[flow];
      run.count[flow % JS] += tally->moves[flow];
    }
    run.acquired += tally->moves[4 * JS + 5];
  }
  for (int s = 0; s < JS; s++) run.fingerprint = mix(run.fingerprint ^ (uint64_t)run.count[s]);
}

// Waits until all threads are here: spinning, as a tick of few customers is shorter than a sleep.
static void meet(void) {
  const int turn = atomic_load(&run.turn);
  if (atomic_fetch_add(&run.waiting, 1) + 1 == run.threads) {
    atomic_store(&run.waiting, 0);
    atomic_store(&run.turn, turn + 1);
    return;
  }
  for (int spins = 0; atomic_load(&run.turn) == turn; spins++) {
    if (spins > 20000) sched_yield();
  }
}

static void *run_share(void *argument) {
  const int64_t id = (intptr_t)argument;
  const int64_t first = run.tile_count * id / run.threads;
  const int64_t last = run.tile_count * (id + 1) / run.threads;
  const double start = seconds(CLOCK_THREAD_CPUTIME_ID);
  for (uint32_t tick = 0; tick < JT; tick++) {
    if (id == 0) set_constants(tick);
    meet();
    memset(&run.tally[id], 0, sizeof(Tally));
    run.kernel->tick(&run.population, first, last, &run.constants, &run.tally[id]);
    meet();
    if (id == 0) add_tallies();
  }
  run.cpu_seconds[id] = seconds(CLOCK_THREAD_CPUTIME_ID) - start;
  return NULL;
}

static void on_all_threads(void *(*work)(void *)) {
  pthread_t thread[MOST_THREADS];
  for (intptr_t id = 1; id < run.threads; id++) pthread_create(&thread[id], NULL, work, (void *)id);
  work((void *)0);
  for (int id = 1; id < run.threads; id++) pthread_join(thread[id], NULL);
}

static void report(double wall) {
  const int64_t n = run.tile_count * TILE;
  double cpu = 0, spend = 0;
  for (int id = 0; id < run.threads; id++) cpu += run.cpu_seconds[id];
  for (int k = 0; k < JK; k++) spend += (double)run.exposures[k] * (double)J_COST[k];
  for (int64_t i = 0; i < n; i++) {
    const int number = (int)(i % PART);
    run.fingerprint =
        run.fingerprint * 31 + run.population.stages[i - number + run.kernel->slot(number)];
  }
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  const double peak = (double)usage.ru_maxrss * 1024;
  printf(
      "{\"program\": \"journey-limit\", \"kernel\": \"%s\", \"customers\": %lld, \"ticks\": %d, "
      "\"threads\": %d, \"customerTicks\": %lld, \"cpuSeconds\": %.6f, \"wallSeconds\": %.6f, "
      "\"customerTicksPerSecond\": %.0f, \"acquisitionCost\": %.6f, \"retention\": %.6f, "
      "\"peakBytes\": %.0f, \"bytesPerCustomer\": %.1f, \"fingerprint\": \"%016llx\"}\n",
      run.kernel->name, (long long)n, JT, run.threads, (long long)n * JT, cpu, wall,
      (double)n * JT / (run.threads == 1 ? cpu : wall), spend / (double)run.acquired,
      (double)(run.count[5] + run.count[ADVOCATE]) / (double)run.acquired, peak, peak / (double)n,
      (unsigned long long)run.fingerprint);
  fflush(stdout);
}

// Memory in huge pages where the system has them: a tick walks through all of it.
static void *allocate(size_t bytes) {
  const size_t page = (size_t)2 << 20;
  bytes = (bytes + 2 * page) / page * page;
  void *memory = aligned_alloc(page, bytes);
  if (memory == NULL) {
    fprintf(stderr, "journey-limit: no memory for %zu bytes\n", bytes);
    exit(1);
  }
  madvise(memory, bytes, MADV_HUGEPAGE);
  return memory;
}

static const Kernel *kernel_named(const char *name) {
#if defined(__x86_64__)
  __builtin_cpu_init();
  const int has_avx512 = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
                         __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
  const int has_avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
  if (has_avx512 && (name == NULL || strcmp(name, "avx512") == 0)) return &kernel_avx512;
  if (has_avx2 && (name == NULL || strcmp(name, "avx2") == 0)) return &kernel_avx2;
#endif
  if (name == NULL || strcmp(name, "plain") == 0) return &kernel_plain;
  fprintf(stderr, "journey-limit: no kernel `%s` for this processor\n", name);
  exit(2);
}

int main(int count, char **arguments) {
  double customers = 1e6;
  int repeats = 1;
  const char *kernel = NULL;
  run.threads = 1;
  for (int i = 1; i < count; i += 2) {
    const char *value = i + 1 < count ? arguments[i + 1] : "";
    if (strcmp(arguments[i], "--customers") == 0) {
      customers = atof(value);
    } else if (strcmp(arguments[i], "--threads") == 0) {
      run.threads = atoi(value);
    } else if (strcmp(arguments[i], "--repeats") == 0) {
      repeats = atoi(value);
    } else if (strcmp(arguments[i], "--kernel") == 0) {
      kernel = value;
    } else {
      fprintf(stderr, "journey-limit: unknown option `%s`\n", arguments[i]);
      return 2;
    }
  }
  if (customers < 1 || run.threads < 1 || run.threads > MOST_THREADS || repeats < 1) {
    fprintf(stderr, "journey-limit: customers, threads and repeats must be at least 1\n");
    return 2;
  }
  run.kernel = kernel_named(kernel);
  run.tile_count = ((int64_t)customers + TILE - 1) / TILE;
  const size_t parts = (size_t)run.tile_count * PARTS;
  run.population = (Population){
      .tiles =
          allocate(sizeof(Tile) * ((size_t)run.tile_count + 8)),  // kernels fetch a little ahead
      .stages = allocate(parts * PART),
      .scores = allocate(parts * PART * sizeof *run.population.scores),
      .threshold_low = allocate(parts * sizeof *run.population.threshold_low),
  };
  on_all_threads(make_share);
  for (int repeat = 0; repeat < repeats; repeat++) {
    reset();
    const double start = seconds(CLOCK_MONOTONIC);
    on_all_threads(run_share);
    report(seconds(CLOCK_MONOTONIC) - start);
  }
  return 0;
}
