"""JSON lines: one object a line, ``type`` first, for streams and for tools that read by line."""

from __future__ import annotations

from typing import Any, TextIO

from freeproduce.model.result import Result
from freeproduce.report.json_ import document, text
from freeproduce.report.parts.options import Options

_TYPES = {"files": "file", "findings": "finding", "not_run": "not_run", "editions": "edition"}


def render(result: Result, out: TextIO, options: Options) -> None:
    """Write the run, then each file, finding, rule not run and edition on a line of its own.

    The last line is of type ``end``: a file without one was cut.
    """
    whole = document(result)
    parts = {key: whole.pop(key) for key in _TYPES}
    _line(out, {"type": "run", **whole})
    for key, word in _TYPES.items():
        for item in parts[key]:
            _line(out, {"type": word, **item})
    _line(out, {"type": "end", **{key: len(parts[key]) for key in _TYPES}})


def _line(out: TextIO, item: dict[str, Any]) -> None:
    out.write(text(item) + "\n")
