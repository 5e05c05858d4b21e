"""Puts replies and codings into the model of the thematic report."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

from duckdb import DuckDBPyConnection

import freeproduce
from freeproduce import locale
from freeproduce.engine.connection import connection
from freeproduce.engine.measures import codes, coding, documents, register
from freeproduce.lists.codebooks import codebook
from freeproduce.lists.tables import key, table
from freeproduce.locale import OFFICIAL, _
from freeproduce.model.call import Call
from freeproduce.model.records import fields_of, kinds
from freeproduce.model.thematic import (
    Action,
    Code,
    Quantifier,
    Recommendation,
    Said,
    Thematic,
)

SUGGESTED = "readers"


def thematic(
    paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    *,
    call: str | os.PathLike[str] | None = None,
    suggestions: bool = False,
    today: date | None = None,
    lang: str | None = None,
    progress: Callable[[str, float | None], None] | None = None,
) -> Thematic:
    """What replies in ``paths`` report, ready to be written in any format.

    Only what a person decided, or two persons agree on, is counted; ``suggestions`` counts what
    the two first readers agree on too, and each such sentence says so. Raises
    ``FileNotFoundError`` for a path that is not there and ``ValueError`` for a call that cannot
    be read.
    """
    from freeproduce.read import read
    from freeproduce.read.call import read_call

    if lang:
        locale.use(lang)
    given = [paths] if isinstance(paths, str | os.PathLike) else list(paths)
    files = [Path(p) for p in given]
    for path in files:
        if not path.exists():
            raise FileNotFoundError(_("{path}: there is no such file or folder").format(path=path))
    say = progress or (lambda _what, _part: None)
    with connection() as con:
        sources = read(
            files,
            con,
            progress=lambda path, part: say(_("reading {file}").format(file=Path(path).name), part),
        )
        texts = documents.take(con, sources)
        _empty(con)
        entries = register.load(con, texts, read_call(Path(call)) if call else None)
        say(_("coding"), None)
        codings = coding.codings_of(con, texts, entries)
        book = codebook()
        report = Thematic(
            title=_title(entries.call) or book.title,
            codebook=book.name,
            codes={
                f.id: [
                    Code(
                        c.id,
                        book.label(f.id, c.id, locale.language()),
                        c.broader,
                        {x: book.label(f.id, c.id, x) for x in OFFICIAL},
                    )
                    for c in f.codes.values()
                ]
                for f in book.facets.values()
            },
            facet_labels=dict(codes.labels()),
            quantifiers=_quantifiers(),
            answered=entries.answered,
            call=entries.call,
            failed=[(Path(s.path).name, s.reason or "") for s in sources if s.status == "failed"],
            recommendations=_recommendations(con),
            actions=_actions(con),
            generated=today or date.today(),
            version=freeproduce.__version__,
        )
        _said(report, codings, suggestions)
    return report


def _empty(con: DuckDBPyConnection) -> None:
    """An empty relation for each kind that no file holds."""
    there = {name for (name,) in con.execute("select table_name from duckdb_tables()").fetchall()}
    there |= {name for (name,) in con.execute("select view_name from duckdb_views()").fetchall()}
    for kind in (k for k in kinds() if k not in there):
        columns = ["source INTEGER", "row BIGINT"]
        for f in fields_of(kind):
            columns.append(f'"{f.name}" VARCHAR')
            if f.type in ("number", "date"):
                typed = "DATE" if f.type == "date" else "DECIMAL(18,4)"
                columns.append(f'"{f.name}_value" {typed}')
        con.execute(f"create table {kind} ({', '.join(columns)})")


def _quantifiers() -> list[Quantifier]:
    """Words for shares in the report's language, from the largest share down."""
    terms: dict[str, dict[str, str]] = {}
    for r in table("quantifiers"):
        terms.setdefault(r["quantifier"], {})[r["language"]] = r["phrase"]
    rows = [r for r in table("quantifiers") if r["language"] == locale.language()]
    found = [
        Quantifier(q := r["quantifier"], float(r["least"]), r["phrase"], terms[q]) for r in rows
    ]
    return sorted(found, key=lambda q: -q.least)


def _title(call: Call | None) -> str:
    """What the call is about, in the report's language if it says so in that."""
    if call is None:
        return ""
    return call.title.get(locale.language()) or next(iter(call.title.values()), "")


def _said(report: Thematic, codings: coding.Codings, suggestions: bool) -> None:
    facets: Counter[str] = Counter()
    coders: dict[str, None] = {}
    for c in codings.coded:
        if not c.counted:
            continue
        coders |= dict.fromkeys(c.coders)
        if c.by is None:
            report.disputed += bool(c.coders)
            report.undecided += not c.coders
            continue
        if not c.measure:
            continue
        if c.by == SUGGESTED and not suggestions:
            report.withheld += 1
            continue
        facets.update(c.disputed)
        report.said.append(
            Said(c.country or "", c.document, c.place, c.sentence, c.language, c.by, dict(c.codes))
        )
    report.facets = dict(facets)
    report.coders = tuple(sorted(coders))


def _recommendations(con: DuckDBPyConnection) -> list[Recommendation]:
    rows = con.execute(
        "select recommendation_id, recommendation, country, addressee, status, indicator, "
        "made_value, due_value, evidence from recommendation order by source, row"
    ).fetchall()
    places = register.states([r[2] for r in rows])
    done = {key(r["word"]) for r in table("closed_words")}
    return [
        Recommendation(
            r[0] or "", r[1] or "", place, r[3] or "", r[4] or "", r[5] or "", r[6], r[7],
            r[8] or "", key(r[4] or "") in done,
        )
        for r, place in zip(rows, places, strict=True)
    ]  # fmt: skip


def _actions(con: DuckDBPyConnection) -> list[Action]:
    rows = con.execute(
        "select plan, action, country, owner, due_value, indicator, budget, status from action "
        "order by source, row"
    ).fetchall()
    places = register.states([r[2] for r in rows])
    return [
        Action(r[0] or "", r[1] or "", place, r[3] or "", r[4], r[5] or "", r[6] or "", r[7] or "")
        for r, place in zip(rows, places, strict=True)
    ]
