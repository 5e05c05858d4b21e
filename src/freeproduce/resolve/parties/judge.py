"""From the parts of a comparison to one score.

The parts (``parts.PARTS``) are weighed by a few hundred small decisions learned from public pairs
of names, ``data/score.csv``; none may turn a better part into a lower score. The sum is a number
on the scale of log odds, ``score`` puts it between 0 and 1. Made by ``benchmarks/names/train.py``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from freeproduce.resolve.parties import native
from freeproduce.resolve.parties.parts import PARTS
from freeproduce.resolve.parties.tables import rows

STEEP, SHIFT = 0.8, 0.95
"""So that 0.70 is where about one unlisted name in twenty is alerted (``docs/screening.md``)."""

NUMBERED_AT_MOST = -1.0
"""*No. 3 Factory* is not *No. 4 Factory*, however alike the rest: below the default threshold."""
SIGNS, ANOTHER_SIGN_AT_MOST = 4.0, -1.0
"""What names in Chinese characters lose that sound or mean the same but are written otherwise, and
what those of one house name with another sign in it can be worth: they are two houses."""
PLACES, ONE_NUMBER = 1.5, 3.5
"""What names lose that name two places, or of which one has a number more: they are siblings."""
KIN, KIN_AT_MOST = 0.5, 0.69
"""From where on the score of *X Chile* for *X* is pressed down, and what it can be."""
ONE_LETTER, TWO_LETTERS = 5, 8
"""Letters from which on a name with one or two of them wrong is alerted at the default threshold.
What is learned would let some go: of firms with such names most are two. But a miss costs more, and
of 1,000 names that are not listed about twenty have such a neighbour on a list of 20,000."""
INITIALS = 4
"""Letters from which on initials of a whole name are alerted: *CNPC*, *XPCC*."""
ALERTED, A_READING = 0.703, 0.03
"""The score of such a name at least, and how far a reading may be from the name as written."""
AT = {name: k for k, (name, _sign, _meaning) in enumerate(PARTS)}


Split = tuple[int, float] | None
"""A part and a bound; ``None`` goes below."""


@dataclass(frozen=True, slots=True)
class Tree:
    """Decisions, all of one depth: the splits of each level in order, then a value for each way.

    The bits of a way say at which levels a part was above its bound, the first level first.
    """

    levels: tuple[tuple[Split, ...], ...]
    values: NDArray[np.float64]


@cache
def trees() -> tuple[Tree, ...]:
    """The decisions, read once."""
    names = [name for name, _sign, _meaning in PARTS]
    found: list[list[dict[str, str]]] = []
    for r in rows("score"):
        if r["node"] == "0":
            found.append([])
        found[-1].append(r)
    return tuple(_tree(nodes, names) for nodes in found)


def _tree(nodes: list[dict[str, str]], names: list[str]) -> Tree:
    levels, level = [], [nodes[0]]
    while any(r["part"] for r in level):
        levels.append(
            tuple((names.index(r["part"]), float(r["bound"])) if r["part"] else None for r in level)
        )
        # A way that has ended goes on as itself.
        level = [
            nodes[int(r[side])] if r["part"] else r for r in level for side in ("below", "above")
        ]
    return Tree(tuple(levels), np.array([float(np.float32(r["value"])) for r in level]))


@cache
def _end_to_end() -> native.Trees:
    # Where a way has ended, the answer is no.
    questions = [
        split or (0, np.inf) for tree in trees() for level in tree.levels for split in level
    ]
    return native.Trees(
        np.array([len(tree.levels) for tree in trees()], np.int32),
        np.array([part for part, _bound in questions], np.int32),
        np.array([bound for _part, bound in questions], np.float32),
        np.concatenate([tree.values for tree in trees()]),
    )


def odds(parts: Sequence[Sequence[float]] | NDArray[np.float64]) -> NDArray[np.float64]:
    """Log odds of pairs, each given by its parts."""
    if not len(parts):
        return np.zeros(0)
    x = np.ascontiguousarray(parts, np.float32)
    out = _sums(x) if native.library() is None else native.odds(x, _end_to_end())
    return _bounded(out, {name: x[:, k] for name, k in AT.items()})


def _sums(x: NDArray[np.float32]) -> NDArray[np.float64]:
    columns = np.ascontiguousarray(x.T)
    below = np.zeros(len(x), np.bool_)
    # Many trees ask the same: each question is put once to all pairs.
    asked = {split for tree in trees() for level in tree.levels for split in level if split}
    answers = {s: columns[s[0]] > np.float32(s[1]) for s in asked} | {None: below}
    out = np.zeros(len(x))
    for tree in trees():
        way: list[NDArray[np.bool_]] = []
        for level in tree.levels:
            above = [answers[split] for split in level]
            for turn in reversed(way):
                above = [
                    no if no is yes else (turn & yes) | (~turn & no)
                    for no, yes in zip(above[::2], above[1::2], strict=True)
                ]
            way.append(above[0])
        leaf = np.zeros(len(x), np.uint8)
        for turn in way:
            leaf = (leaf << np.uint8(1)) | turn
        out += tree.values[leaf]
    return out


def _bounded(out: NDArray[np.float64], part: dict[str, NDArray[np.float32]]) -> NDArray[np.float64]:
    """What was learned, within what holds of all names."""
    out = np.where(part["numbers"] == 1, np.minimum(out, NUMBERED_AT_MOST), out)
    out -= SIGNS * (1 - part["signs"]) + PLACES * part["places"] + ONE_NUMBER * part["number"]
    out = np.where(part["signs"] == 0, np.minimum(out, ANOTHER_SIGN_AT_MOST), out)
    edits, letters = part["edits"], part["letters"]
    mistyped = (edits <= 1) & (letters >= ONE_LETTER) | (edits <= 2) & (letters >= TWO_LETTERS)
    mistyped &= (part["left_most"] == 0) & (part["signs"] == 1) & (part["reading"] <= A_READING)
    mistyped |= part["initials"] >= INITIALS
    # In their order, so that the likeliest still comes first.
    least = unscore(ALERTED) + 0.02 * np.tanh(out)
    return np.where(mistyped, np.maximum(out, least), out)


def score(log_odds: float) -> float:
    """Log odds as a score between 0 and 1."""
    return float(1 / (1 + np.exp(-(STEEP * log_odds + SHIFT))))


def of_kin(value: float) -> float:
    """The score of two parties of one family, in the order that it had: below the default."""
    return value if value < KIN else KIN + (value - KIN) * (KIN_AT_MOST - KIN) / (1 - KIN)


def unscore(value: float) -> float:
    """The log odds of a score."""
    return float((np.log(value / (1 - value)) - SHIFT) / STEEP)
