"""Foreign workers are paid less for the same job.

What it finds
-------------
Employers, and their sites, at which foreign workers earn at least 5 % less for each hour worked
than nationals of the same job, site and grade, with the same tenure and the same share of
part-time work, so far as the records say. It is a finding where the whole 95 % interval lies below
nothing (with several sites: also after Holm's correction); where it does not, the difference is
shown as suggestive.

Why it matters
--------------
Migrants lawfully in a country are to be paid no less than its nationals for the same work. The
comparison says that pay differs, not why: experience or skill that the records do not hold may
explain a part. And a difference can hide where foreign workers are kept out of the better jobs or
grades, so their share in each grade is given beside it.

Evidence it shows
-----------------
The gap as it stands and as adjusted, with its interval; how much of it job, site, grade, tenure
and part-time work explain; workers compared and left out; shares by grade; and a few payslips.

Exclusions
----------
Jobs in which only one of the two groups works are left out and counted. Fewer than 10 workers of
either group (or fewer than 20 degrees of freedom) are not put into a regression: from 5 of each, a
permutation test within the cells is given as suggestive; below that there is not enough data to
tell, which is said and is not the same as no gap. Pay in different currencies is not compared.

Source
------
C097 Migration for Employment Convention (Revised), 1949, Article 6; C143 Migrant Workers
(Supplementary Provisions) Convention, 1975, Article 10. UN Conference of the Parties to the
Convention against Transnational Organized Crime, report of the Secretariat of 2 July 2012,
paragraph 28. MacKinnon and White, Journal of Econometrics 29 (1985); Oaxaca, International
Economic Review 14 (1973); Blinder, Journal of Human Resources 8 (1973).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from freeproduce.locale import N_
from freeproduce.rules.comparison import compare
from freeproduce.rules.rule import Rule

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


def pay_gap(con: DuckDBPyConnection, settings: Mapping[str, Any]) -> str:
    """Make ``pay_gap`` from ``worker_pay``."""
    return compare(con, "pay_gap", ["log_hourly"])


RULE = Rule(
    code="GAP01",
    name="foreign-workers-paid-less",
    title=N_("Foreign workers are paid less for the same job"),
    severity="high",
    severity_sql="case when method = 'regression' and high < 0 and (site = '' or p_holm < 0.05) "
    "then 'high' else 'info' end",
    over="pay_gap",
    reads=("worker_pay",),
    function=pay_gap,
    where="method <> 'not enough data' and adjusted <= -0.05",
    key=("employer", "site", "currency"),
    subject="{employer}",
    message=N_(
        "{employer}, {site}: foreign workers are paid {adjusted} % against nationals of the same "
        "job, site and grade, for each hour worked (95 % interval {low} to {high} %); before "
        "adjustment {raw} %; compared: {foreign} foreign and {national} national workers (groups "
        "of job, site and grade: {cells}); left out, without a counterpart: {dropped} "
        "({basis_of_test})"
    ),
    facts={
        "employer": "case when employer <> '' then employer end",
        "site": "case when site <> '' then site else 'all sites' end",
        "adjusted": "round(100 * adjusted, 1)",
        "raw": "round(100 * raw, 1)",
        "low": "round(100 * low, 1)",
        "high": "round(100 * high, 1)",
        "p": "case when p < 0.0001 then 'below 0.0001' else cast(round(p, 4) as varchar) end",
        "p_holm": "case when p_holm < 0.0001 then 'below 0.0001' "
        "else cast(round(p_holm, 4) as varchar) end",
        "explained": "round(explained, 4)",
        "unexplained": "round(unexplained, 4)",
        "explained_low": "round(explained_low, 4)",
        "explained_high": "round(explained_high, 4)",
        "unexplained_low": "round(unexplained_low, 4)",
        "unexplained_high": "round(unexplained_high, 4)",
        "foreign": """case when "foreign" < 5 or "national" < 5 then 'few'
            else cast("foreign" as varchar) end""",
        "national": """case when "foreign" < 5 or "national" < 5 then 'few'
            else cast("national" as varchar) end""",
        "cells": "cells",
        "dropped": """case when dropped_foreign between 1 and 4 or dropped_national between 1 and 4
            then 'few' else cast(dropped_foreign + dropped_national as varchar) end""",
        "grades": "case when grades <> '' then grades end",
        "left_out": "case when left_out <> '' then left_out end",
        "basis_of_test": "case when method = 'regression' and high < 0 and "
        "(site = '' or p_holm < 0.05) then 'the interval lies below 0' when method = 'regression' "
        "then 'suggestive: chance may explain it' else 'suggestive: permutation test, few workers' "
        "end",
    },
    arithmetic=N_(
        "difference of mean logarithms (nationals − foreign workers): {explained} explained "
        "({explained_low} to {explained_high}) + {unexplained} not explained ({unexplained_low} to "
        "{unexplained_high}); p = {p}, corrected for the number of sites {p_holm}; foreign "
        "workers by grade: {grades}; not adjusted for: {left_out}"
    ),
    unable="method = 'not enough data'",
    shared_message=N_(
        "{employer}, {site}: foreign workers are paid {adjusted} % against nationals of the same "
        "job, site and grade, for each hour worked (95 % interval {low} to {high} %); before "
        "adjustment {raw} % ({basis_of_test})"
    ),
    shared_facts=("employer", "site", "adjusted", "raw", "low", "high", "p", "p_holm", "left_out"),
    unable_message=N_(
        "{employer}, {site}: not enough data to compare pay; this is not the same as no gap"
    ),
    unable_detail=N_(
        "{foreign} foreign and {national} national workers have a counterpart, {dropped} have none."
    ),
    needs=(
        "payslip.nationality|payslip.migrant",
        "payslip.job",
        "payslip.gross",
        "payslip.hours_regular|payslip.hours_total",
        "payslip.worker_id|payslip.worker_name",
    ),
    evidence=("site", "job", "grade", "gross", "hours_regular", "hours_ot", "period_end"),
    laws=("ilo-c97", "ilo-c143"),
)
