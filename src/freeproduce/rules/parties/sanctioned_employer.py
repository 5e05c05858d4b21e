"""Party on a list of sanctioned employers.

What it finds
-------------
Suppliers, makers and parents whose identifier, full name, alias or former name is on a list of
employers that an authority has sanctioned for how they treat workers.

Why it matters
--------------
Such a list, for example the register of employers that Brazil's Ministry of Labour publishes,
rests on a finding by labour inspectors and a procedure in which the employer was heard. Public
buyers may have to exclude the employer, lenders often do.

Evidence it shows
-----------------
The lines with the name as it stands; the name in the list that it met; what matched and what did
not (name, identifier, country, address); the law, date and status of the entry; the edition of
the list with its date.

Exclusions
----------
Names that only resemble a listed one (PTY104); parties that have left the list in the newest
edition on file. The same name with another country than the list's has a lower severity.

Source
------
The list shown with each finding, in the edition shown. ILO Forced Labour Convention, 1930 (No.
29), article 25: penalties are to be adequate and strictly enforced.
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="PTY105",
    name="sanctioned-employer",
    title=N_("Party on a list of sanctioned employers"),
    severity="high",
    severity_sql=(
        "case when match <> 'identifier' and country <> listed_country then 'medium' else "
        "'high' end"
    ),
    over="party_entry",
    where="match in ('identifier', 'exact', 'alias') and measure = 'employer_sanction'",
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
    laws=("ilo-c29",),
)
