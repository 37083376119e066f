"""mesa-frames 0.1.0a0, the release on PyPI: one AgentSetPolars with native expressions.

https://pypi.org/project/mesa-frames/ ; it needs an environment of its own, see
requirements-frames.txt.
"""

import polars as pl
from mesa_frames import AgentSetPolars, ModelDF

import params as P
import polars_tick


class Customers(AgentSetPolars):
    def __init__(self, n, model, seed):
        super().__init__(model)
        ids = {"unique_id": pl.arange(n, eager=True)}
        self += pl.DataFrame(ids | polars_tick.frame(n, seed))

    def step(self):
        model = self.model
        changed, spend, acquired, counts = polars_tick.tick(self.agents, self.random, model.share)
        self.agents = self.agents.with_columns(changed)
        model.share = counts[P.ADVOCATE] / len(self)
        model.counts.append(counts)
        model.acquired.append(acquired)
        model.spend.append(spend)


class Journey(ModelDF):
    def __init__(self, n, seed):
        super().__init__(seed=seed)
        self.share, self.counts, self.acquired, self.spend = 0.0, [], [], []
        self.agents += Customers(n, self, seed)

    def step(self):
        self.agents.do("step")


def build(n, seed=1, threads=1):
    model = Journey(n, seed)

    def run():
        for _ in range(P.TICKS):
            model.step()
        return model.counts, model.acquired, model.spend

    return run, n
