"""Who replied and which replies count: the register among the files, held against the call."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from duckdb import DuckDBPyConnection

from freeproduce.engine.call import settle
from freeproduce.engine.links import insert
from freeproduce.engine.measures.documents import Texts, real
from freeproduce.engine.patterns import AT
from freeproduce.lists.shelf import digest
from freeproduce.model.call import Answered, Call, Reply
from freeproduce.resolve import places

CALL = "call.toml"
"""What the file of a call is named, beside the replies or one folder above them."""


@dataclass(slots=True)
class Entry:
    """One row of a register: its line, its file on disk, and the reply as it was sorted."""

    at: int
    path: Path
    reply: Reply
    counted: bool = True
    asked: bool = True
    same_as: str | None = None
    newer: str | None = None
    late: int | None = None


@dataclass(slots=True)
class Register:
    """The call, if there is one, what came back on it, and the rows of the register."""

    call: Call | None = None
    answered: Answered = field(default_factory=lambda: Answered([]))
    entries: list[Entry] = field(default_factory=list)

    def of(self, path: Path) -> Entry | None:
        """The entry whose file this is; of several the one that counts."""
        own = [e for e in self.entries if e.path == path]
        return next((e for e in own if e.counted), own[0] if own else None)


def states(texts: Sequence[str | None]) -> list[str | None]:
    """ISO 3166-1 alpha-2 of the States that cells name."""
    return [place.place if place else None for place in places.country([t or "" for t in texts])]


def load(con: DuckDBPyConnection, texts: Texts, call: Call | None = None) -> Register:
    """``received_reply``: a row a reply, with what makes it count or not."""
    rows = con.execute(
        "select source, row, file, country, received_value, language from reply "
        "order by source, row"
    ).fetchall()
    entries = []
    for (source, row, file, named, received, language), state in zip(
        rows, states([r[3] for r in rows]), strict=True
    ):
        path = real(texts.folders[source] / (file or "").strip())
        sha256 = digest(path) if file and path.is_file() else None
        reply = Reply(state, named or "", "register", received, file, sha256, language, row)
        entries.append(Entry(source * AT + row, path, reply))
    call = call or beside(texts.folders.values())
    register = Register(call, _answered(call, entries), entries)
    _sort(register)
    insert(
        con,
        "received_reply",
        "line BIGINT, file VARCHAR, country VARCHAR, named VARCHAR, received DATE, due DATE, "
        "late INTEGER, asked BOOLEAN, same_as VARCHAR, newer VARCHAR, counted BOOLEAN",
        (
            (e.at, e.reply.file, e.reply.state, e.reply.named, e.reply.received,
             max(call.deadlines) if call else None, e.late, e.asked, e.same_as, e.newer, e.counted)
            for e in entries
        ),
    )  # fmt: skip
    return register


def beside(folders: Iterable[Path]) -> Call | None:
    """The call that lies in one of ``folders`` or just above it."""
    from freeproduce.read.call import read_call

    for folder in sorted({*folders} | {f.parent for f in folders}, reverse=True):
        if (folder / CALL).is_file():
            return read_call(folder / CALL)
    return None


def _answered(call: Call | None, entries: Sequence[Entry]) -> Answered:
    """What came back. Without a call every State that replied counts as asked."""
    replies = [e.reply for e in entries]
    if call is None:
        recipients = tuple(sorted({r.state for r in replies if r.state}))
        call = Call({}, "", "", recipients, date.min, date.max)
    return settle(call, replies)


def _sort(register: Register) -> None:
    """Tell each row of the register what became of its reply."""
    found = register.answered
    latest = {r.state: r for r in found.replied}
    kept = [id(r) for r in (*found.replied, *found.earlier, *found.not_asked,
                            *found.after_cut_off, *found.unknown)]  # fmt: skip
    for entry in register.entries:
        reply = entry.reply
        entry.counted = reply is latest.get(reply.state)
        entry.asked = not any(r is reply for r in found.not_asked)
        if register.call and reply.late:
            entry.late = max(0, reply.late[-1])
        if id(reply) not in kept:
            entry.same_as = next(
                e.reply.file
                for e in register.entries
                if e.reply.sha256 == reply.sha256 and id(e.reply) in kept
            )
        elif any(r is reply for r in found.earlier):
            entry.newer = latest[reply.state].file
