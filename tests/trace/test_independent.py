"""The command against a second way of working it out, which shares no code with it.

Random edge tables are written as files and traced; the same rows are worked out here by the
textbook: the mass balance as an absorbing chain, least and most share by a linear programme over
all edges of the network, with stock allowed.
"""

import csv
import json
from collections import defaultdict

import numpy as np
import pytest
from click.testing import CliRunner
from scipy.optimize import linprog

from freeproduce.cli import program

KILOGRAMS = {"kg": 1.0, "t": 1000.0, "g": 0.001, "lb": 0.45359237}
COLUMNS = ("buyer", "supplier", "lot", "good", "quantity", "unit", "date", "basis", "evidence")


TOGETHER = 25
"""Networks, each with names of its own, that stand in one file."""


def table(random, name):
    """Rows of an edge table: circles, lots, self-sales, nothing at all, doubles, four units."""
    n = int(random.integers(3, 9))
    rows = []
    for _edge in range(int(random.integers(3, 16))):
        supplier, buyer = (int(x) for x in random.integers(0, n, 2))
        quantity = 0 if random.random() < 0.05 else round(float(random.random() * 9 + 0.5), 3)
        unit = str(random.choice(list(KILOGRAMS)))
        rows.append(
            {
                "supplier": f"{name} {supplier}",
                "buyer": f"{name.upper()}  {buyer}" if random.random() < 0.2 else f"{name} {buyer}",
                "lot": f"L{random.integers(0, 3)}" if random.random() < 0.3 else "",
                "good": str(random.choice(["lint", "yarn", ""])),
                "quantity": quantity / KILOGRAMS[unit],
                "unit": unit,
                "date": "2025-01-01",
                "basis": str(random.choice(["documented", "declared", "inferred", "statistical"])),
                "evidence": "",
            }
        )
        if random.random() < 0.1:
            rows.append(dict(rows[-1]))
    listed = [f"{name} {i}" for i in range(n) if random.random() < 0.25]
    return rows, listed or [f"{name} 0"]


def key(name):
    return " ".join(name.lower().split())


