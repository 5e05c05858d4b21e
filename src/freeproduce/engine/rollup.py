"""What was found about workers, by worker and counted: the roll-up of a run."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from duckdb import DuckDBPyConnection

from freeproduce.engine import spreads
from freeproduce.engine.evaluate import Group
from freeproduce.engine.tallies import Person, Place, tally
from freeproduce.model.findings import NotRun
from freeproduce.model.rollup import RollUp, Worker
from freeproduce.rules.norms import indicators, sides
from freeproduce.rules.rule import Rule

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
    places = _where(con)
    if not places or not checks:
        return RollUp()
    people = _people(groups)
    tallies, by_rule = tally(places, people)
    return RollUp(
        tallies,
        tuple(
            Worker(w, tuple(i for i in indicators() if i in p.indicators), p.possible)
            for w, p in sorted(people.items())
            if p.indicators
        ),
        len(checks),
        len(checks & {n.code for n in not_run}),
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


def _where(con: DuckDBPyConnection) -> dict[str, Place]:
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
    return {worker: Place(*place) for worker, *place in rows}
