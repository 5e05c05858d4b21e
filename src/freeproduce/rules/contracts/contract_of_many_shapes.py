"""One worker with several contracts, or one contract for many.

What it finds
-------------
Workers with two open contracts or more of different terms, and one day of signature, rate and
hours for more than 20 workers of one employer whose jobs differ.

Why it matters
--------------
Two contracts for one person are kept so that each reader can be shown the right one.

Evidence it shows
-----------------
The contracts, their day of signature and how many jobs they are for.

Exclusions
----------
A contract that follows another without overlap.

Source
------
Audit practice on double contracts; ILO indicators of forced labour, deception.
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="CON13",
    name="contract-of-many-shapes",
    title=N_("One worker with several contracts, or one contract for many"),
    severity="medium",
    over="contract_shape",
    where="true",
    key=("shape", "worker", "employer", "signed"),
    subject="{whom}",
    message=N_(
        "{whom}: {contracts} contracts ({shape}), signed on {signed}; different jobs: {jobs}"
    ),
    facts={
        "shape": "shape",
        "whom": "case when worker <> '' then worker else employer end",
        "contracts": "contracts",
        "signed": "signed",
        "jobs": "jobs",
    },
    needs=(
        "contract.worker_id|contract.worker_name",
        "contract.rate",
        "contract.start_date|contract.signed",
    ),
    evidence=(
        "signed",
        "start_date",
        "travel_date",
        "language",
        "worker_languages",
        "written",
        "rate",
        "rate_unit",
        "hours_week",
        "rest_day",
        "leave_days",
        "employer",
        "job",
        "currency",
    ),
    indicators=("deception",),
)
