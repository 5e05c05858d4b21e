"""Which counts of people must not be shown, so that no small one can be worked out.

A count from one to four is hidden. Hidden counts that the published ones would give away, by
sums or because one group lies within another, are protected by hiding further counts: the whole
system of sums is solved for the least and the greatest value of each hidden count, and more is
hidden, smallest first, until each could be any of at least ``WIDTH`` + 1 numbers.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

K = TypeVar("K", bound=Hashable)

SMALL = 5
"""Counts below this are not shown; nobody at all is."""
WIDTH = 3
"""The least and the greatest value that a hidden count could have lie at least so far apart."""


def hidden(
    counts: Mapping[K, int],
    sums: Sequence[tuple[K, Sequence[K]]],
    within: Sequence[tuple[K, K]] = (),
) -> set[K]:
    """Keys of ``counts`` to hide.

    ``sums`` are totals with their parts (``counts[total]`` is the sum of its parts), ``within``
    are pairs of which the first group lies within the second. Both may be known to a reader, as
    may that a hidden count is not 0: noughts are never hidden. ``ValueError`` when a sum is wrong.
    """
    for total, parts in sums:
        if counts[total] != sum(counts[p] for p in parts):
            raise ValueError(f"the parts of {total!r} do not add up")
    out = {k for k, n in counts.items() if 0 < n < SMALL}
    while True:
        exposed = [k for k in sorted(out, key=repr) if _width(k, counts, out, sums, within) < WIDTH]
        if not exposed:
            return out
        before = len(out)
        for k in exposed:
            linked = _linked(k, counts, out, sums, within)
            if linked:
                out.add(min(linked, key=lambda c: (counts[c], repr(c))))
        if len(out) == before:
            return {k for k, n in counts.items() if n}


def _linked(
    key: K,
    counts: Mapping[K, int],
    out: set[K],
    sums: Sequence[tuple[K, Sequence[K]]],
    within: Sequence[tuple[K, K]],
) -> list[K]:
    """Published counts that stand in a sum or a pair with ``key``, or with one it hangs on."""
    near, seen = {key}, set[K]()
    groups = [{total, *parts} for total, parts in sums] + [set(pair) for pair in within]
    while near - seen:
        seen |= near
        touched = {c for g in groups if g & near for c in g}
        found = [c for c in touched if c not in out and counts[c]]
        if found:
            return found
        near |= touched
    return []


def _width(
    key: K,
    counts: Mapping[K, int],
    out: set[K],
    sums: Sequence[tuple[K, Sequence[K]]],
    within: Sequence[tuple[K, K]],
) -> float:
    low, high = bounds(key, {k: n for k, n in counts.items() if k not in out}, out, sums, within)
    return high - low


def bounds(
    key: K,
    shown: Mapping[K, int],
    out: set[K],
    sums: Sequence[tuple[K, Sequence[K]]],
    within: Sequence[tuple[K, K]],
) -> tuple[float, float]:
    """Least and greatest value that a reader of ``shown`` can give to the hidden ``key``."""
    from scipy.optimize import linprog

    part = _component(key, out, sums, within)
    place = {k: i for i, k in enumerate(sorted(part, key=repr))}
    equal, at_most = [], []
    for total, parts in sums:
        if part & {total, *parts}:
            equal.append(_row(place, shown, [(total, 1.0), *((p, -1.0) for p in parts)]))
    for inner, outer in within:
        if part & {inner, outer}:
            at_most.append(_row(place, shown, [(inner, 1.0), (outer, -1.0)]))
    found = []
    for sign in (1.0, -1.0):
        goal = [0.0] * len(place)
        goal[place[key]] = sign
        solved = linprog(
            goal,
            A_ub=[r for r, _ in at_most] or None,
            b_ub=[b for _, b in at_most] or None,
            A_eq=[r for r, _ in equal] or None,
            b_eq=[b for _, b in equal] or None,
            bounds=(1, None),
            method="highs",
        )
        found.append(sign * solved.fun if solved.status == 0 else float("inf") * sign * -1)
    low, high = found
    return (1.0 if low == float("-inf") else low), high


def _component(
    key: K,
    out: set[K],
    sums: Sequence[tuple[K, Sequence[K]]],
    within: Sequence[tuple[K, K]],
) -> set[K]:
    """Hidden counts that hang together with ``key``."""
    groups = [({t, *p}) & out for t, p in sums] + [set(pair) & out for pair in within]
    part, grown = {key}, True
    while grown:
        grown = False
        for g in groups:
            if g & part and not g <= part:
                part |= g
                grown = True
    return part


def _row(
    place: Mapping[K, int], shown: Mapping[K, int], terms: Sequence[tuple[K, float]]
) -> tuple[list[float], float]:
    """Coefficients of the hidden counts, and what the shown ones leave on the right."""
    row, right = [0.0] * len(place), 0.0
    for k, factor in terms:
        if k in place:
            row[place[k]] += factor
        else:
            right -= factor * shown[k]
    return row, right
