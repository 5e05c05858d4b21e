"""What coders said: how far they agree, where they differ, what is final, and new versions.

Persons go before readers, an adjudicator before coders.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from freeproduce.compare.agreement import Agreement, Metric, agreement
from freeproduce.locale import _
from freeproduce.model.agreed import MEASURE, Final, Migrated, Said
from freeproduce.model.codebook import Change, Codebook, Migration
from freeproduce.model.coding import MANY, Coding, Judgement

NONE = "-"
"""What a coder may write where no code of a facet applies; an empty cell says the same."""
YES, NO = "yes", "no"
SPLIT = re.compile(r"[;,|\s]+")
_CODER = re.compile(r"[\w.-]{1,32}")

Unit = tuple[str, str, str]


def coder_id(text: str) -> str:
    """An id that a coder chose: letters, figures, dots and dashes, and no address."""
    text = text.strip()
    if not _CODER.fullmatch(text):
        raise ValueError(
            _("“{text}” is no id of a coder: up to 32 letters, figures, dots, dashes").format(
                text=text
            )
        )
    return text


def codes_of(facet: str, text: str, codebook: Codebook) -> tuple[str, ...]:
    """The codes in a cell, in the order of the codebook. ``ValueError`` for what is none."""
    if facet == MEASURE:
        if text not in (YES, NO):
            raise ValueError(_("measure is yes or no, not “{text}”").format(text=text))
        return (text,)
    if facet not in codebook.facets:
        raise ValueError(
            _("“{facet}” is no facet; there are: {known}").format(
                facet=facet, known=", ".join((MEASURE, *codebook.facets))
            )
        )
    known = {c.casefold(): c for c in codebook.facets[facet].codes}
    words = [w for w in SPLIT.split(text.strip()) if w]
    if words == [NONE]:
        return ()
    for word in words:
        if word.casefold() not in known:
            raise ValueError(
                _("“{code}” is no code of {facet} in {codebook}").format(
                    code=word, facet=facet, codebook=codebook.name
                )
            )
    codes = {known[w.casefold()] for w in words}
    if facet not in MANY and len(codes) > 1:
        raise ValueError(_("{facet} has one code, not several").format(facet=facet))
    return tuple(c for c in codebook.facets[facet].codes if c in codes)


def said(judgements: Iterable[Judgement], codebook: Codebook) -> list[Said]:
    """What coders said by this version of the codebook, sentence by sentence, facet by facet.

    Of a sentence in which a coder sees no measure, that coder says nothing on the other facets.
    """
    units: dict[Unit, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for j in judgements:
        if j.role == "coder" and j.codebook == codebook.name:
            units[j.document, j.sentence, j.facet][j.coder] = j.codes
    found = []
    for (document, sentence, facet), codes in units.items():
        measure = units.get((document, sentence, MEASURE), {})
        kept = {c: v for c, v in codes.items() if facet == MEASURE or measure.get(c) != (NO,)}
        if kept:
            found.append(Said(document, sentence, facet, kept))
    return found


def agreements(units: Iterable[Said], codebook: Codebook) -> dict[str, Agreement]:
    """Krippendorff's alpha by facet: MASI where a sentence may have several codes, else nominal."""
    by_facet: dict[str, list[dict[str, frozenset[str]]]] = {}
    for u in units:
        by_facet.setdefault(u.facet, []).append({c: frozenset(v) for c, v in u.codes.items()})
    found = {}
    for facet in (MEASURE, *codebook.facets):
        metric: Metric = "masi" if facet in MANY else "nominal"
        if facet in by_facet:
            found[facet] = agreement(by_facet[facet], metric)
    return found


def disagreements(
    judgements: Sequence[Judgement], codebook: Codebook, decided: bool = False
) -> list[Said]:
    """Where coders differ and nobody has decided; with ``decided`` those too that are settled."""
    done = set() if decided else {
        (j.document, j.sentence, j.facet)
        for j in judgements
        if j.role == "adjudicator" and j.codebook == codebook.name
    }  # fmt: skip
    return [
        u
        for u in said(judgements, codebook)
        if len(set(u.codes.values())) > 1 and (u.document, u.sentence, u.facet) not in done
    ]


