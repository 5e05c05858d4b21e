"""Findings in the order in which a person should meet them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from freeproduce.model.findings import SEVERITIES, Finding, NotRun
from freeproduce.model.result import Result

_RANK = {s: i for i, s in enumerate(SEVERITIES)}


def expired(finding: Finding, today: str) -> bool:
    """Whether the decision on a finding has come to its end."""
    return finding.decision is not None and finding.decision.ended(today)


def decided(finding: Finding, today: str) -> bool:
    """Whether a decision is in force for a finding."""
    return finding.decision is not None and not expired(finding, today)


def ordered(findings: Iterable[Finding]) -> list[Finding]:
    """Most severe first, then by rule, then by money and count."""
    return sorted(
        findings,
        key=lambda f: (
            _RANK.get(f.severity, len(_RANK)),
            f.code,
            -_largest(f),
            -f.count,
            f.subject,
        ),
    )


def _largest(f: Finding) -> Decimal:
    return max(f.amounts.values(), default=f.amount or Decimal(0))


@dataclass(frozen=True, slots=True)
class Parted:
    """Findings still open, and those that a decision in force speaks for; both in order."""

    open: list[Finding]
    decided: list[Finding]


def parted(result: Result) -> Parted:
    """Part a result's findings by the decisions in force on the day of the run."""
    found = ordered(result.findings)
    return Parted(
        [f for f in found if not decided(f, result.generated)],
        [f for f in found if decided(f, result.generated)],
    )


def by_severity(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """Findings by severity, most severe first; severities with none are left out."""
    groups: dict[str, list[Finding]] = {s: [] for s in SEVERITIES}
    for f in findings:
        groups.setdefault(f.severity, []).append(f)
    return {s: g for s, g in groups.items() if g}


def by_subject(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """Findings by what they are about, in the order given."""
    groups: dict[str, list[Finding]] = {}
    for f in findings:
        groups.setdefault(f.subject, []).append(f)
    return groups


def first(findings: Iterable[Finding], most: int) -> list[Finding]:
    """The severest finding of each subject, where it is critical or high; the most money first.

    Files and cells that could not be read are no subjects to ask about.
    """
    severe = [f for f in findings if f.severity in SEVERITIES[:2] and not f.code.startswith("DAT")]
    chosen = {f.subject: f for f in reversed(ordered(severe))}
    return sorted(
        chosen.values(), key=lambda f: (_RANK[f.severity], -_largest(f), -f.count, f.subject)
    )[:most]


def by_code(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """Findings by rule, in the order given."""
    groups: dict[str, list[Finding]] = {}
    for f in findings:
        groups.setdefault(f.code, []).append(f)
    return groups


def money(findings: Iterable[Finding]) -> dict[str, Decimal]:
    """What the findings amount to, one figure a currency.

    One line can stand in several findings, so this is an upper bound, and is shown as one.
    """
    total: dict[str, Decimal] = defaultdict(Decimal)
    for f in findings:
        if f.amounts:
            for currency, amount in f.amounts.items():
                total[currency] += amount
        elif f.amount is not None:
            total[f.currency or ""] += f.amount
    return dict(total)


def at_most(findings: Iterable[Finding], whole: dict[str, Decimal]) -> dict[str, Decimal]:
    """The same, and never more than the ``whole`` of all lines, where that is known."""
    return {
        currency: min(amount, whole[currency]) if currency in whole else amount
        for currency, amount in money(findings).items()
    }


def largest_first(amounts: dict[str, Decimal]) -> list[str]:
    """Currencies by their amount; a comparison of figures, not of worth."""
    return sorted(amounts, key=lambda c: (-abs(amounts[c]), c))


def counts(findings: Iterable[Finding]) -> dict[str, int]:
    """How many findings a severity."""
    n = Counter(f.severity for f in findings)
    return {s: n[s] for s in SEVERITIES if n[s]}


def by_reason(not_run: Iterable[NotRun]) -> dict[str, list[NotRun]]:
    """Checks that could not be made, by why; many rules often miss the same column or list."""
    found: dict[str, list[NotRun]] = defaultdict(list)
    for one in not_run:
        found[one.said].append(one)
    return dict(found)
