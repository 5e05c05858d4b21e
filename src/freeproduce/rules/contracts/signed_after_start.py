"""Contract signed after work or travel began.

What it finds
-------------
Contracts signed after the first day of work or, for migrants, after the day of travel.

Why it matters
--------------
Terms that are shown on arrival are terms that cannot be refused.

Evidence it shows
-----------------
The days of signature, travel and start.

Exclusions
----------
Contracts without a day of signature; renewals that name their own first day.

Source
------
C189 Domestic Workers Convention, 2011, Article 8(1); C097 Migration for Employment Convention
(Revised), 1949, Annex I, Article 5.
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="CON02",
    name="signed-after-start",
    title=N_("Contract signed after work or travel began"),
    severity="high",
    over="contract_term",
    where="signed > start_date or (is_migrant and signed > travel_date)",
    key=("worker", "contract_id"),
    subject="{worker}",
    message=N_(
        "The contract of {worker} was signed on {signed}; work began on {start}, travel on {travel}"
    ),
    facts={
        "worker": "worker",
        "contract": "contract_id",
        "signed": "signed",
        "start": "start_date",
        "travel": "travel_date",
    },
    needs=("contract.signed", "contract.start_date|contract.travel_date"),
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
    laws=("ilo-c189", "ilo-c97"),
)
