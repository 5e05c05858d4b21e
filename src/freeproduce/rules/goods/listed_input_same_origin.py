"""Good whose usual input is listed, from a country the input is listed for.

What it finds
-------------
Lines whose good is usually made from a good that is listed for forced or child labour, where the
line's stated origin is a country that this input is listed for.

Why it matters
--------------
Import bans reach goods made in part from what they ban: section 307 of the US Tariff Act speaks
of goods produced “wholly or in part” by forced labour, and Regulation (EU) 2024/3015 of forced
labour at any stage of a product's supply chain. A good from the country where its main input is
listed is where such an input is most likely to be local.

Evidence it shows
-----------------
The lines with their code, description, origin and supplier; the steps from input to good; whether
the weakest of them is usual, often or possible; the edition of the list with its date.

Exclusions
----------
Services; inputs that the publisher itself ties to the good (GDS104); lines whose origin is not
stated (GDS106); the listed good itself (GDS101, GDS102). What this product is really made of is
not known from the line: ask for its bill of materials.

Source
------
This project's input map, each step with its source and reason; for the input: US Department of
Labor, List of Goods Produced by Child Labor or Forced Labor (Trafficking Victims Protection
Reauthorization Act of 2005, section 105(b)(2)(C), 22 U.S.C. 7112(b)(2)(C)), in the edition shown.
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="GDS105",
    name="listed-input-same-origin",
    title=N_("Good whose usual input is listed, from a country the input is listed for"),
    severity="medium",
    severity_sql=(
        "case when basis = 'code' and strength <> 'possible' and forced_labor then 'medium' "
        "else 'info' end"
    ),
    over="item_input",
    where=(
        "map_source <> 'list' and origin is not null and (forced_labor or child_labor) and "
        "gate <> 'service'"
    ),
    key=("output", "input", "origin", "basis", "strength"),
    subject="{output} ← {input} · {country}",
    message=N_(
        "{output} from {country} usually contains {input} ({path}), which is listed there; "
        "lines recognised by “{words}”: {count}"
    ),
    facts={
        "output": "output_name",
        "input": "input_name",
        "country": "origin",
        "path": "path",
        "words": "words",
    },
    needs=("*.code|*.description|*.category", "*.origin|*.maker_country"),
    lists=("goods",),
    place="origin",
    guess="basis = 'text'",
    editions=("edition",),
    evidence=("supplier_name", "description", "code", "origin", "maker_country", "amount", "date"),
    laws=("us-tariff-act-307", "eu-2024-3015"),
)
