"""Listed good, origin not stated.

What it finds
-------------
Lines whose good is on the newest edition of the list for at least one country, where the line
states no country of origin and the seller's country is unknown or is not one that the good is
listed for.

Why it matters
--------------
The question that the list answers is about a good and a country together. As long as the origin
is missing, these lines are not assessable, and they are often the larger part of a ledger: one
letter to the supplier settles many lines.

Evidence it shows
-----------------
The lines with their code, description and supplier; the number of countries for which the good is
listed, and for how many of them for forced labour; the edition of the list with its date.

Exclusions
----------
Services; lines whose origin is stated; lines whose seller sits in a country the good is listed
for (GDS108). A match by words alone is information only and is marked as a guess.

Source
------
US Department of Labor, List of Goods Produced by Child Labor or Forced Labor (Trafficking Victims
Protection Reauthorization Act of 2005, section 105(b)(2)(C), 22 U.S.C. 7112(b)(2)(C)), in the
edition shown.
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="GDS107",
    name="listed-good-origin-unknown",
    title=N_("Listed good, origin not stated"),
    severity="medium",
    severity_sql="case when basis = 'code' and countries_forced > 0 then 'medium' else 'info' end",
    over="item_good",
    where=(
        "relation = 'is' and origin is null and countries > 0 and not "
        "coalesce(seller_forced_labor, false) and not coalesce(seller_child_labor, false) "
        "and gate <> 'service'"
    ),
    key=("good", "basis"),
    subject="{good}",
    message=N_(
        "{good} is on the list (countries: {listed}, for forced labour: {forced}); lines "
        "that state no origin, recognised by “{words}”: {count}"
    ),
    facts={
        "good": "good_name",
        "words": "words",
        "listed": "countries",
        "forced": "countries_forced",
        "countries": "country_list",
    },
    needs=("*.code|*.description|*.category",),
    lists=("goods",),
    guess="basis = 'text'",
    editions=("edition",),
    evidence=("supplier_name", "description", "code", "country", "amount", "date"),
    laws=("us-tvpra",),
)
