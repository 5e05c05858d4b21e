"""What one run of ``check`` gives to the renderers."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from freeproduce.model.chain import Chain
from freeproduce.model.findings import EditionRef, Finding, Norm, NotRun
from freeproduce.model.records import Source
from freeproduce.model.rollup import RollUp


@dataclass(frozen=True, slots=True)
class RulePage:
    """A rule as a report needs it: the text of its page, already in the reader's language."""

    code: str
    name: str
    title: str
    severity: str
    page: str


@dataclass(slots=True)
class Result:
    """Sources, findings, what was not run and the editions used. ``complete`` is false if cut.

    ``workers`` says that single workers, under pseudonyms, are in it: it is for whoever holds the
    records, and the copy to hand on leaves them out. ``norms`` are the laws and
    indicators that its findings name by id. ``chains`` has what is upstream of each buyer at the
    end of a chain, where files hold chains. ``money`` is what all lines of purchases and shipments
    amount to by currency, without those below nothing: no finding can concern more.
    """

    files: list[Source]
    findings: list[Finding]
    not_run: list[NotRun]
    editions: list[EditionRef]
    rules: list[RulePage] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    money: dict[str, Decimal] = field(default_factory=dict)
    generated: str = ""
    version: str = ""
    lang: str = "en"
    complete: bool = True
    chains: list[Chain] = field(default_factory=list)
    rollup: RollUp = field(default_factory=RollUp)
    norms: list[Norm] = field(default_factory=list)
    workers: bool = False
