"""Same site audited by several.

What it finds
-------------
Suppliers and sites with three or more audits, or audits by three or more auditors, within the 365
days before the newest.

Why it matters
--------------
Suppliers report dozens of audits a year by different buyers, of the same lines of the same codes.
Each costs days of work, and none of the buyers sees what the others saw. Findings that are shared
once free time for mending.

Evidence it shows
-----------------
The audits with date, auditor and standard; how many and by whom within the 365 days.

Exclusions
----------
Several findings of one audit, which are one audit; several sites under one name look like one
site here.

Source
------
OECD Due Diligence Guidance for Responsible Business Conduct (2018), section on collaboration:
sharing costs and avoiding duplicate assessments.
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="AUD104",
    name="audited-by-several",
    title=N_("Same site audited by several"),
    severity="info",
    over="supplier_file",
    where="auditors >= 3 or audits_in_year >= 3",
    key=("key",),
    subject="{supplier}",
    message=N_(
        "{supplier} was audited {audits_in_year} times by {auditors} auditors in the 365 "
        "days before its newest audit: {auditor_list}"
    ),
    facts={
        "supplier": "supplier_name",
        "auditors": "auditors",
        "audits_in_year": "audits_in_year",
        "auditor_list": "auditor_list",
    },
    needs=("audit.supplier_name|audit.supplier_id", "audit.date"),
    evidence=("supplier_name", "audit_id", "auditor", "standard", "date"),
)
