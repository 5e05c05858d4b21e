"""Credential for another good or site.

What it finds
-------------
Credentials that stand behind a step of a chain and name another site than the one that sold, or
another good than the one that was sold.

Why it matters
--------------
A credential for one lot or site is easily shown with another. What it says holds for its own
subject alone.

Evidence it shows
-----------------
The credential with its site and good; the step with its site and good; the lot that joins them.

Exclusions
----------
Credentials that no step names or shares a lot with. Goods are compared by the goods map, from codes
or words: where only words were compared the finding is marked as a guess.

Source
------
UN Transparency Protocol, digital product passport and digital facility record (credentialSubject).
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="CHN404",
    name="credential-for-another",
    title=N_("Credential for another good or site"),
    severity="high",
    severity_sql="case when other_site then 'high' else 'medium' end",
    over="credential_use",
    where="other_site or other_good",
    key=("credential", "holder", "step_site", "step_good"),
    subject="{holder} · {credential}",
    message=N_(
        "{credential} is about {good} of {holder}; the step behind which it stands is about "
        "{step_good} of {step_site}"
    ),
    facts={
        "credential": "credential",
        "holder": "holder",
        "good": "coalesce(description, '–')",
        "step_site": "step_site",
        "step_good": "coalesce(step_good, '–')",
    },
    guess="not other_site",
    needs=("credential.credential_id", "edge.evidence|edge.lot|event.lot"),
    evidence=("credential_id", "issuer", "supplier_name", "site_name", "description", "lot"),
)
