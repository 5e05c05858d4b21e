"""The commands of a package: one file each, with a ``command`` in it."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable, Iterator

import click


def commands(package: str, path: Iterable[str]) -> Iterator[click.Command]:
    """Every command of a package that lies at ``path``, by the names of its files."""
    for info in pkgutil.iter_modules(path):
        module = importlib.import_module(f"{package}.{info.name}")
        if hasattr(module, "command"):
            yield module.command()
