"""Credential revoked.

What it finds
-------------
Credentials whose own status says that they were revoked or suspended.

Why it matters
--------------
Whoever issued it has taken back what it says.

Evidence it shows
-----------------
The credential, its issuer, and its status as it stands.

Exclusions
----------
Credentials whose revocation is recorded at an address elsewhere: nobody is asked over the network,
and the finding CHN403 says that the status was not looked up.

Source
------
W3C, Verifiable Credentials Data Model 2.0 (credentialStatus); Bitstring Status List 1.0.
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="CHN402",
    name="credential-revoked",
    title=N_("Credential revoked"),
    severity="high",
    over="credential_use",
    where="revoked",
    key=("credential", "holder"),
    subject="{holder} · {credential}",
    message=N_("{credential} of {holder}, issued by {issuer}, says of itself: {status}"),
    facts={
        "credential": "credential",
        "holder": "holder",
        "issuer": "issuer",
        "status": "status",
    },
    needs=("credential.status",),
    evidence=("credential_id", "issuer", "supplier_name", "site_name", "description", "status"),
)
