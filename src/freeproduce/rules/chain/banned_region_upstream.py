"""Banned region upstream.

What it finds
-------------
Buyers at the end of a chain behind whom a site lies in a region or country whose goods are banned,
all of them or the good that the site sold.

Why it matters
--------------
Such bans speak of goods made wholly or in part there. Under the United States' law the presumption
can be rebutted with clear and convincing evidence; the path says for which step it is needed.

Evidence it shows
-----------------
The strongest path, the share by mass balance with the least and the most that the quantities
allow, the lines of the steps, the words that place the site, the measure and its date.

Exclusions
----------
Sites whose address and country no file states. A path that only statistics support is reported by
CHN104.

Source
------
Public Law 117-78, section 3; 19 U.S.C. 1307 and orders under it, each named in the table of bans.
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="CHN103",
    name="banned-region-upstream",
    title=N_("Banned region upstream"),
    severity="critical",
    severity_sql=(
        "case when basis in ('documented', 'declared') and good_basis <> 'text' "
        "then 'critical' else 'high' end"
    ),
    over="upstream",
    where="listing = 'region' and basis <> 'statistical'",
    key=("buyer", "source_name", "region_name", "good"),
    subject="{buyer} · {region}",
    message=N_(
        "{source} in {region} lies upstream of {buyer}: {share} % of what it bought by mass "
        "balance, between {least} % and {most} %; steps: {steps}. {measure}"
    ),
    facts={
        "buyer": "buyer",
        "source": "source_name",
        "region": "region_name",
        "good": "good_name",
        "measure": "listed_as",
        "effective": "effective",
        "share": "round(100 * mass_balance, 2)",
        "least": "round(100 * minimum, 2)",
        "most": "round(100 * maximum, 2)",
        "bounds": "bound",
        "steps": "steps",
        "path": "path",
        "known": "basis",
        "words": "words",
    },
    place="source_country",
    guess="good_basis = 'text'",
    arithmetic=N_("{path} ({known}); bounds: {bounds}"),
    needs=(
        "edge.buyer|event.item|component.parent|declaration.source_name",
        "*.country|*.address|*.maker_country|*.origin",
    ),
    lists=("regions",),
    editions=("edition",),
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
    laws=("us-uflpa", "us-tariff-act-307"),
)
