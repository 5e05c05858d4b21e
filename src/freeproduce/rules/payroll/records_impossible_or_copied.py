"""Records that look copied or impossible.

What it finds
-------------
Timecards with the same times on 90 % of the days of five workers or more, sites where more than 60
% of daily totals are exactly 8 hours, days of more than 24 hours, minutes whose last digits are
not what clocks give (chi-square above 27.88, p < .001, 100 times or more), timecards and payslips
of one period that differ by more than 2 %, and basic pay that is more than 2 % above rate × hours.

Why it matters
--------------
Books that are made up afterwards show it in their figures. They are a reason to look, not a
finding of what was worked.

Evidence it shows
-----------------
The test that was met and its numbers.

Exclusions
----------
Clock systems that round to 5 or 15 minutes meet the test of last digits: look at how times are
taken. Basic pay below rate × hours is PAY02.

Source
------
Audit practice on double books; Pearson's chi-square test with nine degrees of freedom.
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="PAY15",
    name="records-impossible-or-copied",
    title=N_("Records that look copied or impossible"),
    severity="medium",
    over="doubtful_record",
    where="true",
    key=("doubt", "worker", "employer", "site"),
    subject="{doubt} · {whom}",
    message=N_("{doubt}: {a} / {b} {detail}; {whom}; lines: {count}"),
    facts={
        "doubt": "doubt",
        "whom": ("case when worker <> '' then worker else concat(employer, ' ', site) end"),
        "a": "round(a, 2)",
        "b": "round(b, 2)",
        "detail": "detail",
        "first_day": "first_day",
    },
    needs=("timecard.date|payslip.contract_rate",),
    evidence=(
        "date",
        "time_in",
        "time_out",
        "break_minutes",
        "hours",
        "period_start",
        "period_end",
        "hours_regular",
        "hours_ot",
        "basic",
        "contract_rate",
    ),
    indicators=("deception",),
)
