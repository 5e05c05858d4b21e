"""Listed party upstream.

What it finds
-------------
Buyers at the end of a chain behind whom a party of a list lies, however many steps away, along
steps that are documented, declared or inferred.

Why it matters
--------------
Import bans speak of goods made wholly or in part by a listed party: a step between does not end
the ban. The share says how much of what was bought could come from there, not that it did.

Evidence it shows
-----------------
The strongest path there is, step by step, with the basis of its weakest step; the lines of the
files that the steps stand on; the part of all that the buyer bought by mass balance, the least and
the most that the quantities allow, and whether these bounds are exact; the entry and the edition.

Exclusions
----------
Names that only resemble an entry (PTY107 has those that the files name). A path that only
statistics support is reported by CHN104. What lies behind a listed party is not looked at.

Source
------
19 U.S.C. 1307 (wholly or in part); Public Law 117-78, section 3; Regulation (EU) 2024/3015,
article 3. Shares are those of an absorbing chain in which each site mixes what it buys.
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="CHN101",
    name="listed-party-upstream",
    title=N_("Listed party upstream"),
    severity="critical",
    severity_sql=(
        "case when basis in ('documented', 'declared') and measure = 'import_ban' "
        "then 'critical' else 'high' end"
    ),
    over="upstream",
    where="listing = 'party' and basis <> 'statistical'",
    key=("buyer", "source_name", "listed_as"),
    subject="{buyer} · {source}",
    message=N_(
        "{source}, listed as {listed}, lies upstream of {buyer}: {share} % of what it bought by "
        "mass balance, between {least} % and {most} %; steps: {steps}"
    ),
    facts={
        "buyer": "buyer",
        "source": "source_name",
        "listed": "listed_as",
        "share": "round(100 * mass_balance, 2)",
        "least": "round(100 * minimum, 2)",
        "most": "round(100 * maximum, 2)",
        "bounds": "bound",
        "steps": "steps",
        "path": "path",
        "known": "basis",
    },
    arithmetic=N_("{path} ({known}); bounds: {bounds}"),
    needs=("edge.buyer|event.item|component.parent|declaration.source_name",),
    lists=("parties",),
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
    laws=("us-tariff-act-307", "us-uflpa", "eu-2024-3015"),
)
