"""Sets of offers in which it is known which belong together, made from real offers.

The background is real: texts of certified job offers, of which near-duplicates are left out by an
exact comparison that has nothing to do with the method under test. Where there are not enough,
sentences of real offers are put together anew, so that documents share sentences by chance, as
real ones do. A group is one real text with slots (names, places, numbers, contacts) filled anew
for each copy, and up to a tenth of the copy's words edited.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

import duckdb
import numpy as np

OFFERS = Path(__file__).resolve().parents[2] / "shared" / "data" / "offers"
SHORTEST = 20
"""Words of the shortest text used."""
SAME = 0.35
"""Jaccard index of word pairs from which two real texts are not both used."""


@dataclass(frozen=True, slots=True)
class MadeSet:
    """Texts in random order, and for each the group that it truly belongs to."""

    texts: list[str]
    truth: list[int]


@cache
def real_texts() -> tuple[str, ...]:
    """Distinct texts of real offers, no two of them near-duplicates."""
    table = str(OFFERS / "us-seasonal-jobs.parquet")
    rows = duckdb.execute(
        "select distinct special_req from read_parquet(?) where special_req is not null order by 1",
        [table],
    ).fetchall()
    texts = [" ".join(t.split()) for (t,) in rows]
    return tuple(_apart([t for t in texts if len(t.split()) >= SHORTEST]))


def _apart(texts: list[str]) -> list[str]:
    """Of every two texts that are alike, only the first, compared exactly and all with all."""
    import scipy.sparse as sp

    ids: dict[tuple[str, str], int] = {}
    rows, cols = [], []
    for i, t in enumerate(texts):
        words = re.findall(r"\w+", t.casefold())
        for pair in set(pairwise(words)):
            rows.append(i)
            cols.append(ids.setdefault(pair, len(ids)))
    x = sp.csr_matrix((np.ones(len(rows), np.float32), (rows, cols)), (len(texts), len(ids)))
    size = np.asarray(x.sum(axis=1)).ravel()
    shared = (x @ x.T).tocoo()
    jaccard = shared.data / (size[shared.row] + size[shared.col] - shared.data)
    alike: dict[int, list[int]] = {}
    for i, j in zip(
        shared.row[jaccard >= SAME].tolist(), shared.col[jaccard >= SAME].tolist(), strict=True
    ):
        if j < i:
            alike.setdefault(i, []).append(j)
    kept: set[int] = set()
    for i in range(len(texts)):
        if not any(j in kept for j in alike.get(i, ())):
            kept.add(i)
    return [texts[i] for i in sorted(kept)]


@cache
def sentences() -> tuple[str, ...]:
    """Distinct sentences of the real texts, of five to forty words."""
    found = {
        s.strip()
        for t in real_texts()
        for s in re.split(r"(?<=[.;!?])\s+", t)
        if 5 <= len(s.split()) <= 40
    }
    return tuple(sorted(found))


@cache
def vocabulary() -> tuple[str, ...]:
    """Words of the real texts, as often as they occur."""
    return tuple(w for t in real_texts() for w in t.split())


def background(n: int, rng: random.Random) -> list[str]:
    """``n`` texts that do not belong together: real ones first, then sentences put together."""
    texts = rng.sample(real_texts(), min(n, len(real_texts())))
    while len(texts) < n:
        chosen = rng.sample(sentences(), rng.randint(4, 10))
        longest = max(len(s.split()) for s in chosen)
        if longest <= 0.4 * sum(len(s.split()) for s in chosen):
            texts.append(" ".join(chosen))
    return texts


def slot(rng: random.Random) -> Callable[[random.Random], str]:
    """A kind of slot: how its value is made anew for each copy."""
    return rng.choice([_phone, _mail, _amount, _name, _place, _words])


def _phone(r: random.Random) -> str:
    return f"{r.randint(200, 999)}-{r.randint(200, 999)}-{r.randint(1000, 9999)}"


def _letters(r: random.Random, low: int, high: int) -> str:
    return "".join(r.choice("aeioulnrstdkm") for _ in range(r.randint(low, high)))


def _mail(r: random.Random) -> str:
    return f"{_letters(r, 4, 9)}@{_letters(r, 4, 8)}.com"


def _amount(r: random.Random) -> str:
    return f"${r.randint(8, 40)}.{r.randint(0, 99):02d}"


def _name(r: random.Random) -> str:
    return f"{_letters(r, 4, 8).title()} {_letters(r, 4, 9).title()}"


def _place(r: random.Random) -> str:
    return _letters(r, 5, 10).title()


def _words(r: random.Random) -> str:
    return " ".join(r.choice(vocabulary()) for _ in range(r.randint(1, 3)))


Template = list[str | Callable[[random.Random], str]]


def template(text: str, rng: random.Random) -> Template:
    """``text`` with three to six slots, each in place of one to three of its words."""
    parts: Template = list(text.split())
    for _ in range(rng.randint(3, 6)):
        at = rng.randrange(max(1, len(parts) - 3))
        parts[at : at + rng.randint(1, 3)] = [slot(rng)]
    return parts


def copy(parts: Template, rng: random.Random, edits: float = 0.1) -> str:
    """The template with its slots filled, and up to ``edits`` of its words edited."""
    words = " ".join(p if isinstance(p, str) else p(rng) for p in parts).split()
    return " ".join(edited(words, rng, edits))


def edited(words: list[str], rng: random.Random, most: float) -> list[str]:
    """Words replaced, left out or put in: a share drawn evenly from nothing to ``most``."""
    words = list(words)
    for _ in range(round(rng.uniform(0, most) * len(words))):
        at = rng.randrange(len(words))
        kind = rng.randrange(3)
        if kind == 0:
            words[at] = rng.choice(vocabulary())
        elif kind == 1 and len(words) > 5:
            del words[at]
        else:
            words.insert(at, rng.choice(vocabulary()))
    return words


def _make(
    n: int,
    seed: int,
    group: Callable[[list[str], int, random.Random], list[str]],
) -> MadeSet:
    rng = random.Random(seed)
    sizes: list[int] = []
    while sum(sizes) < 0.3 * n:
        sizes.append(rng.randint(3, 20))
    alone = n - sum(sizes)
    pool = background(alone + 2 * len(sizes), rng)
    rng.shuffle(pool)
    marked = [(t, -1 - i) for i, t in enumerate(pool[:alone])]
    rest = pool[alone:]
    for g, size in enumerate(sizes):
        marked += [(t, g) for t in group(rest[2 * g : 2 * g + 2], size, rng)]
    rng.shuffle(marked)
    return MadeSet([t for t, _ in marked], [g for _, g in marked])


def slots(n: int, seed: int) -> MadeSet:
    """The kind that is asked for: slots filled anew, up to a tenth of the words edited."""

    def group(seeds: list[str], size: int, rng: random.Random) -> list[str]:
        parts = template(seeds[0], rng)
        return [copy(parts, rng) for _ in range(size)]

    return _make(n, seed, group)


def reordered(n: int, seed: int) -> MadeSet:
    """The sentences of each copy stand in another order."""

    def group(seeds: list[str], size: int, rng: random.Random) -> list[str]:
        parts = template(seeds[0], rng)
        out = []
        for _ in range(size):
            pieces = re.split(r"(?<=[.;!?])\s+", copy(parts, rng))
            if len(pieces) == 1:
                words = pieces[0].split()
                third = max(1, len(words) // 3)
                pieces = [" ".join(words[i : i + third]) for i in range(0, len(words), third)]
            rng.shuffle(pieces)
            out.append(" ".join(pieces))
        return out

    return _make(n, seed, group)


def merged(n: int, seed: int) -> MadeSet:
    """Each template is the first half of one text and the second half of another."""
    spare: list[str] = []

    def group(seeds: list[str], size: int, rng: random.Random) -> list[str]:
        first, second = seeds
        if spare and rng.random() < 0.5:
            first = rng.choice(spare)  # half of a text that another group has, too
        spare.append(first)
        a, b = first.split(), second.split()
        parts = template(" ".join(a[: len(a) // 2] + b[len(b) // 2 :]), rng)
        return [copy(parts, rng) for _ in range(size)]

    return _make(n, seed, group)


def renumbered(n: int, seed: int) -> MadeSet:
    """Every number is another one in each copy, and contacts stand at the end."""

    def group(seeds: list[str], size: int, rng: random.Random) -> list[str]:
        def number(match: re.Match[str]) -> str:
            return str(rng.randint(1, 10 ** len(match[0])))

        return [
            re.sub(r"\d+", number, seeds[0])
            + f" Call {_name(rng)} {_phone(rng)}, {_mail(rng)}, {_mail(rng)}, {_place(rng)}"
            for _ in range(size)
        ]

    return _make(n, seed, group)


KINDS = {"slots": slots, "reordered": reordered, "merged": merged, "renumbered": renumbered}
