"""Mesa 3 as its documentation recommends: an Agent subclass with a step method, AgentSet.do,
model.random.

kind="plain" computes with Python floats, which is the faster way at 8 channels; kind="numpy" with
small arrays for each agent; kind="layers" presses Mesa's vectorised property layers into service,
one cell of a grid for a customer. https://mesa.readthedocs.io
"""

import math

import mesa
import numpy as np

import params as P

NEXT = P.NEXT.tolist()


class Customer(mesa.Agent):
    def __init__(self, model, chance, advance, lapse):
        super().__init__(model)
        self.chance, self.advance, self.lapse = chance, advance, lapse
        self.memory = [0.0] * P.CHANNELS
        self.stage = 0

    def step(self):
        model, s = self.model, self.stage
        random, exp = model.random.random, math.exp
        memory, gamma = self.memory, model.gamma[s]
        advance = model.alpha[s] + self.advance[s] + model.word_of_mouth
        total = 0.0
        for k, chance in enumerate(self.chance):
            z = memory[k] * model.decay[k]
            if random() < chance:
                z += 1.0
                model.spend += model.cost[k]
            memory[k] = z
            total += z
            advance += gamma[k] * (1.0 - exp(-z))
        self.decide(exp(advance), exp(model.delta[s] + self.lapse + model.kappa * total))

    def decide(self, advance, lapse):
        u = self.model.random.random() * (1.0 + advance + lapse)
        if u < advance:
            if self.stage == P.DECIDE:
                self.model.acquired += 1
            self.stage = NEXT[self.stage]
        elif u < advance + lapse:
            self.stage = P.LAPSED


class CustomerOfArrays(Customer):
    def __init__(self, model, chance, advance, lapse):
        super().__init__(model, np.array(chance, np.float32), advance, lapse)
        self.memory = np.zeros(P.CHANNELS, np.float32)

    def step(self):
        model, s = self.model, self.stage
        seen = model.rng.random(P.CHANNELS) < self.chance
        model.spend += float(P.COST @ seen)
        self.memory = self.memory * P.LAMBDA + seen
        effect = float(P.GAMMA[s] @ (1.0 - np.exp(-self.memory)))
        advance = model.alpha[s] + self.advance[s] + model.word_of_mouth + effect
        lapse = model.delta[s] + self.lapse + model.kappa * float(self.memory.sum())
        self.decide(math.exp(advance), math.exp(lapse))


class Recorded(mesa.Model):
    """What both kinds of model record in every tick."""

    def __init__(self, seed):
        super().__init__(seed=seed)
        self.counts, self.acquired_by_tick, self.spend_by_tick = [], [], []

    def record(self, counts, acquired, spend):
        self.counts.append(counts)
        self.acquired_by_tick.append(acquired)
        self.spend_by_tick.append(spend)


class Journey(Recorded):
    def __init__(self, n, seed, customer):
        super().__init__(seed)
        self.n = n
        self.alpha, self.delta, self.gamma = P.ALPHA.tolist(), P.DELTA.tolist(), P.GAMMA.tolist()
        self.decay, self.cost, self.kappa = P.LAMBDA.tolist(), P.COST.tolist(), float(P.KAPPA)
        self.word_of_mouth = 0.0
        for scores in zip(*(a.tolist() for a in P.static_scores(P.population(n, seed)))):
            customer(self, *scores)

    def step(self):
        self.spend, self.acquired = 0.0, 0
        self.agents.do("step")
        counts = [0] * P.STAGES
        for agent in self.agents:
            counts[agent.stage] += 1
        self.word_of_mouth = float(P.OMEGA) * counts[P.ADVOCATE] / self.n
        self.record(counts, self.acquired, self.spend)


class JourneyInLayers(Recorded):
    def __init__(self, n, seed):
        super().__init__(seed)
        from mesa.discrete_space import OrthogonalMooreGrid, PropertyLayer

        side = math.isqrt(n)
        self.n = side * side
        self.grid = OrthogonalMooreGrid((side, side), torus=False, capacity=1, random=self.random)
        chance, self.advance, lapse = P.static_scores(P.population(self.n, seed))

        def layer(name, value, dtype):
            made = PropertyLayer(name, (side, side), default_value=dtype(0), dtype=dtype)
            self.grid.add_property_layer(made)
            made.data[...] = value
            return made

        shape, channels = (side, side), range(P.CHANNELS)
        self.memory = [layer(f"memory{k}", 0, np.float32) for k in channels]
        self.chance = [
            layer(f"chance{k}", chance[:, k].reshape(shape), np.float32) for k in channels
        ]
        self.stage = layer("stage", 0, np.int64)
        self.lapse = lapse.reshape(shape)
        self.share = 0.0

    def step(self):
        s = self.stage.data
        total, effect = np.zeros(s.shape, np.float32), np.zeros(s.shape, np.float32)
        spend = 0.0
        for k in range(P.CHANNELS):
            seen = self.rng.random(s.shape, dtype=np.float32) < self.chance[k].data
            spend += float(P.COST[k]) * int(seen.sum())
            self.memory[k].modify_cells(lambda z, decay=P.LAMBDA[k]: z * decay)
            self.memory[k].data += seen
            z = self.memory[k].data
            total += z
            effect += P.GAMMA[:, k][s] * (1 - np.exp(-z))
        score = self.advance[np.arange(self.n), s.ravel()].reshape(s.shape)
        advance = np.exp(P.ALPHA[s] + score + effect + P.OMEGA * np.float32(self.share))
        lapse = np.exp(P.DELTA[s] + self.lapse + P.KAPPA * total)
        u = self.rng.random(s.shape, dtype=np.float32) * (1 + advance + lapse)
        advances = u < advance
        lapses = ~advances & (u < advance + lapse)
        acquired = int(np.count_nonzero(advances & (s == P.DECIDE)))
        self.stage.data = np.where(lapses, P.LAPSED, np.where(advances, P.NEXT[s], s))
        counts = np.bincount(self.stage.data.ravel(), minlength=P.STAGES)
        self.share = counts[P.ADVOCATE] / self.n
        self.record(counts, acquired, spend)


def build(n, seed=1, threads=1, kind="plain"):
    if kind == "layers":
        model = JourneyInLayers(n, seed)
    else:
        model = Journey(n, seed, CustomerOfArrays if kind == "numpy" else Customer)

    def run():
        for _ in range(P.TICKS):
            model.step()
        return model.counts, model.acquired_by_tick, model.spend_by_tick

    return run, model.n
