"""Audit finding overdue.

What it finds
-------------
Findings of audits that were to be mended by a date that is past, and that are not recorded as
closed.

Why it matters
--------------
What an audit found is known to the buyer from that day on. An open finding past its date is the
plainest question in the file: was it mended?

Evidence it shows
-----------------
The finding in the auditor's words, its clause and grade; the date by which it was to be mended;
the number of days since.

Exclusions
----------
Findings with no due date, whose lateness cannot be told; findings whose status or closing date
says closed. The severity follows the auditor's own grade where it says critical or major.

Source
------
OECD Due Diligence Guidance for Responsible Business Conduct (2018), steps 3 and 4: cease, prevent
or mitigate adverse impacts; track implementation and results.
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="AUD103",
    name="audit-finding-overdue",
    title=N_("Audit finding overdue"),
    severity="medium",
    severity_sql=(
        "case when lower(grade) like '%critical%' or lower(grade) like '%major%' then 'high' "
        "else 'medium' end"
    ),
    over="audit_finding",
    where="due < today and not coalesce(is_closed, false)",
    key=("supplier_name", "audit_id", "finding", "grade", "due"),
    subject="{supplier} · {finding}",
    message=N_(
        "“{finding}” at {supplier} was to be mended by {due} and is not recorded as closed; "
        "days since then: {days}"
    ),
    facts={
        "supplier": "supplier_name",
        "finding": "coalesce(finding, audit_id)",
        "audit": "audit_id",
        "grade": "grade",
        "due": "due",
        "status": "status",
        "days": "date_diff('day', due, today)",
        "today": "today",
    },
    arithmetic=N_("{today} − {due} = {days} days"),
    needs=("audit.due",),
    evidence=("supplier_name", "audit_id", "finding", "clause", "grade", "due", "closed", "status"),
)
