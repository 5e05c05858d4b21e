"""Country that is not a country.

What it finds
-------------
Cells of a column of countries that are neither the code nor a name, present or former, long or
short, of a country or area in the languages that the place tables know.

Why it matters
--------------
Where the country is missing, a listed good has no origin and an address cannot be checked: the
line is not assessable by the rules that go by country.

Evidence it shows
-----------------
The file and column; the first such cell as it stands; how many of the filled cells it concerns.

Exclusions
----------
Empty cells. Regions, cities and groups of countries (“EU”, “various”) are not countries and are
reported.

Source
------
ISO 3166-1, the codes of countries and areas; Unicode CLDR, their names by language.
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="DAT110",
    name="country-unknown",
    title=N_("Country that is not a country"),
    severity="medium",
    over="cell",
    where="type = 'country'",
    key=("file", "sheet", "field", "header"),
    subject="{file} · {header}",
    message=N_(
        "“{header}” in {file}: {count} of {filled} cells are no country that is known, for "
        "example “{text}”"
    ),
    shared_message=N_("“{header}” in {file}: some cells are no country that is known"),
    facts={
        "file": "case when sheet is null then file else concat(file, ' [', sheet, ']') end",
        "header": "header",
        "field": "field",
        "text": "text",
        "filled": "filled",
    },
    arithmetic=N_("{count} of {filled} filled cells"),
)
