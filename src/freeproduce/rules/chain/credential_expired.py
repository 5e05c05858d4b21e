"""Credential expired.

What it finds
-------------
Credentials and supplier declarations that are part of a chain and whose last day is past.

Why it matters
--------------
A credential says what was so while it held. What was made since is not covered by it.

Evidence it shows
-----------------
The credential, its issuer, its last day, and how many days ago that was.

Exclusions
----------
Credentials without an end. Goods made before that day may still be covered.

Source
------
W3C, Verifiable Credentials Data Model 2.0 (validUntil); UN Transparency Protocol.
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="CHN401",
    name="credential-expired",
    title=N_("Credential expired"),
    severity="medium",
    over="credential_use",
    where="valid_until < today",
    key=("credential", "holder"),
    subject="{holder} · {credential}",
    message=N_("{credential} of {holder}, issued by {issuer}, ended on {end}; days since: {days}"),
    facts={
        "credential": "credential",
        "holder": "holder",
        "issuer": "issuer",
        "end": "valid_until",
        "today": "today",
        "days": "date_diff('day', valid_until, today)",
    },
    arithmetic=N_("{today} − {end} = {days} days"),
    needs=("credential.valid_until|declaration.valid_until",),
    evidence=(
        "credential_id",
        "issuer",
        "supplier_name",
        "site_name",
        "description",
        "valid_until",
    ),
)
