"""Essential terms missing from the offer.

What it finds
-------------
Offers in whose columns the employer, the workplace or the pay is empty (high), or at least three
others of the terms that a worker must know before leaving home: address of the employer, type of
work, start, duration, unit and interval of pay, hours, leave or rest, food where housing is
given, repatriation, termination.

Why it matters
--------------
Who does not know the terms cannot agree to them, and nobody can later prove that they were
changed.

Evidence it shows
-----------------
The terms that are empty.

Exclusions
----------
Documents of plain prose, in which terms are not looked for, and terms for which the table has no
column (they are named beside what could not be assessed). A term that stands in the free text
and not in its column counts as missing from the column.

Source
------
ILO Domestic Workers Convention, 2011 (No. 189), articles 7 and 8; ILO General principles and
operational guidelines for fair recruitment, 2019, principle 8. UN Conference of the Parties to
the Convention against Transnational Organized Crime, sixth session, report of the Secretariat of
2 July 2012 on best practices for addressing the demand for labour, services or goods that fosters
the exploitation of others, paragraph 16 (checks that offers are genuine).
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="OFF05",
    name="offer-terms-missing",
    title=N_("Essential terms missing from the offer"),
    severity="medium",
    over="offer_term",
    where="not prose_only and (lacks_main or lacking_count >= 3)",
    severity_sql="case when lacks_main then 'high' else 'medium' end",
    key=("lacking",),
    subject="{lacking}",
    message=N_("Not stated: {lacking}; offers: {count}"),
    shared_message=N_("Not stated: {lacking}"),
    facts={
        "lacking": "lacking",
        "unasked": "unasked",
    },
    unable="not prose_only and unasked <> ''",
    unable_key=("unasked",),
    unable_message=N_("not looked for, because the table has no column for it: {unasked}"),
    unable_detail=N_("offers: {count}"),
    needs=("offer.title|offer.pay_from|offer.hours_week",),
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
    laws=("ilo-c189",),
)
