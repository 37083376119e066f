"""NumPy by hand: over whole arrays, as most people write it, or over blocks that stay in the cache.

With more than one thread the customers are split over processes, which exchange the share of
advocates after every tick; NumPy has no other way to use several cores here.
"""

import multiprocessing
import time

import numpy as np

import params as P


def tick(rng, chance, score, lapse_score, memory, stage, share, exposures):
    """One tick of some customers, in place. Returns counts by stage and customers acquired."""
    n = len(stage)
    seen = rng.random((n, P.CHANNELS), dtype=np.float32) < chance
    exposures += seen.sum(axis=0)
    memory *= P.LAMBDA
    memory += seen
    effect = np.einsum("nk,nk->n", 1.0 - np.exp(-memory), P.GAMMA[stage])
    advance = np.exp(P.ALPHA[stage] + score[np.arange(n), stage] + effect + P.OMEGA * share)
    lapse = np.exp(P.DELTA[stage] + lapse_score + P.KAPPA * memory.sum(axis=1))
    u = rng.random(n, dtype=np.float32) * (1 + advance + lapse)
    advances = u < advance
    lapses = ~advances & (u < advance + lapse)
    acquired = int(np.count_nonzero(advances & (stage == P.DECIDE)))
    stage[...] = np.where(lapses, P.LAPSED, np.where(advances, P.NEXT[stage], stage))
    return np.bincount(stage, minlength=P.STAGES), acquired


class Customers:
    """Some customers and their generator."""

    def __init__(self, x, generator, seed, block):
        self.scores = P.static_scores(x)
        self.n = len(x)
        self.block = block or self.n
        self.rng = np.random.Generator(getattr(np.random, generator)(seed))
        self.memory = np.zeros((self.n, P.CHANNELS), np.float32)
        self.stage = np.zeros(self.n, np.uint8)

    def tick(self, share):
        counts, acquired = np.zeros(P.STAGES, np.int64), 0
        exposures = np.zeros(P.CHANNELS, np.int64)
        for first in range(0, self.n, self.block):
            part = slice(first, first + self.block)
            scores = (a[part] for a in self.scores)
            more = tick(self.rng, *scores, self.memory[part], self.stage[part], share, exposures)
            counts += more[0]
            acquired += more[1]
        return counts, acquired, float(exposures @ P.COST.astype(np.float64))


def run_ticks(n, tick_all):
    """All ticks, given a function of the share of advocates."""
    counts, acquired, spend, share = [], [], [], np.float32(0)
    for _ in range(P.TICKS):
        c, a, s = tick_all(share)
        share = np.float32(c[P.ADVOCATE] / n)
        counts.append(c)
        acquired.append(a)
        spend.append(s)
    return counts, acquired, spend


def worker(pipe, *arguments):
    customers = Customers(*arguments)
    pipe.send("ready")
    start = time.process_time()
    for _ in range(P.TICKS):
        pipe.send(customers.tick(pipe.recv()))
    pipe.send(time.process_time() - start)


def build_processes(n, seed, processes, generator, block):
    x = P.population(n, seed)
    context = multiprocessing.get_context("fork")
    pipes = []
    for i in range(processes):
        ours, theirs = context.Pipe()
        part = x[n * i // processes : n * (i + 1) // processes]
        arguments = (theirs, part, generator, [seed, i], block)
        context.Process(target=worker, args=arguments, daemon=True).start()
        pipes.append(ours)
    for pipe in pipes:
        pipe.recv()

    def tick_all(share):
        for pipe in pipes:
            pipe.send(share)
        counts, acquired, spend = zip(*(pipe.recv() for pipe in pipes))
        return sum(counts), sum(acquired), sum(spend)

    def run():
        result = run_ticks(n, tick_all)
        run.cpu_seconds = sum(pipe.recv() for pipe in pipes)
        return result

    return run, n


def build(n, seed=1, threads=1, generator="PCG64", block=None):
    if threads > 1:
        return build_processes(n, seed, threads, generator, block)
    customers = Customers(P.population(n, seed), generator, seed, block)
    return (lambda: run_ticks(n, customers.tick)), n
