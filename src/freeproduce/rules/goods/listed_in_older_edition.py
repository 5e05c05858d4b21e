"""Good and country in an older edition of the list and not in the newest.

What it finds
-------------
Lines whose good and whose stated country of origin stand together in an older edition on file,
and no longer in the newest one.

Why it matters
--------------
A row leaves the list when the publisher finds that the practice has been reduced, or when goods
are renamed or merged. Purchases of the older edition's time were listed when they were made, and
a reader of an older report will ask why a line is no longer there.

Evidence it shows
-----------------
The lines with their code, description, origin and date; the newest of the older editions that has
the row; the newest edition, which has not.

Exclusions
----------
Services; good and country that are still listed; goods that only changed their name between
editions, where the goods map knows both names. With one edition on file there is nothing to
compare.

Source
------
US Department of Labor, List of Goods Produced by Child Labor or Forced Labor (Trafficking Victims
Protection Reauthorization Act of 2005, section 105(b)(2)(C), 22 U.S.C. 7112(b)(2)(C)), in the
edition shown.
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="GDS109",
    name="listed-in-older-edition",
    title=N_("Good and country in an older edition of the list and not in the newest"),
    severity="info",
    over="item_good",
    where="relation = 'is' and older_edition is not null and gate <> 'service'",
    key=("good", "origin", "older_edition", "basis"),
    subject="{good} · {country}",
    message=N_(
        "{good} from {country} is in the edition {older} and not in the newest on file; "
        "lines recognised by “{words}”: {count}"
    ),
    facts={
        "good": "good_name",
        "country": "origin",
        "words": "words",
        "older": "older_edition",
    },
    needs=("*.code|*.description|*.category", "*.origin|*.maker_country"),
    lists=("goods", "goods in an older edition"),
    place="origin",
    guess="basis = 'text'",
    editions=("edition", "older_edition"),
    evidence=("supplier_name", "description", "code", "origin", "maker_country", "amount", "date"),
    laws=("us-tvpra",),
)
