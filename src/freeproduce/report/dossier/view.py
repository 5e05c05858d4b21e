"""One chain as a dossier tells it: steps numbered from where it began, papers numbered by step."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from string import ascii_lowercase

from freeproduce.locale import _
from freeproduce.model.chain import Chain, Document, Flow, Site
from freeproduce.model.dossier import Outline, StepDocument
from freeproduce.model.findings import Finding
from freeproduce.model.result import Result


@dataclass(frozen=True, slots=True)
class Step:
    """What one site sold to another, under its number: stage, then place in the stage."""

    number: str
    stage: int
    flow: Flow
    supplier: Site
    buyer: Site
    papers: tuple[Paper, ...]
    lacks: tuple[StepDocument, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """A document under its number in the index (``2.1-a``)."""

    number: str
    step: str
    document: Document


@dataclass(frozen=True, slots=True)
class Cited:
    """A file or list that the dossier speaks of."""

    name: str
    sha256: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is missing: what, where, and who asks for it."""

    what: str
    where: str
    asked_by: str


@dataclass(frozen=True)
class View:
    """A chain held against an outline."""

    outline: Outline
    chain: Chain
    result: Result
    cited: Sequence[Cited] = field(default_factory=tuple)

    @cached_property
    def steps(self) -> list[Step]:
        """Every step, from where the chain began to its buyer."""
        sites = self.chain.sites
        deepest = max((s.tier for s in sites), default=0)
        ordered = sorted(
            self.chain.flows,
            key=lambda f: (-sites[f.supplier].tier, -(f.share or 0.0), f.supplier, f.buyer),
        )
        counts: dict[int, int] = {}
        steps = []
        for f in ordered:
            stage = deepest - max(1, sites[f.supplier].tier) + 1
            counts[stage] = counts.get(stage, 0) + 1
            number = f"{stage}.{counts[stage]}"
            papers = tuple(
                Paper(f"{number}-{letters(i)}", number, d) for i, d in enumerate(f.documents)
            )
            lacks = tuple(
                d
                for d in self.outline.documents
                if self._asked(d, f) and not any(p.document.kind in d.kinds for p in papers)
            )
            steps.append(Step(number, stage, f, sites[f.supplier], sites[f.buyer], papers, lacks))
        return steps

    def _asked(self, d: StepDocument, f: Flow) -> bool:
        return d.steps == "every" or (d.steps == "last" and f.buyer == 0)

    @cached_property
    def papers(self) -> list[Paper]:
        """The index of documents."""
        return [p for s in self.steps for p in s.papers]

    @cached_property
    def foreign(self) -> list[Paper]:
        """Papers whose text is not in Latin letters, though the law wants another language."""
        if not self.outline.language:
            return []
        return [p for p in self.papers if _other_script(p)]

    @cached_property
    def gaps(self) -> list[Gap]:
        """All that is missing, in the order in which an answer settles most."""
        ends = sorted((s for s in self.chain.sites if s.end), key=lambda s: -s.end_share)
        found = [Gap(s.end, s.name, _("the chain itself")) for s in ends]
        for step in self.steps:
            where = _("step {number}: {supplier} → {buyer}").format(
                number=step.number, supplier=step.supplier.name, buyer=step.buyer.name
            )
            asked: dict[str, list[str]] = {}
            for d in step.lacks:
                asked.setdefault(f"{d.source}, {d.article}", []).append(_(d.document))
            found += [Gap(", ".join(what), where, by) for by, what in asked.items()]
            if not step.papers and any(s.part == "stages" for s in self.outline.sections):
                found.append(Gap(_("a business record"), where, self.outline.source))
        for paper in self.foreign:
            found.append(
                Gap(
                    _("translation of {paper}").format(paper=paper.number),
                    _("step {number}").format(number=paper.step),
                    self.outline.source,
                )
            )
        for section in self.outline.sections:
            for what in section.yours:
                found.append(Gap(_(what), _(section.title), f"{section.source}, {section.article}"))
        return found

    def findings(self, *families: str) -> list[Finding]:
        """Findings whose code begins with one of these."""
        return [f for f in self.result.findings if f.code.startswith(families)]

    @cached_property
    def mark(self) -> str:
        """SHA-256 over sites, goods and steps: the same for an identical chain, and only for it.

        Quantities, dates, lots and documents have no part in it.
        """
        sites = self.chain.sites
        lines = sorted(
            "\x1f".join((sites[f.supplier].name, sites[f.buyer].name, *sorted(f.goods)))
            for f in self.chain.flows
        )
        return hashlib.sha256("\x1e".join(lines).encode("utf-8", "surrogatepass")).hexdigest()


def letters(i: int) -> str:
    """0, 1 ... 26 as ``a``, ``b`` ... ``aa``."""
    text = ""
    i += 1
    while i:
        i, rest = divmod(i - 1, 26)
        text = ascii_lowercase[rest] + text
    return text


def _other_script(paper: Paper) -> bool:
    """Whether the paper, or the line that names it, has letters outside the Latin script."""
    import unicodedata

    texts = [paper.document.number, *paper.document.at.values.values()]
    return any(
        c.isalpha() and not unicodedata.name(c, "LATIN").startswith(("LATIN", "MODIFIER"))
        for t in texts
        for c in t
        if not c.isascii()
    )
