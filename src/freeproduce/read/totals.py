"""Rows of a table that are no records: sums, repeated headers, notes."""

from __future__ import annotations

from functools import cache
from typing import Literal

from freeproduce.model.records import Source
from freeproduce.read.header import normal
from freeproduce.tables import rows

Aside = Literal["total-row", "repeated-header", "note-row"]


@cache
def words() -> tuple[str, ...]:
    """Words with which a row of sums begins, normalised."""
    return tuple(normal(r["word"]) for r in rows("totals", __package__))


def _is_total(text: str) -> bool:
    t = normal(text)
    return any(t == w or t.startswith(w + " ") or t.endswith(" " + w) for w in words())


def _alone(text: str) -> bool:
    """Whether a text is nothing but a word for a sum, perhaps with a date or a number."""
    t = normal(text)
    return any(
        t == w or not any(c.isalpha() for c in t.removeprefix(w))
        for w in words()
        if t.startswith(w)
    )


def classify(cells: list[str | None], source: Source) -> Aside | None:
    """What a row with few cells is, or ``None`` if it may be a record.

    A row is a sum if it has a number, hardly anything else, and either a word for a sum or no
    text at all; a note if no column that a rule reads is filled, or a single text stands alone.
    """
    columns = {c.index: c for c in source.columns}
    filled = {i: c.strip() for i, c in enumerate(cells) if c and c.strip("\u00a0 \t")}
    headers = {
        i
        for i, t in filled.items()
        if i in columns and normal(t) and normal(t) == normal(columns[i].header)
    }
    if len(headers) >= 2 and len(headers) >= len(filled) * 0.6:
        return "repeated-header"
    read = {i: t for i, t in filled.items() if i in columns and columns[i].field}
    numeric = {
        i
        for i in filled
        if any(ch.isdigit() for ch in filled[i]) and not any(ch.isalpha() for ch in filled[i])
    }
    texts = set(filled) - numeric
    sums = [filled[i] for i in texts if _is_total(filled[i])]
    if (
        sums
        and len(texts) <= 2
        and (numeric or all(map(_alone, sums)))
        and (source.kind != "supplier" or len(texts) == len(filled) == 1)
    ):
        return "total-row"
    if not read:
        return "note-row"
    amounts = {i for i in read if columns[i].type == "number"}
    if amounts and not texts and set(read) == amounts:
        return "total-row"
    if len(filled) == 1 and source.kind in ("purchase", "shipment", "audit", "label"):
        return "note-row"
    return None
