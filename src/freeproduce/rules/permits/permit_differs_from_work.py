"""Permit names another employer, site or job.

What it finds
-------------
Permits whose employer, site or job is not that of the worker's payslips; graver when the worker
was also not paid or lives in housing that the employer charges for.

Why it matters
--------------
Work for somebody else than the permit names leaves the worker with nobody to hold to account.

Evidence it shows
-----------------
Permit and payroll side by side.

Exclusions
----------
Names that differ in spelling or order only; workers without payslips.

Source
------
ILO indicators of forced labour, deception and restriction of movement. UN Conference of the
Parties to the Convention against Transnational Organized Crime, sixth session, report of the
Secretariat of 2 July 2012, paragraphs 16, 25, 27 and 28 (that employers keep the rules is
watched).
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="PER03",
    name="permit-differs-from-work",
    title=N_("Permit names another employer, site or job"),
    severity="high",
    severity_sql="case when unpaid or housed then 'critical' else 'high' end",
    over="permit_check",
    where="other_employer or other_site or other_job",
    key=("worker", "permit_no"),
    subject="{worker}",
    message=N_(
        "The permit of {worker} is for {employer}, {occupation}, {site}; the payroll "
        "has {paid_by}, {paid_job}, {paid_site}"
    ),
    facts={
        "worker": "worker",
        "permit": "permit_no",
        "valid_to": "valid_to",
        "employer": "employer",
        "occupation": "occupation",
        "site": "site",
        "paid_by": "paid_by",
        "paid_job": "paid_job",
        "paid_site": "paid_site",
    },
    needs=(
        "permit.employer|permit.site|permit.occupation",
        "payslip.employer|payslip.site|payslip.job",
    ),
    evidence=(
        "permit_no",
        "permit_type",
        "valid_from",
        "valid_to",
        "employer",
        "occupation",
        "site",
        "applied_on",
    ),
    indicators=("deception", "restriction-of-movement"),
)
