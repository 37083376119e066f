#!/usr/bin/env python3
"""Writes the workload journey-reference, and variants of it, in our scenario language.

    write_scenario.py > ../scenarios/journey-reference.yaml
    write_scenario.py --channels 32 --customers 200000 > wide.yaml

Without options the scenario is exactly the workload of params.py, number for number (9 significant
digits give back every Float32; half-lives are whole seconds, which moves a decay by at most 1e-6).
The options vary one size at a time, for measuring how the cost of a customer-tick grows; what
params.py does not hold is drawn in the same way from another seed. Needs NumPy.
"""

import argparse
from decimal import Decimal

import numpy as np

import params as P

RING_MULTIPLIER = 1.2  # on all advances, for customers of the journey before
WEEK = 604800  # seconds


def number(value):
    """Nine significant digits, never an exponent."""
    return np.format_float_positional(value, precision=9, unique=False, fractional=False, trim="-")


def shortest(value):
    """The shortest decimal that gives back a Float32."""
    return np.format_float_positional(np.float32(value), unique=True, trim="-")


def percent(chance):
    return number(100 * float(chance)) + "%"


def short_percent(chance):
    return f"{(Decimal(shortest(chance)) * 100).normalize():f}%"


def multiplier(log_odds):
    return "x" + number(np.exp(float(log_odds)))


def money(amount):
    """Whole cents."""
    return f"{amount:.2f} CNY"


def flow(entries):
    return "{" + ", ".join(f"{key}: {value}" for key, value in entries.items()) + "}"


class Constants:
    """The constants of params.py, cut or continued to the sizes asked for."""

    def __init__(self, features, channels):
        rng = np.random.Generator(np.random.PCG64(20240608))
        more = (max(64, features), max(32, channels))

        def continued(array, drawn):
            drawn[tuple(slice(0, size) for size in array.shape)] = array
            return drawn

        mu = continued(P.MU, rng.normal(0, 0.6, (P.SEGMENTS, more[0])))
        a = continued(P.A, rng.normal(0, 0.22, more))
        beta = continued(P.BETA, rng.normal(0, 0.10, (more[0], P.STAGES)))
        deltax = continued(P.DELTAX, rng.normal(0, 0.10, more[0]))
        # More of the same: each set of eight channels repeats the first; gamma is drawn anew.
        repeat = np.arange(more[1]) % P.CHANNELS
        gamma = continued(P.GAMMA, 0.55 * rng.random((P.STAGES, more[1])) + repeat / 28)
        self.mu, self.a = mu[:, :features], a[:features, :channels]
        self.beta, self.deltax = beta[:features], deltax[:features]
        self.r, self.cost, self.decay = (x[repeat][:channels] for x in (P.R, P.COST, P.LAMBDA))
        self.gamma = gamma[:, :channels]
        self.features = [f"f{i + 1}" for i in range(features)]
        self.channels = [f"c{k + 1}" for k in range(channels)]

    def mean_exposure(self):
        """The mean chance of an exposure by each channel, over a sample of customers."""
        rng = np.random.Generator(np.random.PCG64(1))
        segment = rng.choice(P.SEGMENTS, 50_000, p=P.SHARE)
        x = rng.standard_normal((50_000, len(self.features))) + self.mu[segment]
        return (self.r / (1 + np.exp(-(x @ self.a)))).mean(axis=0)


def base_chances(stage):
    """The chances of advance and lapse when all drivers are zero."""
    odds = np.exp([float(P.ALPHA[stage]), float(P.DELTA[stage])])
    return odds / (1 + odds.sum())


def customer_lines(c, o):
    yield "customers:"
    yield f"  count: {o.customers}"
    yield "  segments:  # the features' means by segment; sd 1"
    for g in range(P.SEGMENTS):
        means = {f: f"normal mean {shortest(m)} sd 1" for f, m in zip(c.features, c.mu[g])}
        yield f"    s{g + 1}: " + flow({"share": f"{P.SHARE[g]:.0%}"} | means)


def journey_lines(c, o, name, previous):
    kinds = ["prospect"] * 5 + ["customer", "advocate", "lost"]
    word = "share of friends in" if o.degree else "share of all in"
    yield f"  {name}:"
    yield "    choice: every tick"
    yield "    stages: " + flow(dict(zip(P.STAGE_NAMES, kinds)))
    yield "    edges:"
    for s, stage in enumerate(P.STAGE_NAMES):
        advance, lapse = base_chances(s)
        edges = [
            (
                "advance",
                P.NEXT[s],
                advance,
                {f: f"{multiplier(b)} per 1 from 0" for f, b in zip(c.features, c.beta[:, s])}
                | {k: multiplier(g) for k, g in zip(c.channels, c.gamma[s])}
                | {f"{word} {name}.advocate": multiplier(P.OMEGA)}
                | ({f"{previous}.customer": f"x{RING_MULTIPLIER}"} if previous else {}),
            ),
            (
                "lapse",
                P.LAPSED,
                lapse,
                {f: f"{multiplier(d)} per 1 from 0" for f, d in zip(c.features, c.deltax)}
                | {"contact pressure": f"{multiplier(P.KAPPA)} each"},
            ),
        ]
        for verb, to, chance, drivers in edges:
            yield f"      {verb}-{stage}:"
            yield f"        from: {stage}"
            if to != s:
                yield f"        to: {P.STAGE_NAMES[to]}"
            yield f"        chance: {percent(chance)} per week"
            yield f"        drivers: {flow(drivers)}"


