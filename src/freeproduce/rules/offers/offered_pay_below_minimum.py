"""Offered pay below the legal minimum.

What it finds
-------------
Offers whose pay, turned into pay an hour, is below the minimum wage that a profile of the law on
file gives for the country, the sector and the day on which work starts, by more than half a per
cent.

Why it matters
--------------
An offer below the legal minimum shows that the employer does not mean to keep the law, or that
the offer is not genuine.

Evidence it shows
-----------------
The pay offered, its unit, the hours, the pay an hour that follows, the minimum and its source.

Exclusions
----------
Offers without country, start, pay, unit or (unless pay is by the hour) hours; pay in another
currency than the minimum; piece rates; places and days for which no profile gives a minimum.
Offers that fail DAT142 are not judged.

Source
------
ILO Minimum Wage Fixing Convention, 1970 (No. 131), article 2. UN Conference of the Parties to the
Convention against Transnational Organized Crime, sixth session, report of the Secretariat of 2
July 2012 on best practices for addressing the demand for labour, services or goods that fosters
the exploitation of others, paragraph 16 (checks that offers are genuine).
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="OFF04",
    name="offered-pay-below-minimum",
    title=N_("Offered pay below the legal minimum"),
    severity="high",
    over="offer_term",
    where=(
        "hourly < min_wage * 0.995 and (pay_currency = '' or pay_currency = "
        "min_wage_currency) and coalesce(doubt_count, 0) = 0"
    ),
    key=(
        "offer",
        "party",
    ),
    subject="{offer} · {party}",
    message=N_("{pay} a {unit} is {hourly} an hour; the minimum is {minimum} ({source})"),
    arithmetic=N_("{hourly} < {minimum} × 0.995"),
    facts={
        "offer": "offer",
        "party": "party",
        "pay": "pay",
        "unit": "unit",
        "hourly": "round(hourly, 2)",
        "minimum": "min_wage",
        "source": "min_wage_source",
        "country": "country",
    },
    place="country",
    needs=(
        "offer.pay_from",
        "offer.pay_unit",
        "offer.country_work",
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
    laws=("ilo-c131",),
)
