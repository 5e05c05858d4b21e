"""Recruiter or licence unknown.

What it finds
-------------
Offers without a licence number, or with one that the register of recruiters in these files does
not have and no name in it resembles the recruiter's (similarity of at least 0.92), or whose
licence had expired on the day of posting.

Why it matters
--------------
Licensing is how a state knows who recruits its people; an unknown licence is the first thing that
an inspector looks for.

Evidence it shows
-----------------
The recruiter, the licence, and what the register says.

Exclusions
----------
Files without a register of recruiters, for which the rule does not run. The register is only the
one that was given.

Source
------
ILO Private Employment Agencies Convention, 1997 (No. 181), article 3. UN Conference of the
Parties to the Convention against Transnational Organized Crime, sixth session, report of the
Secretariat of 2 July 2012 on best practices for addressing the demand for labour, services or
goods that fosters the exploitation of others, paragraph 16 (checks that offers are genuine).
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="OFF10",
    name="recruiter-unlicensed",
    title=N_("Recruiter or licence unknown"),
    severity="high",
    over="offer_term",
    where=(
        "recruiters_on_file and recruiter is not null and (licence_no is null or (not "
        "licence_known and coalesce(recruiter_score, 0) < 0.92) or licence_until < posted)"
    ),
    key=(
        "recruiter",
        "licence_no",
    ),
    subject="{recruiter} · {licence}",
    message=N_(
        "{recruiter}, licence {licence}: in the register held by {holder}, valid until "
        "{until}; offers: {count}"
    ),
    facts={
        "recruiter": "recruiter",
        "licence": "coalesce(licence_no, '–')",
        "holder": "coalesce(licence_holder, '–')",
        "until": "licence_until",
    },
    needs=(
        "offer.recruiter|offer.licence_no",
        "recruiter.licence_no",
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
    laws=("ilo-c181",),
)
