"""Precision and recall of the goods map on the labelled titles, beside a TF-IDF baseline.

A predicted pair (title, good) is right when the label has that good, or a good that it includes.
Recall counts labelled pairs found. ``python benchmarks/goods.py [--split tune] [--errors]``.
"""

from __future__ import annotations

import argparse
import csv
import random
import string
import time
from collections.abc import Callable, Iterable
from math import sqrt
from pathlib import Path

from freeproduce.lists.tables import table
from freeproduce.resolve.goods import GoodsMap
from freeproduce.resolve.goods.listed import broader, good_names

LABELLED = Path(__file__).resolve().parents[1] / "tests/resolve/goods_labelled.csv"
SPLITS = ("report", "report2", "report3", "report4", "report5", "lines", "lines2", "tune")
"""Sets of labels. Each ``report`` was read before anything was run on it and is for tuning since,
but the last; ``lines`` are purchase lines in eleven languages."""
Row = dict[str, str]
Predict = Callable[[Row], Iterable[tuple[str, str]]]


def wilson(hits: int, n: int, z: float = 1.96) -> tuple[float, float, float]:
    """Share, and the ends of its 95 % Wilson interval."""
    if not n:
        return 0.0, 0.0, 1.0
    p = hits / n
    middle = p + z * z / (2 * n)
    half = z * sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return p, (middle - half) / (1 + z * z / n), (middle + half) / (1 + z * z / n)


def labelled(split: str | None) -> list[Row]:
    """Rows of the labelled set, of one half or of both."""
    with LABELLED.open(encoding="utf-8", newline="") as f:
        return [r for r in csv.DictReader(f) if split in (None, r["split"])]


def expected(row: Row) -> set[tuple[str, str]]:
    """(good, relation) pairs that a row asks for."""
    return {p for p, asked in _labels(row) if asked}


def allowed(row: Row) -> set[str]:
    """Goods that a prediction may name: those of the label, may-be ones, and what includes them."""
    goods = {good for (good, _relation), _asked in _labels(row)}
    return goods | {w for g in goods for w in broader().get(g, ())}


def _labels(row: Row) -> list[tuple[tuple[str, str], bool]]:
    """((good, relation), asked) of a label; ``?`` at its end means right if named, not missed."""
    if row["goods"] == "none":
        return []
    pairs = (p.partition(":") for p in row["goods"].split())
    return [((good, rel.rstrip("?")), not rel.endswith("?")) for good, _c, rel in pairs]


def score(rows: list[Row], predict: Predict) -> tuple[tuple[int, int], tuple[int, int], list[str]]:
    """(right, predicted), (found, asked) over the pairs, and the errors in words.

    Every ``is`` that is predicted counts for precision; ``made_from`` and ``contains_some`` count
    against it where the label says that nothing is named. A pair asked for as ``is`` is found
    only as ``is``.
    """
    right = predicted = found = asked = 0
    errors = []
    for row in rows:
        want = expected(row)
        right_goods = allowed(row)
        got = set(predict(row))
        for good, relation in got:
            if relation == "is" or not want:
                predicted += 1
                if good in right_goods:
                    right += 1
                else:
                    errors.append(f"+ {row['code']} {row['text'][:90]!r}: {good} {relation}")
        for good, relation in want:
            asked += 1
            if any(g == good and (r == relation or relation != "is") for g, r in got):
                found += 1
            else:
                errors.append(f"- {row['code']} {row['text'][:90]!r}: {good} {relation} {got}")
    return (right, predicted), (found, asked), errors


def links_by(basis: str) -> Predict:
    """Predictions of the goods map from the code or from the text alone."""
    mapping = GoodsMap()

    def predict(row: Row) -> list[tuple[str, str]]:
        item = (row["scheme"], row["code"], None) if basis == "code" else (None, None, row["text"])
        return [(g.good, g.relation) for g in mapping.links([item])[0]]

    return predict


def tfidf() -> Predict:
    """The nearest listed name or word by character n-grams, if near enough."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    words = [(r["word"], r["good"]) for r in table("goods_words") if r["relation"] == "is"]
    words += [(name, good) for good, name in good_names().items()]
    vectors = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), sublinear_tf=True)
    matrix = vectors.fit_transform([w for w, _g in words])

    def predict(row: Row) -> list[tuple[str, str]]:
        near = (matrix @ vectors.transform([row["text"]]).T).toarray().ravel()
        best = int(near.argmax())
        return [(words[best][1], "is")] if near[best] >= 0.5 else []

    return predict


def speed(n: int = 40_000) -> None:
    """Print texts a CPU second: five words that no table has, and titles with one such word."""
    draw = random.Random(5)
    titles = [r["title"][:60] for name in ("hs_2022", "cpv_2008") for r in table(name)]

    def new() -> str:
        return "".join(draw.choices(string.ascii_lowercase, k=draw.randint(4, 9)))

    texts = {
        "new words": [" ".join(new() for _ in range(5)) for _ in range(n)],
        "titles": [f"{draw.choice(titles)} {new()}" for _ in range(n)],
    }
    mapping = GoodsMap()
    mapping.links([(None, None, title) for title in titles[:200]])
    for name, some in texts.items():
        start = time.process_time()
        mapping.links([(None, None, text) for text in some])
        print(f"{name:10} {n / (time.process_time() - start):>8,.0f} texts a CPU second")


def main() -> None:
    """Print the table, and the errors when asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--split", default="report4", choices=SPLITS)
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--no-baseline", action="store_true")
    parser.add_argument("--speed", action="store_true", help="texts a CPU second, all distinct")
    asked = parser.parse_args()
    if asked.speed:
        speed()
        return
    rows = labelled(asked.split)
    coded = [r for r in rows if r["code"]]
    systems = [("code", coded, links_by("code")), ("text", rows, links_by("text"))]
    if not asked.no_baseline:
        systems.append(("TF-IDF", rows, tfidf()))
    for name, some, predict in systems:
        start = time.perf_counter()
        precision, recall, errors = score(some, predict)
        seconds = time.perf_counter() - start
        shown = "  ".join(
            "{} {:.3f} [{:.3f}, {:.3f}] ({}/{})".format(word, *wilson(*pair), *pair)
            for word, pair in (("precision", precision), ("recall", recall))
        )
        print(f"{name:7} {len(some)} titles  {shown}  {seconds:.2f} s")
        if asked.errors:
            print("\n".join("   " + e for e in errors))


if __name__ == "__main__":
    main()
