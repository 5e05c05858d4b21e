"""Claim without a certificate number.

What it finds
-------------
Products that carry a claim or the name of a standard, with no number of a certificate or licence.

Why it matters
--------------
A claim can be looked up by its number in the register of the scheme that stands behind it.
Without one it is only a word.

Evidence it shows
-----------------
The lines with product, holder, claim and standard as they stand.

Exclusions
----------
Files that have no column for the number, for which the rule does not run and says so; claims that
a number is given for, whether or not the register knows it: no register is asked.

Source
------
UN Conference of the Parties to the Convention against Transnational Organized Crime, sixth
session, report of the Secretariat of 2 July 2012 on best practices for addressing the demand for
labour, services or goods that fosters the exploitation of others, paragraph 20 (labels on goods).
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="LBL101",
    name="claim-without-certificate",
    title=N_("Claim without a certificate number"),
    severity="medium",
    over="label_claim",
    where="label_id is null and (claim is not null or standard is not null)",
    key=("supplier_name", "description", "claim", "standard"),
    subject="{product} · {claim}",
    message=N_("{product} carries “{claim}” and no certificate number is given; lines: {count}"),
    facts={
        "supplier": "supplier_name",
        "product": "coalesce(description, supplier_name)",
        "claim": "coalesce(claim, standard)",
    },
    needs=("label.claim|label.standard", "label.label_id"),
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
