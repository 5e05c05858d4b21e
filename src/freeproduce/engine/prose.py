"""Clauses of offers and contracts: the distinct texts read once, what they say as a relation."""

from __future__ import annotations

from collections.abc import Iterator

from duckdb import DuckDBPyConnection

from freeproduce.engine.links import insert

FIELDS = {
    "offer": ("text", "fees_text", "deductions", "termination", "repatriation", "leave_days"),
    "contract": ("clauses", "deductions_agreed", "termination", "repatriation"),
}
"""Fields of a kind that hold prose."""
_SHOWN = 300
"""Characters of a clause that are shown; a longer one is cut in its middle."""


def load(con: DuckDBPyConnection) -> None:
    """Create ``prose_clause`` and ``prose_text``: a row a clause, a row a text and its language."""
    from freeproduce.text import clauses, covered, language
    from freeproduce.text.language import name_of

    places = [
        (kind, field, text)
        for kind, fields in FIELDS.items()
        for field in fields
        for (text,) in con.execute(
            f'select distinct "{field}" from {kind} where "{field}" is not null order by all'
        ).fetchall()
    ]
    texts = list(dict.fromkeys(text for _kind, _field, text in places))
    coded = dict(zip(texts, clauses(texts), strict=True))

    def rows() -> Iterator[tuple[object, ...]]:
        for kind, field, text in places:
            fees = {c.start for c in coded[text] if (c.topic, c.polarity) == ("fee", "positive")}
            for c in coded[text]:
                if kind == "contract" and c.topic == "recovery" and c.start in fees:
                    continue  # one rule reads both of a contract; the clause counts once
                words = ", ".join(c.words)
                said = _cut(c.text)
                yield (kind, field, text, c.topic, c.polarity, c.actor, said, words, c.language)

    insert(
        con,
        "prose_clause",
        "kind VARCHAR, field VARCHAR, text VARCHAR, topic VARCHAR, polarity VARCHAR, "
        "actor VARCHAR, clause VARCHAR, words VARCHAR, language VARCHAR",
        rows(),
    )
    tongues = {text: language(text) for text in texts}
    insert(
        con,
        "prose_text",
        "kind VARCHAR, field VARCHAR, text VARCHAR, language VARCHAR, language_name VARCHAR, "
        "covered BOOLEAN",
        (
            (kind, field, text, tongues[text], name_of(tongues[text]), tongues[text] in covered())
            for kind, field, text in places
        ),
    )


def _cut(clause: str) -> str:
    line = " ".join(clause.split())
    half = _SHOWN // 2
    return line if len(line) <= _SHOWN else f"{line[:half]} … {line[-half:]}"
