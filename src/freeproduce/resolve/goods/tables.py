"""The reviewed tables that the goods map is made of, read once."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """Rows of a built-in table; empty if the installation does not have it."""
    path = files("freeproduce.lists.builtin").joinpath(f"{name}.csv")
    if not path.is_file():
        return ()
    return tuple(csv.DictReader(path.read_text("utf-8").splitlines()))


@cache
def good_names() -> dict[str, str]:
    """Id of each listed good, and its name as the list writes it."""
    return {row["good"]: row["name"] for row in table("goods")}


@cache
def good_sectors() -> dict[str, str]:
    """Sector of each listed good, as the list writes it."""
    return {row["good"]: row["sector"] for row in table("goods")}


@cache
def broader() -> dict[str, tuple[str, ...]]:
    """For each good, every listed good that includes it, nearest first."""
    direct: dict[str, list[str]] = {}
    for row in table("goods_kinds"):
        direct.setdefault(row["narrower"], []).append(row["broader"])

    def above(good: str, seen: dict[str, None]) -> dict[str, None]:
        for wider in direct.get(good, ()):
            if wider not in seen:
                seen[wider] = None
                above(wider, seen)
        return seen

    return {good: tuple(w for w in above(good, {}) if w != good) for good in direct}
