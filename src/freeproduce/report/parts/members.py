"""Offers of a group of near-duplicates, side by side: employer, contacts, and the slots' values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from freeproduce.locale import _
from freeproduce.model.findings import Finding

LONGEST = 90
"""Characters of a slot that are shown."""


@dataclass(frozen=True, slots=True)
class Member:
    """One offer of a group; ``values`` has a text for each slot of the template, in its order."""

    employer: str
    contacts: str
    values: tuple[str, ...]


def members(finding: Finding) -> Iterator[Member]:
    """The offers that a finding about a group lists; none for other findings."""
    listed = finding.facts.get("members")
    for m in listed if isinstance(listed, list | tuple) else ():
        values = m.get("values")
        yield Member(
            str(m.get("employer") or _("not stated")),
            str(m.get("contacts") or ""),
            tuple(short(str(v)) for v in (values if isinstance(values, list | tuple) else ())),
        )


def short(text: str, most: int = LONGEST) -> str:
    """``text`` on one line, cut where it is longer than ``most``."""
    text = " ".join(text.split())
    return text if len(text) <= most else text[:most].rstrip() + " …"
