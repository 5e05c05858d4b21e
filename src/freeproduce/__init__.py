"""Free Produce reads records, holds them against what has been published, and reports.

>>> from freeproduce import check                                     # doctest: +SKIP
>>> result = check("ledger.csv")                                      # doctest: +SKIP
>>> for finding in result.findings: print(finding.message)            # doctest: +SKIP

Names are imported when they are first used, so that ``import freeproduce`` costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from freeproduce.engine.chain.exposures import exposures
    from freeproduce.engine.run import check
    from freeproduce.lists import Library
    from freeproduce.read import understand
    from freeproduce.report import render, write
    from freeproduce.store import Case

__version__ = "0.1.0"
__all__ = ["Case", "Library", "check", "exposures", "render", "understand", "write"]

_HOMES = {
    "check": "freeproduce.engine.run",
    "exposures": "freeproduce.engine.chain.exposures",
    "Library": "freeproduce.lists",
    "understand": "freeproduce.read",
    "render": "freeproduce.report",
    "write": "freeproduce.report",
    "Case": "freeproduce.store",
}


def __getattr__(name: str) -> Any:
    if home := _HOMES.get(name):
        import importlib

        return getattr(importlib.import_module(home), name)
    raise AttributeError(f"module 'freeproduce' has no attribute '{name}'")


def __dir__() -> list[str]:
    return sorted(__all__)
