"""What fills a section: one file a part, named as outlines name it.

Each has ``fill(view)``, which gives the blocks of the section. Adding a part is adding a file.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from functools import cache

from freeproduce.report.dossier.blocks import Block
from freeproduce.report.dossier.view import View

Fill = Callable[[View], list[Block]]


@cache
def parts() -> dict[str, Fill]:
    """Every part by name."""
    return {
        m.name: importlib.import_module(f"{__name__}.{m.name}").fill
        for m in pkgutil.iter_modules(__path__)
    }
