"""Journey home or agency's fee charged to the worker.

What it finds
-------------
Contracts in which the worker pays the journey home, or a fee to the agency.

Why it matters
--------------
Costs that belong to whoever wants the work done turn into the worker's debt.

Evidence it shows
-----------------
The payer and the fee as they stand.

Exclusions
----------
Contracts that say nothing of either.

Source
------
C181 Private Employment Agencies Convention, 1997, Article 7; C189 Domestic Workers Convention,
2011, Articles 8(4) and 15; Maritime Labour Convention, 2006, Standard A2.5.
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="CON12",
    name="fee-or-journey-charged",
    title=N_("Journey home or agency's fee charged to the worker"),
    severity="high",
    over="contract_term",
    where="pays_repatriation or agency_fee > 0",
    key=("worker", "contract_id"),
    subject="{worker}",
    message=N_("{worker} pays the journey home: {journey}; fee to the agency: {fee}"),
    facts={
        "worker": "worker",
        "contract": "contract_id",
        "journey": "case when pays_repatriation then 'yes' else 'no' end",
        "fee": "coalesce(agency_fee, 0)",
        "currency": "currency",
    },
    needs=("contract.repatriation|contract.agency_fee",),
    evidence=("repatriation", "agency_fee", "agency", "currency"),
    indicators=("debt-bondage",),
    laws=("ilo-c181", "ilo-c189", "mlc"),
)
