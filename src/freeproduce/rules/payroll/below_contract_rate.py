"""Pay below the rate of the contract.

What it finds
-------------
Payslips on which basic pay for each regular hour, day, week, month or year is below the rate that
the contract states, by more than 0.5 % or one minor unit. Of a rate by the week or longer, whoever
worked fewer regular hours than the contract's hours a week make is owed the part that they worked.

Why it matters
--------------
A worker who was promised one rate and is paid another has been deceived, whatever the minimum wage
is.

Evidence it shows
-----------------
Basic pay, hours and rate; the arithmetic; the sum that is missing.

Exclusions
----------
Payslips of no hours. Rates by the week, month or year where no contract, or contracts that
disagree, give the hours a week: absences lower them lawfully and cannot be told; the report says
on how many payslips.

Source
------
C095 Protection of Wages Convention, 1949, Article 14.
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="PAY02",
    name="below-contract-rate",
    title=N_("Pay below the rate of the contract"),
    severity="high",
    over="pay_hourly",
    where="units > 0 and paid_rate < contract_rate - contract_off",
    key=("worker", "currency"),
    subject="{worker}",
    message=N_(
        "{worker} was paid {paid} a unit ({unit}) where the contract states {rate} "
        "({from_day} to {to_day}); payslips: {count}"
    ),
    facts={
        "worker": "worker",
        "paid": "round(paid_rate, 4)",
        "rate": "contract_rate",
        "unit": "rate_unit",
        "basic": "basic",
        "units": "units",
        "short": "round(short_of_contract, 2)",
        "currency": "currency",
        "from_day": "first_day",
        "to_day": "last_day",
    },
    worst="short_of_contract",
    amount="short_of_contract",
    unable=(
        "contract_rate > 0 and basic > 0 and units is null "
        "and rate_unit in ('week', 'month', 'year')"
    ),
    unable_key=("rate_unit",),
    unable_message=N_(
        "a rate by the {unit} is not held against payslips, because the contract's hours a week "
        "are not known"
    ),
    unable_detail=N_("payslips: {count}"),
    arithmetic=N_(
        "{basic} / {units} = {paid} < {rate}; missing ({rate} − {paid}) × {units} = {short}"
    ),
    needs=(
        "payslip.basic",
        "payslip.hours_regular|payslip.hours_total|payslip.days_worked",
        "payslip.contract_rate|contract.rate",
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
        "days_worked",
        "contract_rate",
        "contract_rate_unit",
    ),
    indicators=("deception", "withholding-of-wages"),
    laws=("ilo-c95",),
)
