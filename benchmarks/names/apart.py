"""Official names of the EU that share neither sound nor meaning with the Latin name.

No method that compares names can find these: the firm is called otherwise in its own language.
Which words meet is what this engine can see; another might see more.
"""

from __future__ import annotations

from collections import Counter

import numpy as np

from freeproduce.resolve.parties.closer import Closer
from freeproduce.resolve.parties.forms import forms
from freeproduce.resolve.parties.readings import Readings
from names.tasks import half, table

SHOWN = ("CJK", "ARABIC", "THAI")
"""Scripts of which every such pair is printed; of the others, the first few."""
FEW = 12
KINDS = ("a word of its own meets", "only common words, places", "nothing")


def kind(name: str, other: str) -> str:
    """Which of ``KINDS`` a pair is."""
    q, c = (Readings.of([forms(n)]) for n in (name, other))
    every = np.indices((len(q), len(c))).reshape(2, -1)
    found = Closer(q, c, *every)
    if found.telling.any():
        return KINDS[0]
    return KINDS[1] if found.got_a.any() else KINDS[2]


def run(part: str) -> None:
    """Print counts by script, and the pairs."""
    rows = [r for r in table("eu-name-pairs.csv") if half(r["id"]) == part]
    found = [(r["script"], kind(r["alias"], r["name"]), r["alias"], r["name"]) for r in rows]
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
