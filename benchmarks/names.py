"""Name screening beside its peers: one run, one machine, one process and thread each.

    python benchmarks/names.py [--quick] [--no-peers] [--scale 1000,20000,200000,1000000]

Figures are from the half of the data on which the scores were not learned.
"""

from __future__ import annotations

import argparse
import math
import random
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

from names import scale, tasks
from names.engines import FreeProduce, Nomenklatura, RapidFuzz, Scores
from names.tasks import Ask, Task

PART = "report"
Make = Callable[[Sequence[tasks.Entry]], Any]


def engines(peers: bool) -> list[Make]:
    found: list[Make] = [FreeProduce, RapidFuzz]
    if peers:
        try:
            import nomenklatura  # noqa: F401
        except ImportError as error:
            print(f"nomenklatura is not here ({error}); its columns are left out")
        else:
            found += [lambda e: Nomenklatura(e, "logic-v2"), lambda e: Nomenklatura(e, "logic-v1")]
    return found


def interval(k: int, n: int) -> str:
    """Wilson's interval at 95 %."""
    if not n:
        return "–"
    z, p = 1.96, k / n
    mid = (p + z * z / 2 / n) / (1 + z * z / n)
    half = z * math.sqrt(p * (1 - p) / n + z * z / 4 / n / n) / (1 + z * z / n)
    return f"{p:.3f} [{mid - half:.3f}, {mid + half:.3f}]"


def run(task: Task, makes: Sequence[Make], most: int) -> None:
    """Recall at the alert rate that the task allows, for every engine."""
    asked = task.asked
    if len(asked) > most:
        rare = [a for a in asked if a.group in ("CJK", "ARABIC", "THAI")]
        rest = [a for a in asked if a.group not in ("CJK", "ARABIC", "THAI")]
        asked = rare + random.Random(5).sample(rest, most - len(rare))
    print(
        f"\n## {task.title}: {len(task.listed)} names listed, {len(asked)} asked, "
        f"{len(task.unlisted)} not listed, at most {task.alerts:.0%} of these alerted"
    )
    for make in makes:
        t = time.perf_counter()
        engine = make(task.listed)
        built = time.perf_counter() - t
        t = time.perf_counter()
        found: Scores = engine.ask([*asked, *task.unlisted])
        took = time.perf_counter() - t
        best, none = found[: len(asked)], found[len(asked) :]
        tops = sorted((max(x.values(), default=0.0) for x in none), reverse=True)
        allowed = int(task.alerts * len(tops))
        at = tops[allowed] if allowed < len(tops) else 0.0
        hit = [x.get(str(a.of), 0.0) > at for a, x in zip(asked, best, strict=True)]
        right = sum(hit)
        wrong = sum(
            any(s > at for i, s in x.items() if i != a.of)
            for a, x, h in zip(asked, best, hit, strict=True)
            if not h
        ) + sum(t > at for t in tops)
        precision = right / max(1, right + wrong)
        groups: dict[str, list[bool]] = defaultdict(list)
        for a, h in zip(asked, hit, strict=True):
            groups[a.group].append(h)
        rate = (len(asked) + len(task.unlisted)) / took
        print(f"{engine.name:26} recall {interval(right, len(asked))}  precision {precision:.3f}  "
              f"above {at:.3f}  build {built:.1f} s  {rate:,.0f} q/s")  # fmt: skip
        if len(groups) > 1:
            shares = (f"{g} {sum(v) / len(v):.2f} ({len(v)})" for g, v in sorted(groups.items()))
            print(" " * 27 + "  ".join(shares))
        if isinstance(engine, FreeProduce):
            print(" " * 27 + "alerts per 1,000 unlisted (recall): " + ", ".join(
                f"{t:.2f} → {1000 * sum(x >= t for x in tops) / len(tops):.0f} "
                f"({sum(x.get(str(a.of), 0) >= t for a, x in zip(asked, best, strict=True)) / len(asked):.2f})"  # noqa: E501
                for t in (0.5, 0.6, 0.7, 0.8, 0.9, 0.95)))  # fmt: skip


