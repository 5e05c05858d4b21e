"""Listed good upstream.

What it finds
-------------
Buyers at the end of a chain behind whom a site sold a good that is listed, for forced labour or
for child labour, for the country in which that site lies.

Why it matters
--------------
The list says that there is reason to believe that the good is produced so in that country. It says
nothing about this site: the path says whom to ask.

Evidence it shows
-----------------
The strongest path, the share by mass balance with the least and the most that the quantities
allow, the lines of the steps, the good with the code or the words that led to it, the edition.

Exclusions
----------
Sites whose country no file states, and goods that neither code nor words name. A path that only
statistics support is reported by CHN104; goods that the publisher itself derives from a listed
input by CHN105.

Source
------
22 U.S.C. 7112(b)(2)(C). Shares are those of an absorbing chain in which each site mixes what it
buys.
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="CHN102",
    name="listed-good-upstream",
    title=N_("Listed good upstream"),
    severity="high",
    severity_sql=(
        "case when forced_labor and good_basis = 'code' then 'high' "
        "when good_basis = 'code' then 'medium' "
        "when forced_labor then 'medium' else 'info' end"
    ),
    over="upstream",
    where="listing = 'good' and basis <> 'statistical'",
    key=("buyer", "source_name", "good"),
    subject="{buyer} · {good} · {country}",
    message=N_(
        "{good} from {country} is listed, and {source} there lies upstream of {buyer}: {share} % "
        "of what it bought by mass balance, between {least} % and {most} %; steps: {steps}"
    ),
    facts={
        "buyer": "buyer",
        "source": "source_name",
        "good": "good_name",
        "country": "source_country",
        "share": "round(100 * mass_balance, 2)",
        "least": "round(100 * minimum, 2)",
        "most": "round(100 * maximum, 2)",
        "bounds": "bound",
        "steps": "steps",
        "path": "path",
        "known": "basis",
        "basis": "good_basis",
    },
    place="source_country",
    guess="good_basis = 'text'",
    arithmetic=N_("{path} ({known}); bounds: {bounds}"),
    needs=(
        "edge.buyer|event.item|component.parent|declaration.source_name",
        "*.country|*.maker_country|*.origin",
    ),
    lists=("goods",),
    editions=("edition",),
    evidence=(
        "supplier_name",
        "buyer",
        "lot",
        "description",
        "code",
        "quantity",
        "unit",
        "date",
        "basis",
        "evidence",
    ),
    laws=("us-tvpra", "us-tariff-act-307", "eu-2024-3015"),
)
