"""Offer with impossible terms.

What it finds
-------------
Offers that end before they start or last more than three years, whose hours a week are nought or
more than 112, whose pay is negative or, by the hour, more than a hundred times the minimum (10
where none is on file).

Why it matters
--------------
Such values are mistakes in the data. They would make other rules speak where they should be
silent, so those rules leave these offers out.

Evidence it shows
-----------------
The values that cannot be, and the offer.

Exclusions
----------
Dates that cannot be read, which DAT101 reports; pay of longer units, which hours and days turn
into pay an hour.

Source
------
A default of this project; see the figures on real offers in the evaluation.
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="DAT142",
    name="offer-data-doubtful",
    title=N_("Offer with impossible terms"),
    severity="info",
    over="offer_term",
    where="doubt_count > 0",
    key=("doubt",),
    subject="{doubt}",
    message=N_("{doubt}; offers: {count}"),
    facts={
        "doubt": "doubt",
    },
    needs=("offer.hours_week|offer.pay_from|offer.end_date",),
    evidence=(
        "offer_id",
        "title",
        "employer",
        "pay_from",
        "pay_to",
        "pay_unit",
        "currency",
        "hours_week",
        "ot_rate",
        "housing_cost",
        "recruiter",
        "licence_no",
        "contact_email",
        "contact_phone",
        "start_date",
        "end_date",
        "posted",
        "age_min",
        "gender",
        "nationality",
    ),
)
