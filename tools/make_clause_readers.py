"""Train the learned readers of clauses: ``python tools/make_clause_readers.py [--folds]``.

Reads the labelled clauses of ``tests/text`` and writes ``weighed.npz`` (pieces and roles, part of
every install) and ``meant.npz`` (those, and sentence embeddings, for the extra ``measures``) into
``text/learned``: the solution of a ridge regression, one column a class. With ``--folds`` it writes
nothing but prints what each reader finds among the clauses of ``train.csv`` when it has learnt from
the rest: rows of one number are the same situation in another language and stay in one fold.
Needs the extra ``measures``.
"""

from __future__ import annotations

import csv
import hashlib
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.linalg import cho_factor, cho_solve
from scipy.sparse import csr_matrix

from freeproduce.text.coding import meaning
from freeproduce.text.language import covered
from freeproduce.text.learned import marks, meant, weighed
from freeproduce.text.lexicon import lexicon
from freeproduce.text.tokens import words

WHERE = Path(__file__).parents[1] / "tests" / "text"
LABELLED = ("clauses", "held_out", "train", "more")
"""Tables of labelled clauses that are learnt from."""
RIDGE = 0.3
"""Regularization, in the middle of a plateau in cross-validation."""
FOLDS = 5
AXES = 64
"""Directions of the embedding, of those that tell a class by their square, that are kept."""
SMALLEST = 127
"""Weights are kept as whole numbers up to this."""
WIDTH = 1 << marks.PIECE_BITS, (1 << marks.PIECE_BITS) + (1 << marks.ROLE_BITS)
Floats = Any


@dataclass(frozen=True)
class Row:
    """A labelled clause; ``group`` is its situation where it is one of ``train.csv``."""

    language: str
    said: str
    clause: str
    group: int


def labelled() -> Iterator[Row]:
    """All labelled clauses that are learnt from."""
    for name in LABELLED:
        counts: dict[str, int] = {}
        with (WHERE / f"{name}.csv").open(encoding="utf-8", newline="") as f:
            for r in csv.DictReader(f):
                n = counts[r["language"]] = counts.get(r["language"], -1) + 1
                topic = "fee" if r["topic"] == "recovery" else r["topic"]
                sign = {"positive": "+", "negative": "-"}.get(r["expected"])
                said = topic + sign if sign else "none"
                yield Row(r["language"], said, r["clause"], n if name == "train" else -1)


def numbers(row: Row) -> tuple[list[int], list[int]]:
    """Marks of a clause, read in the language that it is labelled with."""
    line = words(row.clause)
    known = row.language in covered()
    return marks.numbered(line, lexicon(row.language).tags(line, row.clause) if known else [])


def matrix(numbered: list[tuple[list[int], list[int]]]) -> csr_matrix:
    """Marks of all clauses, pieces and roles of a row each of unit length."""
    values = [[max(1, len(part)) ** -0.5] * len(part) for n in numbered for part in n]
    columns = [part for n in numbered for part in n]
    ends = np.cumsum([0, *(len(a) + len(b) for a, b in numbered)])
    flat = (np.concatenate(values).astype(np.float32), np.concatenate(columns).astype(int), ends)
    return csr_matrix(flat, shape=(len(numbered), WIDTH[1]))


def embedded(texts: list[str]) -> tuple[Floats, Floats]:
    """Embeddings less their mean, of unit length, and the mean."""
    found = np.concatenate([meaning.embed(texts[i : i + 64]) for i in range(0, len(texts), 64)])
    centre = found.mean(axis=0)
    found = found - centre
    return found / np.linalg.norm(found, axis=1, keepdims=True), centre


def solved(kernel: Floats, wanted: Floats) -> Floats:
    """Weights of the rows, a column a class."""
    kernel = kernel.copy()
    kernel[np.diag_indices_from(kernel)] += RIDGE
    return cho_solve(cho_factor(kernel, overwrite_a=True, check_finite=False), wanted)


