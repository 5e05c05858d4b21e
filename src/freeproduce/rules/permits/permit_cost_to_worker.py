"""Cost of the permit charged to the worker.

What it finds
-------------
Permits whose issue or renewal the worker paid, or for which the payroll deducted from the worker's
pay.

Why it matters
--------------
A permit bound to one employer and paid by the worker is a debt with a lock on it.

Evidence it shows
-----------------
The payer as it stands, and what was deducted.

Exclusions
----------
Deductions for a permit from workers of whom no permit is among the files (PAY08 finds them).

Source
------
C181 Private Employment Agencies Convention, 1997, Article 7; ILO, General principles and
definition of recruitment fees and related costs, 2019.
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="PER06",
    name="permit-cost-to-worker",
    title=N_("Cost of the permit charged to the worker"),
    severity="critical",
    over="permit_check",
    where="paid_issue or paid_renewal or deducted > 0",
    key=("worker", "permit_no"),
    subject="{worker}",
    message=N_(
        "{worker} paid the permit ({permit}): issue {issue}, renewal {renewal}, deducted from pay "
        "{deducted}"
    ),
    facts={
        "worker": "worker",
        "permit": "permit_no",
        "valid_to": "valid_to",
        "issue": "case when paid_issue then 'yes' else 'no' end",
        "renewal": "case when paid_renewal then 'yes' else 'no' end",
        "deducted": "round(deducted, 2)",
    },
    needs=(
        "permit.worker_id|permit.worker_name",
        "permit.issuing_fee_payer|permit.renewal_paid_by|payslip.deduction_permit|payslip.deduction_items|deduction.deduction_type",
    ),
    evidence=(
        "permit_no",
        "permit_type",
        "valid_from",
        "valid_to",
        "employer",
        "occupation",
        "site",
        "applied_on",
        "issuing_fee_payer",
        "renewal_paid_by",
    ),
    indicators=("debt-bondage",),
    laws=("ilo-c181",),
)
