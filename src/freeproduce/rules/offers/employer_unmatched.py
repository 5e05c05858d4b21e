"""Employer cannot be matched.

What it finds
-------------
Offers whose employer is not in the register of employers in these files (by name, with a
similarity of at least 0.92), whose registration number belongs to another name or differs from
the one on file, or whose address the register marks as a mail-drop.

Why it matters
--------------
An employer that cannot be found is the commonest sign of an offer that is not genuine.

Evidence it shows
-----------------
The employer, its number, and what the register says.

Exclusions
----------
Files without a register of employers, for which the rule does not run.

Source
------
UN Conference of the Parties to the Convention against Transnational Organized Crime, sixth
session, report of the Secretariat of 2 July 2012 on best practices for addressing the demand for
labour, services or goods that fosters the exploitation of others, paragraph 16 (checks that
offers are genuine).
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="OFF11",
    name="employer-unmatched",
    title=N_("Employer cannot be matched"),
    severity="medium",
    over="offer_term",
    where=(
        "employers_on_file and employer is not null and (mail_drop or (not employer_known and"
        " coalesce(employer_score, 0) < 0.92 and no_holder is null) or (no_holder is not null"
        " and lower(no_holder) <> lower(employer)) or (employer_known and employer_own_no is "
        "not null and employer_reg_no is not null and employer_own_no <> "
        "lower(employer_reg_no)))"
    ),
    key=(
        "employer",
        "employer_reg_no",
    ),
    subject="{employer}",
    message=N_("{employer} ({number}): the register has the number for {holder}; offers: {count}"),
    facts={
        "employer": "employer",
        "number": "coalesce(employer_reg_no, '–')",
        "holder": "coalesce(no_holder, '–')",
    },
    needs=(
        "offer.employer",
        "employer.employer",
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
