"""Good listed for forced labour, from a country it is listed for.

What it finds
-------------
Lines whose good and whose stated country of origin stand together, marked for forced labour, in
the newest edition on file of the US Department of Labor's List of Goods Produced by Child Labor
or Forced Labor.

Why it matters
--------------
The publisher has reason to believe that the good is produced by forced labour in that country.
This says nothing yet about this supplier: the line is where to ask first, and what a customs
authority or a contracting authority will ask about. The list itself bans nothing. Import bans
rest on other laws (US Tariff Act, section 307; from 14 December 2027 Regulation (EU) 2024/3015),
and reporting laws ask which parts of a supply chain carry such a risk.

Evidence it shows
-----------------
The lines with their code, description, origin and supplier; the code prefix or the words that led
to the good; the edition of the list with its date.

Exclusions
----------
Services; lines whose origin is not stated (GDS107, GDS108); goods that are only made from the
listed good (GDS105). A match by words alone has a lower severity and is marked as a guess.

Source
------
US Department of Labor, List of Goods Produced by Child Labor or Forced Labor (Trafficking Victims
Protection Reauthorization Act of 2005, section 105(b)(2)(C), 22 U.S.C. 7112(b)(2)(C)), in the
edition shown.
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="GDS101",
    name="listed-good-forced-labour",
    title=N_("Good listed for forced labour, from a country it is listed for"),
    severity="high",
    severity_sql="case when basis = 'code' then 'high' else 'medium' end",
    over="item_good",
    where="relation = 'is' and forced_labor and gate <> 'service'",
    key=("good", "origin", "basis"),
    subject="{good} · {country}",
    message=N_(
        "{good} from {country} is listed for forced labour; lines recognised by “{words}”: {count}"
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
    laws=(
        "us-tvpra",
        "us-tariff-act-307",
        "eu-2024-3015",
        "ca-s211",
        "uk-msa-54",
        "au-msa",
        "ilo-c29",
    ),
)
