"""Party on an import-ban or entity list.

What it finds
-------------
Suppliers, makers and forwarders whose identifier, or whose full name once spelling variants of
legal forms and marks are set aside, is that of a party on an import-ban list or entity list on
file.

Why it matters
--------------
Goods of such a party may be detained at the border. In the United States goods of a party on the
UFLPA Entity List are presumed to be made with forced labour and barred from entry unless the
importer shows otherwise by clear and convincing evidence; goods under a withhold release order
are held until the importer exports them or shows, within three months, that they were not so
made.

Evidence it shows
-----------------
The lines with the name as it stands; the name in the list that it met; what matched and what did
not (name, identifier, country, address); the law, date and status of the entry; the edition of
the list with its date.

Exclusions
----------
Parents of a supplier (PTY103); aliases and former names (PTY102); names that only resemble a
listed one (PTY104). Two firms can share a name: the same name with another country than the
list's has a lower severity, and an entry that the list calls inactive is information only.

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
    code="PTY101",
    name="listed-party",
    title=N_("Party on an import-ban or entity list"),
    severity="critical",
    severity_sql=(
        "case when lower(status) = 'inactive' then 'info' when match = 'identifier' or "
        "country = listed_country then 'critical' when country <> listed_country then "
        "'medium' else 'high' end"
    ),
    over="party_entry",
    where=(
        "(match = 'identifier' or (match = 'exact' and name_kind in ('name', "
        "'and_subsidiaries'))) and role <> 'parent' and measure in ('import_ban', "
        "'entity_list')"
    ),
    key=("key", "entity", "match", "country", "listed_country", "status"),
    subject="{name}",
    message=N_(
        "{name} has the name or number of {listed_name}, listed under {program}; lines: {count}"
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
