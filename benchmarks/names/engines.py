"""The engines compared, behind one door: build a list, ask many names, best score per party."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

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
        import tempfile
        from pathlib import Path

        from followthemoney import Dataset, ValueEntity
        from nomenklatura.blocker import Index
        from nomenklatura.matching import get_algorithm
        from nomenklatura.resolver import Linker
        from nomenklatura.store import SimpleMemoryStore

        self.name = f"nomenklatura {algorithm}"
        self.dataset = Dataset.make({"name": "bench", "title": "bench"})
        self.algorithm = get_algorithm(algorithm)
        assert self.algorithm is not None
        self.config = self.algorithm.default_config()
        store = SimpleMemoryStore(self.dataset, Linker({}))
        writer = store.writer()
        self.entities: dict[str, Any] = {}
        grouped: dict[str, list[Entry]] = {}
        for e in listed:
            grouped.setdefault(e.id, []).append(e)
        for i, entries in grouped.items():
            entity = self._entity(ValueEntity, i, [e.name for e in entries], entries[0])
            self.entities[i] = entity
            writer.add_entity(entity)
        writer.flush()
        self.view = store.default_view()
        self.folder = tempfile.mkdtemp()
        self.index = Index(self.view, Path(self.folder), {})
        self.index.build()

    def _entity(self, kind: Any, id_: str, names: list[str], e: Any) -> Any:
        data = {
            "id": id_,
            "schema": "Company",
            "datasets": ["bench"],
            "properties": {
                "name": names,
                "country": [c] if (c := self._country(e.country)) else [],
                "address": [e.address] if e.address else [],
            },
        }
        return kind.from_data(self.dataset, data)

    def _country(self, text: str | None) -> str | None:
        from freeproduce.resolve.parties import countries

        found = countries.code(text)
        return found.lower() if found else None

    def ask(self, asked: Sequence[Ask]) -> Scores:
        from followthemoney import ValueEntity

        out: Scores = []
        for k, a in enumerate(asked):
            query = self._entity(ValueEntity, f"q-{k}", [a.name], a)
            best: dict[str, float] = {}
            for ident, _score in self.index.match_entity(query):
                other = self.entities[ident.id]
                best[ident.id] = self.algorithm.compare(query, other, self.config).score
            out.append(best)
        return out

    def pair(self, one: Any, other: Any) -> float:
        """The score of one pair, without the index."""
        return float(self.algorithm.compare(one, other, self.config).score)
