"""Free mail or messaging account as contact.

What it finds
-------------
Offers whose contact is a free mail address or only a messaging account, and not a domain of the
employer's. With at least two other warnings on the same offer it is medium.

Why it matters
--------------
Anybody can open such an account in another's name. Many honest small employers have nothing else,
so that alone it says little.

Evidence it shows
-----------------
The contact and the number of other warnings.

Exclusions
----------
Addresses whose domain is part of the employer's name.

Source
------
ILO indicators of forced labour, deception (a weak sign). UN Conference of the Parties to the
Convention against Transnational Organized Crime, sixth session, report of the Secretariat of 2
July 2012 on best practices for addressing the demand for labour, services or goods that fosters
the exploitation of others, paragraph 16 (checks that offers are genuine).
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="OFF16",
    name="weak-contact",
    title=N_("Free mail or messaging account as contact"),
    severity="info",
    over="offer_term",
    where="weak_contact and not own_domain",
    severity_sql="case when warnings >= 2 then 'medium' else 'info' end",
    key=("mail_domain",),
    subject="{domain}",
    message=N_(
        "Contact by {domain}; other warnings on the same offer: {warnings}; offers: {count}"
    ),
    facts={
        "domain": "case when mail_domain = '' then 'messaging' else mail_domain end",
        "warnings": "warnings",
    },
    guess="true",
    needs=("offer.contact_email|offer.contact_phone|offer.contact_url",),
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
