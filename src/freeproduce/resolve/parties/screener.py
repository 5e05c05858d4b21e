"""Screen names: a list goes in once, then names are asked, many at a time."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import partial
from itertools import starmap
from pathlib import Path

import numpy as np

from freeproduce.resolve.parties.candidates import NOTHING
from freeproduce.resolve.parties.closer import Closer
from freeproduce.resolve.parties.entries import Hit, ListedName, Query
from freeproduce.resolve.parties.forms import LONGEST, forms
from freeproduce.resolve.parties.given import entries_of, queries_of
from freeproduce.resolve.parties.hits import LIFT, Hits, Pair, lift_of
from freeproduce.resolve.parties.judge import odds, unscore
from freeproduce.resolve.parties.listed import Listed
from freeproduce.resolve.parties.many import pairs_of
from freeproduce.resolve.parties.parts import PARTS
from freeproduce.resolve.parties.pause import no_collection
from freeproduce.resolve.parties.ragged import runs
from freeproduce.resolve.parties.readings import Readings

NAMES = tuple(name for name, _sign, _meaning in PARTS)
DEFAULT = 0.70
"""The default threshold. What each threshold costs is in ``docs/screening.md``."""
CELLS = 1_000_000
"""Pairs of words that get the closer look together."""
BATCH, LONG = 2_000, 50
"""Names that are looked at together; letters from which on one counts for more."""
OWN, KIN_SEEN = 0.6, 0.35
"""How rare a house name must be for *X Chile* to be shown as related to *X*, and what the names
must be worth; such a hit is given whatever the threshold, and its score says it is not the same."""


class Screener:
    """A list, ready to be asked."""

    def __init__(
        self,
        entries: Iterable[ListedName | str],
        threshold: float = DEFAULT,
        different: Collection[str] = (),
    ) -> None:
        """Index ``entries``; one that is a text is a cell of a list, taken apart into its names.

        ``different`` holds the fingerprints of hits that were decided not to be the same.
        """
        self._listed = Listed.build(entries_of(entries))
        self.folder: Path | None = None
        self.threshold = threshold
        self.different = different

    @classmethod
    def open(
        cls,
        path: str | Path,
        threshold: float = DEFAULT,
        different: Collection[str] = (),
    ) -> Screener:
        """A list that ``save`` kept. Nothing in the folder is ever run as a program."""
        found = cls.__new__(cls)
        found._listed = Listed.open(Path(path))
        found.folder = Path(path)
        found.threshold = threshold
        found.different = different
        return found

    def save(self, path: str | Path) -> None:
        """Keep the list, ready to be opened, in a folder."""
        self._listed.save(Path(path))

    @property
    def entries(self) -> Sequence[ListedName]:
        """The entries, in the order in which they were given."""
        return self._listed.entries

    def screen(
        self, queries: Iterable[Query | str], limit: int | None = None, processes: int = 1
    ) -> list[list[Hit]]:
        """For each query its hits, best first, at most ``limit`` of them.

        A name that repeats is compared once. More than one of ``processes`` pays from some ten
        thousand names on; a script that asks for them must guard its entry point
        (``if __name__ == "__main__"``), since each starts by importing it.
        """
        asked = queries_of(queries)
        lift: dict[str, float] = {}
        for q in asked:
            lift[q.name] = max(lift.get(q.name, 0.0), lift_of(q))
        pairs: dict[str, list[Pair]] = {}
        names = list(lift)
        size = BATCH if processes < 2 else min(BATCH, len(names) // (2 * processes) + 1)
        batches = list(_batches(names, size))
        with_lift = [(batch, [lift[name] for name in batch]) for batch in batches]
        with no_collection():
            found: Iterable[list[list[Pair]]] = starmap(self.pairs, with_lift)
            if processes > 1 and len(batches) > 1:
                found = pairs_of(self, with_lift, processes)
            for batch, of_batch in zip(batches, found, strict=True):
                pairs.update(zip(batch, of_batch, strict=True))
            hits = Hits(self._listed, self.threshold, self.different)
            return [hits.of(q, pairs[q.name])[:limit] for q in asked]

    def of_name(self, name: int) -> list[int]:
        """The entries that carry a listed name, by their place in ``entries``."""
        return self._listed.of_name(name)

    def looks(self, names: Sequence[str]) -> Iterator[Closer]:
        """The closer look at all that is worth it, the best first for each form of a name.

        In runs, each of which has room in memory however many words the names have.
        """
        q = Readings.of(map(forms, names))
        c = self._listed.readings
        qi, ci = self._listed.candidates.worth(q) if self._listed.candidates else (NOTHING, NOTHING)
        for some in runs(q.side.length[qi], c.side.length[ci], CELLS):
            yield Closer(q, c, qi[some], ci[some])

    def pairs(self, names: Sequence[str], lift: Sequence[float]) -> list[list[Pair]]:
        """For each distinct name, the listed names that it may be, by names alone.

        ``lift`` is what the rest of the evidence may add. A name that is written as the listed one
        is kept whatever it is worth.
        """
        best: list[dict[int, Pair]] = [{} for _ in names]
        for closer in self.looks(names):
            of = closer.q.name_of[closer.qi]
            scores = odds(closer.parts)
            part = dict(zip(NAMES, closer.parts.T, strict=True))
            least = unscore(max(self.threshold, 0.05))
            enough = scores >= least - np.array(lift)[of]
            enough |= (part["glue"] == 1) & (scores >= least - LIFT)
            numbered = (part["numbers"] != 0) | (part["number"] != 0)
            # Initials, and names cut or glued, stand for every word of the other.
            whole = (part["initials"] != 0) | (part["cut"] != 0) | (part["glue"] == 1)
            elsewhere = ((part["places"] != 0) | (part["place"] != 0)) & ~whole
            sibling = elsewhere | numbered
            kin = (part["place"] != 0) & (part["house"] == 0) & (part["trade"] == 0)
            kin &= (part["telling"] != 0) & (part["rare"] >= OWN) & (part["signs"] != 0)
            kin &= (part["number"] == 0) & (part["numbers"] == 0)
            sibling |= (part["least"] < 0.9) & (part["most"] >= 0.9) & (part["sum_most"] > 0.3)
            enough |= kin & (scores >= unscore(KIN_SEEN))
            generic = ~closer.telling & ~whole
            kept = np.flatnonzero(enough)
            met = closer.kept(kept)
            columns = (
                of,
                closer.c.name_of[closer.ci],
                scores,
                numbered,
                elsewhere,
                kin,
                sibling,
                generic,
            )
            rows = zip(*(column[kept].tolist() for column in columns), strict=True)
            for k, (asked, name, s, one_has_number, away, related, akin, common) in enumerate(rows):
                found = best[asked]
                if name not in found or found[name].score < s:
                    words = partial(met.words, k)
                    found[name] = Pair(name, s, one_has_number, away, related, akin, common, words)
        return [list(found.values()) for found in best]


def _batches(names: Sequence[str], size: int) -> Iterator[list[str]]:
    """Names in batches; long ones have many pairs of words and count for many."""
    batch: list[str] = []
    room = float(size)
    for name in names:
        room -= max(1.0, (min(len(name), LONGEST) / LONG) ** 2)
        if batch and room < 0:
            yield batch
            batch, room = [], float(size)
        batch.append(name)
    if batch:
        yield batch
