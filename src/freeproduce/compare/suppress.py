"""Which counts of people must not be shown, so that no small one can be worked out.

A count from one to four is hidden. Hidden counts that the published ones would give away, by the
sums in which they stand, are protected by hiding further counts: the least and the greatest value
that the published counts leave to each are worked out, and more is hidden, smallest first, until
each could be any of at least ``WIDTH`` + 1 numbers. What a reader gets by taking one published
count from another is a count, too: such remainders are told to ``hidden`` as cells of their own.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

K = TypeVar("K", bound=Hashable)

SMALL = 5
"""Counts below this are not shown; nobody at all is."""
WIDTH = 3
"""The least and the greatest value that a hidden count could have lie at least so far apart."""
ROUNDS = 100
"""Bounds are handed on at most so often; they settle in a few rounds."""


def small(count: int) -> bool:
    """Whether a count of people is one that must not be shown."""
    return 0 < count < SMALL


def hidden(
    counts: Mapping[K, int],
    sums: Sequence[tuple[K, Sequence[K]]],
    unsaid: Collection[K] = (),
) -> set[K]:
    """Keys of ``counts`` to hide.

    ``sums`` are totals with their parts (``counts[total]`` is the sum of its parts). ``unsaid``
    are counts that no table shows but that a reader may work out, such as the rest of a group;
    where small, they are protected, too. A reader may know all sums, and that a hidden count is
    not 0: noughts are never hidden. ``ValueError`` when a sum is wrong.
    """
    for total, parts in sums:
        if counts[total] != sum(counts[p] for p in parts):
            raise ValueError(f"the parts of {total!r} do not add up")
    unsaid = set(unsaid)
    groups: dict[K, list[set[K]]] = {k: [] for k in counts}
    for total, parts in sums:
        group = {total, *parts}
        for k in group:
            groups[k].append(group)
    out = {k for k, n in counts.items() if small(n)} | unsaid
    while True:
        ranges = _ranges(counts, out, sums, unsaid)
        exposed = [
            k
            for k, (low, high) in ranges.items()
            if high - low < WIDTH and (small(counts[k]) or k not in unsaid)
        ]
        added = {
            min(near, key=lambda c: (counts[c], repr(c)))
            for k in exposed
            for near in [_published(k, counts, out, groups)]
            if near
        }
        if not added:
            return {k for k, n in counts.items() if n} - unsaid if exposed else out - unsaid
        out |= added


def _published(
    key: K, counts: Mapping[K, int], out: set[K], groups: Mapping[K, list[set[K]]]
) -> set[K]:
    """Published counts that stand in a sum with ``key``, or with one it hangs on."""
    near, seen = {key}, set[K]()
    while near - seen:
        touched = {c for k in near - seen for g in groups[k] for c in g}
        seen |= near
        found = {c for c in touched if c not in out and counts[c]}
        if found:
            return found
        near |= touched & out
    return set()


def _ranges(
    counts: Mapping[K, int],
    out: set[K],
    sums: Iterable[tuple[K, Sequence[K]]],
    unsaid: set[K],
) -> dict[K, tuple[float, float]]:
    """The least and the greatest value that the published counts leave to each hidden one.

    Bounds are handed on from sum to sum until none moves. Only sums with something hidden in them
    matter.
    """
    low = {k: float(k not in unsaid) if k in out else float(n) for k, n in counts.items()}
    high = {k: float("inf") if k in out else float(n) for k, n in counts.items()}
    sums = [(t, p) for t, p in sums if t in out or any(k in out for k in p)]
    moved = True

    def bound(key: K, least: float, most: float) -> None:
        nonlocal moved
        if key in out and (least > low[key] or most < high[key]):
            low[key], high[key] = max(low[key], least), min(high[key], most)
            moved = True

    for _ in range(ROUNDS):
        if not moved:
            break
        moved = False
        for total, parts in sums:
            least = sum(low[p] for p in parts)
            finite = sum(high[p] for p in parts if high[p] != float("inf"))
            endless = sum(high[p] == float("inf") for p in parts)
            bound(total, least, finite if not endless else float("inf"))
            for p in parts:
                others = endless - (high[p] == float("inf"))
                rest = finite - (high[p] if high[p] != float("inf") else 0.0)
                bound(
                    p,
                    low[total] - rest if not others else float("-inf"),
                    high[total] - (least - low[p]),
                )
    return {k: (low[k], high[k]) for k in out}
