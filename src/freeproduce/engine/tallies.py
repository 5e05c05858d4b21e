"""Workers counted by employer, site, recruiter and rule, with small counts withheld together.

What a reader could get from these counts by sums and differences is told to
``compare.suppress.hidden`` as well: workers of a place that have no finding, those that have
another indicator than one, and how far indicators overlap.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from freeproduce.compare.suppress import hidden
from freeproduce.compare.wilson import wilson
from freeproduce.model.rollup import Scope, Tally
from freeproduce.rules.norms import indicators

_RANK: dict[Scope, int] = {"all": 0, "employer": 1, "site": 2, "recruiter": 3}


class Place(NamedTuple):
    """Where a worker works; empty where no record says so."""

    employer: str = ""
    site: str = ""
    recruiter: str = ""


class Row(NamedTuple):
    """One line of the counts; ``within`` is the employer of a site."""

    scope: Scope
    within: str
    name: str


class Cell(NamedTuple):
    """One count: of workers in a row that a column says something of."""

    row: Row
    column: str


@dataclass(slots=True)
class Person:
    """What was found about one worker."""

    rules: dict[str, frozenset[str]] = field(default_factory=dict)
    """Codes of the rules that were met, with the indicators that each speaks to."""
    sides: set[tuple[str, str]] = field(default_factory=set)
    """Sides of the definition of forced labour that a critical finding shows, with its rule."""
    owed: dict[str, Decimal] = field(default_factory=lambda: defaultdict(Decimal))

    @property
    def indicators(self) -> set[str]:
        """Indicators of forced labour that show."""
        return {i for of_rule in self.rules.values() for i in of_rule}

    @property
    def possible(self) -> bool:
        """Involuntariness by one critical finding and menace of penalty by another."""
        return any(
            a == "involuntariness" and b == "menace" and one != other
            for a, one in self.sides
            for b, other in self.sides
        )

    def columns(self) -> set[str]:
        """The columns in which this worker is counted."""
        said = {"workers", *self.indicators, *(_sum(c) for c in self.owed), *map(_rule, self.rules)}
        if self.indicators:
            said.add("affected")
        if self.possible:
            said.add("possible")
        if self.owed:
            said.add("owed")
        return said


ALL = Row("all", "", "")


def rows_of(p: Place) -> tuple[Row, ...]:
    """The lines in which a worker is counted."""
    return (
        ALL,
        Row("employer", "", p.employer),
        Row("site", p.employer, p.site),
        Row("recruiter", "", p.recruiter),
    )


def tally(
    places: Mapping[str, Place], people: Mapping[str, Person]
) -> tuple[tuple[Tally, ...], dict[str, int | None]]:
    """Counts by place, ``all`` first, and of all workers by rule; ``None`` is withheld."""
    members: dict[Row, list[str]] = defaultdict(list)
    rows = {p: rows_of(p) for p in set(places.values())}
    for worker, p in places.items():
        for row in rows[p]:
            members[row].append(worker)
    columns = {w: p.columns() for w, p in people.items()}
    counts: dict[Cell, int] = {}
    for row, workers in members.items():
        met = Counter(c for w in workers if w in columns for c in columns[w])
        met["workers"] = len(workers)  # of whom nothing was found is counted here alone
        for c in {"affected", "possible", "owed", *indicators(), *met}:
            if row == ALL or not c.startswith("rule "):
                counts[Cell(row, c)] = met[c]
    table = _Table(counts, people.values())
    table.add_places(members)
    for row in members:
        table.add_columns(row)
    out = hidden(table.counts, table.sums, table.unsaid)
    tallies = tuple(
        _tally(row, members[row], people, counts, out)
        for row in sorted(members, key=lambda r: (_RANK[r.scope], r.within, r.name))
    )
    codes = sorted({code for p in people.values() for code in p.rules})
    return tallies, {
        code: None if (cell := Cell(ALL, _rule(code))) in out else counts[cell] for code in codes
    }


def _sum(currency: str) -> str:
    return f"owed {currency}"


def _rule(code: str) -> str:
    return f"rule {code}"


class _Table:
    """Counts, the sums in which they stand, and what follows from them without being said."""

    def __init__(self, counts: Mapping[Cell, int], people: Iterable[Person]) -> None:
        self.counts = dict(counts)
        self.money = sorted({c.column for c in counts if c.column.startswith("owed ")})
        self.sums: list[tuple[Cell, Sequence[Cell]]] = []
        self.unsaid: set[Cell] = set()
        self.rules: dict[str, frozenset[str]] = {}
        for p in people:
            self.rules |= p.rules

    def add_places(self, members: Collection[Row]) -> None:
        """An employer is the sum of its sites; all workers are that of employers, of recruiters."""
        parts: dict[tuple[Row, str], list[Row]] = defaultdict(list)
        for row in members:
            if row.scope == "site":
                parts[Row("employer", "", row.within), "site"].append(row)
            elif row.scope != "all":
                parts[ALL, row.scope].append(row)
        columns = dict.fromkeys(c.column for c in self.counts)
        for (total, _scope), rows in parts.items():
            for c in columns:
                if Cell(total, c) in self.counts and not c.startswith("rule "):
                    own = [Cell(r, c) for r in rows if Cell(r, c) in self.counts]
                    self.sums.append((Cell(total, c), own))

    def add_columns(self, row: Row) -> None:
        """Who lies within whom in a row, and what groups that overlap have in common."""
        own = [i for i in indicators() if self.counts[Cell(row, i)]]
        money = [c for c in self.money if Cell(row, c) in self.counts]
        for c in ("affected", "owed", "possible", *own):
            self._within(row, c, "workers")
        for c in ("possible", *own):
            self._within(row, c, "affected")
        for c in money:
            self._within(row, c, "owed")
        self._union(row, "affected", own)
        self._union(row, "owed", money)
        if row == ALL:
            for i in own:
                codes = [_rule(code) for code, of_rule in self.rules.items() if i in of_rule]
                for c in codes:
                    self._within(row, c, i)
                self._union(row, i, codes)

    def _within(self, row: Row, inner: str, outer: str) -> None:
        """The rest of ``outer`` without ``inner`` is a group of people, too."""
        a, b = Cell(row, inner), Cell(row, outer)
        if self.counts[a]:
            rest = self._follows(row, f"{outer} without {inner}", self.counts[b] - self.counts[a])
            self.sums.append((b, [a, rest]))

    def _union(self, row: Row, whole: str, parts: Sequence[str]) -> None:
        """What is counted more than once when the parts of ``whole`` are added up."""
        if not parts:
            return
        added = sum(self.counts[Cell(row, p)] for p in parts)
        total = self._follows(row, f"parts of {whole}", added)
        more = self._follows(row, f"overlap in {whole}", added - self.counts[Cell(row, whole)])
        self.sums.append((total, [Cell(row, p) for p in parts]))
        self.sums.append((total, [Cell(row, whole), more]))

    def _follows(self, row: Row, what: str, count: int) -> Cell:
        cell = Cell(row, what)
        self.counts[cell] = count
        self.unsaid.add(cell)
        return cell


def _tally(
    row: Row,
    workers: Sequence[str],
    people: Mapping[str, Person],
    counts: Mapping[Cell, int],
    out: Collection[Cell],
) -> Tally:
    def told(column: str) -> int | None:
        return None if Cell(row, column) in out else counts[Cell(row, column)]

    owed: dict[str, Decimal] = defaultdict(Decimal)
    for w in workers:
        for currency, amount in people[w].owed.items() if w in people else ():
            owed[currency] += amount
    affected, of = told("affected"), told("workers")
    money = told("owed") is not None and all(told(_sum(c)) is not None for c in owed)
    return Tally(
        scope=row.scope,
        within=row.within,
        name=row.name,
        workers=of,
        affected=affected,
        possible=told("possible"),
        indicators={i: told(i) for i in indicators()},
        prevalence=None if affected is None or of is None else wilson(affected, of),
        owed=dict(owed) if money else None,
    )
