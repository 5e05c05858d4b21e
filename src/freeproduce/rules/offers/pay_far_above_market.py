"""Offered pay far above the market.

What it finds
-------------
Offers whose pay an hour lies far above that of at least 20 offers for the same job in the same
country and currency in these files (robust z of the logarithm at or above 3.5), when no
experience is asked for or the contact is a free mail or messaging account.

Why it matters
--------------
Pay too good to be true is the lure of many fraudulent offers.

Evidence it shows
-----------------
The pay an hour, the median of the peers, their number, and z.

Exclusions
----------
Jobs with fewer than 20 offers in the files; offers that fail DAT142.

Source
------
ILO indicators of forced labour, deception. UN Conference of the Parties to the Convention against
Transnational Organized Crime, sixth session, report of the Secretariat of 2 July 2012 on best
practices for addressing the demand for labour, services or goods that fosters the exploitation of
others, paragraph 16 (checks that offers are genuine).
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="OFF08",
    name="pay-far-above-market",
    title=N_("Offered pay far above the market"),
    severity="medium",
    over="offer_peer",
    where="z >= 3.5 and (no_experience or weak_contact)",
    key=(
        "offer",
        "title",
    ),
    subject="{offer} · {title}",
    message=N_("{hourly} an hour for {title}; the median of {peers} offers is {median}"),
    arithmetic=N_("z = (ln {hourly} − ln {median}) / (1.4826 × {mad}) = {z} ≥ 3.5"),
    facts={
        "offer": "offer",
        "title": "title",
        "hourly": "round(hourly, 2)",
        "median": "round(median, 2)",
        "mad": "round(mad, 4)",
        "z": "round(z, 1)",
        "peers": "peers",
    },
    guess="true",
    needs=(
        "offer.pay_from",
        "offer.title",
    ),
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
    indicators=("deception",),
)
