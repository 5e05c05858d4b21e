"""Good whose usual input is listed for forced labour, origin not stated.

What it finds
-------------
Lines whose good is usually made from a good that is listed for forced labour in at least one
country, where the line does not say where it comes from.

Why it matters
--------------
Without an origin such a line can be neither tied to a listed country nor set apart from one. The
input may come from a third country even when the seller's is known.

Evidence it shows
-----------------
The lines with their code, description and supplier; the steps from input to good; the number of
countries for which the input is listed for forced labour; the edition of the list with its date.

Exclusions
----------
Services; lines whose origin is stated (GDS105); inputs that are only possible, or not listed for
forced labour anywhere; the listed good itself (GDS107).

Source
------
This project's input map, each step with its source and reason; for the input: US Department of
Labor, List of Goods Produced by Child Labor or Forced Labor (Trafficking Victims Protection
Reauthorization Act of 2005, section 105(b)(2)(C), 22 U.S.C. 7112(b)(2)(C)), in the edition shown.
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="GDS106",
    name="listed-input-origin-unknown",
    title=N_("Good whose usual input is listed for forced labour, origin not stated"),
    severity="info",
    over="item_input",
    where=("origin is null and countries_forced > 0 and strength = 'usual' and gate <> 'service'"),
    key=("output", "input", "basis"),
    subject="{output} ← {input}",
    message=N_(
        "{output} usually contains {input} ({path}), which is listed for forced labour "
        "(countries: {listed}); lines that state no origin: {count}"
    ),
    facts={
        "output": "output_name",
        "input": "input_name",
        "path": "path",
        "words": "words",
        "listed": "countries_forced",
        "countries": "country_list",
    },
    needs=("*.code|*.description|*.category",),
    lists=("goods",),
    guess="basis = 'text'",
    editions=("edition",),
    evidence=("supplier_name", "description", "code", "country", "amount", "date"),
    laws=("us-tariff-act-307", "eu-2024-3015"),
)