class Textbook:
    """The definitions, one after the other, without a thought of speed."""

    def __init__(self, rows, listed):
        self.listed = {key(name) for name in listed}
        told = [
            (key(r["supplier"]), key(r["buyer"]), r["lot"], r["quantity"] * KILOGRAMS[r["unit"]])
            for r in rows
            if r["quantity"] > 0 and key(r["supplier"]) != key(r["buyer"])
        ]
        sold = {(s, lot) for s, _b, lot, _q in told if lot}
        bought = {(b, lot) for _s, b, lot, _q in told if lot}
        followed = sold & bought
        flows = defaultdict(float)
        for s, b, lot, q in told:
            # A lot that came in and went out under one number is a place of its own in a site.
            ends = tuple((at, lot if (at, lot) in followed else "") for at in (s, b))
            flows[ends] += q
        self.edges = [(*ends, q) for ends, q in flows.items()]
        self.nodes = sorted({node for s, b, _q in self.edges for node in (s, b)})
        self.into = {v: [e for e in self.edges if e[1] == v] for v in self.nodes}
        self.out = {v: [e for e in self.edges if e[0] == v] for v in self.nodes}
        self.reached = {v for v in self.nodes if v[0] in self.listed}
        while more := {b for s, b, _q in self.edges if s in self.reached} - self.reached:
            self.reached |= more

    def buyers(self):
        return sorted({b[0] for s, b, _q in self.edges if s[0] != b[0]})

    def _purchases(self, site):
        return [e for e in self.edges if e[1][0] == site and e[0][0] != site]

    def mass_balance(self, site):
        inner = [v for v in self.nodes if v in self.reached and v[0] not in self.listed]
        number = {v: i for i, v in enumerate(inner)}
        a, right = np.eye(len(inner)), np.zeros(len(inner))
        for v in inner:
            whole = sum(q for _s, _b, q in self.into[v])
            for s, _b, q in self.into[v]:
                if s[0] in self.listed:
                    right[number[v]] += q / whole
                elif s in number:
                    a[number[v], number[s]] -= q / whole
        share = dict(zip(inner, np.linalg.solve(a, right), strict=True))
        edges = self._purchases(site)
        part = sum(q * (1.0 if s[0] in self.listed else share.get(s, 0.0)) for s, _b, q in edges)
        return part / sum(q for _s, _b, q in edges)

    def bounds(self, site):
        at = {e: i for i, e in enumerate(self.edges)}
        rows, right, span = [], [], []
        for s, _b, q in self.edges:
            low = q if s[0] in self.listed else 0.0
            span.append((low, q if s in self.reached else 0.0))
        for v in self.nodes:
            got, gave = sum(e[2] for e in self.into[v]), sum(e[2] for e in self.out[v])
            if v[0] in self.listed or not got or not gave:
                continue
            scale = max(gave, got) / got
            row = np.zeros(len(at))
            row[[at[e] for e in self.out[v]]] += 1.0
            row[[at[e] for e in self.into[v]]] -= scale
            rows.append(row)  # listed sales <= listed purchases
            right.append(0.0)
            rows.append(-row)  # other sales <= other purchases
            right.append(scale * got - gave)
        cost = np.zeros(len(at))
        whole = sum(e[2] for e in self._purchases(site))
        for e in self._purchases(site):
            cost[at[e]] += 1.0 / whole
        found = [
            linprog(sign * cost, A_ub=np.array(rows) if rows else None, b_ub=right or None,
                    bounds=span, method="highs-ds")
            for sign in (1, -1)
        ]  # fmt: skip
        assert [f.status for f in found] == [0, 0]
        return found[0].fun, -found[1].fun


def traced(folder, networks):
    """What the command says of networks in one file: a record a buyer."""
    with (folder / "edges.csv").open("w", newline="") as f:
        writer = csv.DictWriter(f, COLUMNS)
        writer.writeheader()
        writer.writerows(row for rows, _listed in networks for row in rows)
    listed = "".join(f"{name}\n" for _rows, listed in networks for name in listed)
    (folder / "listed.csv").write_text("name\n" + listed)
    given = ["trace", str(folder / "edges.csv"), "--listed", str(folder / "listed.csv")]
    result = CliRunner().invoke(program(), [*given, "--format", "json"])
    assert result.exit_code in (0, 1), result.output
    return {key(b["buyer"]): b for b in json.loads(result.stdout)["buyers"]}


def agrees(book, site, b):
    """Hold one buyer's record against the textbook."""
    if site in book.listed:
        assert (b["minimum"], b["mass_balance"], b["maximum"]) == (1, 1, 1)
        return
    assert b["mass_balance"] == pytest.approx(book.mass_balance(site), abs=1e-9)
    assert b["minimum"] <= b["mass_balance"] <= b["maximum"]
    assert b["bound"] == "exact"
    assert (b["minimum"], b["maximum"]) == pytest.approx(book.bounds(site), abs=1e-8)
    upstream = any(v in book.reached for v in book.nodes if v[0] == site)
    assert bool(b["path"]) == (b["basis"] is not None) == upstream
    assert not b["path"] or key(b["path"][0]) in book.listed


@pytest.mark.parametrize(
    "block", [pytest.param(i, marks=[pytest.mark.slow] if i > 3 else []) for i in range(40)]
)
def test_shares_and_bounds_are_those_of_the_textbook(tmp_path, block):
    random = np.random.default_rng(block)
    networks = [table(random, f"n{i} site") for i in range(TOGETHER)]
    found = traced(tmp_path, networks)
    for rows, listed in networks:
        book = Textbook(rows, listed)
        for site in book.buyers():
            agrees(book, site, found.pop(site))
    assert not found
