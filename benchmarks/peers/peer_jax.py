"""JAX on the CPU: the whole run is one compiled scan, with rbg keys (Philox), the fast ones."""

import jax
import jax.numpy as jnp
import numpy as np

import params as P

jax.config.update("jax_default_prng_impl", "rbg")


def build(n, seed=1, threads=1):
    alpha, delta, gamma, decay = (jnp.asarray(a) for a in (P.ALPHA, P.DELTA, P.GAMMA, P.LAMBDA))
    following = jnp.asarray(P.NEXT)

    def tick(state, _, chance, score, lapse_score):
        memory, stage, share, key = state
        key, of_exposure, of_outcome = jax.random.split(key, 3)
        seen = jax.random.uniform(of_exposure, (n, P.CHANNELS), jnp.float32) < chance
        memory = memory * decay + seen
        effect = jnp.sum(gamma[stage] * (1 - jnp.exp(-memory)), axis=1)
        own = jnp.take_along_axis(score, stage[:, None].astype(jnp.int32), axis=1)[:, 0]
        advance = jnp.exp(alpha[stage] + own + effect + P.OMEGA * share)
        lapse = jnp.exp(delta[stage] + lapse_score + P.KAPPA * memory.sum(axis=1))
        u = jax.random.uniform(of_outcome, (n,), jnp.float32) * (1 + advance + lapse)
        advances = u < advance
        lapses = ~advances & (u < advance + lapse)
        acquired = jnp.sum(advances & (stage == P.DECIDE))
        stage = jnp.where(lapses, P.LAPSED, jnp.where(advances, following[stage], stage))
        stage = stage.astype(jnp.uint8)
        counts = jnp.stack([jnp.sum(stage == s) for s in range(P.STAGES)])
        state = (memory, stage, counts[P.ADVOCATE] / n, key)
        return state, (counts, acquired, seen.sum(axis=0))

    @jax.jit
    def whole(chance, score, lapse, key):
        memory = jnp.zeros((n, P.CHANNELS), jnp.float32)
        start = (memory, jnp.zeros(n, jnp.uint8), jnp.float32(0), key)
        step = lambda state, t: tick(state, t, chance, score, lapse)  # noqa: E731
        return jax.lax.scan(step, start, jnp.arange(P.TICKS))[1]

    arguments = [jnp.asarray(a) for a in P.static_scores(P.population(n, seed))]
    arguments.append(jax.random.key(seed))
    compiled = whole.lower(*arguments).compile()

    def run():
        counts, acquired, exposures = jax.device_get(compiled(*arguments))
        return list(counts), list(acquired), list(exposures @ P.COST.astype(np.float64))

    return run, n
