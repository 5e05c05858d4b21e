"""No overtime premium.

What it finds
-------------
Offers that state a rate for overtime below the basic pay an hour times the multiple that the law
on file asks for (1.25 where none gives one).

Why it matters
--------------
Overtime without a premium makes long hours cheap for the employer.

Evidence it shows
-----------------
The rate, the basic pay an hour, the multiple and its source.

Exclusions
----------
Offers whose basic pay cannot be turned into pay an hour; rates of nought, which mean that none is
stated.

Source
------
ILO Hours of Work (Industry) Convention, 1919 (No. 1), article 6(2). UN Conference of the Parties
to the Convention against Transnational Organized Crime, sixth session, report of the Secretariat
of 2 July 2012 on best practices for addressing the demand for labour, services or goods that
fosters the exploitation of others, paragraph 16 (checks that offers are genuine).
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="OFF07",
    name="no-overtime-premium",
    title=N_("No overtime premium"),
    severity="medium",
    over="offer_term",
    where=(
        "ot_rate > 0 and hourly > 0 and ot_rate < hourly * ot_mult * 0.995 and "
        "coalesce(doubt_count, 0) = 0"
    ),
    key=(
        "offer",
        "party",
    ),
    subject="{offer} · {party}",
    message=N_("Overtime pays {ot_rate}; {hourly} an hour × {multiple} would be {due} ({source})"),
    arithmetic=N_("{ot_rate} < {hourly} × {multiple}"),
    facts={
        "offer": "offer",
        "party": "party",
        "ot_rate": "ot_rate",
        "hourly": "round(hourly, 2)",
        "multiple": "ot_mult",
        "due": "round(hourly * ot_mult, 2)",
        "source": "ot_mult_source",
    },
    needs=(
        "offer.ot_rate",
        "offer.pay_from",
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
    indicators=("excessive-overtime",),
    laws=("ilo-c1",),
)
