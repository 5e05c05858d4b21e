"""What coders and adjudicators said of sentences, kept in the file of the case folder, append only.

Of a sentence its document's SHA-256 and its id are kept, never its text.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from freeproduce.model.coding import Judgement
from freeproduce.store.file import CaseFile

SINCE = 2
"""The version of the file from which on it holds judgements."""
_COLUMNS = "document, sentence, facet, codes, codebook, coder, why, role, follows, judged_at"
_LAST = f"""
select {_COLUMNS} from judgement
where id in (select max(id) from judgement group by document, sentence, facet, coder, role)
order by id"""


class Codings(CaseFile):
    """The judgements kept in a case folder."""

    def add(self, judgements: Iterable[Judgement]) -> int:
        """Keep judgements, all of them or none; gives how many were new.

        One that says what the same person said last of the same facet is not kept again. Raises
        ``StoreError`` when the file cannot be written; when this returns, they are on disk.
        """
        now = datetime.now(UTC).replace(microsecond=0).isoformat()
        with self.writing() as con:
            said = {_key(j): j for j in map(_judgement, con.execute(_LAST))}
            new: list[Judgement] = []
            for j in judgements:
                last = said.get(_key(j))
                if last is None or replace(last, at="") != replace(j, at=""):
                    said[_key(j)] = j
                    new.append(replace(j, at=j.at or now))
            con.executemany(
                f"insert into judgement ({_COLUMNS}) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                map(_values, new),
            )
        return len(new)

    def latest(self) -> list[Judgement]:
        """The last that each person, in each role, said of each facet of each sentence."""
        return [_judgement(row) for row in self.rows(_LAST, since=SINCE)]

    def history(self) -> list[Judgement]:
        """All that was ever said, oldest first."""
        rows = self.rows(f"select {_COLUMNS} from judgement order by id", since=SINCE)
        return [_judgement(row) for row in rows]


def _key(j: Judgement) -> tuple[str, ...]:
    return j.document, j.sentence, j.facet, j.coder, j.role


def _values(j: Judgement) -> tuple[str, ...]:
    return (
        j.document, j.sentence, j.facet, json.dumps(j.codes), j.codebook, j.coder, j.why, j.role,
        json.dumps(j.follows), j.at,
    )  # fmt: skip


def _judgement(row: tuple[Any, ...] | sqlite3.Row) -> Judgement:
    document, sentence, facet, codes, codebook, coder, why, role, follows, at = row
    return Judgement(
        document, sentence, facet, tuple(json.loads(codes)), codebook, coder, why, role,
        tuple(json.loads(follows)), at,
    )  # fmt: skip
