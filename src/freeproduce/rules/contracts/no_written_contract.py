"""No written contract.

What it finds
-------------
Workers on the payroll for whom no contract is among the files, or whose contract is said not to be
in writing.

Why it matters
--------------
What is not written cannot be held against anybody, least of all by someone far from home.

Evidence it shows
-----------------
The payslips or the contract.

Exclusions
----------
Contracts filed elsewhere are not known. The rule runs only when contracts are among the files.

Source
------
C189 Domestic Workers Convention, 2011, Articles 7 and 8. UN Conference of the Parties to the
Convention against Transnational Organized Crime, sixth session, report of the Secretariat of 2
July 2012, paragraphs 16, 25, 27 and 28 (that employers keep the rules is watched).
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="CON01",
    name="no-written-contract",
    title=N_("No written contract"),
    severity="high",
    severity_sql="case when domestic or is_migrant then 'high' else 'medium' end",
    over="contract_missing",
    where="not has_contract",
    key=("worker",),
    subject="{worker}",
    message=N_(
        "No written contract of {worker} is among the files (paid from {from_day} to "
        "{to_day}); lines: {count}"
    ),
    facts={
        "worker": "worker",
        "from_day": "first_day",
        "to_day": "last_day",
    },
    needs=(
        "contract.worker_id|contract.worker_name",
        "payslip.worker_id|payslip.worker_name|contract.written",
    ),
    evidence=("period_start", "period_end", "employer", "job", "written"),
    indicators=("deception", "abuse-of-vulnerability"),
    laws=("ilo-c189",),
)
