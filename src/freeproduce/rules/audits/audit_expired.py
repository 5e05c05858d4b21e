"""Audit expired.

What it finds
-------------
Suppliers and sites whose newest audit no longer holds: the latest date of validity is past or,
where no validity is stated, the newest audit is older than 365 days.

Why it matters
--------------
An expired audit is often still counted as one. Owners, managers and workers change; most schemes
re-audit every one to three years.

Evidence it shows
-----------------
The newest audit with its number and date; the date until which it is counted and how many days
ago that was.

Exclusions
----------
Suppliers with no audit (AUD101). The 365 days are an assumption of this rule, used only where the
file states no validity; the severity is then lower.

Source
------
UN Conference of the Parties to the Convention against Transnational Organized Crime, sixth
session, report of the Secretariat of 2 July 2012 on best practices for addressing the demand for
labour, services or goods that fosters the exploitation of others, paragraph 27 (auditing
suppliers). OECD Due Diligence Guidance for Responsible Business Conduct (2018), step 4: track
implementation and results.
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="AUD102",
    name="audit-expired",
    title=N_("Audit expired"),
    severity="medium",
    severity_sql="case when valid_until is not null then 'medium' else 'info' end",
    over="supplier_file",
    where="audits > 0 and coalesce(valid_until, last_audit + interval 365 day) < today",
    key=("key", "valid_until", "last_audit"),
    subject="{supplier}",
    message=N_(
        "The newest audit of {supplier}, of {last_audit}, is counted until {until}; days "
        "since then: {days}"
    ),
    facts={
        "supplier": "supplier_name",
        "audit": "audit_id",
        "last_audit": "last_audit",
        "until": "cast(coalesce(valid_until, last_audit + interval 365 day) as date)",
        "days": (
            "date_diff('day', cast(coalesce(valid_until, last_audit + interval 365 day) as "
            "date), today)"
        ),
        "today": "today",
    },
    arithmetic=N_(
        "{today} − {until} = {days} days; until = validity as stated or, where none is "
        "stated, date of the audit + 365 days (assumption)"
    ),
    needs=("audit.supplier_name|audit.supplier_id", "audit.date|audit.valid_until"),
    evidence=("supplier_name", "audit_id", "auditor", "standard", "date", "valid_until"),
)
