"""Numba twice: idiomatic, and as an expert would write it.

kind="idiomatic": prange over customers, np.random and math.exp in the loop.
kind="expert": float32 throughout, fastmath, draws by a 32-bit hash of customer and tick (the same
with any number of threads; 64-bit multiplications are slow in AVX2), thresholds of 16 bits, an
exponential that vectorises (PyPI's llvmlite has no SVML, so math.exp would end it), channel-major
arrays in blocks that stay in the cache, and one short loop for each step, in a function of its own.
"""

import math

import numba
import numpy as np
from numba import njit, prange

import params as P

ALPHA, DELTA, GAMMA, DECAY, COST = P.ALPHA, P.DELTA, P.GAMMA, P.LAMBDA, P.COST
OMEGA, KAPPA, NEXT = P.OMEGA, P.KAPPA, P.NEXT
GAMMA_BY_CHANNEL = np.ascontiguousarray(GAMMA.T)
f32, i32, u32, u8 = np.float32, np.int32, np.uint32, np.uint8
PARTS, BLOCK = 64, 2048


@njit(parallel=True, fastmath=True)
def tick_idiomatic(chance, score, lapse_score, memory, stage, share, parts):
    n, size = len(stage), (len(stage) + PARTS - 1) // PARTS
    for b in prange(PARTS):
        part = np.zeros(10)  # counts by stage, acquired, spend
        for i in range(b * size, min(n, (b + 1) * size)):
            s = stage[i]
            advance = ALPHA[s] + score[i, s] + OMEGA * share
            total = 0.0
            for k in range(8):
                z = memory[i, k] * DECAY[k]
                if np.random.random() < chance[i, k]:
                    z += 1.0
                    part[9] += COST[k]
                memory[i, k] = z
                total += z
                advance += GAMMA[s, k] * (1.0 - math.exp(-z))
            advance = math.exp(advance)
            lapse = math.exp(DELTA[s] + lapse_score[i] + KAPPA * total)
            u = np.random.random() * (1.0 + advance + lapse)
            if u < advance:
                if s == 4:
                    part[8] += 1
                stage[i] = NEXT[s]
            elif u < advance + lapse:
                stage[i] = 7
            part[stage[i]] += 1
        parts[b, :] = part


@njit(inline="always")
def mix(x):
    """A hash of 32 bits, "lowbias32" of https://github.com/skeeto/hash-prospector."""
    x = (x ^ (x >> u32(16))) * u32(0x7FEB352D)
    x = (x ^ (x >> u32(15))) * u32(0x846CA68B)
    return x ^ (x >> u32(16))


@njit(inline="always")
def exponential(x):
    """exp by a minimax polynomial on half a unit of log2, relative error 2e-7."""
    t = min(max(x * f32(1.44269504), f32(-126)), f32(126))
    whole = np.floor(t + f32(0.5))
    f = t - whole
    p = f32(1.32647273e-3) * f + f32(9.67151299e-3)
    p = p * f + f32(5.55073358e-2)
    p = p * f + f32(2.40222424e-1)
    p = p * f + f32(6.93147004e-1)
    p = p * f + f32(1)
    return p * i32((i32(whole) + i32(127)) << i32(23)).view(np.float32)


@njit(fastmath=True)
def draw(words, first, key):
    for j in range(words.shape[1]):
        x = mix(u32(first + j) ^ key)
        for w in range(5):
            words[w, j] = mix(x + u32(w) * u32(0x9E3779B9))


@njit(fastmath=True)
def remember(memory, threshold, bits, shift, stage, gamma, decay, total, lost):
    exposures = 0
    for j in range(memory.shape[0]):
        seen = i32((bits[j] >> shift) & u32(0xFFFF)) < i32(threshold[j])
        exposures += seen
        z = memory[j] * decay + (f32(1) if seen else f32(0))
        memory[j] = z
        total[j] += z
        lost[j] += gamma[stage[j]] * exponential(-z)
    return exposures


@njit(inline="always")
def pick(s, a, b, c, d, e, f, g, h):
    """The s-th of eight, by comparisons: they vectorise, where `decide` with tables does not."""
    low = (a if s < 1 else b) if s < 2 else (c if s < 3 else d)
    high = (e if s < 5 else f) if s < 6 else (g if s < 7 else h)
    return low if s < 4 else high


