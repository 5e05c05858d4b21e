"""The tables that ship with each room: facts as rows, each with its source and date, and what was
learned as arrays.
"""

from __future__ import annotations

import csv
import io
from functools import cache
from importlib.resources import as_file, files
from typing import Any


def rows(name: str, package: str) -> list[dict[str, str]]:
    """The rows of ``<name>.csv`` of a package, in their order."""
    text = files(package).joinpath(f"{name}.csv").read_text("utf-8")
    return list(csv.DictReader(io.StringIO(text, newline="")))


@cache
def arrays(name: str, package: str) -> dict[str, Any]:
    """The arrays of ``<name>.npz`` of a package, by name."""
    import numpy as np

    with as_file(files(package).joinpath(f"{name}.npz")) as path, np.load(path) as found:
        return dict(found)
