"""Party related to one on an import-ban or entity list.

What it finds
-------------
Suppliers and makers that an import-ban list or entity list names as a subsidiary, that share the
distinctive part of their name with an entry that covers “and subsidiaries”, or whose parent
company is itself listed.

Why it matters
--------------
Several entries cover subsidiaries without naming them, so that no list alone can say who is
meant. The tie has to be shown or ruled out with a company register.

Evidence it shows
-----------------
The lines with the name as it stands; the name in the list that it met; what matched and what did
not (name, identifier, country, address); the law, date and status of the entry; the edition of
the list with its date.

Exclusions
----------
The listed party itself (PTY101, PTY102); firms whose tie is known to neither the list nor the
files. A shared name is not ownership: where nothing but the name points to the tie, the severity
is lower.

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
    code="PTY103",
    name="listed-party-related",
    title=N_("Party related to one on an import-ban or entity list"),
    severity="high",
    severity_sql=(
        "case when lower(status) = 'inactive' then 'info' when role = 'parent' or name_kind "
        "= 'subsidiary' then 'high' else 'medium' end"
    ),
    over="party_entry",
    where=(
        "(match = 'related' or (match = 'exact' and name_kind = 'subsidiary') or (match in "
        "('identifier', 'exact', 'alias') and role = 'parent')) and measure in "
        "('import_ban', 'entity_list')"
    ),
    key=("key", "entity", "role", "match", "name_kind", "status"),
    subject="{name}",
    message=N_(
        "{name} is, or may belong to, {entity_name}, listed under {program} ({why}); lines: {count}"
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
