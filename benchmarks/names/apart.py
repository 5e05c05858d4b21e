"""Official names of the EU that share neither sound nor meaning with the Latin name.

No method that compares names can find these: the firm is called otherwise in its own language.
Which words meet is what this engine can see; another might see more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from names.readings import every
from names.tasks import half, table

SHOWN = ("CJK", "ARABIC", "THAI")
"""Scripts of which every such pair is printed; of the others, the first few."""
FEW = 12
KINDS = ("a word of its own meets", "only common words, places", "nothing")


def kinds(pairs: Sequence[tuple[str, str]]) -> list[str]:
    """Which of ``KINDS`` each pair is."""
    closer, of = every(pairs)
    met = closer.kept(np.arange(len(of)))
    telling = set(of[closer.telling].tolist())
    linked = {pair for k, pair in enumerate(of.tolist()) if met.links(k)}
    return [
        KINDS[0] if k in telling else KINDS[1] if k in linked else KINDS[2]
        for k in range(len(pairs))
    ]


def run(part: str) -> None:
    """Print counts by script, and the pairs."""
    rows = [r for r in table("eu-name-pairs.csv") if half(r["id"]) == part]
    which = kinds([(r["alias"], r["name"]) for r in rows])
    found = [(r["script"], k, r["alias"], r["name"]) for r, k in zip(rows, which, strict=True)]
    scripts = sorted({script for script, *_rest in found})
    counts = Counter((script, k) for script, k, _a, _b in found)
    print("\n## Official EU names: what the two names share")
    print(f"{'':10}" + "".join(f"{k:>26}" for k in KINDS))
    for script in scripts:
        print(f"{script:10}" + "".join(f"{counts[script, k]:>26}" for k in KINDS))
    for script in scripts:
        for k in KINDS[:0:-1]:
            apart = [(a, b) for s, which, a, b in found if s == script and which == k]
            shown = apart if script in SHOWN else apart[:FEW]
            print(f"\n{script}, {k}: {len(shown)} of {len(apart)} pairs")
            for a, b in shown:
                print(f"  {a} | {b}")