def of_marks(x: csr_matrix, alphas: Floats) -> dict[str, Any]:
    """Weights of the marks as small whole numbers, with their scale."""
    weights = np.asarray(x.T @ alphas)
    scale = np.abs(weights).max() / SMALLEST
    whole = np.round(weights / scale).astype(np.int8)
    return {"weights": whole, "scale": np.array(scale, dtype=np.float32)}


def of_meaning(vectors: Floats, alphas: Floats) -> dict[str, Any]:
    """What the square of one more than the product of two embeddings comes to: (1 + uv)²."""
    axes, lengths = [], []
    for column in alphas.T:
        values, found = np.linalg.eigh((vectors * column[:, None]).T @ vectors)
        kept = np.argsort(-np.abs(values))[:AXES]
        axes.append(found[:, kept].T.astype(np.float16))
        lengths.append(values[kept].astype(np.float32))
    return {"bias": alphas.sum(axis=0).astype(np.float32),
            "linear": (2 * vectors.T @ alphas).T.astype(np.float32),
            "axes": np.array(axes), "lengths": np.array(lengths)}  # fmt: skip


def made_of() -> str:
    """A digest of the clauses that are learnt from."""
    told = b"".join((WHERE / f"{name}.csv").read_bytes() for name in LABELLED)
    return hashlib.sha256(told).hexdigest()


def write(name: str, arrays: dict[str, Any]) -> None:
    """Write one table, with the digest of what it was made of."""
    path = Path(weighed.__file__).with_name(f"{name}.npz")
    np.savez_compressed(path, made_of=np.array(made_of()), **arrays)
    print(f"{path.name}: {path.stat().st_size:,} bytes")


def held_out(kernel: Floats, wanted: Floats, groups: Floats) -> Floats:
    """Scores of each clause of ``train.csv`` from a reader that did not learn from its fold."""
    found = np.zeros_like(wanted)
    for fold in range(FOLDS):
        mine = (groups >= 0) & (groups % FOLDS == fold)
        rest = np.flatnonzero(~mine)
        alphas = solved(kernel[np.ix_(rest, rest)], wanted[rest])
        found[mine] = kernel[np.ix_(np.flatnonzero(mine), rest)] @ alphas
    return found


def tell(name: str, shares: Floats, rows: list[Row]) -> None:
    """Print precision and recall of breaches at several limits of how sure the reader must be."""
    mine = [(row, share) for row, share in zip(rows, shares, strict=True) if row.group >= 0]
    breaches = [(i, c) for i, c in enumerate(weighed.CLASSES) if c.endswith("+")]
    for limit in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8):
        found = [{c for i, c in breaches if share[i] >= limit} for _row, share in mine]
        wanted = sum(row.said.endswith("+") for row, _share in mine)
        right = sum(row.said in f for (row, _share), f in zip(mine, found, strict=True))
        wrong = sum(
            bool(f) for (row, _s), f in zip(mine, found, strict=True) if row.said[-1] != "+"
        )
        print(f"{name} at {limit}: precision {right}/{right + wrong}, recall {right}/{wanted}")


def main() -> None:
    """Train and write both readers, or print how they read what they did not learn from."""
    rows = list(dict.fromkeys(labelled()))
    x = matrix([numbers(r) for r in rows])
    wanted = np.array([[r.said == c for c in weighed.CLASSES] for r in rows], dtype=np.float32)
    vectors, centre = embedded([r.clause for r in rows])
    by_marks = (x @ x.T).toarray().astype(np.float32)
    by_meaning = by_marks + (1 + (vectors @ vectors.T).astype(np.float32)) ** 2
    if "--folds" in sys.argv:
        groups = np.array([r.group for r in rows])
        for name, kernel in ((weighed.NAME, by_marks), (meant.NAME, by_meaning)):
            tell(name, weighed.shares(held_out(kernel, wanted, groups)), rows)
        return
    write(weighed.NAME, of_marks(x, solved(by_marks, wanted)))
    alphas = solved(by_meaning, wanted)
    write(meant.NAME, {"centre": centre, **of_marks(x, alphas), **of_meaning(vectors, alphas)})


if __name__ == "__main__":
    main()
