"""Child, discriminating or binding terms.

What it finds
-------------
Offers with a clause by which leaving costs the worker money (a penalty, a bond, wages lost) or by
which workers may not go out, leave or change employer (critical); offers that accept workers
younger than the minimum age on file (critical); offers that ask for one sex or name a nationality
without stating a reason in law (medium).

Why it matters
--------------
Work that one cannot leave is the core of forced labour. Work below the minimum age is child
labour. Asking for one sex or nationality without a reason is discrimination, and a mark of offers
that look for the vulnerable.

Evidence it shows
-----------------
The clause and the words that decided, or the age with its limit, or the sex or nationality asked
for.

Exclusions
----------
Notice periods, annual and sick leave, rules for working hours, curfews that are denied, penalties
that fall on the employer. Age, sex and nationality are read from their columns only. The clause is
read by rules of grammar over lists of words and by readers that learnt from labelled clauses; it
is shown with the words that decided, and a person should read it. Texts in languages that are not
covered are named by DAT141 and not read.

Source
------
ILO Forced Labour Convention, 1930 (No. 29), article 2; ILO Minimum Age Convention, 1973 (No.
138), article 2; ILO Discrimination (Employment and Occupation) Convention, 1958 (No. 111),
article 1. UN Conference of the Parties to the Convention against Transnational Organized Crime,
sixth session, report of the Secretariat of 2 July 2012 on best practices for addressing the
demand for labour, services or goods that fosters the exploitation of others, paragraph 16 (checks
that offers are genuine).
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="OFF15",
    name="bound-or-discriminating",
    title=N_("Child, discriminating or binding terms"),
    severity="medium",
    over="offer_hold",
    where="what is not null",
    severity_sql="case when what in ('bond', 'leave', 'age') then 'critical' else 'medium' end",
    key=(
        "what",
        "detail",
    ),
    subject="{detail}",
    message=N_("{meaning}: “{detail}” ({words}); offers: {count}"),
    facts={
        "what": "what",
        "meaning": "meaning",
        "detail": "detail",
        "words": "words",
    },
    guess="what in ('bond', 'leave')",
    needs=("offer.text|offer.age_min|offer.gender|offer.nationality",),
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
    indicators=(
        "restriction-of-movement",
        "abuse-of-vulnerability",
    ),
    laws=(
        "ilo-c29",
        "ilo-c138",
        "ilo-c111",
    ),
)
