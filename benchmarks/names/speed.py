"""Queries a second beside the peers, where the time goes, and what the machine could do.

Times are of the processor and not of the clock, so that other work on the machine counts less.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from freeproduce.resolve.parties import Screener
from freeproduce.resolve.parties.closer import Closer
from freeproduce.resolve.parties.forms import read
from freeproduce.resolve.parties.judge import odds
from freeproduce.resolve.parties.readings import Readings
from names.tasks import Ask, Entry, Task

BASE = "nomenklatura logic-v2"
SLOW, WARM = 300, 50
"""Queries that the peers are asked, who take milliseconds for each; queries that nobody is timed
for, since all fill their tables at the first ones."""


def beside(task: Task, makes: Sequence[Callable[[Sequence[Entry]], Any]]) -> None:
    """Queries a processor second of every engine, one process each, and the ratio to the base."""
    asked: list[Ask] = [*task.asked, *task.unlisted]
    random.Random(12).shuffle(asked)
    print(f"\n## Speed: {task.title}, {len(task.listed)} names listed, one process each")
    found = {}
    for make in makes:
        engine = make(task.listed)
        engine.ask(asked[:WARM])
        some = asked[WARM:] if engine.name == "freeproduce" else asked[WARM : WARM + SLOW]
        start, clock = time.process_time(), time.perf_counter()
        engine.ask(some)
        took = time.process_time() - start
        found[engine.name] = len(some) / took
        print(
            f"{engine.name:26} {len(some):>6} asked  {found[engine.name]:>7,.0f} a processor "
            f"second  {len(some) / (time.perf_counter() - clock):>7,.0f} q/s by the clock",
            flush=True,
        )
    if BASE in found:
        for name, rate in found.items():
            print(f"{name:26} {rate / found[BASE]:>6.1f} x {BASE}")


def _timed(work: Callable[[], Any]) -> tuple[Any, float]:
    start = time.process_time()
    found = work()
    return found, time.process_time() - start


def where(screener: Screener, names: Sequence[str]) -> dict[str, float]:
    """Microseconds a query of each step, and of adding up as much in a row of memory."""
    listed = screener._listed
    candidates = listed.candidates
    assert candidates is not None
    names = list(dict.fromkeys(names))
    names, others, warm = names[WARM : WARM + 1900], names[WARM + 1900 :][:1900], names[:WARM]
    screener.screen(warm)
    # Other names than those of the steps, since tables are kept of words that were seen.
    _hits, whole = _timed(lambda: screener.screen(others))
    whole *= len(names) / len(others)
    q, reading = _timed(lambda: Readings.of(map(read, names)))
    (qi, ci), worth = _timed(lambda: candidates.worth(q))
    closer, look = _timed(lambda: Closer(q, listed.readings, qi, ci))
    _odds, judged = _timed(lambda: odds(closer.parts))
    steps = {
        "reading": reading,
        "candidates": worth,
        "closer look": look,
        "decisions": judged,
    }
    steps["hits"] = max(0.0, whole - sum(steps.values()))
    steps["all"] = whole
    # No product over this index adds up less; adding up in a row waits for nothing.
    added = sum(
        float(np.diff(block.indptr)[rows.indices].sum())
        for rows, block, _offset in candidates.index.blocks_for(q)
    )
    numbers = np.ones(1 << 15, np.float32)
    _none, row = _timed(lambda: [numbers.sum() for _ in range(2000)])
    steps["least for candidates"] = added * row / 2000 / len(numbers)
    return {step: seconds * 1e6 / len(names) for step, seconds in steps.items()}
