"""Worker under age.

What it finds
-------------
Workers younger, on the first day of a period or on a day of work, than the minimum age; and
workers below the age for hazardous work with overtime, night or hazardous work.

Why it matters
--------------
A child at work is not at school. The age for hazardous work protects those who may already work.

Evidence it shows
-----------------
The age in years and the limits with their sources. The date of birth is not shown.

Exclusions
----------
Records without a date of birth. Light work, family work and training, which laws allow earlier,
are not told apart.

Source
------
C138 Minimum Age Convention, 1973, Articles 2 and 3; C182 Worst Forms of Child Labour Convention,
1999; C188 Work in Fishing Convention, 2007, Article 9.
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="PAY14",
    name="under-age",
    title=N_("Worker under age"),
    severity="critical",
    severity_sql="case when age < min_age then 'critical' else 'high' end",
    over="young_worker",
    where=(
        "age < min_age or (age < min_age_hazardous and (has_overtime or has_night or hazardous))"
    ),
    key=("worker",),
    subject="{worker}",
    message=N_(
        "{worker} was {age} years old on {day}; the minimum age is {min_age} ({law}), "
        "for hazardous work {hazardous_age}; lines: {count}"
    ),
    facts={
        "worker": "worker",
        "age": "age",
        "day": "day",
        "min_age": "min_age",
        "law": "min_age_source",
        "hazardous_age": "min_age_hazardous",
    },
    limits=("min_age", "min_age_hazardous"),
    needs=("payslip.birth_date|timecard.birth_date",),
    evidence=("period_start", "period_end", "date", "hours_ot", "hours_night", "job"),
    indicators=("abuse-of-vulnerability",),
    laws=("ilo-c138", "ilo-c182"),
)
