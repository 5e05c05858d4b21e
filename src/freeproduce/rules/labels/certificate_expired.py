"""Certificate expired.

What it finds
-------------
Certificates and licences whose date of expiry is past.

Why it matters
--------------
A product keeps its label on the shelf longer than its certificate holds. An expired certificate
covers nothing that is made or sold since.

Evidence it shows
-----------------
The lines with product, number and date of expiry; how many days ago it was.

Exclusions
----------
Certificates with no date of expiry, whose validity cannot be told. Goods that were made before
the expiry may still be covered: the date of the goods is not in the file.

Source
------
UN Conference of the Parties to the Convention against Transnational Organized Crime, sixth
session, report of the Secretariat of 2 July 2012 on best practices for addressing the demand for
labour, services or goods that fosters the exploitation of others, paragraph 20 (labels on goods).
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="LBL102",
    name="certificate-expired",
    title=N_("Certificate expired"),
    severity="medium",
    over="label_claim",
    where="valid_until < today",
    key=("supplier_name", "label_id", "description", "valid_until"),
    subject="{certificate}",
    message=N_(
        "The certificate {certificate} for {product} expired on {valid_until}; days since "
        "then: {days}"
    ),
    facts={
        "supplier": "supplier_name",
        "product": "coalesce(description, supplier_name)",
        "claim": "coalesce(claim, standard)",
        "certificate": "coalesce(label_id, standard, claim, description)",
        "valid_until": "valid_until",
        "days": "date_diff('day', valid_until, today)",
        "today": "today",
    },
    arithmetic=N_("{today} − {valid_until} = {days} days"),
    needs=("label.valid_until",),
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
