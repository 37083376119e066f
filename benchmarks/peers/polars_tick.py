"""One tick of the workload in polars expressions: what mesa-frames and AMBR's view API share."""

import numpy as np
import polars as pl

import params as P


def frame(n, seed):
    """The columns of n customers."""
    chance, score, lapse = P.static_scores(P.population(n, seed))
    columns = {f"chance{k}": chance[:, k].copy() for k in range(P.CHANNELS)}
    columns |= {f"score{s}": score[:, s].copy() for s in range(P.STAGES)}
    columns |= {f"memory{k}": np.zeros(n, np.float32) for k in range(P.CHANNELS)}
    return columns | {"lapse": lapse, "stage": np.zeros(n, np.uint8)}


def by_stage(values, dtype=pl.Float32):
    return pl.lit(pl.Series(np.asarray(values), dtype=dtype)).gather(pl.col("stage"))


def f32(value):
    return pl.lit(float(value), dtype=pl.Float32)


def tick(df, rng, share):
    """The changed columns, spend, customers acquired and counts by stage."""
    n, channels = len(df), range(P.CHANNELS)
    draws = [pl.Series(f"u{k}", rng.random(n, dtype=np.float32)) for k in range(P.CHANNELS + 1)]
    df = df.with_columns(draws)
    df = df.with_columns(
        [(pl.col(f"u{k}") < pl.col(f"chance{k}")).alias(f"seen{k}") for k in channels]
    )
    df = df.with_columns(
        [
            (pl.col(f"memory{k}") * f32(P.LAMBDA[k]) + pl.col(f"seen{k}").cast(pl.Float32)).alias(
                f"memory{k}"
            )
            for k in channels
        ]
    )
    score = pl.when(pl.col("stage") == 0).then(pl.col("score0"))
    for s in range(1, P.STAGES):
        score = score.when(pl.col("stage") == s).then(pl.col(f"score{s}"))
    effects = [by_stage(P.GAMMA[:, k]) * (f32(1) - (-pl.col(f"memory{k}")).exp()) for k in channels]
    effect = sum(effects[1:], start=effects[0])
    total = pl.sum_horizontal([f"memory{k}" for k in channels])
    advance = by_stage(P.ALPHA) + score + effect + f32(P.OMEGA * share)
    lapse = by_stage(P.DELTA) + pl.col("lapse") + f32(P.KAPPA) * total
    df = df.with_columns(advance.exp().alias("advance"), lapse.exp().alias("lapses"))
    either = pl.col("advance") + pl.col("lapses")
    df = df.with_columns((pl.col(f"u{P.CHANNELS}") * (f32(1) + either)).alias("u"))
    advances = pl.col("u") < pl.col("advance")
    after = pl.when(advances).then(by_stage(P.NEXT, pl.UInt8)).when(pl.col("u") < either)
    df = df.with_columns(
        after.then(pl.lit(P.LAPSED, pl.UInt8)).otherwise(pl.col("stage")).alias("after"),
        (advances & (pl.col("stage") == P.DECIDE)).alias("acquired"),
    )
    totals = df.select(
        [pl.col(f"seen{k}").sum() for k in channels]
        + [pl.col("acquired").sum()]
        + [(pl.col("after") == s).sum().alias(f"count{s}") for s in range(P.STAGES)]
    ).row(0)
    spend = float(np.dot(totals[: P.CHANNELS], P.COST.astype(float)))
    changed = df.select([f"memory{k}" for k in channels] + [pl.col("after").alias("stage")])
    return changed, spend, int(totals[P.CHANNELS]), list(totals[P.CHANNELS + 1 :])
