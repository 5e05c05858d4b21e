"""Words that relations look up: codes of the codebook, facets, languages, what a status means."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from duckdb import DuckDBPyConnection

from freeproduce.engine.links import insert
from freeproduce.lists.codebooks import codebook
from freeproduce.lists.tables import key, table
from freeproduce.locale import OFFICIAL, _, language

STATED = ("action", "body", "hotline", "commitment", "recommendation", "ratification")
"""Kinds of record, beside replies and codings, that name a State."""


def load(con: DuckDBPyConnection) -> None:
    """``code``, ``code_name``, ``facet_label``, ``language_name``, ``standing_word``, ``state_of``.

    Names are in lower case; labels are in the language of the report.
    """
    book = codebook()
    insert(
        con,
        "code",
        "place INTEGER, facet VARCHAR, code VARCHAR, label VARCHAR",
        (
            (i, c.facet, c.id, book.label(c.facet, c.id, language()))
            for i, c in enumerate(book.codes())
        ),
    )
    insert(con, "code_name", "facet VARCHAR, name VARCHAR, code VARCHAR", _names())
    insert(con, "facet_label", "facet VARCHAR, label VARCHAR", labels())
    insert(con, "language_name", "name VARCHAR, language VARCHAR", _languages())
    insert(
        con,
        "standing_word",
        "word VARCHAR, class VARCHAR",
        ((r["word"].lower(), r["class"]) for r in table("standing_words")),
    )
    _states(con)


@cache
def known(facet: str) -> dict[str, str]:
    """Levelled id or label, in any language of the codebook, to the code."""
    return {key(name): code for f, name, code in _names() if f == facet}


def _names() -> Iterator[tuple[str, str, str]]:
    book = codebook()
    for (facet, code, _lang), label in book.labels.items():
        if code:
            yield facet, label.lower(), code
    for c in book.codes():
        yield c.facet, c.label.lower(), c.id
        yield c.facet, c.id.lower(), c.id


def labels() -> Iterator[tuple[str, str]]:
    """Facets as the report calls them, and what an action of a plan has to have."""
    book = codebook()
    for facet in book.facets:
        yield facet, book.label(facet, "", language())
    yield "measure", _("whether it is a measure")
    yield "instrument", _("instrument")
    yield "owner", _("who answers for it")
    yield "due", _("date")
    yield "indicator", _("indicator")
    yield "budget", _("budget")


@cache
def _languages() -> tuple[tuple[str, str], ...]:
    from babel import Locale

    found: dict[str, str] = {}
    for spoken in OFFICIAL:
        for code, name in Locale(spoken).languages.items():
            found.setdefault(name.lower(), code)
            found.setdefault(code, code)
    return tuple(found.items())


def _states(con: DuckDBPyConnection) -> None:
    """``state_of``: each text that names a State, and its ISO 3166-1 alpha-2 code."""
    from freeproduce.engine.measures.register import states

    union = " union ".join(f"select country from {kind}" for kind in STATED)
    texts = [t for (t,) in con.execute(f"{union} order by 1").fetchall() if t]
    insert(
        con,
        "state_of",
        "text VARCHAR, country VARCHAR",
        ((t, s) for t, s in zip(texts, states(texts), strict=True) if s),
    )
