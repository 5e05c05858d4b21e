"""Housing cost excessive or not stated.

What it finds
-------------
Offers with housing whose charge exceeds the share of monthly pay that the law on file allows (a
fifth where none gives one), or where nothing is said of the charge.

Why it matters
--------------
Rent that eats up pay turns housing into a debt; rent that is not stated can be set afterwards.

Evidence it shows
-----------------
The charge, the monthly pay that follows from the offer, their share and the limit.

Exclusions
----------
Charges are taken as monthly and pay before tax, so that the share is the least it can be; offers
without housing.

Source
------
ILO Workers' Housing Recommendation, 1961 (No. 115), paragraph 4; Directive 2014/36/EU, article
20(2)(b). UN Conference of the Parties to the Convention against Transnational Organized Crime,
sixth session, report of the Secretariat of 2 July 2012 on best practices for addressing the
demand for labour, services or goods that fosters the exploitation of others, paragraph 16 (checks
that offers are genuine).
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="OFF09",
    name="housing-cost-excessive",
    title=N_("Housing cost excessive or not stated"),
    severity="medium",
    over="offer_term",
    where="housed and (housing_cost is null or housing_share > rent_share)",
    severity_sql="case when housing_share > rent_share then 'high' else 'medium' end",
    key=(
        "offer",
        "party",
    ),
    subject="{offer} · {party}",
    message=N_(
        "Housing is offered at {cost}; that is {share} of a month's pay, the limit is {limit}"
        " ({source})"
    ),
    facts={
        "offer": "offer",
        "party": "party",
        "cost": "housing_cost",
        "share": "round(housing_share, 2)",
        "limit": "rent_share",
        "source": "rent_share_source",
    },
    needs=(
        "offer.housing",
        "offer.housing_cost",
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
    indicators=("abusive-working-and-living-conditions",),
)
