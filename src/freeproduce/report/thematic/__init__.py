"""The thematic report and the rapporteur's, each one composed once and written in any format.

A module here with ``compose(model)`` is a kind of report; one with ``ENDING`` and ``write(report,
out)`` is a format. Adding either is adding a file.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from io import BytesIO
from pathlib import Path
from types import ModuleType

from freeproduce.locale import _
from freeproduce.model.thematic import Thematic
from freeproduce.report.parts.whole import whole

__all__ = ["encode", "endings", "kinds", "write"]


@cache
def _modules() -> tuple[ModuleType, ...]:
    names = [info.name for info in pkgutil.iter_modules(__path__)]
    return tuple(importlib.import_module(f"{__name__}.{name}") for name in names)


def kinds() -> list[str]:
    """Kinds of report: ``thematic``, ``rapporteur``."""
    own = [m for m in _modules() if hasattr(m, "compose") and hasattr(m, "PLACE")]
    return [m.__name__.rpartition(".")[2] for m in sorted(own, key=lambda m: m.PLACE)]


def endings() -> list[str]:
    """Endings of the files that can be written: ``.docx``, ``.html``, ``.md``, ``.xml``."""
    return sorted(m.ENDING for m in _modules() if hasattr(m, "ENDING"))


def encode(model: Thematic, ending: str, kind: str = "thematic") -> bytes:
    """The report as the bytes of a file with this ending.

    Raises ``LookupError`` for a kind or an ending that there is not.
    """
    writer = next((m for m in _modules() if getattr(m, "ENDING", None) == ending), None)
    if writer is None:
        raise LookupError(
            _("no report ends in “{ending}”; there are: {known}").format(
                ending=ending, known=", ".join(endings())
            )
        )
    if kind not in kinds():
        raise LookupError(
            _("no kind of report “{kind}”; there are: {known}").format(
                kind=kind, known=", ".join(kinds())
            )
        )
    report = importlib.import_module(f"{__name__}.{kind}").compose(model)
    out = BytesIO()
    writer.write(report, out)
    return out.getvalue()


def write(model: Thematic, path: str | Path, kind: str = "thematic") -> Path:
    """Write the report to ``path`` in the format that its name ends in; whole or not at all."""
    path = Path(path)
    content = encode(model, {".htm": ".html"}.get(path.suffix, path.suffix).lower(), kind)
    with whole(path) as out:
        out.buffer.write(content)
    return path
