"""Contract worse than the offer.

What it finds
-------------
Contracts that pay less an hour than the offer that the worker accepted (by more than 0.5 % or one
minor unit), ask for more hours (by more than a quarter), name another job, country or employer, or
allow deductions of which the offer said nothing. Pay more than 20 % lower is graver.

Why it matters
--------------
Workers who have borrowed and travelled on one promise are in no position to refuse another.

Evidence it shows
-----------------
Offer and contract side by side.

Exclusions
----------
Offers and contracts that no number of offer or worker joins.

Source
------
P029 Protocol of 2014 to the Forced Labour Convention, Article 2(d); ILO indicators of forced
labour, deception.
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="CON06",
    name="contract-substituted",
    title=N_("Contract worse than the offer"),
    severity="high",
    severity_sql="case when pay_down > 0.2 then 'critical' else 'high' end",
    over="contract_offer",
    where=(
        "hourly < offer_hourly - offer_off or hours_week > offer_hours_most or "
        "other_currency or other_job or other_place or other_employer or new_deductions"
    ),
    key=("worker", "contract_id"),
    subject="{worker}",
    message=N_(
        "{worker} was offered {offered} an hour and {offered_hours} hours a week as "
        "{title}; the contract states {hourly}, {hours} and {job}"
    ),
    facts={
        "worker": "worker",
        "contract": "contract_id",
        "offered": "round(offer_hourly, 4)",
        "offered_hours": "offer_hours",
        "title": "title",
        "hourly": "round(hourly, 4)",
        "hours": "hours_week",
        "job": "job",
        "down": "round(100 * pay_down, 1)",
    },
    arithmetic=N_("1 − {hourly} / {offered} = {down} %"),
    needs=(
        "contract.offer_id|offer.worker_id",
        "offer.offer_id|offer.worker_id",
        "offer.pay_from|offer.hours_week|offer.title",
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
        "title",
        "pay_from",
        "pay_unit",
        "deductions",
        "country",
        "country_work",
        "deductions_agreed",
    ),
    indicators=("deception",),
    laws=("ilo-p029",),
)
