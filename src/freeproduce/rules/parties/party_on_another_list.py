"""Party on a debarment list or another list on file.

What it finds
-------------
Suppliers, makers and parents whose identifier, full name, alias or former name is on a list on
file that is neither an import ban, an entity list nor a list of sanctioned employers: debarments
by lenders or public buyers, and lists that a user added.

Why it matters
--------------
A list on file was put there to be used. These lists rest on many grounds, often other than
labour; what the entry means is said by the list, not by this rule.

Evidence it shows
-----------------
The lines with the name as it stands; the name in the list that it met; what matched and what did
not (name, identifier, country, address); the law, date and status of the entry; the edition of
the list with its date.

Exclusions
----------
Import-ban and entity lists (PTY101 to PTY103); sanctioned employers (PTY105); names that only
resemble a listed one (PTY104).

Source
------
The list shown with each finding, in the edition shown.
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="PTY113",
    name="party-on-another-list",
    title=N_("Party on a debarment list or another list on file"),
    severity="medium",
    severity_sql=(
        "case when match <> 'identifier' and country <> listed_country then 'info' else "
        "'medium' end"
    ),
    over="party_entry",
    where="match in ('identifier', 'exact', 'alias') and measure in ('debarment', 'other')",
    key=("key", "entity", "match", "country", "listed_country"),
    subject="{name}",
    message=N_("{name} has the name or number of {listed_name} on {program}; lines: {count}"),
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
)
