"""Good listed for forced child labour, from a country it is listed for.

What it finds
-------------
Lines whose good and whose stated country of origin stand together, marked for forced child
labour, in the newest edition on file of the US Department of Labor's List of Goods Produced by
Child Labor or Forced Labor.

Why it matters
--------------
For sellers to US federal agencies: under Executive Order 13126 and FAR subpart 22.15 an offeror
of a product on the Order's own list certifies that it does not supply that product from that
country, or that it made a good-faith effort to find out whether forced or indentured child labour
was used and knows of none. That list is separate from, and shorter than, the list used here: this
rule goes by the forced-child-labour mark in the latter, so look the product up in the Order's
list before certifying anything. For every other buyer, forced labour of children is among the
worst forms of child labour (ILO Convention No. 182, article 3).

Evidence it shows
-----------------
The lines with their code, description, origin and supplier; the code prefix or the words that led
to the good; the edition of the list with its date.

Exclusions
----------
Services; lines whose origin is not stated (GDS107, GDS108); goods that are on the list of
Executive Order 13126 but carry no such mark in the list used here. A match by words alone has a
lower severity and is marked as a guess.

Source
------
US Department of Labor, List of Goods Produced by Child Labor or Forced Labor (Trafficking Victims
Protection Reauthorization Act of 2005, section 105(b)(2)(C), 22 U.S.C. 7112(b)(2)(C)), in the
edition shown. Executive Order 13126 of 12 June 1999 (64 FR 32383); Federal Acquisition
Regulation, subpart 22.15.
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="GDS103",
    name="listed-good-forced-child-labour",
    title=N_("Good listed for forced child labour, from a country it is listed for"),
    severity="high",
    severity_sql="case when basis = 'code' then 'high' else 'medium' end",
    over="item_good",
    where="relation = 'is' and forced_child_labor and gate <> 'service'",
    key=("good", "origin", "basis"),
    subject="{good} · {country}",
    message=N_(
        "{good} from {country} is marked for forced child labour; lines recognised by "
        "“{words}”: {count}"
    ),
    facts={
        "good": "good_name",
        "country": "origin",
        "words": "words",
    },
    needs=("*.code|*.description|*.category", "*.origin|*.maker_country"),
    lists=("goods",),
    place="origin",
    guess="basis = 'text'",
    editions=("edition",),
    evidence=("supplier_name", "description", "code", "origin", "maker_country", "amount", "date"),
    laws=("us-tvpra", "us-eo-13126", "us-far-22-15", "ilo-c182"),
)