@njit(fastmath=True)
def decide(stage, own, lapse_score, bits, total, lost, base, after):
    b0, b1, b2, b3, b4, b5, b6, b7 = (base[0], base[1], base[2], base[3], base[4], base[5], base[6],
                                      base[7])  # fmt: skip
    d0, d1, d2, d3, d4, d5, d6, d7 = (DELTA[0], DELTA[1], DELTA[2], DELTA[3], DELTA[4], DELTA[5],
                                      DELTA[6], DELTA[7])  # fmt: skip
    for j in range(stage.shape[0]):
        s = i32(stage[j])
        alpha = pick(s, b0, b1, b2, b3, b4, b5, b6, b7)
        delta = pick(s, d0, d1, d2, d3, d4, d5, d6, d7)
        advance = exponential(alpha + own[j] - lost[j])
        lapse = exponential(delta + lapse_score[j] + KAPPA * total[j])
        u = f32(i32(bits[j] >> u32(8))) * f32(2.0**-24) * (f32(1) + advance + lapse)
        following = i32(1) if s == 7 else (i32(6) if s == 6 else s + i32(1))  # NEXT
        following = following if u < advance else i32(7)
        after[j] = u8(following if u < advance + lapse else s)


@njit
def settle(stage, after, own, score, first, part):
    for j in range(stage.shape[0]):
        s, a = stage[j], after[j]
        if s != a:
            stage[j] = a
            own[j] = score[first + j, a]
            part[s] -= 1
            part[a] += 1
            part[8] += s == 4 and a == 5


@njit(parallel=True, fastmath=True)
def tick_expert(threshold, score, lapse_score, own, memory, stage, share, key, parts):
    n = len(stage)
    base = np.empty(8, np.float32)
    for s in range(8):
        base[s] = ALPHA[s] + GAMMA[s].sum() + OMEGA * share
    for b in prange(parts.shape[0]):
        first, last = b * BLOCK, min(n, (b + 1) * BLOCK)
        m = last - first
        words = np.empty((5, m), np.uint32)
        total, lost = np.zeros(m, np.float32), np.zeros(m, np.float32)
        after = np.empty(m, np.uint8)
        here = stage[first:last]
        parts[b, :] = 0
        draw(words, first, key)
        for k in range(8):
            parts[b, 9 + k] = remember(
                memory[k, first:last], threshold[k, first:last], words[k >> 1],
                u32(16 * (k & 1)), here, GAMMA_BY_CHANNEL[k], DECAY[k], total, lost,
            )  # fmt: skip
        decide(here, own[first:last], lapse_score[first:last], words[4], total, lost, base, after)
        settle(here, after, own[first:last], score, first, parts[b])


def run_idiomatic(scores, ticks):
    n = len(scores[0])
    memory, stage = np.zeros((n, P.CHANNELS), f32), np.zeros(n, u8)
    parts, share = np.zeros((PARTS, 10)), f32(0)
    counts, acquired, spend = [], [], []
    for _ in range(ticks):
        tick_idiomatic(*scores, memory, stage, share, parts)
        total = parts.sum(axis=0)
        share = f32(total[P.ADVOCATE] / n)
        counts.append(total[:8].astype(np.int64))
        acquired.append(int(total[8]))
        spend.append(float(total[9]))
    return counts, acquired, spend


def run_expert(state, ticks, seed):
    threshold, score, lapse_score = state
    n = len(lapse_score)
    memory, stage = np.zeros((P.CHANNELS, n), f32), np.zeros(n, u8)
    own = score[:, 0].copy()
    parts, share = np.zeros(((n + BLOCK - 1) // BLOCK, 17), np.int64), f32(0)
    keys = np.random.Generator(np.random.PCG64(seed)).integers(0, 2**32, ticks, np.uint32)
    count = np.array([n] + [0] * 7)
    counts, acquired, spend = [], [], []
    for t in range(ticks):
        tick_expert(threshold, score, lapse_score, own, memory, stage, share, keys[t], parts)
        total = parts.sum(axis=0)
        count = count + total[:8]
        share = f32(count[P.ADVOCATE] / n)
        counts.append(count)
        acquired.append(int(total[8]))
        spend.append(float(total[9:] @ COST.astype(np.float64)))
    return counts, acquired, spend


def build(n, seed=1, threads=1, kind="idiomatic"):
    numba.set_num_threads(threads)
    chance, score, lapse_score = P.static_scores(P.population(n, seed))
    if kind == "idiomatic":
        run_idiomatic((chance[:4096], score[:4096], lapse_score[:4096]), 2)  # compiles
        return (lambda: run_idiomatic((chance, score, lapse_score), P.TICKS)), n

    def thresholds(rows):  # seen if 16 bits, as a fraction of 65536, are below the chance
        return np.ascontiguousarray(np.ceil(rows.T * f32(65536)).astype(np.uint16))

    run_expert((thresholds(chance[:4096]), score[:4096], lapse_score[:4096]), 2, seed)  # compiles
    state = (thresholds(chance), score, lapse_score)
    return (lambda: run_expert(state, P.TICKS, seed)), n
