"""Recruiter not in the register, or source of grave findings.

What it finds
-------------
Recruiters of permit holders who are not in the register among the files, and recruiters of ten
workers or more whose share with a grave finding is at least twice that of the others (Fisher's
exact test, two-sided, p < .05 after Holm).

Why it matters
--------------
Where the same recruiter stands behind the worst cases, the others that it sent are worth asking.

Evidence it shows
-----------------
Workers, shares and p value.

Exclusions
----------
Recruiters are compared only when a register is among the files; shares only with ten workers on
either side. A grave finding is one of PAY08, PAY09, PAY11 (nothing paid), PAY14 (under the minimum
age) or PER06.

Source
------
C181 Private Employment Agencies Convention, 1997, Article 3. S. Holm, A Simple Sequentially
Rejective Multiple Test Procedure (1979).
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="PER07",
    name="recruiter-unlicensed-or-source",
    title=N_("Recruiter not in the register, or source of grave findings"),
    severity="medium",
    over="recruiter_source",
    where="unregistered or (enough and share >= 2 * other_share and p_holm < 0.05)",
    key=("recruiter",),
    subject="{recruiter}",
    message=N_(
        "{recruiter}: not in the register: {unregistered}; of {workers} workers "
        "{share} % have a grave finding, of the others {other_share} % (p = {p})"
    ),
    facts={
        "recruiter": "recruiter",
        "unregistered": "case when unregistered then 'yes' else 'no' end",
        "workers": "workers",
        "share": "round(share, 1)",
        "other_share": "round(other_share, 1)",
        "p": "round(p_holm, 5)",
    },
    needs=("permit.recruiter", "permit.worker_id|permit.worker_name"),
    evidence=(
        "permit_no",
        "permit_type",
        "valid_from",
        "valid_to",
        "employer",
        "occupation",
        "site",
        "applied_on",
        "recruiter",
    ),
    indicators=("abuse-of-vulnerability",),
    laws=("ilo-c181",),
)
