"""Party under an alias or former name on an import-ban or entity list.

What it finds
-------------
Suppliers, makers and forwarders whose name is, in full, an alias or a former name of a party on
an import-ban list or entity list on file.

Why it matters
--------------
A listed party often trades under another name than the one in bold print, and firms change names
after they are listed. For the law an alias is the party itself; but short aliases and old names
are shared by more firms than full ones, so a person should compare address and number before
deciding.

Evidence it shows
-----------------
The lines with the name as it stands; the name in the list that it met; what matched and what did
not (name, identifier, country, address); the law, date and status of the entry; the edition of
the list with its date.

Exclusions
----------
The party's own name (PTY101); parents of a supplier and named subsidiaries (PTY103); names that
only resemble an alias (PTY104). An entry that the list calls inactive is information only.

Source
------
The list shown with each finding, in the edition shown. For the United States: section 307 of the
Tariff Act of 1930 (19 U.S.C. 1307; withhold release orders and findings, 19 CFR 12.42 to 12.44)
and the Uyghur Forced Labor Prevention Act (Pub. L. 117-78), section 2(d)(2)(B), whose lists make
the UFLPA Entity List.
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="PTY102",
    name="listed-party-alias",
    title=N_("Party under an alias or former name on an import-ban or entity list"),
    severity="high",
    severity_sql=(
        "case when lower(status) = 'inactive' then 'info' when country <> listed_country "
        "then 'medium' else 'high' end"
    ),
    over="party_entry",
    where=(
        "(match = 'alias' or (match = 'exact' and name_kind in ('alias', 'former'))) and "
        "role <> 'parent' and measure in ('import_ban', 'entity_list')"
    ),
    key=("key", "entity", "country", "listed_country", "status"),
    subject="{name}",
    message=N_(
        "{name} is an alias or former name of {entity_name}, listed under {program}; lines: {count}"
    ),
    facts={
        "name": "name",
        "listed_name": "listed_name",
        "program": "coalesce(program, edition)",
        "why": "why",
        "country": "country",
        "listed_country": "listed_country",
        "effective": "effective",
        "status": "status",
        "list_scope": "scope",
        "entity_name": "entity_name",
    },
    needs=("*.supplier_name|*.maker_name|*.parent_name|*.registration|*.lei",),
    lists=("parties",),
    place="coalesce(country, listed_country)",
    editions=("edition",),
    evidence=(
        "supplier_name",
        "native_name",
        "maker_name",
        "forwarder_name",
        "parent_name",
        "registration",
        "lei",
        "address",
        "country",
        "maker_country",
        "amount",
        "date",
    ),
    laws=("us-tariff-act-307", "us-uflpa"),
)
