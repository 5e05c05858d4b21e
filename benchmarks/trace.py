"""Chains: build, reach with paths, shares, beside networkx, rustworkx and scipy by hand.

    python benchmarks/trace.py [--edges 5_000_000] [--skip networkx] [--files] [--large]

Each engine runs alone in a process of its own on the same network (read from the same arrays) and
writes which nodes it reached and each node's share; these are compared, so that nobody is fast by
being wrong. CPU seconds are of the process, building included, the reading of the arrays not.
``--files`` adds the way from a file of edges to the answer; ``--large`` 100 million edges.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np

TIERS = 10


def network(edges: int, nodes: int, folder: Path, *, returns: bool = True) -> None:
    """Tiers of sites; a five-hundredth of the edges are returns from a buyer to its supplier."""
    random = np.random.default_rng(7)
    per = nodes // TIERS
    forward = edges - (edges // 500 if returns else 0)
    tier = random.integers(0, TIERS - 1, forward, dtype=np.int32)
    supplier = tier * per + random.integers(0, per, forward, dtype=np.int32)
    buyer = (tier + 1) * per + random.integers(0, per, forward, dtype=np.int32)
    del tier
    quantity = random.random(edges) + 0.01
    back = random.choice(forward, edges - forward, replace=False)
    # A site returns less than it bought.
    quantity[forward:] = quantity[back] * 0.2
    listed = random.choice(per, max(per // 200, 1), replace=False)
    np.save(folder / "supplier.npy", np.concatenate([supplier, buyer[back]]).astype(np.int32))
    np.save(folder / "buyer.npy", np.concatenate([buyer, supplier[back]]).astype(np.int32))
    np.save(folder / "quantity.npy", quantity)
    np.save(folder / "listed.npy", listed)


def load(folder: Path) -> list[np.ndarray]:
    return [np.load(folder / f"{n}.npy") for n in ("supplier", "buyer", "quantity", "listed")]


def by_networkx(folder: Path, nodes: int) -> tuple[np.ndarray, np.ndarray, float]:
    import networkx as nx

    supplier, buyer, quantity, listed = load(folder)
    begin = time.process_time()
    graph = nx.DiGraph()
    graph.add_nodes_from(range(nodes))
    for s, b, q in zip(supplier.tolist(), buyer.tolist(), quantity.tolist(), strict=True):
        if graph.has_edge(s, b):
            graph[s][b]["q"] += q
        else:
            graph.add_edge(s, b, q=q)
    sources = set(listed.tolist())
    paths = dict.fromkeys(sources)
    front = list(sources)
    while front:
        later = []
        for s in front:
            for b in graph.successors(s):
                if b not in paths:
                    paths[b] = s
                    later.append(b)
        front = later
    bought = dict(graph.in_degree(weight="q"))
    share = dict.fromkeys(paths, 0.0) | dict.fromkeys(sources, 1.0)
    circles = nx.condensation(graph)
    for part in nx.topological_sort(circles):
        members = [n for n in circles.nodes[part]["members"] if n in paths and n not in sources]
        for _sweep in range(1000):
            moved = 0.0
            for n in members:
                found = sum(d["q"] * share.get(s, 0.0) for s, _n, d in graph.in_edges(n, data=True))
                moved = max(moved, abs(found / bought[n] - share[n]))
                share[n] = found / bought[n]
            if moved < 1e-14 or len(members) == 1:
                break
    used = time.process_time() - begin
    return *_arrays(paths, share, nodes), used


def _arrays(paths: dict, share: dict, nodes: int) -> tuple[np.ndarray, np.ndarray]:
    reached, shares = np.zeros(nodes, bool), np.zeros(nodes)
    reached[list(paths)] = True
    shares[list(share)] = list(share.values())
    return reached, shares


def by_rustworkx(folder: Path, nodes: int) -> tuple[np.ndarray, np.ndarray, float]:
    import rustworkx as rx

    supplier, buyer, quantity, listed = load(folder)
    begin = time.process_time()
    graph = rx.PyDiGraph()
    graph.add_nodes_from(range(nodes))
    graph.add_edges_from(list(zip(supplier.tolist(), buyer.tolist(), quantity.tolist(),
                                  strict=True)))  # fmt: skip
    reached = np.zeros(nodes + 1, bool)
    for by, to in rx.bfs_successors(graph, _root(graph, listed)):
        reached[by] = True
        reached[to] = True
    rows = graph.weighted_edge_list()
    edges = np.array([(s, b) for s, b, q in rows if q is not None], np.int32)
    amount = np.array([q for _s, _b, q in rows if q is not None])
    shares = _sweeps(edges[:, 0], edges[:, 1], amount, listed, nodes)
    return reached[:nodes], shares, time.process_time() - begin


def _root(graph: object, listed: np.ndarray) -> int:
    root = graph.num_nodes()  # type: ignore[attr-defined]
    graph.add_node(root)  # type: ignore[attr-defined]
    graph.add_edges_from([(root, int(s), None) for s in listed])  # type: ignore[attr-defined]
    return root


def _sweeps(
    supplier: np.ndarray, buyer: np.ndarray, quantity: np.ndarray, listed: np.ndarray, nodes: int
) -> np.ndarray:
    """Mass balance as anyone would write it with scipy: sweeps until nothing moves."""
    from scipy.sparse import csr_array

    into = csr_array((quantity, (buyer, supplier)), shape=(nodes, nodes))
    bought = np.maximum(into.sum(axis=1), 1e-300)
    share = np.zeros(nodes)
    share[listed] = 1.0
    for _sweep in range(1000):
        found = into @ share / bought
        found[listed] = 1.0
        if np.abs(found - share).max() < 1e-13:
            return found
        share = found
    return share


def by_scipy(folder: Path, nodes: int) -> tuple[np.ndarray, np.ndarray, float]:
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import breadth_first_order

    supplier, buyer, quantity, listed = load(folder)
    begin = time.process_time()
    rows = csr_array(
        (
            np.concatenate([quantity, np.ones(len(listed))]),
            (
                np.concatenate([supplier, np.full(len(listed), nodes, np.int32)]),
                np.concatenate([buyer, listed.astype(np.int32)]),
            ),
        ),
        shape=(nodes + 1, nodes + 1),
    )
    order, _before = breadth_first_order(rows, nodes, return_predecessors=True)
    reached = np.zeros(nodes + 1, bool)
    reached[order] = True
    into = rows.T.tocsr()[:nodes, :nodes]
    del rows
    bought = np.maximum(into.sum(axis=1), 1e-300)
    share = np.zeros(nodes)
    share[listed] = 1.0
    for _sweep in range(1000):
        found = into @ share / bought
        found[listed] = 1.0
        if np.abs(found - share).max() < 1e-13:
            break
        share = found
    return reached[:nodes], found, time.process_time() - begin


def _network(folder: Path, nodes: int) -> tuple[Any, np.ndarray, float, float]:
    """The network, the listed nodes, and the CPU time before and after it was built."""
    from freeproduce.trace import Network

    supplier, buyer, quantity, listed = load(folder)
    marks = np.zeros(nodes, bool)
    marks[listed] = True
    begin = time.process_time()
    net = Network.of(supplier, buyer, quantity, nodes=nodes)
    return net, marks, begin, time.process_time()


def by_freeproduce(folder: Path, nodes: int) -> tuple[np.ndarray, np.ndarray, float]:
    import scipy.sparse.csgraph  # noqa: F401

    from freeproduce.trace.flow import shares
    from freeproduce.trace.reach import reach

    net, marks, begin, built = _network(folder, nodes)
    found = reach(net, marks)
    walked = time.process_time()
    balance = shares(net, marks, found.reached, bounds=False)
    done = time.process_time()
    _say(build=built - begin, reach=walked - built, mass_balance=done - walked)
    return found.reached, balance.mass_balance, done - begin


def all_buyers(folder: Path, nodes: int) -> tuple[np.ndarray, np.ndarray, float]:
    """Every buyer: minimum, mass balance, maximum, and the paths to all."""
    import scipy.sparse.csgraph  # noqa: F401

    from freeproduce.trace import Trace

    net, marks, begin, built = _network(folder, nodes)
    trace = Trace(net, marks)
    found = trace.shares
    done = time.process_time()
    _say(build=built - begin, shares_and_paths=done - built)
    return trace.reach.reached, found.mass_balance, done - begin


def _say(**seconds: float) -> None:
    print(json.dumps({name: round(value, 3) for name, value in seconds.items()}), file=sys.stderr)


def one_buyer(folder: Path, nodes: int) -> tuple[np.ndarray, np.ndarray, float]:
    """One buyer alone, by what lies upstream of it: the same three shares and the path."""
    import scipy.sparse.csgraph  # noqa: F401

    from freeproduce.trace import Trace

    net, marks, begin, built = _network(folder, nodes)
    goal = nodes - 1
    mine = Trace(net, marks).buyer(goal)
    share = np.zeros(nodes)
    share[goal] = mine.bounds[1]
    mine.strongest()
    done = time.process_time()
    _say(build=built - begin, shares_and_paths=done - built)
    return np.isin(np.arange(nodes), mine.nodes), share, done - begin


ENGINES = {
    "networkx": by_networkx,
    "rustworkx": by_rustworkx,
    "scipy": by_scipy,
    "freeproduce": by_freeproduce,
    "all-buyers": all_buyers,
    "one-buyer": one_buyer,
}


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def run(engine: str, folder: Path, nodes: int) -> dict[str, float]:
    """One engine in a process of its own."""
    done = subprocess.run(
        [sys.executable, __file__, "--run", engine, str(folder), str(nodes)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        return {"failed": done.stderr.strip().splitlines()[-1]}
    found = json.loads(done.stdout)
    if done.stderr.strip().startswith("{"):
        print(f"    {engine}: {done.stderr.strip()}")
        found["parts"] = json.loads(done.stderr)
    return found


def compare(folder: Path, engines: list[str]) -> None:
    """Stop if two engines found other nodes or other shares."""
    found = {e: np.load(folder / f"{e}.npz") for e in engines if (folder / f"{e}.npz").exists()}
    mine = found["freeproduce"]
    for name, other in found.items():
        if name in ("freeproduce", "one-buyer"):
            continue  # one buyer has one share: its own
        same = bool((mine["reached"] == other["reached"]).all())
        apart = float(np.abs(mine["shares"] - other["shares"]).max())
        print(f"    {name} against freeproduce: same nodes {same}, shares apart by {apart:.1e}")
        if not same or apart > 1e-9:
            sys.exit("the engines do not agree")


def scale(edges: int, engines: list[str], *, returns: bool = True) -> None:
    nodes = max(edges // 5, TIERS * 10)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        network(edges, nodes, folder, returns=returns)
        print(f"\n{edges:,} edges, {nodes:,} nodes, {'with' if returns else 'without'} returns")
        results = {e: run(e, folder, nodes) for e in engines}
        for engine, r in results.items():
            if "failed" in r:
                print(f"  {engine:12} failed: {r['failed']}")
            else:
                print(f"  {engine:12} {r['cpu']:8.2f} CPU s   peak {r['peak']:6.0f} MB")
        compare(folder, engines)
        if {"all-buyers", "one-buyer"} <= set(engines):
            every, one = (results[e]["parts"] for e in ("all-buyers", "one-buyer"))
            print(
                "  all buyers against one, building included: "
                f"{sum(every.values()) / sum(one.values()):.2f} times; without: "
                f"{every['shares_and_paths'] / one['shares_and_paths']:.2f} times"
            )


def command(folder: Path, *more: str) -> tuple[float, float]:
    """CPU seconds and peak MB of ``freeproduce trace``; every answer is written, to nowhere."""
    words = ["-m", "freeproduce", "trace", "edges.csv", "--listed", "listed.txt", *more]
    process = subprocess.Popen(
        [sys.executable, *words, "--format", "json"], cwd=folder, stdout=subprocess.DEVNULL
    )
    _pid, _status, used = os.wait4(process.pid, 0)
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def files(edges: int) -> None:
    """From a file of edges to the answer, reading included, in a process of its own."""
    nodes = edges // 5
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        network(edges, nodes, folder)
        supplier, buyer, quantity, listed = load(folder)
        import duckdb

        with duckdb.connect() as con:
            con.register("columns", {"s": supplier, "b": buyer, "q": quantity})
            con.execute(
                "copy (select 'site ' || s as supplier, 'site ' || b as buyer, "
                "round(q, 6) as quantity, 'kg' as unit, 'documented' as basis from columns) "
                f"to '{folder / 'edges.csv'}' (header)"
            )
        (folder / "listed.txt").write_text("".join(f"site {s}\n" for s in listed))
        done = subprocess.run(
            [sys.executable, __file__, "--files-run", str(folder)],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        print(f"\nfrom a file of {edges:,} edges: {done.stdout.strip() or done.stderr[-300:]}")
        every, one = command(folder), command(folder, "--buyer", f"site {nodes - 1}")
        print(
            f"  freeproduce trace, all buyers written: {every[0]:.1f} CPU s, {every[1]:.0f} MB; "
            f"one buyer with sources and ends: {one[0]:.1f} CPU s, {one[1]:.0f} MB; "
            f"{every[0] / one[0]:.2f} times"
        )


def files_run(folder: Path) -> None:
    from freeproduce.engine.connection import connection
    from freeproduce.read import read
    from freeproduce.read.party_names import party_names
    from freeproduce.trace import Trace, coding

    begin = time.process_time()
    with connection() as con:
        read([folder / "edges.csv"], con)
        was_read = time.process_time()
        net = coding.network(con)
        marks, _missing = coding.listed(con, party_names(folder / "listed.txt"))
        coded = time.process_time()
        trace = Trace(net, marks)
        found = trace.shares
        reached = int(trace.reach.reached.sum())
        print(
            f"read {was_read - begin:.1f}, coded {coded - was_read:.1f}, "
            f"traced {time.process_time() - coded:.2f} CPU s; peak {_peak()} MB; "
            f"{reached:,} nodes reached, mean share {found.mass_balance.mean():.6f}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--edges", type=int, default=5_000_000)
    parser.add_argument("--skip", action="append", default=[])
    parser.add_argument("--files", action="store_true")
    parser.add_argument("--large", action="store_true")
    parser.add_argument("--run", nargs=3)
    parser.add_argument("--files-run")
    given = parser.parse_args()
    if given.run:
        engine, folder, nodes = given.run[0], Path(given.run[1]), int(given.run[2])
        reached, shares, cpu = ENGINES[engine](folder, nodes)
        peak = _peak()
        np.savez(folder / f"{engine}.npz", reached=reached, shares=shares)
        print(json.dumps({"cpu": cpu, "peak": peak}))
        return
    if given.files_run:
        files_run(Path(given.files_run))
        return
    engines = [e for e in ENGINES if e not in given.skip]
    scale(given.edges, engines)
    few = [e for e in engines if e in ("scipy", "freeproduce")]
    scale(given.edges, few, returns=False)
    scale(2 * given.edges, [e for e in engines if e != "networkx"])
    scale(given.edges // 5, few)
    if given.files:
        files(given.edges)
    if given.large:  # last: what a process holds counts for those that it starts
        scale(20 * given.edges, [e for e in few if e != "scipy"])


if __name__ == "__main__":
    main()
