"""Credential unsigned, or its signature not verified.

What it finds
-------------
Credentials without a signature, with one that does not fit, or with one that could not be checked
because no key was at hand.

Why it matters
--------------
Without a signature that was verified a credential is a text that anybody can have written.

Evidence it shows
-----------------
The credential, its named issuer, what became of its signature and why.

Exclusions
----------
Credentials whose signature was verified. Keys are never fetched over the network.

Source
------
W3C, Verifiable Credentials Data Model 2.0, securing mechanisms; UN Transparency Protocol.
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="CHN403",
    name="credential-unsigned",
    title=N_("Credential unsigned, or its signature not verified"),
    severity="medium",
    severity_sql=(
        "case signature when 'refused' then 'high' when 'none' then 'medium' else 'info' end"
    ),
    over="credential_use",
    where="signature is not null and signature <> 'verified'",
    key=("credential", "holder"),
    subject="{holder} · {credential}",
    message=N_(
        "{credential} of {holder} names {issuer} as issuer; its signature: {signature}. {why}"
    ),
    facts={
        "credential": "credential",
        "holder": "holder",
        "issuer": "issuer",
        "signature": "signature_text",
        "why": "coalesce(signature_detail, '')",
    },
    needs=("credential.signature",),
    evidence=("credential_id", "issuer", "issuer_id", "supplier_name", "site_name", "description"),
)
