"""Pay not into the worker's own hands.

What it finds
-------------
Payslips paid into an account that somebody else holds, into one account for several workers of
different names, through an agent or recruiter, or in vouchers.

Why it matters
--------------
Who holds the wages holds the worker.

Evidence it shows
-----------------
The way of payment and how many workers share the account. Names and numbers of accounts are not
shown.

Exclusions
----------
Names that differ in spelling or order only; a holder who cannot be compared because the payroll
names no worker.

Source
------
C095 Protection of Wages Convention, 1949, Articles 3, 5 and 6; C189 Domestic Workers Convention,
2011, Article 12.
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="PAY12",
    name="pay-not-to-the-worker",
    title=N_("Pay not into the worker's own hands"),
    severity="high",
    over="pay_account",
    where="other_holder or shared or method <> '' or holder_is_agent",
    key=("worker", "method", "currency"),
    subject="{worker}",
    message=N_(
        "{worker} was not paid in person: another holder: {other}; workers on the same "
        "account: {sharing}; way of payment: {method}; payslips: {count}"
    ),
    facts={
        "worker": "worker",
        "other": "case when other_holder or holder_is_agent then 'yes' else 'no' end",
        "sharing": "account_workers",
        "method": "case when method <> '' then method end",
    },
    needs=("payslip.account_holder|payslip.account|payslip.pay_method",),
    evidence=("period_start", "period_end", "pay_date", "pay_method", "net_paid", "currency"),
    indicators=("withholding-of-wages", "restriction-of-movement"),
    laws=("ilo-c95", "ilo-c189"),
)
