"""The constants and the population of the workload journey-reference.

Every program of the comparison reads the same numbers: the peers import this module, the limit
program includes ../limit/constants.h, and our scenario file is made by write_scenario.py. After a
change:

    python3 params.py > ../limit/constants.h

The constants are draws of PCG64 with a fixed seed. 16 features of customers in 4 segments, 8
channels, 8 stages, 52 weekly ticks. One tick, for every customer:

1. exposures e[k] ~ Bernoulli(R[k] sigma(x . A[:, k])), at COST[k] each;
2. memory z[k] <- LAMBDA[k] z[k] + e[k];
3. advance: ALPHA[s] + x . BETA[:, s] + sum over k of GAMMA[s, k] (1 - exp(-z[k])) + OMEGA phi,
   where phi is the share of advocates at the end of the last tick;
   lapse: DELTA[s] + x . DELTAX + KAPPA sum of z; stay: 0;
4. one of the three by multinomial logit; an advance leads to NEXT[s], a lapse to LAPSED;
5. counts by stage, customers acquired (decide to customer), spend.

The features never change, so every program computes their scores once, before the clock starts.
"""

import numpy as np

FEATURES, CHANNELS, STAGES, SEGMENTS, TICKS = 16, 8, 8, 4, 52
STAGE_NAMES = "unaware aware research compare decide customer advocate lapsed".split()
UNAWARE, AWARE, RESEARCH, COMPARE, DECIDE, CUSTOMER, ADVOCATE, LAPSED = range(8)
NEXT = np.array([1, 2, 3, 4, 5, 6, 6, 1], np.uint8)  # where an advance leads

_f32 = np.float32
_rng = np.random.Generator(np.random.PCG64(20240607))

SHARE = np.array([0.40, 0.30, 0.20, 0.10])  # of the segments
MU = _rng.normal(0.0, 0.6, (SEGMENTS, FEATURES)).astype(_f32)  # mean features of each; sd 1
A = _rng.normal(0.0, 0.22, (FEATURES, CHANNELS)).astype(_f32)  # on exposure
BETA = _rng.normal(0.0, 0.10, (FEATURES, STAGES)).astype(_f32)  # on advancing
DELTAX = _rng.normal(0.0, 0.10, FEATURES).astype(_f32)  # on lapsing

R = np.array([0.50, 0.30, 0.20, 0.60, 0.10, 0.25, 0.15, 0.05], _f32)  # highest chance of exposure
COST = np.array([0.02, 0.05, 0.08, 0.01, 0.40, 0.06, 0.15, 1.00], _f32)  # of an exposure
LAMBDA = np.array([0.50, 0.60, 0.70, 0.30, 0.90, 0.55, 0.80, 0.85], _f32)  # memory kept in a tick

ALPHA = np.array([-3.2, -2.5, -1.9, -1.6, -1.8, -4.7, 0.0, -3.6], _f32)
DELTA = np.array([-7.0, -4.2, -3.8, -3.7, -3.6, -4.2, -5.0, -9.0], _f32)
GAMMA = (0.55 * _rng.random((STAGES, CHANNELS)) + np.linspace(0.0, 0.25, CHANNELS)).astype(_f32)
OMEGA = _f32(1.5)  # word of mouth
KAPPA = _f32(0.06)  # too much contact


def population(n, seed=1, block=1 << 20):
    """The features of n customers, (n, FEATURES), made block by block to bound memory."""
    x = np.empty((n, FEATURES), np.float32)
    bounds = np.cumsum(SHARE)[:-1]
    for first in range(0, n, block):
        m = min(block, n - first)
        rng = np.random.Generator(np.random.PCG64([seed, first // block]))
        segment = np.searchsorted(bounds, rng.random(m), side="right")
        x[first : first + m] = rng.standard_normal((m, FEATURES), dtype=np.float32) + MU[segment]
    return x


def static_scores(x):
    """What the features give once and for all: exposure chances (n, CHANNELS), x . BETA (n, STAGES)
    and x . DELTAX (n)."""
    chance = R / (1 + np.exp(-(x @ A)))
    return chance, x @ BETA, x @ DELTAX


def summary(counts, acquired, spend):
    """Acquisition cost and retention from the records of all ticks, as every peer reports them."""
    total = int(np.sum(acquired))
    kept = int(counts[-1][CUSTOMER] + counts[-1][ADVOCATE])
    return float(np.sum(spend)) / max(total, 1), kept / max(total, 1)


def _initializer(array):
    if array.ndim == 1:
        return "{" + ", ".join(f"{float(v)!r}f" for v in array) + "}"
    return "{\n    " + ",\n    ".join(_initializer(row) for row in array) + "}"


def header():
    """The constants as a C header."""
    lines = [
        "// The constants of the workload journey-reference. benchmarks/peers/params.py writes this",
        "// file and says what they mean; do not edit it.",
        "#pragma once",
        f"enum {{ JF = {FEATURES}, JK = {CHANNELS}, JS = {STAGES}, JG = {SEGMENTS} }};",
        f"enum {{ JT = {TICKS} }};",
    ]
    for name in "SHARE MU A BETA DELTAX R COST LAMBDA ALPHA DELTA GAMMA".split():
        array = np.asarray(globals()[name], np.float32)
        size = "".join(f"[{d}]" for d in array.shape)
        lines.append(f"static const float J_{name}{size} = {_initializer(array)};")
    lines.append(f"static const float J_OMEGA = {float(OMEGA)!r}f, J_KAPPA = {float(KAPPA)!r}f;")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    print(header(), end="")
