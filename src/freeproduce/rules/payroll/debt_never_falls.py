"""Debt that does not fall.

What it finds
-------------
Workers whose debt to the employer did not fall over four periods or more in a row in which
repayments were deducted, would take more than six months to clear at the rate of the repayments,
or is more than three months' net pay.

Why it matters
--------------
A debt that grows as fast as it is paid binds a worker as a lock does.

Evidence it shows
-----------------
The debt, advances and charges, repayments, the months it would take.

Exclusions
----------
Debts without repayments or advances on the payslips. The balance that the payroll states is used;
else advances, interest and charges less repayments are added up from the first period in the
files.

Source
------
C029 Forced Labour Convention, 1930, Article 2; P029 Protocol of 2014; ILO indicators of forced
labour, debt bondage.
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="PAY09",
    name="debt-never-falls",
    title=N_("Debt that does not fall"),
    severity="critical",
    over="pay_debt",
    where=(
        "periods_not_falling >= 4 or "
        "(debt > 0 and (months_to_clear > 6.03 or debt > 3.015 * net_month))"
    ),
    key=("worker", "currency"),
    subject="{worker}",
    message=N_(
        "The debt of {worker} is {debt}; periods in a row in which it did not fall "
        "although it was being repaid: {periods}; months to clear at this rate: "
        "{months}"
    ),
    facts={
        "worker": "worker",
        "debt": "round(case when debt > 0 then debt else stretch_debt end, 2)",
        "periods": "periods_not_falling",
        "months": "round(months_to_clear, 1)",
        "paid_back": "round(paid_back, 2)",
        "added": "round(added, 2)",
        "net_month": "round(net_month, 2)",
        "currency": "currency",
    },
    worst="debt",
    amount="debt",
    arithmetic=N_(
        "added {added}, paid back {paid_back}; debt {debt} / repayment a month = "
        "{months} months; net pay a month {net_month}"
    ),
    needs=(
        "payslip.debt_balance|payslip.advance",
        "payslip.deduction_advance|payslip.deduction_items|deduction.deduction_type",
    ),
    evidence=(
        "period_start",
        "period_end",
        "pay_date",
        "gross",
        "basic",
        "net_paid",
        "currency",
        "advance",
        "interest",
        "debt_balance",
        "deduction_advance",
        "deduction_items",
    ),
    indicators=("debt-bondage",),
    laws=("ilo-c29", "ilo-p029"),
)
