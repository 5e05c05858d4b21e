"""Listed good, origin known only from the seller's country.

What it finds
-------------
Lines whose good is listed for the country that the seller sits in, where the line itself states
no country of origin.

Why it matters
--------------
The seller's country is a hint, not an origin: a trader sells what others make. It is reason
enough to ask this supplier before others, and not enough to call the good listed.

Evidence it shows
-----------------
The lines with their code, description, supplier and the supplier's country; the edition of the
list with its date.

Exclusions
----------
Services; lines whose origin is stated (GDS101, GDS102); sellers in a country the good is not
listed for (GDS107). A match by words alone is information only and is marked as a guess.

Source
------
US Department of Labor, List of Goods Produced by Child Labor or Forced Labor (Trafficking Victims
Protection Reauthorization Act of 2005, section 105(b)(2)(C), 22 U.S.C. 7112(b)(2)(C)), in the
edition shown.
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="GDS108",
    name="listed-good-seller-country",
    title=N_("Listed good, origin known only from the seller's country"),
    severity="medium",
    severity_sql="case when basis = 'code' then 'medium' else 'info' end",
    over="item_good",
    where=(
        "relation = 'is' and origin is null and (seller_forced_labor or seller_child_labor) "
        "and gate <> 'service'"
    ),
    key=("good", "seller", "basis"),
    subject="{good} · {seller}",
    message=N_(
        "{good} is listed for {seller}, where the seller sits; lines that state no origin, "
        "recognised by “{words}”: {count}"
    ),
    facts={
        "good": "good_name",
        "seller": "seller",
        "words": "words",
    },
    needs=("*.code|*.description|*.category", "*.country"),
    lists=("goods",),
    place="seller",
    guess="basis = 'text'",
    editions=("edition",),
    evidence=("supplier_name", "country", "description", "code", "amount", "date"),
    laws=("us-tvpra",),
)
