"""Deductions take too large a share.

What it finds
-------------
Payslips on which deductions other than tax and social security take more of gross pay than the
profile's share that is worth a question (medium) or its cap (high).

Why it matters
--------------
A worker of whose pay little is left cannot leave; the share is also where fees and fines hide.

Evidence it shows
-----------------
Deductions, gross pay, share and limits with their sources.

Exclusions
----------
Deductions that a payroll does not part from tax are all counted, because they cannot be told
apart; payslips without gross pay.

Source
------
C095 Protection of Wages Convention, 1949, Articles 8 and 10. The profile of the country; the
defaults are this project's own.
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="PAY07",
    name="deductions-too-high",
    title=N_("Deductions take too large a share"),
    severity="medium",
    severity_sql=(
        "case when deducted_share > deductions_cap * 1.005 then 'high' else 'medium' end"
    ),
    over="pay_slip",
    where="gross > 0 and deducted_share > deductions_warn * 1.005",
    key=("worker", "currency"),
    subject="{worker}",
    message=N_(
        "From {worker} {share} % of gross pay was deducted ({from_day} to {to_day}), "
        "tax and social security left out; limits {warn} and {cap} of gross; payslips: "
        "{count}"
    ),
    facts={
        "worker": "worker",
        "share": "round(100 * deducted_share, 1)",
        "taken": "not_statutory",
        "gross": "gross",
        "statutory": "statutory",
        "deductions": "deductions",
        "warn": "round(deductions_warn, 3)",
        "cap": "round(deductions_cap, 3)",
        "law": "deductions_cap_source",
        "currency": "currency",
        "from_day": "first_day",
        "to_day": "last_day",
    },
    worst="deducted_share",
    amount="not_statutory",
    arithmetic=N_("({deductions} − {statutory} tax and social security) / {gross} = {share} %"),
    limits=("deductions_warn", "deductions_cap"),
    needs=(
        "payslip.gross",
        "payslip.deductions|payslip.deduction_housing|payslip.deduction_food|payslip.deduction_advance|payslip.deduction_other|payslip.deduction_items|payslip.deduction_statutory|deduction.deduction_type",
    ),
    evidence=(
        "period_start",
        "period_end",
        "pay_date",
        "gross",
        "basic",
        "net_paid",
        "currency",
        "deductions",
        "deduction_statutory",
        "deduction_items",
    ),
    indicators=("withholding-of-wages", "debt-bondage"),
    laws=("ilo-c95",),
)
