"""Paid work on days without a valid permit.

What it finds
-------------
Workers who hold a permit, or whom the payroll calls migrants, with paid days on which none was
valid and no extension had been asked for in time. Days come from timecards where there are any,
else the whole pay period counts.

Why it matters
--------------
A worker without papers can be threatened with them. The finding marks a person at risk, and nobody
as an offender.

Evidence it shows
-----------------
The days that are not covered and the last day of validity.

Exclusions
----------
Workers who need no permit; an extension that was asked for on or before the last day counts as
pending.

Source
------
UN Conference of the Parties to the Convention against Transnational Organized Crime, sixth
session, report of the Secretariat of 2 July 2012, paragraphs 16, 25, 27 and 28 (that employers
keep the rules is watched). Directive 2009/52/EC.
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="PER01",
    name="work-without-permit",
    title=N_("Paid work on days without a valid permit"),
    severity="high",
    over="permit_paid",
    where="days > 0",
    key=("worker",),
    subject="{worker}",
    message=N_(
        "{worker} was paid for {days} days without a valid permit (between {from_day} "
        "and {to_day}); permits on file: {permits}, last valid to {valid_to}"
    ),
    facts={
        "worker": "worker",
        "days": "days",
        "permits": "permits",
        "valid_to": "last_valid",
        "from_day": "first_day",
        "to_day": "last_day",
    },
    worst="days",
    needs=("permit.valid_to", "payslip.period_end|timecard.date"),
    evidence=(
        "permit_no",
        "permit_type",
        "valid_from",
        "valid_to",
        "employer",
        "occupation",
        "site",
        "applied_on",
        "period_start",
        "period_end",
        "date",
    ),
    indicators=("abuse-of-vulnerability",),
    laws=("eu-2009-52",),
)
