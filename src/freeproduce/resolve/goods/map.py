"""The goods map: from what a line says it bought to the listed goods that it may be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from freeproduce.model.links import GoodLink
from freeproduce.resolve.goods.codes import code_links
from freeproduce.resolve.goods.gate import UNKNOWN, Gate, code_gate, text_gate
from freeproduce.resolve.goods.lexicon import Reading, numbers, read
from freeproduce.resolve.goods.schemes import Code, Note, read_code
from freeproduce.resolve.goods.text import text_links

Item = tuple[str | None, str | None, str | None]
"""(scheme, code, text) as they stand in a file; each may be missing."""


KEPT_TEXTS = 100_000
"""Texts whose links are kept, so that the gate and the links of one batch read them once."""
SURE = 0.75
"""Score from which the words of a listed good say that a line is no service."""


@dataclass(frozen=True, slots=True)
class CodeNote:
    """What is odd about a code, and the same in words."""

    note: Note
    detail: str


NOTHING: tuple[Gate, list[GoodLink]] = (UNKNOWN, [])
"""What is kept of a text in which the tables know no word."""


def _judged(reading: Reading) -> tuple[Gate, list[GoodLink]]:
    gate, links = text_gate(reading), text_links(reading)
    if gate.kind == "unknown":
        sure = (g for g in links if g.relation == "is" and g.score >= SURE)
        if one := next(sure, None):
            gate = Gate("good", None, "text", one.words)
    return gate, links


class GoodsMap:
    """Links distinct items to listed goods; asks first whether they are goods at all."""

    def __init__(self) -> None:
        self._codes: dict[tuple[str | None, str | None], Code | None] = {}
        self._texts: dict[str, tuple[Gate, list[GoodLink]]] = {}

    def _code(self, scheme: str | None, code: str | None) -> Code | None:
        key = (scheme, code)
        if key not in self._codes:
            self._codes[key] = read_code(scheme, code)
        return self._codes[key]

    def _text(self, text: str) -> tuple[Gate, list[GoodLink]]:
        """Gate and links of a text; texts that differ in numbers alone are read once."""
        text = numbers().sub("7", text)
        known = self._texts.get(text)
        if known is None:
            if len(self._texts) >= KEPT_TEXTS:
                self._texts.clear()
            reading = read(text)
            known = self._texts[text] = NOTHING if reading is None else _judged(reading)
        return known

    def understood(self, scheme: str | None, code: str | None) -> bool:
        """Whether a code can be read: then it decides, and words are asked only where it is not.

        Of UNSPSC only a part is in the map; a code outside that part says nothing.
        """
        known = self._code(scheme, code) if code else None
        if known is None or not known.digits:
            return False
        return known.scheme != "UNSPSC" or bool(code_links(known))

    def _gate(self, known: Code | None, text: str | None) -> Gate:
        if known is not None and known.digits:
            gate = code_gate(known)
            if gate.kind != "unknown":
                return gate
        return self._text(text)[0] if text else UNKNOWN

    def links(self, items: Sequence[Item]) -> list[list[GoodLink]]:
        """For each item the goods it may be: by code first, then by words, strongest first.

        What the words say is a guess beside the code: a good may stand twice, once for each
        basis, so that a reader can see whether the two agree. A line that is a service by its
        code or its words gives no good by text.
        """
        found = []
        for scheme, code, text in items:
            known = self._code(scheme, code) if code else None
            links = list(code_links(known)) if known is not None else []
            if text:
                gate, guesses = self._text(text)
                if known is not None:
                    gate = self._gate(known, text)
                if gate.kind != "service":
                    links += guesses
            found.append(links)
        return found

    def gate(
        self, items: Sequence[Item], contexts: Sequence[str | None] | None = None
    ) -> list[Gate]:
        """For each item, whether it is a good or a service, and of which sector.

        A code decides; without one the item's words, and where they say nothing its context
        (an expense type or area), item by item.
        """
        found = []
        for i, (scheme, code, text) in enumerate(items):
            known = self._code(scheme, code) if code else None
            gate = self._gate(known, text)
            if gate.kind == "unknown" and contexts is not None and (context := contexts[i]):
                gate = self._text(context)[0]
            found.append(gate)
        return found

    def code_notes(self, items: Sequence[Item]) -> list[CodeNote | None]:
        """For each item what is odd about its code: another revision, unknown, malformed ..."""
        found: list[CodeNote | None] = []
        for scheme, code, _text in items:
            known = self._code(scheme, code) if code else None
            if known is not None and known.note is not None:
                found.append(CodeNote(known.note, known.detail))
            elif known is not None and known.repaired:
                found.append(CodeNote("malformed", known.repaired))
            else:
                found.append(None)
        return found
