"""Verifier not named.

What it finds
-------------
Products that carry a claim or the name of a standard, where nobody is named who verified it.

Why it matters
--------------
A claim that its own maker verified, or nobody, weighs less than one that an independent body did.
Without a name it cannot be told which.

Evidence it shows
-----------------
The lines with product, holder, claim, standard and number as they stand.

Exclusions
----------
Files that have no column for the verifier, for which the rule does not run and says so. Whether a
named verifier is accredited is not looked up.

Source
------
UN Conference of the Parties to the Convention against Transnational Organized Crime, sixth
session, report of the Secretariat of 2 July 2012 on best practices for addressing the demand for
labour, services or goods that fosters the exploitation of others, paragraph 20 (labels on goods).
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="LBL104",
    name="verifier-not-named",
    title=N_("Verifier not named"),
    severity="info",
    over="label_claim",
    where="verifier is null and (claim is not null or standard is not null)",
    key=("supplier_name", "description", "claim", "standard"),
    subject="{product} · {claim}",
    message=N_("{product} carries “{claim}” and no verifier is named; lines: {count}"),
    facts={
        "supplier": "supplier_name",
        "product": "coalesce(description, supplier_name)",
        "claim": "coalesce(claim, standard)",
    },
    needs=("label.claim|label.standard", "label.verifier"),
    evidence=(
        "supplier_name",
        "description",
        "claim",
        "standard",
        "label_id",
        "verifier",
        "scope",
        "issued",
        "valid_until",
    ),
)
