"""Goods or a service? The question that comes before any rule about goods."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from freeproduce.lists.tables import table
from freeproduce.resolve.goods.lexicon import Reading, Span
from freeproduce.resolve.goods.phrasing import said
from freeproduce.resolve.goods.schemes import Code


@dataclass(frozen=True, slots=True)
class Gate:
    """Whether a line buys a good or a service.

    ``sector`` is the sector of a service, where it is one of those that the service tables name;
    ``basis`` is ``code``, ``text`` or ``""`` where nothing decides; ``words`` are what decided.
    """

    kind: Literal["good", "service", "unknown"]
    sector: str | None = None
    basis: Literal["code", "text", ""] = ""
    words: tuple[str, ...] = ()
    reason: str = ""


UNKNOWN = Gate("unknown")


@cache
def _prefixes() -> dict[tuple[str, str], dict[str, str]]:
    return {(row["scheme"], row["prefix"]): row for row in table("service_codes")}


@cache
def code_gate(code: Code) -> Gate:
    """What the longest matching prefix of the service table says of a code."""
    for length in range(len(code.digits), -1, -1):
        row = _prefixes().get((code.scheme, code.digits[:length]))
        if row is not None:
            return Gate(
                row["kind"],  # type: ignore[arg-type]
                row["sector"] or None,
                "code",
                (f"{code.scheme} {row['prefix']}".strip(),),
                row["reason"],
            )
    return UNKNOWN


def text_gate(reading: Reading) -> Gate:
    """What the words of a line say: a service when one is named and no thing for it follows."""
    if not reading.services:
        return UNKNOWN
    words = reading.words
    named = sorted(reading.services, key=lambda s: s.start - s.end)
    if named[0].entry.relation == "goods":
        return Gate("good", None, "text", (_said(named[0], words),))
    things = {s.start for s in reading.cues if s.entry.value in ("gear", "product")}
    purpose = min((s.start for s in reading.cues if s.entry.value == "purpose"), default=len(words))
    services = [s for s in named if s.entry.relation == "service"]
    first = any(reading.clause[s.start] == 0 and s.entry.relation == "is" for s in reading.goods)
    for span in services:
        if first and reading.clause[span.start]:
            # "Communication apparatus; machines for the reception": the thing is named first.
            continue
        if span.end in things or purpose < span.start or _names_a_thing(span, reading):
            continue
        if _describes_a_good(span, reading):
            continue
        sectors = (s.entry.value for s in services if s.entry.value != "other")
        return Gate("service", next(sectors, None), "text", (_said(span, words),))
    return UNKNOWN


def _said(span: Span, words: list[str]) -> str:
    return said(words[span.start : span.end])


def _describes_a_good(span: Span, reading: Reading) -> bool:
    """Whether a service word behind a comma says how a good is made: "of pile construction"."""
    of = {s.start for s in reading.cues if s.entry.value == "of"}
    k = span.start
    while k > 0 and not reading.before[k]:
        k -= 1
    k += reading.words[k] == "not"
    return k in of and any(s.end <= k and s.entry.relation == "is" for s in reading.goods)


def _names_a_thing(span: Span, reading: Reading) -> bool:
    """Whether a service word only tells which good is meant: "training shoes", "patent leather"."""
    if any(
        s.start <= span.start and span.end <= s.end and s.entry.relation == "is"
        for s in reading.goods
    ):
        return True
    of = {s.start for s in reading.cues if s.entry.value in ("of", "purpose")}
    k = span.end
    while k < len(reading.words) and not reading.before[k] and k not in of:
        if any(s.start == k and s.entry.relation == "is" for s in reading.goods):
            return span.entry.language == "en"
        k += 1
    return False
