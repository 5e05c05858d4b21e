"""Goods or a service? The question that comes before any rule about goods."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from freeproduce.resolve.goods.lexicon import Lexicon, clauses, entry
from freeproduce.resolve.goods.schemes import Code
from freeproduce.resolve.goods.tables import table


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


@cache
def service_lexicon() -> Lexicon:
    """Words of service lines, and the cues that a thing is meant and not a service."""
    entries = [
        entry("service", r["sector"], r.get("relation", ""), r["language"], r["word"])
        for r in table("services")
    ]
    for r in table("text_cues"):
        if r["role"] in ("service", "gear", "product", "purpose"):
            entries.append(entry("cue", r["role"], "", r["language"], r["words"]))
    return Lexicon(list(dict.fromkeys(e for e in entries if e is not None)))


def text_gate(text: str) -> Gate:
    """What the words of a line say: a service when one is named and no thing for it follows."""
    words, before = clauses(text)
    lexicon = service_lexicon()
    if not any(map(lexicon.stems.__getitem__, words)):
        return UNKNOWN
    spans = lexicon.spans(words, before)
    services = [
        s
        for s in spans
        if s.entry.kind == "service" or s.entry.value == "service"
    ]
    if not services:
        return UNKNOWN
    things = {s.start for s in spans if s.entry.value in ("gear", "product")}
    purposes = [s.start for s in spans if s.entry.value == "purpose"]
    named = [s for s in services if s.entry.kind == "service" and s.entry.value]
    for span in sorted(services, key=lambda s: (s.entry.kind != "service", s.start - s.end)):
        if span.end in things or any(p < span.start for p in purposes):
            continue
        sector = span.entry.value if span.entry.kind == "service" else None
        if sector is None and named:
            sector = named[0].entry.value
        said = " ".join(words[span.start : span.end])
        return Gate("service", sector or None, "text", (said,))
    return UNKNOWN
