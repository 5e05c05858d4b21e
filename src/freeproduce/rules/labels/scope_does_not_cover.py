"""Scope of the certificate does not cover the product.

What it finds
-------------
Certificates whose scope names goods, none of which is the product that carries the claim or goes
into it.

Why it matters
--------------
A certificate holds for what its scope says. A scope for one product is often shown with another.

Evidence it shows
-----------------
The lines with product and scope as they stand; the goods that each of them names.

Exclusions
----------
Scopes or products that name no good of the goods map, which cannot be compared. Both are read
from words or codes by this project's map, so the finding is marked as a guess.

Source
------
UN Conference of the Parties to the Convention against Transnational Organized Crime, sixth
session, report of the Secretariat of 2 July 2012 on best practices for addressing the demand for
labour, services or goods that fosters the exploitation of others, paragraph 20 (labels on goods).
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="LBL103",
    name="scope-does-not-cover",
    title=N_("Scope of the certificate does not cover the product"),
    severity="medium",
    over="label_claim",
    where="scope_covers = false",
    key=("supplier_name", "label_id", "description", "scope"),
    subject="{product} · {certificate}",
    message=N_(
        "The certificate {certificate} covers {scope_goods}, and {product} is "
        "{product_goods}; lines: {count}"
    ),
    facts={
        "supplier": "supplier_name",
        "product": "coalesce(description, supplier_name)",
        "claim": "coalesce(claim, standard)",
        "certificate": "coalesce(label_id, standard, claim)",
        "scope": "scope",
        "scope_goods": "scope_goods",
        "product_goods": "product_goods",
    },
    needs=("label.scope", "label.description|label.code"),
    guess="true",
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
