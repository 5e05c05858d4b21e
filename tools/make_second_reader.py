"""Train the second reader of sentences: ``python tools/make_second_reader.py``.

Reads ``text/coding/examples.csv`` and ``words/*.csv``, writes ``text/coding/second.npz``: for
theme and side the weights of a logistic regression over sentence embeddings, for every code of
the other facets the mean embedding of its phrases and how near ordinary sentences come to it.
Needs the extra ``measures`` and scikit-learn (group ``bench``).
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from freeproduce.text.coding import second, tables
from freeproduce.text.coding.phrases import plain

STRENGTH = 30.0
"""Inverse of the regularization, the middle of a plateau in ten-fold cross-validation."""
FIRST = 3
"""Phrases of a code and language that its prototype is made of: the first, the most usual."""


def main() -> None:
    """Write the table anew."""
    examples = tables.rows("examples.csv")
    embedded = second.embed([r["text"] for r in examples])
    centre = embedded.mean(axis=0)
    arrays = {"centre": centre.astype(np.float32), "made_of": np.array(second.made_of())}
    for facet in second.TRAINED:
        truth = [r[facet] or second.NOTHING for r in examples]
        model = LogisticRegression(C=STRENGTH, max_iter=5000).fit(embedded - centre, truth)
        arrays[f"{facet}_codes"] = np.array(model.classes_)
        arrays[f"{facet}_weights"] = model.coef_.astype(np.float32)
        arrays[f"{facet}_bias"] = model.intercept_.astype(np.float32)
    names, vectors = prototypes()
    near = (embedded - centre) @ (vectors - centre).T
    arrays |= {
        "names": np.array(names),
        "prototypes": (vectors - centre).astype(np.float16),
        "usual": near.mean(axis=0).astype(np.float32),
        "spread": near.std(axis=0).astype(np.float32),
    }
    path = Path(second.__file__).with_name("second.npz")
    np.savez_compressed(path, **arrays)
    print(
        f"{path.name}: {len(examples)} examples, {len(names)} codes, {path.stat().st_size:,} bytes"
    )


def prototypes() -> tuple[list[str], np.ndarray]:
    """``facet:code`` and the mean embedding of its phrases, each language counting alike."""
    said: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for language, phrases in tables.phrases().items():
        for p in phrases:
            if p.facet not in (*second.TRAINED, "measure", "concept"):
                said[f"{p.facet}:{p.code}"][language].append(plain(p.text))
    names = sorted(said)
    return names, np.array(
        [second.embed(["; ".join(t[:FIRST]) for t in said[n].values()]).mean(axis=0) for n in names]
    )


if __name__ == "__main__":
    main()
