"""Foreign workers work longer, are paid later, or have more deducted.

What it finds
-------------
Employers, and their sites, at which foreign workers of the same job, site and grade work more
hours a week (at least a quarter of an hour), are paid later (at least a day), or have a larger
share of their pay deducted (at least 0.5 points, taxes and social security apart), where the whole
95 % interval lies above nothing; with several sites also after Holm's correction.

Why it matters
--------------
Equal treatment covers hours of work, overtime and the payment of wages as it does the rate.
Longer hours and later pay for one group are also among the first things that audits of forced
labour look for.

Evidence it shows
-----------------
The difference, raw and adjusted for tenure, part-time work and age where known, with its interval;
workers compared and left out; and a few payslips.

Exclusions
----------
As for GAP01: jobs in which only one of the two groups works are left out and counted; fewer than
10 workers of either group are not enough to tell, which is said.

Source
------
C097 Migration for Employment Convention (Revised), 1949, Article 6(1)(a). UN Conference of the
Parties to the Convention against Transnational Organized Crime, report of the Secretariat of
2 July 2012, paragraph 28.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from freeproduce.locale import N_
from freeproduce.rules.comparison import compare
from freeproduce.rules.rule import Rule

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


def treatment_gap(con: DuckDBPyConnection, settings: Mapping[str, Any]) -> str:
    """Make ``treatment_gap`` from ``worker_pay``."""
    return compare(con, "treatment_gap", ["per_week", "late", "share"])


RULE = Rule(
    code="GAP02",
    name="foreign-workers-treated-worse",
    title=N_("Foreign workers work longer, are paid later, or have more deducted"),
    severity="medium",
    over="treatment_gap",
    reads=("worker_pay",),
    function=treatment_gap,
    where="method = 'regression' and low > 0 and (site = '' or p_holm < 0.05) and adjusted >= "
    "case when outcome = 'per_week' then 0.25 when outcome = 'late' then 1 else 0.005 end",
    key=("outcome", "employer", "site", "currency"),
    subject="{employer}",
    message=N_(
        "{employer}, {site}: {what} foreign workers are {adjusted} above those of nationals of the "
        "same job, site and grade (95 % interval {low} to {high}); before adjustment {raw}; "
        "compared: {foreign} foreign and {national} national workers (groups of job, site and "
        "grade: {cells}); left out, without a counterpart: {dropped}"
    ),
    facts={
        "employer": "case when employer <> '' then employer end",
        "site": "case when site <> '' then site else 'all sites' end",
        "what": "case when outcome = 'per_week' then 'weekly hours of' when outcome = 'late' "
        "then 'days until the pay of' else 'deductions (% of gross pay) of' end",
        "adjusted": "round(case when outcome = 'share' then 100 else 1 end * adjusted, 2)",
        "raw": "round(case when outcome = 'share' then 100 else 1 end * raw, 2)",
        "low": "round(case when outcome = 'share' then 100 else 1 end * low, 2)",
        "high": "round(case when outcome = 'share' then 100 else 1 end * high, 2)",
        "p": "case when p < 0.0001 then 'below 0.0001' else cast(round(p, 4) as varchar) end",
        "p_holm": "case when p_holm < 0.0001 then 'below 0.0001' "
        "else cast(round(p_holm, 4) as varchar) end",
        "foreign": """case when "foreign" < 5 or "national" < 5 then 'few'
            else cast("foreign" as varchar) end""",
        "national": """case when "foreign" < 5 or "national" < 5 then 'few'
            else cast("national" as varchar) end""",
        "cells": "cells",
        "dropped": """case when dropped_foreign between 1 and 4 or dropped_national between 1 and 4
            then 'few' else cast(dropped_foreign + dropped_national as varchar) end""",
        "left_out": "case when left_out <> '' then left_out end",
    },
    unable="method = 'not enough data'",
    shared_message=N_(
        "{employer}, {site}: {what} foreign workers are {adjusted} above those of nationals of the "
        "same job, site and grade (95 % interval {low} to {high}); before adjustment {raw}"
    ),
    shared_facts=("employer", "site", "what", "adjusted", "raw", "low", "high", "p", "p_holm"),
    unable_message=N_(
        "{employer}, {site}: not enough data to compare the {what} foreign workers; this is not "
        "the same as no difference"
    ),
    unable_detail=N_(
        "{foreign} foreign and {national} national workers have a counterpart, {dropped} have none."
    ),
    needs=(
        "payslip.nationality|payslip.migrant",
        "payslip.job",
        "payslip.hours_regular|payslip.hours_total|payslip.pay_date|payslip.deductions",
        "payslip.worker_id|payslip.worker_name",
    ),
    evidence=("site", "job", "grade", "hours_regular", "hours_ot", "pay_date", "deductions"),
    laws=("ilo-c97",),
)