def channel_lines(c, o):
    yield "channels:"
    for k, channel in enumerate(c.channels):
        # What is left of a memory after a week is 2^(-1 / half-life); the effect at memory z is
        # 1 - 2^(-z / half-effect) = 1 - exp(-z).
        half_life = np.log(2) / -np.log(float(c.decay[k]))
        yield f"  {channel}:"
        yield "    kind: broadcast"
        yield f"    cost: {c.cost[k]:.2f} CNY each"
        yield f"    half-life: {number(half_life)} weeks"
        yield f"    half-effect: {number(np.log(2))} contacts"
        if not o.budgets:
            drivers = {f: f"{multiplier(a)} per 1 from 0" for f, a in zip(c.features, c.a[:, k])}
            yield "    seen:"
            yield f"      base: {short_percent(c.r[k] / 2)} per week"
            yield f"      up-to: {short_percent(c.r[k])}"
            yield f"      drivers: {flow(drivers)}"


def strategy_lines(c, o):
    yield "strategies:"
    if not o.budgets:
        yield "  all-channels: {channels: " + flow({k: "used" for k in c.channels}) + "}"
        return
    weekly = c.mean_exposure() * c.cost * o.customers
    for i in range(o.strategies):
        # Strategies differ in the channels they do not share by up to a tenth of the money.
        factor = np.where(np.arange(len(weekly)) < o.shared, 1, 1 + 0.1 * i / o.strategies)
        uses = {k: money(w) + " per week" for k, w in zip(c.channels, weekly * factor)}
        yield f"  s-{i + 1}: {{channels: {flow(uses)}}}"


def lines(o):
    c = Constants(o.features, o.channels)
    yield "# The workload journey-reference: benchmarks/compare measures it, all peers compute it."
    yield "# Written by benchmarks/peers/write_scenario.py from params.py, which explains it."
    if o.arguments:
        yield f"# Options: {' '.join(o.arguments)}"
    yield "footfall: 1"
    yield "title: The reference workload"
    yield "currency: CNY"
    yield "time: {tick: week, length: 52 weeks}"
    yield ""
    yield from customer_lines(c, o)
    if o.degree:
        yield ""
        yield f"network: {{kind: small-world, friends: {o.degree}, rewired: 10%}}"
    yield ""
    yield "journeys:"
    names = ["journey"] + [f"journey-{j + 1}" for j in range(1, o.journeys)]
    for j, name in enumerate(names):
        yield from journey_lines(c, o, name, names[j - 1] if o.journeys > 1 else None)
    yield ""
    yield from channel_lines(c, o)
    yield ""
    yield from strategy_lines(c, o)
    yield ""
    yield "experiment: {replications: 1, seed: 1}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--customers", type=int, default=1_000_000)
    parser.add_argument("--channels", type=int, default=P.CHANNELS, help="1 to 32")
    parser.add_argument("--features", type=int, default=P.FEATURES, help="1 to 64")
    parser.add_argument("--journeys", type=int, default=1, help="coupled in a ring, 1 to 4")
    parser.add_argument(
        "--degree", type=int, default=0, help="mean friends; 0: word of mouth from all"
    )
    parser.add_argument(
        "--strategies", type=int, default=1, help="1 to 16; more than 1 have budgets"
    )
    parser.add_argument(
        "--shared", type=int, help="channels on which all strategies spend the same"
    )
    parser.add_argument("--budgets", action="store_true", help="weekly budgets in place of `seen`")
    o = parser.parse_args()
    for name, most in [("channels", 32), ("features", 64), ("journeys", 4), ("strategies", 16)]:
        if not 1 <= getattr(o, name) <= most:
            parser.error(f"--{name} must be from 1 to {most}")
    if o.strategies > 1:
        o.budgets = True
    if o.shared is None:
        o.shared = 0
    varied = {k: v for k, v in vars(o).items() if v != parser.get_default(k) and k != "shared"}
    if o.shared:
        varied["shared"] = o.shared
    o.arguments = [f"--{k}" if v is True else f"--{k} {v}" for k, v in varied.items()]
    print("\n".join(lines(o)))


if __name__ == "__main__":
    main()
