"""Train the second readers of sentences: ``python tools/make_second_readers.py``.

Reads ``text/coding/examples.csv`` and writes ``letters.npz`` (pieces of words, part of every
install) and ``meaning.npz`` (sentence embeddings, for the extra ``measures``): for theme, side and
practice the weights of a logistic regression. Needs the extra ``measures`` and scikit-learn (group
``bench``).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from freeproduce.tables import rows
from freeproduce.text.coding import heads, letters, meaning

STRENGTH = {"letters": 100.0, "meaning": 30.0}
"""Inverses of the regularization, in the middle of a plateau in five-fold cross-validation."""
SMALLEST = 127
"""Weights of the reader of letters are kept as whole numbers up to this."""


def main() -> None:
    """Write both tables anew."""
    examples = rows("examples", heads.__package__)
    texts = [r["text"] for r in examples]
    truth = {f: [r[f] or _unlabelled(r) for r in examples] for f in heads.HEADS}
    write("letters", of_letters(counted(texts), truth))
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
    """Weights as small whole numbers with a scale for each facet."""
    arrays: dict[str, Any] = {}
    for facet, labels in truth.items():
        model = fitted("letters", features, labels)
        scale = np.abs(model.coef_).max() / SMALLEST
        arrays[f"{facet}_codes"] = np.array(model.classes_)
        arrays[f"{facet}_weights"] = np.round(model.coef_.T / scale).astype(np.int8)
        arrays[f"{facet}_scale"] = np.array(scale, dtype=np.float32)
        arrays[f"{facet}_bias"] = model.intercept_.astype(np.float32)
    return arrays


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
