"""How well near-duplicate offers are grouped, beside its peers; ``python benchmarks/groups.py``.

One fixed setting for all sizes and kinds. Each row is the mean of fresh seeds, with the least and
the greatest. Peers are given the best of a grid of settings on a set of 2,000 texts (seed 1):
MinHash once as it is commonly used (pairs that meet in a bucket are linked), once with the
Jaccard index of each pair computed exactly; the published method (``infoshield.py``), which is
also run with its own setting. Needs datasketch and scikit-learn.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from statistics import mean

from freeproduce.text.groups import groups
from freeproduce.text.words import words
from group_sets import KINDS
from infoshield import KEPT, infoshield

Method = Callable[..., list[int]]


def minhash(texts: Sequence[str], size: int, threshold: float, verified: bool) -> list[int]:
    """MinHash and LSH (datasketch) over shingles of ``size`` words; linked pairs are one group."""
    from datasketch import MinHash, MinHashLSH

    shingles = []
    for text in texts:
        w = words(text)
        shingles.append({" ".join(w[i : i + size]) for i in range(max(1, len(w) - size + 1))})
    sketches = MinHash.bulk([[s.encode() for s in t] for t in shingles], num_perm=128)
    lsh = MinHashLSH(threshold=max(0.1, threshold * (0.7 if verified else 1)), num_perm=128)
    parent = list(range(len(texts)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for i, sketch in enumerate(sketches):
        for j in lsh.query(sketch):
            if verified:
                both = len(shingles[i] & shingles[j])
                if both < threshold * (len(shingles[i]) + len(shingles[j]) - both):
                    continue
            parent[root(i)] = root(j)
        lsh.insert(i, sketch)
    return [root(i) for i in range(len(texts))]


def measures(truth: Sequence[int], found: Sequence[int]) -> tuple[float, float, float]:
    """Adjusted Rand index, precision and recall of pairs."""
    from sklearn.metrics import adjusted_rand_score

    def pairs(counts: Counter[object]) -> int:
        return sum(n * (n - 1) // 2 for n in counts.values())

    both = pairs(Counter(zip(truth, found, strict=True)))
    return (
        float(adjusted_rand_score(truth, found)),
        both / max(1, pairs(Counter(found))),
        both / max(1, pairs(Counter(truth))),
    )


def peers() -> dict[str, Method]:
    """The peers by name, each with the setting that does best on one set."""
    made = KINDS["slots"](2000, 1)

    def best(grid: Sequence[partial[list[int]]]) -> partial[list[int]]:
        return max(grid, key=lambda method: measures(made.truth, method(made.texts))[0])

    found: dict[str, Method] = {}
    for name, verified in (("MinHash + LSH", False), ("MinHash, verified", True)):
        grid = [
            partial(minhash, size=k, threshold=t, verified=verified)
            for k in (1, 2, 3)
            for t in (0.2, 0.3, 0.4, 0.5, 0.6, 0.7)
        ]
        chosen = best(grid)
        found[f"{name} ({chosen.keywords['size']} words, {chosen.keywords['threshold']})"] = chosen
    chosen = best([partial(infoshield, kept=k) for k in (0.2, 0.1, 0.05, 0.02, 0.01)])
    found[f"InfoShield (kept {KEPT}, as published)"] = infoshield
    found[f"InfoShield (kept {chosen.keywords['kept']}, tuned)"] = chosen
    return found


def spread(values: Sequence[float]) -> str:
    """Mean, least and greatest."""
    return f"{mean(values):.4f} ({min(values):.4f} – {max(values):.4f})"


def main() -> None:
    """Print one row a kind, size and method."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[2000, 20000])
    parser.add_argument("--kinds", nargs="+", default=list(KINDS))
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--first-seed", type=int, default=101)
    parser.add_argument("--alone", action="store_true", help="without the peers")
    parser.add_argument("--only", nargs="+", help="methods whose name begins with one of these")
    args = parser.parse_args()

    methods: dict[str, Method] = {"Free Produce": groups} | ({} if args.alone else peers())
    if args.only:
        methods = {k: m for k, m in methods.items() if k.startswith(tuple(args.only))}
    print("| kind | texts | method | ARI | precision of pairs | recall of pairs | CPU s |")
    print("|---|---|---|---|---|---|---|")
    for kind in args.kinds:
        for n in args.sizes:
            sets = [KINDS[kind](n, args.first_seed + s) for s in range(args.seeds)]
            for name, method in methods.items():
                rows = []
                for made in sets:
                    began = time.process_time()
                    found = method(made.texts)
                    rows.append((*measures(made.truth, found), time.process_time() - began))
                cells = [spread(c) for c in list(zip(*rows, strict=True))[:3]]
                seconds = mean(r[3] for r in rows)
                line = [kind, f"{n:,}", name, *cells, f"{seconds:.1f}"]
                print("| " + " | ".join(line) + " |", flush=True)


if __name__ == "__main__":
    main()
