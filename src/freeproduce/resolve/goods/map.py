"""The goods map: from what a line says it bought to the listed goods that it may be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from freeproduce.model.links import GoodLink
from freeproduce.resolve.goods.codes import code_links
from freeproduce.resolve.goods.gate import UNKNOWN, Gate, code_gate, text_gate
from freeproduce.resolve.goods.schemes import Code, Note, read_code
from freeproduce.resolve.goods.text import text_links

Item = tuple[str | None, str | None, str | None]
"""(scheme, code, text) as they stand in a file; each may be missing."""


@dataclass(frozen=True, slots=True)
class CodeNote:
    """What is odd about a code, and the same in words."""

    note: Note
    detail: str


class GoodsMap:
    """Links distinct items to listed goods; asks first whether they are goods at all."""

    def __init__(self) -> None:
        self._codes: dict[tuple[str | None, str | None], Code | None] = {}

    def _code(self, scheme: str | None, code: str | None) -> Code | None:
        key = (scheme, code)
        if key not in self._codes:
            self._codes[key] = read_code(scheme, code)
        return self._codes[key]

    def links(self, items: Sequence[Item]) -> list[list[GoodLink]]:
        """For each item the goods it may be: by code first, then by words, strongest first.

        What the words say is a guess beside the code: a good may stand twice, once for each
        basis, so that a reader can see whether the two agree. A line that is a service by its
        code or its words gives no good by text.
        """
        found = []
        for scheme, code, text in items:
            read = self._code(scheme, code) if code else None
            links = list(code_links(read)) if read is not None else []
            if text:
                gate = code_gate(read) if read is not None and read.digits else UNKNOWN
                if gate.kind == "unknown":
                    gate = text_gate(text)
                if gate.kind != "service":
                    links += text_links(text)
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
            read = self._code(scheme, code) if code else None
            gate = code_gate(read) if read is not None and read.digits else UNKNOWN
            if gate.kind == "unknown" and text:
                gate = text_gate(text)
            if gate.kind == "unknown" and contexts is not None and (context := contexts[i]):
                gate = text_gate(context)
            found.append(gate)
        return found

    def code_notes(self, items: Sequence[Item]) -> list[CodeNote | None]:
        """For each item what is odd about its code: another revision, unknown, malformed ..."""
        found: list[CodeNote | None] = []
        for scheme, code, _text in items:
            read = self._code(scheme, code) if code else None
            if read is None or read.note is None:
                found.append(None)
            else:
                found.append(CodeNote(read.note, read.detail))
        return found
