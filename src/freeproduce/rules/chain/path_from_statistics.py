"""Path that only statistics support.

What it finds
-------------
Listed sources to which a path leads, of which at least one step is known from statistics alone and
for which there is no stronger path.

Why it matters
--------------
That goods of this kind usually come from there says where to ask. It is no evidence about these
goods, and must not be shown as such.

Evidence it shows
-----------------
The strongest path and its lines; the share that the path would carry if it were so.

Exclusions
----------
Sources with a stronger path, which CHN101, CHN102 and CHN103 report.

Source
------
OECD Due Diligence Guidance for Responsible Business Conduct (2018), section II, step 2: where to
look first is decided by risk, and what is found is verified.
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="CHN104",
    name="path-from-statistics",
    title=N_("Path that only statistics support"),
    severity="info",
    over="upstream",
    where="basis = 'statistical'",
    key=("buyer", "source_name", "listed_as"),
    subject="{buyer} · {source}",
    message=N_(
        "Only statistics lead from {source} ({listed}) to {buyer}; steps: {steps}. This says where "
        "to ask, and nothing about these goods"
    ),
    facts={
        "buyer": "buyer",
        "source": "source_name",
        "listed": "listed_as",
        "most": "round(100 * maximum, 2)",
        "steps": "steps",
        "path": "path",
    },
    guess="true",
    arithmetic=N_("{path}; at most {most} %"),
    needs=("edge.basis",),
    editions=("edition",),
    lists=("regions",),
    evidence=(
        "supplier_name",
        "buyer",
        "lot",
        "description",
        "quantity",
        "unit",
        "date",
        "basis",
        "evidence",
    ),
)
