#!/usr/bin/env python3
"""Prints the figures by which benchmarks/compare judges whether a program computes the workload.

    reference_values.py [--runs 400] [--customers 5000]

Two ways of counting who is acquired: every move from `decide` to `customer`, as the peers do, and
every customer once, as our program does. For each: acquisition cost, retention (customers and
advocates at the end over those acquired), and the standard deviations for one customer, from many
small runs of the NumPy peer with other customers and other luck.
"""

import argparse

import numpy as np

import params as P
from peer_numpy import Customers, run_ticks


def run(n, seed):
    """Spend, customers kept, moves to customer, customers who ever moved there."""
    customers = Customers(P.population(n, seed), "PCG64", seed, None)
    ever = np.zeros(n, bool)

    def tick(share):
        before = customers.stage == P.DECIDE
        result = customers.tick(share)
        ever[before & (customers.stage == P.CUSTOMER)] = True
        return result

    counts, acquired, spend = run_ticks(n, tick)
    kept = counts[-1][P.CUSTOMER] + counts[-1][P.ADVOCATE]
    return sum(spend), kept, sum(acquired), ever.sum()


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--runs", type=int, default=400)
    parser.add_argument("--customers", type=int, default=5000)
    o = parser.parse_args()
    results = np.array([run(o.customers, 1000 + r) for r in range(o.runs)], float)
    spend, kept, moves, persons = results.T
    for name, acquired in [("every move", moves), ("every customer once", persons)]:
        words = []
        for of, value in [("acquisition cost", spend), ("retention", kept)]:
            sd = (value / acquired).std(ddof=1) * np.sqrt(o.customers)
            words.append(f"{of} {value.sum() / acquired.sum():.4f}, sd {sd:.2f}")
        print(f"{name}: " + "; ".join(words))


if __name__ == "__main__":
    main()
