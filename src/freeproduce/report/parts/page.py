"""A rule's page, parted into its sections."""

from __future__ import annotations

import re
from dataclasses import dataclass

_HEADING = re.compile(r"^## +(.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Section:
    """One heading of a page with its paragraphs, line breaks undone."""

    heading: str
    paragraphs: tuple[str, ...]


def sections(page: str) -> tuple[Section, ...]:
    """The sections of a page in Markdown; what stands before the first heading has an empty one."""
    parts = ["", *_HEADING.split(page)]
    found = (
        Section(parts[i], tuple(" ".join(p.split()) for p in re.split(r"\n\s*\n", parts[i + 1])))
        for i in range(0, len(parts), 2)
    )
    return tuple(
        Section(s.heading, tuple(filter(None, s.paragraphs))) for s in found if any(s.paragraphs)
    )
