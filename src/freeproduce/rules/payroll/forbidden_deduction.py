"""Deduction that workers must not pay.

What it finds
-------------
Deductions for recruitment or placement, visa or permit, ticket, deposit or bond, tools, protective
equipment or uniform, and fines, by the name of the column or by the words of the item.

Why it matters
--------------
A worker who pays for the job, or for leave to hold it, begins in debt to the employer.

Evidence it shows
-----------------
The item's words, the kind that they were read as, and the sum.

Exclusions
----------
Tax, social security, housing, food, transport, repayments and union dues; words that no list of
kinds has, which PAY07 counts.

Source
------
C095 Protection of Wages Convention, 1949, Articles 8 and 9; C181 Private Employment Agencies
Convention, 1997, Article 7; ILO, General principles and definition of recruitment fees and related
costs, 2019.
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="PAY08",
    name="forbidden-deduction",
    title=N_("Deduction that workers must not pay"),
    severity="critical",
    over="deduction_item",
    where="kind in ('recruitment', 'permit', 'ticket', 'deposit', 'tools', 'fine')",
    key=("worker", "kind", "currency"),
    subject="{worker} · {kind}",
    message=N_(
        "{worker} had {taken} deducted for “{words}” (read as: {kind}); deductions: {count}"
    ),
    facts={
        "worker": "worker",
        "kind": "kind",
        "words": "words",
        "taken": "taken",
        "named_by": "named_by",
        "currency": "currency",
    },
    worst="taken",
    needs=(
        "payslip.deduction_items|deduction.deduction_type|payslip.deduction_recruitment|payslip.deduction_permit|payslip.deduction_ticket|payslip.deduction_deposit|payslip.deduction_tools|payslip.deduction_fine",
    ),
    evidence=(
        "period_start",
        "period_end",
        "deduction_type",
        "deduction_amount",
        "deduction_items",
        "deduction_recruitment",
        "deduction_permit",
        "deduction_ticket",
        "deduction_deposit",
        "deduction_tools",
        "deduction_fine",
        "currency",
    ),
    indicators=("debt-bondage", "withholding-of-wages"),
    laws=("ilo-c95", "ilo-c181"),
)