def adjudicate(
    judgements: Sequence[Judgement], codebook: Codebook, unit: Unit, text: str, by: str, why: str
) -> Judgement:
    """The decision of a third person between coders, which says whose codes it takes, and why.

    The document of ``unit`` may be given by the first letters of its SHA-256. ``ValueError`` where
    nobody coded the sentence, where the third person is one of the coders, or without a reason.
    """
    begin, sentence, facet = unit
    by, why = coder_id(by), why.strip()
    if not why:
        raise ValueError(_("a decision needs a reason (--why)"))
    codes = codes_of(facet, text, codebook)
    units = [
        u
        for u in said(judgements, codebook)
        if u.document.startswith(begin) and (u.sentence, u.facet) == (sentence, facet)
    ]
    if len(units) != 1:
        raise ValueError(
            _("{n} coded sentences are meant by {document} {sentence}, {facet}").format(
                n=len(units), document=begin, sentence=sentence, facet=facet
            )
        )
    (found,) = units
    if by in found.codes:
        raise ValueError(_("{coder} coded this sentence; a third person decides").format(coder=by))
    follows = tuple(sorted(c for c, v in found.codes.items() if v == codes))
    return Judgement(
        found.document, sentence, facet, codes, codebook.name, by, why, "adjudicator", follows
    )


def final(judgements: Sequence[Judgement], codebook: Codebook) -> list[Final]:
    """What every facet of every coded sentence is in the end.

    A facet is left out where the sentence names no measure in the end.
    """
    decided = {
        (j.document, j.sentence, j.facet): j
        for j in judgements
        if j.role == "adjudicator" and j.codebook == codebook.name
    }
    found: dict[Unit, Final] = {}
    for u in said(judgements, codebook):
        unit = (u.document, u.sentence, u.facet)
        coders = tuple(sorted(u.codes))
        if j := decided.get(unit):
            found[unit] = Final(*unit, j.codes, "adjudicated", (j.coder, *j.follows), j.why)
        elif len(set(u.codes.values())) > 1:
            found[unit] = Final(*unit, (), "open", coders)
        else:
            how = "agreed" if len(coders) > 1 else "one coder"
            found[unit] = Final(*unit, u.codes[coders[0]], how, coders)  # type: ignore[arg-type]
    no_measure = {(f.document, f.sentence) for f in found.values()
                  if f.facet == MEASURE and f.codes == (NO,)}  # fmt: skip
    return [
        f
        for f in found.values()
        if f.facet == MEASURE or (f.document, f.sentence) not in no_measure
    ]


def over_readers(document: str, codings: Iterable[Coding], finals: Iterable[Final]) -> list[Coding]:
    """Codings of a document (its SHA-256) with what persons settled in the place of readers.

    Facets that persons left open stay as abstained: neither readers nor one of two coders decides.
    """
    settled: dict[str, list[Final]] = defaultdict(list)
    for f in finals:
        if f.document == document:
            settled[f.sentence].append(f)
    return [_settled(c, settled[c.sentence]) if c.sentence in settled else c for c in codings]


def _settled(coding: Coding, finals: list[Final]) -> Coding:
    codes = dict(coding.codes)
    measure = coding.measure
    abstained = list(coding.abstained)
    for f in finals:
        if f.facet == MEASURE:
            measure = f.codes == (YES,) if f.how != "open" else measure
        elif f.codes:
            codes[f.facet] = list(f.codes)
        else:
            codes.pop(f.facet, None)
        abstained = [a for a in abstained if a != f.facet]
        abstained += [f.facet] if f.how == "open" else []
    if not measure:
        codes, abstained = {}, [a for a in abstained if a == MEASURE]
    return replace(coding, measure=measure, codes=codes, abstained=abstained, by="person")


def migrate(
    judgements: Iterable[Judgement], old: Codebook, new: Codebook, way: Migration
) -> tuple[list[Judgement], Migrated]:
    """The judgements by ``old`` as they are by ``new``, and what only a person can move.

    A judgement with a split or dropped code stays as it is, in the old version, and is told.
    """
    moved: list[Judgement] = []
    told = Migrated()
    for j in judgements:
        if j.codebook != old.name:
            continue
        codes, left = way.migrate(j.facet, list(j.codes))
        if left:
            told.left += [_waits(j, change) for change in left]
            continue
        told.changed += tuple(codes) != j.codes
        moved.append(replace(j, codes=tuple(codes), codebook=new.name, at=""))
    told.moved = len(moved)
    return moved, told


def _waits(j: Judgement, change: Change) -> str:
    text = (
        _("{document} {sentence}, {coder}: “{code}” of {facet} is split into {new}: {why}")
        if change.new
        else _("{document} {sentence}, {coder}: “{code}” of {facet} is dropped: {why}")
    )
    return text.format(
        document=j.document[:12], sentence=j.sentence, coder=j.coder,
        code=", ".join(c for c in j.codes if c in change.old), facet=j.facet,
        new=", ".join(change.new), why=change.why,
    )  # fmt: skip
