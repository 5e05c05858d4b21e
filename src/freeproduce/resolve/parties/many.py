"""Many names over several processes, each of which opens the same kept list."""

from __future__ import annotations

import multiprocessing
import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from freeproduce.resolve.parties.hits import Pair
    from freeproduce.resolve.parties.screener import Screener

Batch = tuple[Sequence[str], Sequence[float]]
"""Names, and what the evidence beside each may add."""

WORTH_IT = 4.0
"""Seconds of one process from which on a second one saves more than its start costs."""
A_NAME, A_MILLION_LISTED = 0.00012, 0.0012
"""Seconds that a name takes, and as many again as there are millions of names listed."""


def processes_for(asked: int, listed: int) -> int:
    """How many processes pay for so many distinct names against a list of so many."""
    seconds = asked * (A_NAME + A_MILLION_LISTED * listed / 1e6)
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return max(1, min(cores or 1, int(seconds / WORTH_IT) + 1, 8))


_screener: Screener | None = None


def _open(folder: str, threshold: float) -> None:
    global _screener
    from freeproduce.resolve.parties.screener import Screener

    _screener = Screener.open(folder, threshold)


def _pairs(batch: Batch) -> list[list[Pair]]:
    from freeproduce.resolve.parties.pause import no_collection

    assert _screener is not None
    with no_collection():
        found = _screener.pairs(*batch)
        # What a pair is made of stays here; the evidence goes along, word by word.
        return [[replace(p, words=p.evidence()) for p in pairs] for pairs in found]


@contextmanager
def _kept(screener: Screener) -> Iterator[str]:
    """A folder in which the list is kept."""
    if screener.folder is not None:
        yield str(screener.folder)
        return
    with tempfile.TemporaryDirectory() as folder:
        screener.save(folder)
        yield folder


def pairs_of(
    screener: Screener, batches: Sequence[Batch], processes: int
) -> Iterator[list[list[Pair]]]:
    """``Screener.pairs`` of every batch, in order."""
    # A process that is forked while libraries hold locks may wait for ever: start new ones.
    context = multiprocessing.get_context("spawn")
    with (
        _kept(screener) as folder,
        context.Pool(processes, _open, (folder, screener.threshold)) as pool,
    ):
        yield from pool.imap(_pairs, batches)
