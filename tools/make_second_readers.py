"""Train the second readers of sentences: ``python tools/make_second_readers.py``.

Reads ``text/coding/examples.csv`` and writes ``letters.npz`` (pieces of words, part of every
install), ``meaning.npz`` (sentence embeddings, for the extra ``measures``) and ``weighed.npz``
(what the first reader finds, for best guesses): for theme, side and practice the weights of a
logistic regression. To be run again when examples, or many words, have been added. Needs the extra
``measures`` and scikit-learn (group ``bench``).
"""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from freeproduce.lists.codebooks import codebook
from freeproduce.tables import rows
from freeproduce.text.coding import first, heads, letters, meaning, weighed

STRENGTH = {"letters": 100.0, "meaning": 30.0, "weighed": 10.0}
"""Inverses of the regularization, in the middle of a plateau in five-fold cross-validation."""
SMALLEST = 127
"""Weights are kept as whole numbers up to this."""
COPIES = 3
"""Of each example what the first reader found is learned from so often, in part left out ..."""
LEFT_OUT = 0.4
"""... with this probability: other words for the same are not in the tables, those of examples are.
"""


def main() -> None:
    """Write both tables anew."""
    examples = rows("examples", heads.__package__)
    texts = [r["text"] for r in examples]
    truth = {f: [r[f] or _unlabelled(r) for r in examples] for f in heads.HEADS}
    write("letters", of_letters(counted(texts), truth))
    write("weighed", of_weighed([first.read(r["text"], (r["language"],), codebook().themes)
                                 for r in examples], truth))  # fmt: skip
    embedded = meaning.embed(texts)
    write("meaning", of_meaning(embedded, truth))


def _unlabelled(row: dict[str, str]) -> str:
    """No measure, or a measure whose practice is not one of the codebook's."""
    return "" if row["theme"] else heads.NOTHING


def fitted(name: str, features: Any, truth: list[str]) -> LogisticRegression:
    """The model of one facet, of the examples that have a label for it."""
    known = np.array([bool(t) for t in truth])
    model = LogisticRegression(C=STRENGTH[name], max_iter=5000)
    return model.fit(features[known], np.array(truth)[known])


def counted(texts: list[str]) -> csr_matrix:
    """Pieces of the texts, a row of unit length a text."""
    numbered = [letters.pieces(t) for t in texts]
    ends = np.cumsum([0, *map(len, numbered)])
    data = np.concatenate([np.full(len(n), len(n) ** -0.5) for n in numbered])
    return csr_matrix((data, np.concatenate(numbered), ends), shape=(len(texts), 1 << letters.BITS))


def of_letters(features: csr_matrix, truth: dict[str, list[str]]) -> dict[str, Any]:
    """Weights over pieces."""
    return whole("letters", features, truth)


def whole(name: str, features: csr_matrix, truth: dict[str, list[str]]) -> dict[str, Any]:
    """Weights as small whole numbers with a scale for each facet."""
    arrays: dict[str, Any] = {}
    for facet, labels in truth.items():
        model = fitted(name, features, labels)
        scale = np.abs(model.coef_).max() / SMALLEST
        arrays[f"{facet}_codes"] = np.array(model.classes_)
        arrays[f"{facet}_weights"] = np.round(model.coef_.T / scale).astype(np.int8)
        arrays[f"{facet}_scale"] = np.array(scale, dtype=np.float32)
        arrays[f"{facet}_bias"] = model.intercept_.astype(np.float32)
    return arrays


def of_weighed(found: list[first.Evidence], truth: dict[str, list[str]]) -> dict[str, Any]:
    """Weights over what the first reader finds; of each example once all, then parts of it."""
    rng = random.Random(0)
    rows = [weighed.features(e.ideas, e.scores) for e in found]
    for _copy in range(COPIES - 1):
        rows += [weighed.features(*thinned(e, rng)) for e in found]
    names = sorted({name for row in rows for name in row})
    at = {name: i for i, name in enumerate(names)}
    ends = np.cumsum([0, *map(len, rows)])
    data = np.array([v for row in rows for v in row.values()])
    columns = np.array([at[k] for row in rows for k in row])
    features = csr_matrix((data, columns, ends), shape=(len(rows), len(names)))
    arrays = whole("weighed", features, {f: labels * COPIES for f, labels in truth.items()})
    return {"features": np.array(names), **arrays}


def thinned(found: first.Evidence, rng: random.Random) -> tuple[list[str], first.Scores]:
    """What would have been found had some of the words been others."""
    kept = [i for i in sorted(found.ideas) if rng.random() >= LEFT_OUT]
    scores = {
        facet: {c: s for c, s in of.items() if rng.random() >= LEFT_OUT}
        for facet, of in found.scores.items()
    }
    return kept, scores


def of_meaning(embedded: Any, truth: dict[str, list[str]]) -> dict[str, Any]:
    """Weights over what a sentence differs by from the mean of the examples."""
    centre = embedded.mean(axis=0)
    arrays: dict[str, Any] = {"centre": centre.astype(np.float32)}
    for facet, labels in truth.items():
        model = fitted("meaning", embedded - centre, labels)
        arrays[f"{facet}_codes"] = np.array(model.classes_)
        arrays[f"{facet}_weights"] = model.coef_.astype(np.float16)
        arrays[f"{facet}_bias"] = model.intercept_.astype(np.float32)
    return arrays


def write(name: str, arrays: dict[str, Any]) -> None:
    """Write one table, with the digest of what it was made of."""
    path = Path(heads.__file__).with_name(f"{name}.npz")
    np.savez_compressed(path, made_of=np.array(heads.made_of()), **arrays)
    print(f"{path.name}: {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
