"""The listed goods: their names, their sectors, and which of them include others."""

from __future__ import annotations

from functools import cache

from freeproduce.lists.tables import table


@cache
def good_names() -> dict[str, str]:
    """Id of each listed good, and its name as the list writes it."""
    return {row["good"]: row["name"] for row in table("goods")}


@cache
def good_sectors() -> dict[str, str]:
    """Sector of each listed good, as the list writes it."""
    return {row["good"]: row["sector"] for row in table("goods")}


@cache
def used_as() -> dict[str, str]:
    """What a listed good is to other things: ``material``, ``ingredient`` or ``article``.

    A leather case is of leather, apple juice of apples, but a furniture van of no furniture.
    """
    return {row["good"]: row["used_as"] for row in table("goods")}


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
