"""AMBR 0.5: kind="view" is its polars API (step_vectorized), kind="kernel" its array-kernel lane on
NumPy.

AMBR sets a model up inside run(), so the time of a model without steps is measured before and is to
be taken off: `run.setup_seconds`, CPU and wall. https://pypi.org/project/ambr/
"""

import contextlib
import time

import ambr as am
import numpy as np

import params as P
import polars_tick
from peer_numpy import tick


class Journey(am.Model):
    def setup(self):
        self.add_agents(
            int(self.p["n"]), **polars_tick.frame(int(self.p["n"]), int(self.p["seed"]))
        )
        self.share, self.counts, self.acquired, self.spend = 0.0, [], [], []

    def step_vectorized(self):
        changed, spend, acquired, counts = polars_tick.tick(self.agents_df, self.rng, self.share)
        self.agents.set(**{name: changed[name] for name in changed.columns})
        self.share = counts[P.ADVOCATE] / len(self.agents_df)
        self.counts.append(counts)
        self.acquired.append(acquired)
        self.spend.append(spend)


class JourneyKernel(am.ArrayKernelModel):
    def init_state(self, xp, n, rng, p):
        chance, score, lapse = P.static_scores(P.population(n, int(p["seed"])))
        self.share, self.counts, self.acquired, self.spend = 0.0, [], [], []
        memory, stage = np.zeros((n, P.CHANNELS), np.float32), np.zeros(n, np.uint8)
        return {"chance": chance, "score": score, "lapse": lapse, "memory": memory, "stage": stage}

    def step_state(self, xp, state, rng, p):
        exposures = np.zeros(P.CHANNELS, np.int64)
        arrays = (state[name] for name in ("chance", "score", "lapse", "memory", "stage"))
        counts, acquired = tick(rng, *arrays, np.float32(self.share), exposures)
        self.share = counts[P.ADVOCATE] / len(state["stage"])
        self.counts.append(counts)
        self.acquired.append(acquired)
        self.spend.append(float(exposures @ P.COST.astype(np.float64)))
        return state

    def metrics(self, xp, state):
        return {"advocates": int(self.counts[-1][P.ADVOCATE]) if self.counts else 0}


def build(n, seed=1, threads=1, kind="view"):
    def model(steps):
        of = Journey if kind == "view" else JourneyKernel
        return of({"n": n, "seed": seed, "steps": steps, "show_progress": False})

    def start(it):
        it.cpu(mode="vectorized").run() if kind == "view" else it.run()

    def run():
        it = model(P.TICKS)
        start(it)
        return it.counts, it.acquired, it.spend

    cpu, wall = time.process_time(), time.perf_counter()
    with contextlib.suppress(Exception):  # it may complain that nothing was recorded
        start(model(0))
    run.setup_seconds = (time.process_time() - cpu, time.perf_counter() - wall)
    return run, n
