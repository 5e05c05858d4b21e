"""Good on the list because of an input.

What it finds
-------------
Lines whose good and whose stated country of origin are in the newest edition on file of the US
Department of Labor's list as a derived good: one made with an input that is produced by child or
forced labour.

Why it matters
--------------
The publisher itself has drawn the line from the input to this good. The forced or child labour
may lie in another country than the good's own, so that a visit to the last factory does not
answer the question: ask for the source of the input.

Evidence it shows
-----------------
The lines with their code, description, origin and supplier; the code prefix or the words that led
to the good; the edition of the list with its date. The country of the input, as the list gives
it.

Exclusions
----------
Services; lines whose origin is not stated; inputs that this project's own input map names and the
publisher does not (GDS105, GDS106). A match by words alone has a lower severity and is marked as
a guess.

Source
------
US Department of Labor, List of Goods Produced by Child Labor or Forced Labor (Trafficking Victims
Protection Reauthorization Act of 2005, section 105(b)(2)(C), 22 U.S.C. 7112(b)(2)(C)), in the
edition shown. Goods with an input so produced are marked in it since the edition of 2022.
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="GDS104",
    name="derived-good",
    title=N_("Good on the list because of an input"),
    severity="high",
    severity_sql="case when basis = 'code' then 'high' else 'medium' end",
    over="item_good",
    where="relation = 'is' and derived and gate <> 'service'",
    key=("good", "origin", "basis"),
    subject="{good} · {country}",
    message=N_(
        "{good} from {country} is listed as made with an input from {input_country} that is "
        "produced by child or forced labour; lines recognised by “{words}”: {count}"
    ),
    facts={
        "good": "good_name",
        "country": "origin",
        "words": "words",
        "input_country": "derived_country",
    },
    needs=("*.code|*.description|*.category", "*.origin|*.maker_country"),
    lists=("goods",),
    place="origin",
    guess="basis = 'text'",
    editions=("edition",),
    evidence=("supplier_name", "description", "code", "origin", "maker_country", "amount", "date"),
    laws=("us-tvpra", "us-tariff-act-307", "eu-2024-3015"),
)
