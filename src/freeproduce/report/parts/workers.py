"""Counts of workers in words; a count that is withheld is said to be."""

from __future__ import annotations

from collections.abc import Iterator

from freeproduce.locale import _
from freeproduce.model.rollup import RollUp, Tally
from freeproduce.report.parts.numbers import money, number


def scopes(rollup: RollUp, most: int) -> Iterator[tuple[str, list[Tally]]]:
    """Headings with their tallies, at most ``most`` in all: all workers, employers, sites ..."""
    for scope, heading in (
        ("all", _("All")),
        ("employer", _("Employers")),
        ("site", _("Sites")),
        ("recruiter", _("Recruiters")),
    ):
        own = [t for t in rollup.tallies if t.scope == scope][:most]
        most -= len(own)
        if own and not (len(own) == 1 and not own[0].name and scope != "all"):
            yield heading, own


def told(count: int | None) -> str:
    """A count for a person, or that it is withheld."""
    return number(count) if count is not None else _("withheld")


def name(t: Tally) -> str:
    """Where these workers work."""
    if t.scope == "all":
        return _("All workers")
    return " · ".join(n for n in (t.within, t.name) if n) or _("not stated")


def affected(t: Tally) -> str:
    """How many workers have a finding, of how many, and the interval of that share."""
    said = told(t.affected)
    if t.workers is not None and t.affected is not None:
        said = _("{affected} of {workers}").format(
            affected=number(t.affected), workers=number(t.workers)
        )
    if t.prevalence:
        low, high = (number(round(100 * p)) for p in t.prevalence)
        said += " " + _("({low} to {high} %)").format(low=low, high=high)
    return said


def owed(t: Tally) -> str:
    """Money that is owed at most, by currency."""
    if t.owed is None:
        return _("withheld")
    return ", ".join(
        money(amount, currency, whole=True) for currency, amount in sorted(t.owed.items())
    )


def not_assessed(t: Tally) -> str:
    """Share of the checks that could be held against none of these workers."""
    return _("{share} %").format(share=number(round(100 * t.not_assessed)))


def indicator(id: str) -> str:
    """An indicator of the ILO by its name."""
    return _(id.replace("-", " ").capitalize())


def note(rollup: RollUp) -> str:
    """What the counts mean, and what share of the checks could not be made."""
    return (
        _(
            "Withheld: a count below five, or one that would give such a count away. “Possible "
            "forced labour” needs a critical finding that work is not voluntary and another of a "
            "menace of penalty (ILO, 2012); it is a question to follow up, not a verdict."
        )
        + " "
        + _("{not_run} of {checks} checks on workers ({share} %) could not be made.").format(
            not_run=number(rollup.not_run),
            checks=number(rollup.checks),
            share=number(round(100 * rollup.not_assessed)),
        )
    )
