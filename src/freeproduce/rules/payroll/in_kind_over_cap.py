"""Pay in kind above the cap.

What it finds
-------------
Payslips on which pay in kind is a larger share of all pay than the cap, or the charge for housing a
larger share of gross pay than the law of the place allows.

Why it matters
--------------
Food and a bed cannot be sent home, and their price is set by the employer.

Evidence it shows
-----------------
Pay in kind, the charge for housing, gross pay, shares and caps with their sources.

Exclusions
----------
Charges for housing where no profile has a cap for them (PAY07 counts them with the other
deductions, CON09 looks at the rent of the contract).

Source
------
C095 Protection of Wages Convention, 1949, Article 4; C189 Domestic Workers Convention, 2011,
Article 12(2): a limited proportion. The profile of the country; the default is this project's own.
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="PAY13",
    name="in-kind-over-cap",
    title=N_("Pay in kind above the cap"),
    severity="medium",
    over="pay_slip",
    where=(
        "(in_kind > 0 and in_kind_share > in_kind_cap * 1.005) or "
        "(housing_charge > 0 and housing_share > housing_cap * 1.005)"
    ),
    key=("worker", "currency"),
    subject="{worker}",
    message=N_(
        "{worker} was paid {share} % in kind ({from_day} to {to_day}); the cap is "
        "{cap} of all pay; for housing {housing_share} % of gross pay was charged; the cap is "
        "{housing_cap}; payslips: {count}"
    ),
    facts={
        "worker": "worker",
        "share": "round(100 * in_kind_share, 1)",
        "in_kind": "in_kind",
        "gross": "gross",
        "cap": "in_kind_cap",
        "law": "in_kind_cap_source",
        "housing": "housing_charge",
        "housing_share": "round(100 * housing_share, 1)",
        "housing_cap": "housing_cap",
        "housing_law": "housing_cap_source",
        "currency": "currency",
        "from_day": "first_day",
        "to_day": "last_day",
    },
    worst="coalesce(in_kind_share, 0) + coalesce(housing_share, 0)",
    amount="in_kind + housing_charge",
    arithmetic=N_(
        "{in_kind} / ({gross} + {in_kind}) = {share} %; housing {housing} / {gross} = "
        "{housing_share} %"
    ),
    limits=("in_kind_cap", "housing_cap"),
    needs=(
        "payslip.allowances_in_kind|payslip.deduction_housing|payslip.deduction_items|deduction.deduction_type",
        "payslip.gross",
    ),
    evidence=(
        "period_start",
        "period_end",
        "pay_date",
        "gross",
        "basic",
        "net_paid",
        "currency",
        "allowances_in_kind",
        "deduction_housing",
        "deduction_items",
    ),
    indicators=("abusive-working-and-living-conditions",),
    laws=("ilo-c95", "ilo-c189"),
)
