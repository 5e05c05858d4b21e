"""Carries out the rules: one query a rule over its relation, rows grouped into findings."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from duckdb import DuckDBPyConnection

from freeproduce.engine.prepare import SCHEMA
from freeproduce.model.findings import SEVERITIES
from freeproduce.rules.rule import Rule

MONEY = "cast(round({}, 2) as decimal(38,4))"
"""Money that a rule works out, in whole minor units."""


@dataclass(slots=True)
class Group:
    """The rows of one rule that share a key: a finding before it is put into words."""

    rule: Rule
    key: tuple[str, ...]
    severity: str
    guess: bool
    count: int = 0
    amounts: dict[str, Decimal] = field(default_factory=dict)
    at: list[int] = field(default_factory=list)
    facts: dict[str, Any] = field(default_factory=dict)
    place: str | None = None
    editions: set[str] = field(default_factory=set)


def select(rule: Rule, relation: str | None = None) -> str:
    """The rule's predicate as a query in the dialect that DuckDB and Spark share."""
    keys = [f"cast({k} as varchar) as key_{i}" for i, k in enumerate(rule.key)]
    facts = [f"{sql} as fact_{name}" for name, sql in rule.facts.items()]
    return (
        "select "
        + ", ".join(
            [
                *keys,
                f"{rule.severity_sql or repr(str(rule.severity))} as severity",
                f"({rule.guess}) as guess",
                f"{rule.place or 'null'} as place",
                *(f"{e} as edition_{i}" for i, e in enumerate(rule.editions)),
                f"{rule.worst or 'null'} as worst",
                "n",
                rule.amount
                if rule.amount == "amount"
                else f"{MONEY.format(rule.amount)} as amount",
                "currency",
                "lines",
                *facts,
            ]
        )
        + f" from {relation or rule.over} where {rule.where}"
    )


def evaluate(con: DuckDBPyConnection, rule: Rule, examples: int | None) -> list[Group]:
    """Groups that meet ``rule``, most lines first; ``examples`` caps the lines kept of each."""
    keys = [f"key_{i}" for i in range(len(rule.key))]
    facts = [f"fact_{name}" for name in rule.facts]
    editions = [f"edition_{i}" for i in range(len(rule.editions))]
    source = rule.function(con, {}) if rule.function else f"{SCHEMA}.{rule.over}"
    lines = "flatten(list(lines order by lines))"
    if examples is not None:
        # The least few lists hold the least few lines, and take no memory for all the others.
        lines = f"list_slice(flatten(min(lines, {max(1, examples)})), 1, {examples})"
    sql = (
        f"select {', '.join([*keys, 'severity', 'guess'])}, currency, sum(n), sum(amount), "
        + f"{lines}, "
        + ", ".join(_one(c, rule.worst is not None) for c in ["place", *editions, *facts])
        + f" from ({select(rule, source)}) group by {', '.join([*keys, 'severity', 'guess'])}, "
        f"currency order by all"
    )
    groups: dict[tuple[str, ...], Group] = {}
    rank = {str(s): i for i, s in enumerate(SEVERITIES)}
    for row in con.execute(sql).fetchall():
        key = tuple("" if k is None else str(k) for k in row[: len(keys)])
        severity, guess, currency, n, amount, at, place = row[len(keys) : len(keys) + 7]
        rest = row[len(keys) + 7 :]
        group = groups.get(key)
        if group is None:
            group = groups[key] = Group(rule, key, severity, bool(guess))
        if rank[severity] < rank[group.severity]:
            group.severity = severity
        group.guess = group.guess and bool(guess)
        group.count += int(n)
        if amount is not None:
            group.amounts[currency] = group.amounts.get(currency, Decimal(0)) + amount
        group.at = sorted({*group.at, *at})
        if examples is not None:
            del group.at[examples:]
        group.place = group.place or place
        group.editions |= {e for e in rest[: len(editions)] if e}
        for name, value in zip(rule.facts, rest[len(editions) :], strict=True):
            if group.facts.get(name) is None:
                group.facts[name] = value
    return sorted(groups.values(), key=lambda g: (-g.count, g.key))


def unlimited(con: DuckDBPyConnection, rule: Rule) -> tuple[int, int]:
    """Rows of the rule's relation, and those of them on which no limit is known."""
    empty = " and ".join(f"{c} is null" for c in rule.limits)
    row = con.execute(
        f"select count(*), count(*) filter (where {empty}) from {SCHEMA}.{rule.over}"
    ).fetchone()
    return row if row and row[0] else (0, 0)


def _one(column: str, worst: bool) -> str:
    """One value for a group: the smallest, so that two runs agree; of words, the first few.

    Where a rule names what is worst, the value of the row where that is largest.
    """
    if worst and column.startswith("fact_"):
        return f"first({column} order by worst desc nulls last, lines)"
    if column == "fact_words":
        return f"array_to_string(list_sort(list(distinct {column}))[:4], ', ')"
    return f"min({column})"


def by_source(groups: list[Group]) -> dict[int, set[int]]:
    """Rows that serve as examples, by source."""
    from freeproduce.engine.patterns import AT

    rows: dict[int, set[int]] = defaultdict(set)
    for group in groups:
        for at in group.at:
            rows[at // AT].add(at % AT)
    return rows
