"""Coders' sheets: who codes which sentences, and what comes back filled in.

A sentence's text is held no longer than it takes to write a sheet or to find its id.
"""

from __future__ import annotations

import hashlib
import itertools
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from freeproduce.engine.agree import NO, NONE, YES, coder_id, codes_of
from freeproduce.locale import _
from freeproduce.model.agreed import MEASURE, ToCode
from freeproduce.model.codebook import Codebook
from freeproduce.model.coding import Judgement
from freeproduce.model.document import Document
from freeproduce.read.documents import read_document
from freeproduce.read.forms import forms
from freeproduce.read.guards import UnreadableError

_PLACES = ("front", "table")
"""Kinds of paragraph that hold no sentence to code."""


def plan(
    documents: Iterable[Document], coders: Sequence[str], share: float
) -> dict[str, list[ToCode]]:
    """Who codes which sentences: each sentence one coder, a ``share`` of each document two.

    The choice follows from the bytes of the documents and the ids of the sentences: it looks
    random, is the same each time, and every two coders share about as many. ``ValueError`` where
    there are fewer than two coders to share.
    """
    coders = [coder_id(c) for c in coders]
    if len(set(coders)) != len(coders) or not coders:
        raise ValueError(_("name each coder once"))
    if not 0 <= share <= 1:
        raise ValueError(_("the share coded twice lies between 0 and 1"))
    if share and len(coders) < 2:
        raise ValueError(_("two coders are needed to code a sentence twice (--coder)"))
    sheets: dict[str, list[ToCode]] = {c: [] for c in coders}
    pairs = itertools.cycle(itertools.combinations(coders, 2))
    alone = itertools.cycle(coders)
    for document in {d.sha256: d for d in documents}.values():  # a copy is coded once
        rows = _sentences(document)
        twice = round(len(rows) * share)
        drawn: dict[str, set[int]] = {c: set() for c in coders}
        for n, at in enumerate(sorted(range(len(rows)), key=lambda i: _chance(rows[i]))):
            for coder in next(pairs) if n < twice else (next(alone),):
                drawn[coder].add(at)
        for coder, places in drawn.items():
            sheets[coder] += [rows[at] for at in sorted(places)]
    return sheets


def shared(sheets: Mapping[str, Sequence[ToCode]]) -> dict[str, int]:
    """How many of each coder's sentences another has too."""
    times = Counter((r.document, r.sentence) for rows in sheets.values() for r in rows)
    return {
        coder: sum(times[r.document, r.sentence] > 1 for r in rows)
        for coder, rows in sheets.items()
    }


def opened(path: Path) -> Document:
    """A document; ``UnreadableError`` names it and says why it cannot be read."""
    try:
        return read_document(path)
    except UnreadableError as error:
        raise UnreadableError(f"{path.name}: {error}") from None


def _sentences(document: Document) -> list[ToCode]:
    file = Path(document.path).name
    return [
        ToCode(document.sha256, file, p.number or str(p.order), s.id, s.text)
        for p in document.paragraphs
        if p.kind not in _PLACES
        for s in p.sentences
    ]


def _chance(row: ToCode) -> bytes:
    return hashlib.sha256(f"{row.document} {row.sentence}".encode()).digest()


def read_sheet(path: Path, coder: str, codebook: Codebook) -> list[Judgement]:
    """The judgements on a coder's sheet, CSV or XLSX.

    A row with nothing filled in is not coded, nor is a facet whose column is empty in all rows;
    else an empty cell says that no code applies. ``document`` is a SHA-256, or a file from where
    the sheet is; ``sentence`` is the id of a sentence, or of such a file its text.
    ``ValueError`` names the first row that cannot be kept and says how many others there are:
    a sheet is taken whole or not at all.
    """
    coder = coder_id(coder)
    sheet = next((f for f in forms(path) if {"document", "sentence"} <= set(f.header)), None)
    if sheet is None:
        raise ValueError(
            _("{file}: a sheet has the columns document, sentence and the facets").format(
                file=path.name
            )
        )
    facets = [f for f in codebook.facets if any(f in row for _n, row in sheet.rows)]
    place = _Places(path.parent)
    found: list[Judgement] = []
    wrong: list[str] = []
    seen: dict[tuple[str, str], int] = {}
    for n, row in sheet.rows:
        if not any(f in row for f in (MEASURE, *facets)):
            continue
        try:
            where = place.of(row)
            if where in seen:
                raise ValueError(_("the same sentence as row {row}").format(row=seen[where]))
            seen[where] = n
            found += _row(row, where, coder, facets, codebook)
        except (ValueError, UnreadableError, OSError) as error:
            wrong.append(_("row {row}: {why}").format(row=n, why=error))
    if wrong:
        more = _(" (and {n} more rows)").format(n=len(wrong) - 1) if len(wrong) > 1 else ""
        raise ValueError(f"{path.name}, {wrong[0]}{more}")
    return found


class _Places:
    """Where the sentences of a sheet stand: the SHA-256 of the document, the id in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.read: dict[str, tuple[str, dict[str, str]]] = {}

    def of(self, row: dict[str, str]) -> tuple[str, str]:
        document, sentence = row.get("document", ""), row.get("sentence", "")
        if not document or not sentence:
            raise ValueError(_("no document or no sentence"))
        if re.fullmatch(r"[0-9a-f]{64}", document):
            return document, sentence
        if document not in self.read:
            text = opened(self.folder / document)
            ids = {_level(s.text): s.id for s in text.sentences()}
            self.read[document] = (text.sha256, ids | {s.id: s.id for s in text.sentences()})
        sha256, ids = self.read[document]
        if found := ids.get(sentence) or ids.get(_level(sentence)):
            return sha256, found
        raise ValueError(
            _("{document} has no sentence “{text}”").format(document=document, text=sentence[:60])
        )


def _level(text: str) -> str:
    """A sentence without blanks: where they stand differs between a text and its PDF."""
    return "".join(text.split())


def _row(
    row: dict[str, str],
    where: tuple[str, str],
    coder: str,
    facets: Sequence[str],
    codebook: Codebook,
) -> list[Judgement]:
    measure = row.get(MEASURE, YES).casefold()
    if measure not in (YES, NO):
        raise ValueError(_("measure is yes or no, not “{text}”").format(text=measure))
    given = [f for f in facets if row.get(f, NONE) != NONE]
    if measure == NO and given:
        raise ValueError(_("measure is no, but {facet} has codes").format(facet=given[0]))
    base = Judgement(*where, MEASURE, (measure,), codebook.name, coder, row.get("why", ""))
    if measure == NO:
        return [base]
    return [
        base,
        *(replace(base, facet=f, codes=codes_of(f, row.get(f, NONE), codebook)) for f in facets),
    ]
