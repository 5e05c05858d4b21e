"""What a reader may ask of a renderer."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Options:
    """Each renderer takes what it has a use for.

    ``width`` is in columns of a terminal, ``statistics`` asks for counts by rule instead of
    findings, ``whole`` names the file that holds what a capped report leaves out.
    """

    width: int | None = None
    color: bool = False
    statistics: bool = False
    whole: str | None = None
