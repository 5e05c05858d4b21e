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

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

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


def _ask(
    path: str, asked: list[str], ready: multiprocessing.Queue, go: multiprocessing.Event
) -> None:  # type: ignore[type-arg, valid-type]
    from freeproduce.resolve.parties import Screener

    screener = Screener.open(path)
    screener.screen(asked[:50])
    ready.put(1)
    go.wait()
    screener.screen(asked)
    ready.put(1)


def one(n: int) -> dict[str, float]:
    """Figures for a list of ``n`` names; run in a process of its own, for its memory."""
    from freeproduce.resolve.parties import ListedName, Screener

    listed = names(n)
    asked = queries(listed, 4000)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    t = time.perf_counter()
    screener = Screener([ListedName(str(i), name) for i, name in enumerate(listed)])
    out = {"names": float(n), "build_s": time.perf_counter() - t}
    out["build_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 - before
    screener.screen(asked[:50])
    t = time.perf_counter()
    screener.screen(asked)
    out["one_core_qs"] = len(asked) / (time.perf_counter() - t)
    with tempfile.TemporaryDirectory() as folder:
        screener.save(folder)
        out["disk_mb"] = sum(f.stat().st_size for f in Path(folder).iterdir()) / 2**20
        del screener
        t = time.perf_counter()
        again = Screener.open(folder)
        again.screen(asked[:1])
        out["open_s"] = time.perf_counter() - t
        del again
        context = multiprocessing.get_context("spawn")
        ready, go = context.Queue(), context.Event()
        workers = [
            context.Process(target=_ask, args=(folder, asked[k::2], ready, go)) for k in (0, 1)
        ]
        for w in workers:
            w.start()
        for _ in workers:
            ready.get()
        t = time.perf_counter()
        go.set()
        for _ in workers:
            ready.get()
        out["two_cores_qs"] = len(asked) / (time.perf_counter() - t)
        for w in workers:
            w.join()
    return out


def run(sizes: list[int]) -> None:
    """Print one line a size."""
    print("\n## Growth: half the queries are damaged listed names, half are not listed")
    print(f"{'names':>10} {'build s':>8} {'build MB':>9} {'on disk MB':>10} {'open s':>7} "
          f"{'q/s, one core':>14} {'two cores':>10}")  # fmt: skip
    for n in sizes:
        answer = subprocess.run(
            [sys.executable, str(Path(__file__).resolve()), str(n)],
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        r = json.loads(answer.stdout.splitlines()[-1])
        print(f"{n:>10,} {r['build_s']:>8.1f} {r['build_mb']:>9,.0f} {r['disk_mb']:>10,.0f} "
              f"{r['open_s']:>7.2f} {r['one_core_qs']:>14,.0f} {r['two_cores_qs']:>10,.0f}",
              flush=True)  # fmt: skip


if __name__ == "__main__":
    print(json.dumps(one(int(sys.argv[1]))))
