"""Name screening beside its peers: one run, one machine, one process and thread each.

    python benchmarks/names.py [--quick] [--no-peers] [--half report|tune] [--scale 1000,20000]

Figures are from the half of the data on which the scores were not learned, unless the other is
asked for.
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

from names import apart, scale, speed, tasks
from names.engines import FreeProduce, Nomenklatura, RapidFuzz, Scores
from names.tasks import Ask, Task

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


def threshold(tops: Sequence[float], share: float) -> float:
    """The score above which no more than ``share`` of unlisted names are alerted."""
    allowed = int(share * len(tops))
    return sorted(tops, reverse=True)[allowed] if allowed < len(tops) else 0.0


def run(task: Task, makes: Sequence[Make], most: int) -> None:
    """Recall at the alert rate that the task allows, for every engine."""
    asked = task.asked
    if len(asked) > most:
        rare = [a for a in asked if a.group in ("CJK", "ARABIC", "THAI")]
        rest = [a for a in asked if a.group not in ("CJK", "ARABIC", "THAI")]
        asked = rare + random.Random(5).sample(rest, most - len(rare))
    print(
        f"\n## {task.title}: {len(task.listed)} names listed, {len(asked)} asked, "
        f"{len(task.unlisted)} not listed, at most {task.alerts:.0%} of these alerted; names that "
        "begin like a listed one are left out of these but where said"
    )
    for make in makes:
        t = time.perf_counter()
        engine = make(task.listed)
        built = time.perf_counter() - t
        t = time.perf_counter()
        found: Scores = engine.ask([*asked, *task.unlisted, *task.unfiltered])
        took = time.perf_counter() - t
        best = found[: len(asked)]
        tops = [max(x.values(), default=0.0) for x in found[len(asked) :]]
        chosen, every = tops[: len(task.unlisted)], tops[len(task.unlisted) :]
        at, at_every = threshold(chosen, task.alerts), threshold(every, task.alerts)
        own = [x.get(str(a.of), 0.0) for a, x in zip(asked, best, strict=True)]
        other = [
            max((s for i, s in x.items() if i != a.of), default=0.0)
            for a, x in zip(asked, best, strict=True)
        ]
        hit = [s > at for s in own]
        wrong = sum(o > at and not h for o, h in zip(other, hit, strict=True))
        precision = sum(hit) / max(1, sum(hit) + wrong + sum(t > at for t in chosen))
        rate = len(found) / took
        print(f"{engine.name:26} recall {interval(sum(hit), len(asked))}  "
              f"precision {precision:.3f}  above {at:.3f}  build {built:.1f} s  "
              f"{rate:,.0f} q/s")  # fmt: skip
        print(" " * 27 + "none left out of the unlisted: recall "
              f"{interval(sum(s > at_every for s in own), len(asked))}  "
              f"above {at_every:.3f}")  # fmt: skip
        groups: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
        for a, h, o in zip(asked, hit, other, strict=True):
            groups[a.group].append((h, o > at))
        if len(groups) > 1:
            print(" " * 27 + "  ".join(
                f"{g} {interval(sum(h for h, _o in v), len(v))} ({len(v)}; another party "
                f"{sum(o for _h, o in v)})" for g, v in sorted(groups.items())))  # fmt: skip
        if isinstance(engine, FreeProduce):
            for what, unlisted in (("", chosen), (", none left out", every)):
                print(" " * 27 + f"alerts per 1,000 unlisted{what} (recall): " + ", ".join(
                    f"{t:.2f} → {1000 * sum(x >= t for x in unlisted) / len(unlisted):.0f} "
                    f"({sum(s >= t for s in own) / len(own):.2f})"
                    for t in (0.5, 0.6, 0.7, 0.8, 0.9, 0.95)))  # fmt: skip


def f1(scores: Sequence[float], truth: Sequence[bool], at: float) -> tuple[float, float, float]:
    hit = [s >= at for s in scores]
    right = sum(h and t for h, t in zip(hit, truth, strict=True))
    p, r = right / max(1, sum(hit)), right / max(1, sum(truth))
    return 2 * p * r / max(1e-9, p + r), p, r


def spread(scores: Sequence[float], truth: Sequence[bool], at: float) -> str:
    """The 95 % interval of F1, by drawing the pairs again 2,000 times."""
    r = random.Random(9)
    n = len(scores)
    drawn = []
    for _ in range(2000):
        some = [r.randrange(n) for _ in range(n)]
        drawn.append(f1([scores[k] for k in some], [truth[k] for k in some], at)[0])
    drawn.sort()
    return f"[{drawn[50]:.3f}, {drawn[1949]:.3f}]"


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
        print(f"{name:26} F1 at 0.70 {at[0]:.3f} {spread(scores, truth, 0.70)} "
              f"(P {at[1]:.3f}, R {at[2]:.3f})   best {best[0]:.3f} at {best[3]:.3f}")  # fmt: skip


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
    parser.add_argument(
        "--half", choices=("report", "tune"), default="report",
        help="the half to ask: the scores were learned on the tune half",
    )  # fmt: skip
    parser.add_argument("--scale", default="1000,20000,200000,1000000")
    given = parser.parse_args()
    most = 300 if given.quick else 1200
    part = given.half
    makes = engines(not given.no_peers)
    print(f"The {part} half of ../shared/data/names; the scores were learned on the tune half.")
    cases = [(Ask(a, None), Ask(b, None), t) for a, b, t, _q in tasks.cases(part)]
    pairs("Organisation cases", makes, cases)
    written = [(Ask(a, None), Ask(b, None), r == "same") for a, b, r, _way in tasks.sealed()]
    pairs("Pairs that the project wrote and sealed (related is not the same)", makes, written)
    strong = [
        (a, b, t)
        for (a, b, t, q) in tasks.cases(part)
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
        for a, b, t in tasks.factories(part)
    ]
    pairs("Factories: name, address, country", makes, sites)
    half_and_half(sites)
    for make in (tasks.official, tasks.aliases, tasks.primary, tasks.damage):
        run(make(part), makes, most)
    apart.run(part)
    usual = [lambda e: FreeProduce(e, 0.70), *makes[1:]]  # the default threshold, as it is used
    speed.beside(tasks.aliases(part), usual)
    speed.beside(tasks.damage(part, each=600), usual)
    if given.scale:
        scale.run([int(n) for n in given.scale.split(",")])


if __name__ == "__main__":
    main()
