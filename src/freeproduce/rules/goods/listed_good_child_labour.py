"""Good listed for child labour, from a country it is listed for.

What it finds
-------------
Lines whose good and whose stated country of origin stand together, marked for child labour, in
the newest edition on file of the US Department of Labor's List of Goods Produced by Child Labor
or Forced Labor.

Why it matters
--------------
The publisher has reason to believe that the good is produced by child labour in that country, in
violation of international standards. This says nothing yet about this supplier. The usual next
steps are to ask for the farm, mine or workshop behind the line, and for what is done when a child
is found there: an end to orders alone often harms the child.

Evidence it shows
-----------------
The lines with their code, description, origin and supplier; the code prefix or the words that led
to the good; the edition of the list with its date.

Exclusions
----------
Services; lines whose origin is not stated (GDS107, GDS108). A match by words alone has a lower
severity and is marked as a guess. Goods marked for forced labour as well are reported there too
(GDS101).

Source
------
US Department of Labor, List of Goods Produced by Child Labor or Forced Labor (Trafficking Victims
Protection Reauthorization Act of 2005, section 105(b)(2)(C), 22 U.S.C. 7112(b)(2)(C)), in the
edition shown. Child labour is meant as in ILO Conventions No. 138 (minimum age) and No. 182
(worst forms).
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="GDS102",
    name="listed-good-child-labour",
    title=N_("Good listed for child labour, from a country it is listed for"),
    severity="high",
    severity_sql="case when basis = 'code' then 'high' else 'medium' end",
    over="item_good",
    where="relation = 'is' and child_labor and gate <> 'service'",
    key=("good", "origin", "basis"),
    subject="{good} · {country}",
    message=N_(
        "{good} from {country} is listed for child labour; lines recognised by “{words}”: {count}"
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
    laws=("us-tvpra", "ca-s211", "ilo-c138", "ilo-c182"),
)
