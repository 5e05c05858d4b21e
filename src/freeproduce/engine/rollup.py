"""Findings about workers, counted by employer, site and recruiter, with small counts withheld.

Every renderer gets these counts and no others: what is withheld here is nowhere else to be found
in them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from duckdb import DuckDBPyConnection

from freeproduce.compare.suppress import hidden
from freeproduce.compare.wilson import wilson
from freeproduce.engine import spreads
from freeproduce.engine.evaluate import Group
from freeproduce.model.findings import NotRun
from freeproduce.model.rollup import RollUp, Scope, Tally, Worker
from freeproduce.rules.norms import indicators, sides
from freeproduce.rules.rule import Rule

FAMILIES = ("PAY", "CON", "PER")
"""Families of rules that speak of workers."""

Where = tuple[str, str, str]
"""Employer, site and recruiter of a worker; empty where not stated."""
Key = tuple[Scope, str, str, str]
"""Scope, employer that a site lies within, name, and column."""


@dataclass(slots=True)
class _Person:
    """What was found about one worker."""

    indicators: set[str] = field(default_factory=set)
    sides: set[tuple[str, str]] = field(default_factory=set)
    owed: dict[str, Decimal] = field(default_factory=lambda: defaultdict(Decimal))

    @property
    def possible(self) -> bool:
        """Involuntariness by one critical finding and menace of penalty by another."""
        return any(
            a == "involuntariness" and b == "menace" and one != other
            for a, one in self.sides
            for b, other in self.sides
        )


def rollup(
    con: DuckDBPyConnection,
    groups: Iterable[Group],
    rules: Sequence[Rule],
    not_run: Iterable[NotRun],
    made: set[str],
) -> RollUp:
    """Count workers in what ``groups`` found; an empty roll-up where no file names a worker.

    ``made`` names the relations that there are.
    """
    checks = {r.code for r in rules if r.code.startswith(FAMILIES)}
    places = _where(con)
    if not places or not checks:
        return RollUp()
    people = _people(groups)
    tallies = tally(places, people)
    shown = {i for i, n in tallies[0].indicators.items() if n is not None}
    told = tallies[0].possible is not None
    return RollUp(
        tallies,
        tuple(
            Worker(
                w, tuple(i for i in indicators() if i in p.indicators & shown), p.possible and told
            )
            for w, p in sorted(people.items())
            if p.indicators & shown
        ),
        len(checks),
        len(checks & {n.code for n in not_run}),
        spreads.hours(con, made),
        spreads.wages(con, made),
    )


def _people(groups: Iterable[Group]) -> dict[str, _Person]:
    people: dict[str, _Person] = defaultdict(_Person)
    for g in groups:
        worker = g.facts.get("worker")
        if not worker or not g.rule.code.startswith(FAMILIES):
            continue
        person = people[str(worker)]
        person.indicators |= set(g.rule.indicators)
        if g.severity == "critical":
            person.sides |= {(sides()[i], g.rule.code) for i in g.rule.indicators}
        if g.rule.amount != "amount":
            for currency, amount in g.amounts.items():
                person.owed[currency] += amount
    return dict(people)


def tally(places: Mapping[str, Where], people: Mapping[str, _Person]) -> tuple[Tally, ...]:
    """Counts by scope, ``all`` first, with what must not be told taken out of them together."""
    members: dict[tuple[Scope, str, str], list[str]] = defaultdict(list)
    for worker, (employer, site, recruiter) in places.items():
        members["all", "", ""].append(worker)
        members["employer", "", employer].append(worker)
        members["site", employer, site].append(worker)
        members["recruiter", "", recruiter].append(worker)
    columns = ("workers", "affected", "possible", "owed", *indicators())
    nobody = _Person()
    counts: dict[Key, int] = {}
    for row, workers in members.items():
        found = [people.get(w, nobody) for w in workers]
        values = {
            "workers": len(workers),
            "affected": sum(bool(p.indicators) for p in found),
            "possible": sum(p.possible for p in found),
            "owed": sum(bool(p.owed) for p in found),
        } | {i: sum(i in p.indicators for p in found) for i in indicators()}
        counts |= {(row[0], row[1], row[2], c): n for c, n in values.items()}
    sums: list[tuple[Key, list[Key]]] = []
    for column in columns:
        sites: dict[str, list[Key]] = defaultdict(list)
        for scope, within, name in members:
            if scope == "site":
                sites[within].append((scope, within, name, column))
        sums += [(("employer", "", e, column), parts) for e, parts in sites.items()]
        for parted in ("employer", "recruiter"):
            parts = [(*row, column) for row in members if row[0] == parted]
            sums.append((("all", "", "", column), parts))
    inside: list[tuple[Key, Key]] = [
        ((*row, c), (*row, "affected")) for row in members for c in ("possible", *indicators())
    ]
    inside += [((*row, c), (*row, "workers")) for row in members for c in ("affected", "owed")]
    out = hidden(counts, sums, inside)
    order = {"all": 0, "employer": 1, "site": 2, "recruiter": 3}
    return tuple(
        _tally(row, members[row], people, {c: counts[*row, c] for c in columns},
               {c for c in columns if (*row, c) in out})
        for row in sorted(members, key=lambda r: (order[r[0]], r[1], r[2]))
    )  # fmt: skip


def _tally(
    row: tuple[Scope, str, str],
    workers: Sequence[str],
    people: Mapping[str, _Person],
    counts: Mapping[str, int],
    out: set[str],
) -> Tally:
    def told(column: str) -> int | None:
        return None if column in out else counts[column]

    owed: dict[str, Decimal] = defaultdict(Decimal)
    for w in workers:
        for currency, amount in people[w].owed.items() if w in people else ():
            owed[currency] += amount
    both = {"workers", "affected"} & out
    return Tally(
        scope=row[0],
        within=row[1],
        name=row[2],
        workers=told("workers"),
        affected=told("affected"),
        possible=told("possible"),
        indicators={i: told(i) for i in indicators()},
        prevalence=None if both else wilson(counts["affected"], counts["workers"]),
        owed=None if "owed" in out else dict(owed),
    )


def _where(con: DuckDBPyConnection) -> dict[str, Where]:
    """Where each worker works, by the newest record that says so."""
    there = {
        name
        for (name,) in con.execute(
            "select table_name from information_schema.tables where table_schema = 'main'"
        ).fetchall()
    }
    if "worker" not in there:
        return {}
    rows = con.execute(
        """
        with said as (
            select coalesce(trim(worker_id), plain(worker_name)) as ref, employer, site,
                cast(null as varchar) as recruiter, period_end_value as day from payslip
            union all
            select coalesce(trim(worker_id), plain(worker_name)), employer, null, agency,
                start_date_value from contract
            union all
            select coalesce(trim(worker_id), plain(worker_name)), employer, site, recruiter,
                valid_from_value from permit
            union all
            select coalesce(trim(worker_id), plain(worker_name)), employer, site, null, null
            from (
                select distinct worker_id, worker_name, employer, site from timecard
                where not exists (select 1 from payslip)
            )
        )
        select k.worker,
            coalesce(first(trim(employer) order by day desc nulls last, employer)
                filter (employer is not null), ''),
            coalesce(first(trim(site) order by day desc nulls last, site)
                filter (site is not null), ''),
            coalesce(first(trim(recruiter) order by day desc nulls last, recruiter)
                filter (recruiter is not null), '')
        from said join worker k using (ref) group by k.worker
        """
    ).fetchall()
    return {worker: (employer, site, recruiter) for worker, employer, site, recruiter in rows}
