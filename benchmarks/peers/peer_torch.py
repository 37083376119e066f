"""PyTorch on the CPU, eager. Optional: setup.sh installs it only if asked."""

import torch

import params as P


def build(n, seed=1, threads=1):
    torch.set_num_threads(threads)
    torch.manual_seed(seed)
    chance, score, lapse_score = (
        torch.from_numpy(a) for a in P.static_scores(P.population(n, seed))
    )
    alpha, delta, gamma, decay = (
        torch.from_numpy(a) for a in (P.ALPHA, P.DELTA, P.GAMMA, P.LAMBDA)
    )
    following = torch.tensor(P.NEXT.tolist())
    cost = torch.from_numpy(P.COST).double()

    @torch.inference_mode()
    def run():
        memory, share = torch.zeros((n, P.CHANNELS)), 0.0
        stage = torch.zeros(n, dtype=torch.int64)
        all_counts, all_acquired, all_spend = [], [], []
        for _ in range(P.TICKS):
            seen = torch.rand((n, P.CHANNELS)) < chance
            all_spend.append(float((seen.sum(0).double() * cost).sum()))
            memory.mul_(decay).add_(seen)
            effect = (gamma[stage] * (1 - torch.exp(-memory))).sum(1)
            own = score.gather(1, stage[:, None])[:, 0]
            advance = torch.exp(alpha[stage] + own + effect + float(P.OMEGA) * share)
            lapse = torch.exp(delta[stage] + lapse_score + float(P.KAPPA) * memory.sum(1))
            u = torch.rand(n) * (1 + advance + lapse)
            advances = u < advance
            lapses = ~advances & (u < advance + lapse)
            all_acquired.append(int((advances & (stage == P.DECIDE)).sum()))
            stage = torch.where(lapses, P.LAPSED, torch.where(advances, following[stage], stage))
            counts = torch.bincount(stage, minlength=P.STAGES)
            share = float(counts[P.ADVOCATE]) / n
            all_counts.append(counts.numpy())
        return all_counts, all_acquired, all_spend

    return run, n
