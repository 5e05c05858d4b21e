"""From a result to something a person or a program reads: one renderer a file.

A module of this package that has a function ``render(result, out, options)`` is a renderer, and
its file name is the name of the format (``json_.py`` gives ``json``). Adding a format is adding a
file.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TextIO

from freeproduce.locale import _
from freeproduce.model.result import Result
from freeproduce.report.parts.options import Options
from freeproduce.report.parts.shared import shared
from freeproduce.report.parts.whole import WriteError, place
from freeproduce.report.parts.whole import whole as whole_file

__all__ = ["WriteError", "formats", "place", "render", "write"]

Renderer = Callable[[Result, TextIO, Options], None]


@cache
def formats() -> dict[str, Renderer]:
    """Every format by name, in alphabetical order."""
    found: dict[str, Renderer] = {}
    for info in pkgutil.iter_modules(__path__):
        module = importlib.import_module(f"{__name__}.{info.name}")
        own = vars(module).get("render")
        if own is not None and own.__module__ == module.__name__:
            found[info.name.rstrip("_")] = own
    return found


def render(
    format: str,
    result: Result,
    out: TextIO,
    *,
    width: int | None = None,
    color: bool = False,
    statistics: bool = False,
    whole: str | None = None,
    hand_on: bool = False,
) -> None:
    """Write ``result`` to ``out`` in one of ``formats()``; ``LookupError`` if there is no such.

    ``hand_on`` leaves out single workers, and what would give a small count of them away: see
    ``parts/shared.py``.
    """
    try:
        renderer = formats()[format]
    except KeyError:
        raise LookupError(
            _("no format “{format}”; there are: {known}").format(
                format=format, known=", ".join(formats())
            )
        ) from None
    if hand_on:
        result = shared(result)
    renderer(result, out, Options(width, color, statistics, whole))


def write(
    result: Result,
    path: str | Path,
    format: str | None = None,
    *,
    width: int | None = None,
    statistics: bool = False,
    whole: str | None = None,
    hand_on: bool = False,
) -> Path:
    """Write ``result`` to the file ``path``, in the format that its name ends in if none is given.

    The file is whole or not there: whatever goes wrong, ``path`` is left as it was. Raises
    ``WriteError`` with one clear line, and ``LookupError`` for a format that does not exist.
    ``hand_on`` leaves single workers out.
    """
    path = Path(path)
    ending = path.suffix.removeprefix(".").lower()
    chosen = format or {"txt": "terminal", "htm": "html"}.get(ending, ending)
    with whole_file(path) as out:
        render(
            chosen, result, out, width=width, statistics=statistics, whole=whole, hand_on=hand_on
        )
    return path
