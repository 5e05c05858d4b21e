"""A codebook: the facets that a measure is described by, their codes, and how versions differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

CHANGES = ("renamed", "merged", "split", "dropped")
"""What can happen to a code. A code that no change names means in the new version what it did."""


@dataclass(frozen=True, slots=True)
class Code:
    """One value of a facet. ``broader`` is a code of the same facet, or of the one above it."""

    facet: str
    id: str
    label: str
    broader: str | None = None
    scope: str = ""
    paragraphs: str = ""


@dataclass(frozen=True, slots=True)
class Facet:
    """One thing that is said of a measure, and the codes it is said with."""

    id: str
    label: str
    source: str
    codes: dict[str, Code]


@dataclass(frozen=True, slots=True)
class Codebook:
    """A codebook in one version. ``labels`` has (facet, code, language) to the label there."""

    id: str
    version: str
    date: str
    title: str
    source: str
    facets: dict[str, Facet]
    labels: Mapping[tuple[str, str, str], str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """``demand 1.0``."""
        return f"{self.id} {self.version}"

    def label(self, facet: str, code: str = "", language: str = "en") -> str:
        """What a code, or without one the facet, is called; English where there is no other."""
        found = self.facets[facet]
        english = found.codes[code].label if code else found.label
        return self.labels.get((facet, code, language), english)

    def broader(self, code: Code) -> Code | None:
        """The code above ``code``: in its own facet, else in another."""
        if code.broader is None:
            return None
        own = self.facets[code.facet].codes.get(code.broader)
        return own or next(c for c in self.codes() if c.id == code.broader)

    @property
    def themes(self) -> dict[str, str]:
        """The theme of each practice that has one."""
        practices = self.facets["practice"].codes.values()
        return {c.id: c.broader for c in practices if c.broader}

    def codes(self) -> Iterator[Code]:
        """Every code of every facet."""
        for facet in self.facets.values():
            yield from facet.codes.values()


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one or several codes of a facet, and why."""

    facet: str
    kind: str
    old: tuple[str, ...]
    new: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Migration:
    """The way from one version of a codebook to another."""

    codebook: str
    old: str
    new: str
    changes: tuple[Change, ...]

    def migrate(self, facet: str, codes: list[str]) -> tuple[list[str], list[Change]]:
        """The codes in the new version, and the changes that only a person can decide on.

        A renamed or merged code goes to its new name. A split or dropped one is left out, and its
        change is given back.
        """
        by_code = {
            c: change for change in self.changes for c in change.old if change.facet == facet
        }
        new: list[str] = []
        left: list[Change] = []
        for code in codes:
            change = by_code.get(code)
            if change is None:
                new.append(code)
            elif change.kind in ("renamed", "merged"):
                new += change.new
            else:
                left.append(change)
        return list(dict.fromkeys(new)), list(dict.fromkeys(left))
