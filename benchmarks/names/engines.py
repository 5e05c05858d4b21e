"""The engines compared, behind one door: build a list, ask many names, best score per party."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from freeproduce.resolve.parties import countries
from names.tasks import Ask, Entry

Scores = list[dict[str, float]]


class FreeProduce:
    """The project's own screener."""

    name = "freeproduce"

    def __init__(self, listed: Sequence[Entry], floor: float = 0.45) -> None:
        from freeproduce.resolve.parties import ListedName, Screener

        self.screener = Screener(
            [
                ListedName(e.id, e.name, entity=e.id, country=e.country, address=e.address)
                for e in listed
            ],
            threshold=floor,
        )

    def ask(self, asked: Sequence[Ask]) -> Scores:
        from freeproduce.resolve.parties import Query

        hits = self.screener.screen(
            [
                Query(str(i), a.name, country=a.country, address=a.address)
                for i, a in enumerate(asked)
            ]
        )
        out: Scores = []
        for found in hits:
            best: dict[str, float] = {}
            for h in found:
                best[h.list_id] = max(best.get(h.list_id, 0.0), h.score)
            out.append(best)
        return out


class RapidFuzz:
    """Brute force: every listed name, one scorer."""

    name = "rapidfuzz token_sort"

    def __init__(self, listed: Sequence[Entry], floor: float = 0.6) -> None:
        from rapidfuzz import utils

        self.ids = [e.id for e in listed]
        self.names = [utils.default_process(e.name) for e in listed]
        self.floor = floor

    def ask(self, asked: Sequence[Ask]) -> Scores:
        import numpy as np
        from rapidfuzz import fuzz, process, utils

        out: Scores = []
        for at in range(0, len(asked), 500):
            part = asked[at : at + 500]
            table = process.cdist(
                [utils.default_process(a.name) for a in part],
                self.names,
                scorer=fuzz.token_sort_ratio,
                score_cutoff=self.floor * 100,
                dtype=np.float32,
            )
            for row in table:
                best: dict[str, float] = {}
                for k in np.flatnonzero(row):
                    i = self.ids[k]
                    best[i] = max(best.get(i, 0.0), float(row[k]) / 100)
                out.append(best)
        return out


class Nomenklatura:
    """nomenklatura with its own index and one of its algorithms."""

    def __init__(self, listed: Sequence[Entry], algorithm: str = "logic-v2") -> None:
        import logging
        import tempfile
        from pathlib import Path

        from followthemoney import Dataset
        from nomenklatura.blocker import Index
        from nomenklatura.matching import get_algorithm
        from nomenklatura.resolver import Linker
        from nomenklatura.store import SimpleMemoryStore

        logging.disable(logging.INFO)
        self.name = f"nomenklatura {algorithm}"
        self.dataset = Dataset.make({"name": "bench", "title": "bench"})
        found = get_algorithm(algorithm)
        if found is None:
            raise ValueError(algorithm)
        self.algorithm = found
        self.config = self.algorithm.default_config()
        grouped: dict[str, list[Entry]] = {}
        for e in listed:
            grouped.setdefault(e.id, []).append(e)
        self.entities = {
            i: self.entity(i, [e.name for e in of], of[0]) for i, of in grouped.items()
        }
        if not listed:
            return
        store = SimpleMemoryStore(self.dataset, Linker[Any]({}))
        writer = store.writer()
        for entity in self.entities.values():
            writer.add_entity(entity)
        writer.flush()
        self.index = Index(store.default_view(), Path(tempfile.mkdtemp()))
        self.index.build()

    def entity(self, id_: str, names: list[str], e: Any) -> Any:
        """A company of theirs."""
        from followthemoney import StatementEntity

        code = countries.code(e.country)
        data = {
            "id": id_,
            "schema": "Company",
            "properties": {
                "name": [n for n in names if n.strip()],
                "country": [code.lower()] if code else [],
                "address": [e.address] if e.address else [],
            },
        }
        return StatementEntity.from_data(self.dataset, data)

    def ask(self, asked: Sequence[Ask]) -> Scores:
        queries = {f"q-{k}": self.entity(f"q-{k}", [a.name], a) for k, a in enumerate(asked)}
        out: Scores = [{} for _ in asked]
        for query, matches in self.index.match_entities(queries.values()):
            best = out[int(query.id[2:])]
            for other, _score in matches:
                best[other.id] = self.pair(queries[query.id], self.entities[other.id])
        return out

    def pair(self, one: Any, other: Any) -> float:
        """The score of one pair, without the index."""
        return float(self.algorithm.compare(one, other, self.config).score)
