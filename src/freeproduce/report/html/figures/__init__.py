"""Pictures, each with its table. One file a picture.

A module here has ``PLACE`` (its order on the page) and ``figure(result, findings)``, which
draws the open findings as a ``Figure``, or gives ``None`` when there is nothing to draw.
Adding a picture is adding a file.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from freeproduce.model.findings import Finding
from freeproduce.model.result import Result


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture and the table of what it shows.

    ``picture`` is inline SVG without colours of its own (``style.css`` gives them by class).
    Cells of ``rows`` are text, or ``Markup`` for a bar; a row of one cell is the heading of those
    that follow; columns named in ``numeric`` are set
    flush with the end of the line. Where a table draws itself with bars, ``picture`` is empty.
    """

    name: str
    title: str
    lead: str
    header: tuple[str, ...]
    rows: list[tuple[str | Markup, ...]]
    numeric: frozenset[int] = frozenset()
    picture: Markup = field(default_factory=Markup)
    note: str = ""


def figures(result: Result, findings: Sequence[Finding]) -> list[Figure]:
    """Every picture that has something to show, in the order of the page."""
    modules = [
        importlib.import_module(f"{__name__}.{m.name}") for m in pkgutil.iter_modules(__path__)
    ]
    drawn = (
        m.figure(result, findings)
        for m in sorted((m for m in modules if hasattr(m, "figure")), key=lambda m: m.PLACE)
    )
    return [figure for figure in drawn if figure]
