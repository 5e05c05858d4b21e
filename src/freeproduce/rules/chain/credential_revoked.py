"""Credential revoked.

What it finds
-------------
Credentials that were revoked or suspended, as their own status says or the status list that lies
beside them (its bit for this credential is set).

Why it matters
--------------
Whoever issued it has taken back what it says.

Evidence it shows
-----------------
The credential, its issuer, and its status as it stands.

Exclusions
----------
Credentials whose status list is at an address elsewhere: nobody is asked over the network. Save the
list as a .json file in the credential's folder and it is used.

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
    message=N_("{credential} of {holder}, issued by {issuer}, has the status: {status}"),
    facts={
        "credential": "credential",
        "holder": "holder",
        "issuer": "issuer",
        "status": "status",
    },
    needs=("credential.status",),
    evidence=("credential_id", "issuer", "supplier_name", "site_name", "description", "status"),
)
