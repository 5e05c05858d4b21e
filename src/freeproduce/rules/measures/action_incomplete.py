"""Action without owner, date, indicator or budget.

What it finds
-------------
Actions of a plan for which no owner, no date, no indicator or no budget is given.

Why it matters
--------------
An action that nobody answers for, that has no date, no money or no measure of progress, is a wish.

Evidence it shows
-----------------
The line of the plan, and what is missing.

Exclusions
----------
Plans that have no column for any of these still count: nothing was given. Whether a budget
suffices is not looked at.

Source
------
Report of the Secretariat of 2 July 2012 to the Conference of the Parties to the UN Convention
against Transnational Organized Crime, sixth session, on best practices for addressing the demand
for labour, services or goods that fosters the exploitation of others, paragraph 14 (strategies,
policies and national plans).
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="MSR201",
    name="action-incomplete",
    title=N_("Action without owner, date, indicator or budget"),
    severity="medium",
    severity_sql="case when owner is null or due is null then 'medium' else 'info' end",
    over="plan_action",
    where="missing is not null",
    key=("plan", "action"),
    subject="{action}",
    message=N_("The action “{action}” does not say: {missing}"),
    facts={"plan": "plan", "goal": "goal", "action": "action", "missing": "missing"},
    needs=("action.action",),
    evidence=("plan", "goal", "action", "owner", "due", "indicator", "budget", "status"),
)
