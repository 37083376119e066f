#!/usr/bin/env python3
"""Runs one peer once and prints one JSON object; benchmarks/compare calls it for each measurement.

    run_peer.py peer_numba --customers 1000000 --threads 1 --options '{"kind": "expert"}'

Making the population and compiling are not timed; peak memory counts them, less what Python and the
libraries took before.
"""

import argparse
import importlib
import importlib.metadata
import json
import resource
import time

import params as P


def peak_bytes(who):
    return resource.getrusage(who).ru_maxrss * 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("module")
    parser.add_argument("--customers", type=int, default=1_000_000)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--options", type=json.loads, default={})
    parser.add_argument("--package", default="numpy", help="whose version is reported")
    o = parser.parse_args()
    peer = importlib.import_module(o.module)
    before = peak_bytes(resource.RUSAGE_SELF)
    run, n = peer.build(o.customers, o.seed, threads=o.threads, **o.options)
    cpu, wall = time.process_time(), time.perf_counter()
    counts, acquired, spend = run()
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    if hasattr(run, "setup_seconds"):
        cpu, wall = cpu - run.setup_seconds[0], wall - run.setup_seconds[1]
    cost, retention = P.summary(counts, acquired, spend)
    # Peers that fork have as many children as threads, alike in size.
    forked = o.threads if hasattr(run, "cpu_seconds") else 0
    children = peak_bytes(resource.RUSAGE_CHILDREN) * forked
    peak = peak_bytes(resource.RUSAGE_SELF) - before + children
    result = {
        "version": importlib.metadata.version(o.package),
        "customers": n,
        "ticks": len(counts),
        "threads": o.threads,
        "customerTicks": n * len(counts),
        "runs": [{"cpuSeconds": getattr(run, "cpu_seconds", cpu), "wallSeconds": wall}],
        "acquired": int(sum(acquired)),
        "acquisitionCost": cost,
        "retention": retention,
        "peakBytes": peak,
        "bytesPerCustomer": peak / n,
    }
    print(json.dumps(result))


if __name__ == "__main__":
    main()
