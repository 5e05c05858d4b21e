"""Offered hours above the limit.

What it finds
-------------
Offers whose hours a week exceed the limit for the country and sector on file (60 where no law on
file gives one), or exceed 48 without stating a rate for overtime.

Why it matters
--------------
Excessive overtime is one of the eleven indicators of forced labour; what is written in the offer
is the least that will be asked.

Evidence it shows
-----------------
The hours, the limit and its source.

Exclusions
----------
Hours of nought or above 112, which DAT142 reports.

Source
------
ILO Hours of Work (Industry) Convention, 1919 (No. 1), article 2; ILO indicators of forced labour,
excessive overtime. UN Conference of the Parties to the Convention against Transnational Organized
Crime, sixth session, report of the Secretariat of 2 July 2012 on best practices for addressing
the demand for labour, services or goods that fosters the exploitation of others, paragraph 16
(checks that offers are genuine).
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="OFF06",
    name="offered-hours-above-limit",
    title=N_("Offered hours above the limit"),
    severity="high",
    over="offer_term",
    where="hours > max_week or (hours > 48 and coalesce(ot_rate, 0) = 0)",
    key=(
        "hours",
        "max_week",
    ),
    subject="{hours} h",
    message=N_(
        "{hours} hours a week are offered; limit with overtime {limit} ({source}), 48 where "
        "no overtime rate is stated; offers: {count}"
    ),
    arithmetic=N_("{hours} > {limit}, or > 48 with overtime rate {ot_rate}"),
    facts={
        "hours": "hours",
        "limit": "max_week",
        "source": "max_week_source",
        "ot_rate": "coalesce(ot_rate, 0)",
    },
    needs=("offer.hours_week",),
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
    indicators=("excessive-overtime",),
    laws=("ilo-c1",),
)
