"""The goods map: from what a line says it bought to the listed goods that it may be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from freeproduce.model.links import GoodLink
from freeproduce.resolve.goods.codes import code_links
from freeproduce.resolve.goods.gate import UNKNOWN, Gate, code_gate
from freeproduce.resolve.goods.schemes import Code, Note, read_code

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
        """For each item the goods it may be: by code first, then by words, strongest first."""
        found = []
        for scheme, code, _text in items:
            read = self._code(scheme, code) if code else None
            found.append(list(code_links(read)) if read is not None else [])
        return found

    def gate(
        self, items: Sequence[Item], contexts: Sequence[str | None] | None = None
    ) -> list[Gate]:
        """For each item, whether it is a good or a service, and of which sector."""
        found = []
        for scheme, code, _text in items:
            read = self._code(scheme, code) if code else None
            found.append(code_gate(read) if read is not None and read.digits else UNKNOWN)
        return found

    def code_notes(self, items: Sequence[Item]) -> list[CodeNote | None]:
        """For each item what is odd about its code: another revision, unknown, malformed ..."""
        found: list[CodeNote | None] = []
        for scheme, code, _text in items:
            read = self._code(scheme, code) if code else None
            noted = read is not None and read.note is not None
            found.append(CodeNote(read.note, read.detail) if noted else None)  # type: ignore
        return found
