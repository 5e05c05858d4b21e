"""The reviewed tables that ship with each room: facts as rows, each with its source and date."""

from __future__ import annotations

import csv
import io
from importlib.resources import files


def rows(name: str, package: str) -> list[dict[str, str]]:
    """The rows of ``<name>.csv`` of a package, in their order."""
    text = files(package).joinpath(f"{name}.csv").read_text("utf-8")
    return list(csv.DictReader(io.StringIO(text, newline="")))
