"""Findings about workers, counted by where they work. What must not be told is not in here."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

Scope = Literal["all", "employer", "site", "recruiter"]


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of workers of one employer, site or recruiter, or of all.

    ``None`` is a count that is withheld: it is below five, or would give away one that is.
    ``indicators`` maps the ids of the ILO's eleven indicators to workers. ``possible`` are workers
    with a critical finding of involuntariness and another of a menace of penalty: possible forced
    labour. ``prevalence`` is the 95 % interval (Wilson) of ``affected`` among ``workers``;
    ``owed`` is the money that the findings say is owed at most, by currency. ``not_assessed`` is
    the share of the checks that could be held against none of them.
    """

    scope: Scope
    name: str
    within: str
    workers: int | None
    affected: int | None
    possible: int | None
    indicators: dict[str, int | None]
    prevalence: tuple[float, float] | None = None
    owed: dict[str, Decimal] | None = None
    not_assessed: float = 0.0


@dataclass(frozen=True, slots=True)
class Worker:
    """One worker by pseudonym: only in the copy of who holds the records."""

    worker: str
    indicators: tuple[str, ...]
    possible: bool


@dataclass(frozen=True, slots=True)
class Band:
    """Rows from ``low`` to below ``high`` (no end if ``None``) that keep the limit or break it.

    ``None`` is a number that fewer than five workers stand behind, or that would give such a one
    away.
    """

    low: float
    high: float | None
    kept: int | None
    broken: int | None


@dataclass(frozen=True, slots=True)
class Spread:
    """Rows by band around a limit, which may differ by place and day: ``least`` to ``most``."""

    least: float
    most: float
    bands: tuple[Band, ...]


@dataclass(frozen=True, slots=True)
class RollUp:
    """Tallies, ``all`` first; ``not_assessed`` is the share of the checks that could not run.

    ``hours`` are weeks by hours worked, ``wages`` payslips by pay over the minimum (which is 1).
    ``rules`` are all workers by the rules that found something about them, ``None`` as in a tally.
    """

    tallies: tuple[Tally, ...] = ()
    workers: tuple[Worker, ...] = ()
    checks: int = 0
    not_run: int = 0
    hours: Spread | None = None
    wages: Spread | None = None
    rules: dict[str, int | None] = field(default_factory=dict)

    @property
    def not_assessed(self) -> float:
        """Share of the checks on workers that could not be made."""
        return self.not_run / self.checks if self.checks else 1.0
