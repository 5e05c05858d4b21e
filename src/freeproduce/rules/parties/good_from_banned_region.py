"""Good from a region or country whose goods are banned.

What it finds
-------------
Lines whose origin, region of origin or supplier's address lies where an import ban holds, and
whose good is one that the ban covers; some bans cover every good.

Why it matters
--------------
These bans work without the name of any firm: the place and the good are enough. Such goods may be
detained, and the importer has to show where and by whom each stage was made.

Evidence it shows
-----------------
The lines with code, description, origin, region and supplier; the field that places them there
and its words; the law or order with its date; the edition of the table of bans.

Exclusions
----------
Services; goods that the ban does not cover; places that the tables do not know. A place known
from an address alone, or a good known from words alone, has a lower severity: neither says where
the good was made.

Source
------
The table of region bans shown with each finding. Uyghur Forced Labor Prevention Act (Pub. L.
117-78), section 3 (every good of Xinjiang); section 307 of the Tariff Act of 1930 (19 U.S.C.
1307) and the orders issued under it.
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="PTY107",
    name="good-from-banned-region",
    title=N_("Good from a region or country whose goods are banned"),
    severity="critical",
    severity_sql=(
        "case when basis = 'text' or (basis = 'any' and gate <> 'good') then 'medium' when "
        "region_from = 'address' then 'high' else 'critical' end"
    ),
    over="region_item",
    where="gate <> 'service'",
    key=("supplier_name", "region", "banned_good", "region_from", "basis"),
    subject="{what} · {supplier}",
    message=N_(
        "{supplier} supplied goods that {measure} covers: {what} (“{words}”); lines: {count}"
    ),
    facts={
        "supplier": "supplier_name",
        "what": (
            "case when banned_good_name <> '' then concat(banned_good_name, ' · ', "
            "coalesce(region_name, region)) else coalesce(region_name, region) end"
        ),
        "words": "region_words",
        "good": "banned_good",
        "measure": "measure",
        "effective": "effective",
        "country": "origin",
    },
    needs=("*.origin|*.origin_region|*.address|*.maker_country",),
    lists=("regions",),
    place="coalesce(origin, seller)",
    guess="basis = 'text'",
    editions=("edition",),
    evidence=(
        "supplier_name",
        "description",
        "code",
        "origin",
        "origin_region",
        "address",
        "amount",
        "date",
    ),
    laws=("us-uflpa", "us-tariff-act-307"),
)
