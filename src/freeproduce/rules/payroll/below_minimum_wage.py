"""Pay below the minimum wage for the hours worked.

What it finds
-------------
Payslips on which pay for each hour worked is below the lowest lawful pay in the profile for the
country, sector, age and day, by more than 0.5 % or one minor unit. Pay is gross without the
premium of overtime, discretionary bonus, and pay in kind over its cap; hours are regular and
overtime hours.

Why it matters
--------------
Pay below the minimum is owed to the worker. Hours that are worked and not counted lower it without
a word in the contract.

Evidence it shows
-----------------
The payslip's hours and pay; the minimum with source and article; the arithmetic; the sum that is
missing.

Exclusions
----------
Payslips of no hours, of negative figures (DAT132), or in another currency than the minimum's; days
for which the profile knows no minimum (DAT130). Where no birth date is known, the rate of an adult
is used; where the minimum rises within a pay period, the lower one holds for all of it.

Source
------
C131 Minimum Wage Fixing Convention, 1970, Article 2; C095 Protection of Wages Convention, 1949.
The profile of the country. UN Conference of the Parties to the Convention against Transnational
Organized Crime, sixth session, report of the Secretariat of 2 July 2012, paragraphs 16, 25, 27 and
28 (that employers keep the rules is watched).
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="PAY01",
    name="below-minimum-wage",
    title=N_("Pay below the minimum wage for the hours worked"),
    severity="high",
    over="pay_hourly",
    where="hours > 0 and hourly < minimum - minimum_off",
    key=("worker", "currency"),
    subject="{worker}",
    message=N_(
        "{worker} was paid {hourly} an hour for {hours} hours ({from_day} to "
        "{to_day}); the minimum is {minimum} ({law}); payslips: {count}"
    ),
    facts={
        "worker": "worker",
        "hourly": "round(hourly, 4)",
        "hours": "round(hours, 2)",
        "minimum": "round(minimum, 4)",
        "law": "law",
        "gross": "gross",
        "premium": "round(premium, 2)",
        "bonus": "bonus",
        "short": "round(short_of_minimum, 2)",
        "currency": "currency",
        "from_day": "first_day",
        "to_day": "last_day",
    },
    worst="short_of_minimum",
    amount="short_of_minimum",
    arithmetic=N_(
        "({gross} gross − {premium} overtime premium − {bonus} bonus, in kind over its "
        "cap not counted) / {hours} h = {hourly} < {minimum}; missing ({minimum} − "
        "{hourly}) × {hours} = {short}"
    ),
    limits=("minimum",),
    needs=(
        "payslip.gross",
        "payslip.hours_regular|payslip.hours_total",
        "payslip.worker_id|payslip.worker_name",
    ),
    evidence=(
        "period_start",
        "period_end",
        "pay_date",
        "gross",
        "basic",
        "net_paid",
        "currency",
        "hours_regular",
        "hours_ot",
        "ot_pay",
        "bonus",
        "allowances_in_kind",
    ),
    indicators=("withholding-of-wages",),
    laws=("ilo-c131", "ilo-c95"),
)
