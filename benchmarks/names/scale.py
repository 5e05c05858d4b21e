"""How cost grows with the list: build, memory, opening, queries a second on one and two cores."""

from __future__ import annotations

import json
import multiprocessing
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from freeproduce.resolve.parties import ListedName, Screener
from names import speed
from names.damage import damaged
from names.tasks import companies, table


def names(n: int) -> list[str]:
    """Real names, then names made of the words of real names."""
    real = [r["name"] for r in table("ofac-entities.csv")] + [c["name"] for c in companies()]
    real = list(dict.fromkeys(real))
    if n <= len(real):
        return random.Random(1).sample(real, n)
    words = [r.split() for r in real]
    first = [w[0] for w in words]
    rest = [w[1:] for w in words]
    r = random.Random(2)
    made = dict.fromkeys(real)
    letters = "abcdefghijklmnopqrstuvwxyz"
    while len(made) < n:
        # A house name by changing a real first word, then the rest of another name.
        w = r.choice(first)
        k = r.randrange(len(w))
        made[" ".join([w[:k] + r.choice(letters) + w[k + r.randrange(2) :], *r.choice(rest)])] = (
            None
        )
    return list(made)


def queries(listed: list[str], n: int) -> list[str]:
    """Half of them listed names damaged, half names made of real words."""
    some = random.Random(3).sample(listed, min(len(listed), 3000))
    hurt = [bad for _kind, _name, bad in damaged(some, n // 10, 4)]
    other = names(n + len(listed) // 100)[-n:]
    mixed = (hurt + [" ".join(reversed(o.split())) + " X" for o in other])[: 2 * n]
    random.Random(5).shuffle(mixed)
    return mixed[:n]


def _ask(path: str, asked: list[str], ready: Any, go: Any) -> None:
    screener = Screener.open(path)
    screener.screen(asked[:50])
    ready.put(1)
    go.wait()
    screener.screen(asked)
    ready.put(1)


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _together(folder: str, asked: list[str]) -> float:
    """Queries a second of two processes that have both opened the list."""
    context = multiprocessing.get_context("spawn")
    ready, go = context.Queue(), context.Event()
    workers = [context.Process(target=_ask, args=(folder, asked[k::2], ready, go)) for k in (0, 1)]
    for w in workers:
        w.start()
    for _ in workers:
        ready.get()
    start = time.perf_counter()
    go.set()
    for _ in workers:
        ready.get()
    took = time.perf_counter() - start
    for w in workers:
        w.join()
    return len(asked) / took


def one(n: int) -> dict[str, float]:
    """Figures for a list of ``n`` names; run in a process of its own, for its memory."""
    listed = names(n)
    asked = queries(listed, 4000)
    before, start, clock = _peak(), time.process_time(), time.perf_counter()
    # One by one, as from a file: no object a name is kept.
    screener = Screener(ListedName(str(i), name) for i, name in enumerate(listed))
    out = {
        "build_cpu": time.process_time() - start,
        "build_s": time.perf_counter() - clock,
        "build_mb": _peak() - before,
    }
    del listed
    out |= speed.where(screener, asked)
    with tempfile.TemporaryDirectory() as folder:
        screener.save(folder)
        out["disk_mb"] = sum(f.stat().st_size for f in Path(folder).iterdir()) / 2**20
        del screener
        start, clock = time.process_time(), time.perf_counter()
        again = Screener.open(folder)
        again.screen(asked[:1])
        out["open_s"] = time.perf_counter() - clock
        del again
        out["two_cores_qs"] = _together(folder, asked)
    return out


COLUMNS = (
    ("build_cpu", "build, CPU s"), ("build_s", "by clock"), ("build_mb", "MB"),
    ("disk_mb", "on disk MB"), ("open_s", "open s"), ("all", "\u00b5s a query"),
    ("two_cores_qs", "q/s, two cores by clock"),
)  # fmt: skip
STEPS = ("reading", "candidates", "closer look", "decisions", "hits", "least for candidates")


def run(sizes: list[int]) -> None:
    """Print a line a size, then where the time goes."""
    print("\n## Growth: half the queries are damaged listed names, half are not listed")
    print(f"{'names':>10}" + "".join(f"{title:>{len(title) + 2}}" for _key, title in COLUMNS))
    found = {}
    for n in sizes:
        answer = subprocess.run(
            [sys.executable, str(Path(__file__).resolve()), str(n)],
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        found[n] = r = json.loads(answer.stdout.splitlines()[-1])
        print(
            f"{n:>10,}" + "".join(f"{r[key]:>{len(t) + 2},.{1 if r[key] < 100 else 0}f}"
                                  for key, t in COLUMNS),
            flush=True,
        )  # fmt: skip
    print("\nWhere the time goes, microseconds of the processor a query; the last column is what "
          "the sums of 'nearest' take when they lie in a row")  # fmt: skip
    print(f"{'names':>10}" + "".join(f"{step:>{len(step) + 2}}" for step in STEPS))
    for n, r in found.items():
        print(f"{n:>10,}" + "".join(f"{r[step]:>{len(step) + 2},.0f}" for step in STEPS))


if __name__ == "__main__":
    print(json.dumps(one(int(sys.argv[1]))))
