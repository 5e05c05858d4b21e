"""What was found about workers, by worker and counted: the roll-up of a run."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from duckdb import DuckDBPyConnection

from freeproduce.engine import spreads
from freeproduce.engine.evaluate import Group
from freeproduce.engine.tallies import Person, Place, rows_of, tally
from freeproduce.model.findings import NotRun
from freeproduce.model.rollup import RollUp, Scope, Tally, Worker
from freeproduce.rules.norms import indicators, sides
from freeproduce.rules.rule import Rule

KINDS = frozenset({"payslip", "timecard", "contract", "permit"})
"""Kinds of record that say of themselves whom they are about."""
FAMILIES = ("PAY", "CON", "PER")
"""Families of rules that speak of workers."""


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
    places, kinds = _where(con, made)
    if not places or not checks:
        return RollUp()
    people = _people(groups)
    tallies, by_rule = tally(places, people)
    left_out = checks & {n.code for n in not_run}
    asked = [r for r in rules if r.code in checks]
    there = _kinds_of(places, kinds)
    return RollUp(
        tuple(_assessed(t, there[t.scope, t.within, t.name], asked, left_out) for t in tallies),
        tuple(
            Worker(w, tuple(i for i in indicators() if i in p.indicators), p.possible)
            for w, p in sorted(people.items())
            if p.indicators
        ),
        len(checks),
        len(left_out),
        spreads.hours(con, made),
        spreads.wages(con, made),
        by_rule,
    )


def _people(groups: Iterable[Group]) -> dict[str, Person]:
    people: dict[str, Person] = defaultdict(Person)
    for g in groups:
        worker = g.facts.get("worker")
        if not worker or not g.rule.code.startswith(FAMILIES):
            continue
        person = people[str(worker)]
        person.rules[g.rule.code] = frozenset(g.rule.indicators)
        if g.severity == "critical":
            person.sides |= {(sides()[i], g.rule.code) for i in g.rule.indicators}
        if g.rule.amount != "amount":
            for currency, amount in g.amounts.items():
                person.owed[currency] += amount
    return dict(people)


def _assessed(t: Tally, there: frozenset[str], rules: Sequence[Rule], left_out: set[str]) -> Tally:
    """The tally with the share of ``rules`` that could be held against none of its workers.

    A rule could not where it did not run, or where no record of a kind that it needs is of one of
    them; ``there`` are the kinds that are. That one worker is assessed and another not is never
    told.
    """
    absent = KINDS - there
    void = sum(
        r.code in left_out
        or any({way.split(".")[0] for way in need.split("|")} <= absent for need in r.needs)
        for r in rules
    )
    return replace(t, not_assessed=void / len(rules))


def _kinds_of(
    places: Mapping[str, Place], kinds: Mapping[str, frozenset[str]]
) -> dict[tuple[Scope, str, str], frozenset[str]]:
    """The kinds of record that there are of the workers of each place."""
    seen: dict[tuple[Scope, str, str], set[str]] = defaultdict(set)
    same: dict[tuple[Place, frozenset[str]], None] = dict.fromkeys(
        (p, kinds[w]) for w, p in places.items()
    )
    for p, own in same:
        for row in rows_of(p):
            seen[row.scope, row.within, row.name] |= own
    return {row: frozenset(own) for row, own in seen.items()}


def _where(
    con: DuckDBPyConnection, made: set[str]
) -> tuple[dict[str, Place], dict[str, frozenset[str]]]:
    """Where each worker works, by the newest record that says so, and kinds of its records."""
    there = {
        name
        for (name,) in con.execute(
            "select table_name from information_schema.tables where table_schema = 'main'"
        ).fetchall()
    }
    if "worker" not in there:
        return {}, {}
    rows = con.execute(
        """
        with said as (
            select coalesce(trim(worker_id), plain(worker_name)) as ref, employer, site,
                cast(null as varchar) as recruiter, period_end_value as day,
                'payslip' as kind from payslip
            union all
            select coalesce(trim(worker_id), plain(worker_name)), employer, null, agency,
                start_date_value, 'contract' from contract
            union all
            select coalesce(trim(worker_id), plain(worker_name)), employer, site, recruiter,
                valid_from_value, 'permit' from permit
            union all
            select coalesce(trim(worker_id), plain(worker_name)), employer, site, null, null,
                'timecard'
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
                filter (recruiter is not null), ''),
            list(distinct kind)
        from said join worker k using (ref) group by k.worker
        """
    ).fetchall()
    kinds = {row[0]: set(row[-1]) for row in rows}
    if "work_week" in made:
        for (worker,) in con.execute(
            "select distinct worker from work_week join worker using (w)"
        ).fetchall():
            kinds.setdefault(worker, set()).add("timecard")
    return (
        {worker: Place(*place) for worker, *place, _kinds in rows},
        {worker: frozenset(own) for worker, own in kinds.items()},
    )