def f1(scores: Sequence[float], truth: Sequence[bool], at: float) -> tuple[float, float, float]:
    hit = [s >= at for s in scores]
    right = sum(h and t for h, t in zip(hit, truth, strict=True))
    p, r = right / max(1, sum(hit)), right / max(1, sum(truth))
    return 2 * p * r / max(1e-9, p + r), p, r


def pairs(title: str, makes: Sequence[Make], rows: Sequence[tuple[Any, Any, bool]]) -> None:
    """Labelled pairs: F1 at 0.70 and the best F1, for every engine."""
    truth = [t for _a, _b, t in rows]
    print(f"\n## {title}: {len(rows)} pairs, {sum(truth)} the same")
    for make in makes:
        scores = []
        name = ""
        whole = Nomenklatura([], make([]).name.split()[-1]) if _theirs(make) else None
        for k, (a, b, _truth) in enumerate(rows):
            if whole is not None:
                name = whole.name
                # Their caches go by id.
                one = whole.entity(f"a{k}", [a.name], a)
                scores.append(whole.pair(one, whole.entity(f"b{k}", [b.name], b)))
                continue
            listed = tasks.Entry("b", b.name, b.country, b.address)
            engine = FreeProduce([listed], 0.05) if make is FreeProduce else RapidFuzz([listed], 0)
            name = engine.name
            scores.append(engine.ask([a])[0].get("b", 0.0))
        best = max((*f1(scores, truth, k / 200), k / 200) for k in range(10, 200))
        at = f1(scores, truth, 0.70)
        print(f"{name:26} F1 at 0.70 {at[0]:.3f} (P {at[1]:.3f}, R {at[2]:.3f})   best "
              f"{best[0]:.3f} at {best[3]:.3f}")  # fmt: skip


def _theirs(make: Make) -> bool:
    return make not in (FreeProduce, RapidFuzz)


def half_and_half(rows: Sequence[tuple[Any, Any, bool]]) -> None:
    """Half name and half address, by token_set_ratio: the simple rival for factories."""
    from rapidfuzz import fuzz

    scores = [
        (fuzz.token_set_ratio(a.name, b.name) + fuzz.token_set_ratio(a.address, b.address)) / 200
        for a, b, _t in rows
    ]
    best = max((f1(scores, [t for *_r, t in rows], k / 200)[0], k / 200) for k in range(10, 200))
    print(f"{'half name, half address':26} best {best[0]:.3f} at {best[1]:.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer queries a task")
    parser.add_argument("--no-peers", action="store_true")
    parser.add_argument("--scale", default="1000,20000,200000,1000000")
    given = parser.parse_args()
    most = 300 if given.quick else 1200
    makes = engines(not given.no_peers)
    print("The report half of ../shared/data/names; the scores were learned on the other half.")
    cases = [(Ask(a, None), Ask(b, None), t) for a, b, t, _q in tasks.cases(PART)]
    pairs("Organisation cases", makes, cases)
    strong = [
        (a, b, t)
        for (a, b, t, q) in tasks.cases(PART)
        if q == "STRONG"
    ]  # fmt: skip
    wrong = [
        (a, b)
        for a, b, t in strong
        if bool(FreeProduce([tasks.Entry("b", b)], 0.70).ask([Ask(a, None)])[0]) != t
    ]
    print(f"STRONG cases wrong at 0.70: {len(wrong)} of {len(strong)} {wrong}")
    sites = [
        (
            Ask(a["name"], None, "", a["country"], a["address"]),
            Ask(b["name"], None, "", b["country"], b["address"]),
            t,
        )
        for a, b, t in tasks.factories(PART)
    ]
    pairs("Factories: name, address, country", makes, sites)
    half_and_half(sites)
    for make in (tasks.official, tasks.aliases, tasks.primary, tasks.damage):
        run(make(PART), makes, most)
    if given.scale:
        scale.run([int(n) for n in given.scale.split(",")])


if __name__ == "__main__":
    main()
