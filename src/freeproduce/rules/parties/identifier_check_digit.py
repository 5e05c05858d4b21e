"""Identifier whose check digits are wrong.

What it finds
-------------
Identifiers of parties that carry their own check digits, where these do not agree with the rest:
the Legal Entity Identifier.

Why it matters
--------------
A mistyped identifier is compared with the lists as it stands and meets nothing, or meets another
party. It is the surest key to a party, and the cheapest error to mend.

Evidence it shows
-----------------
The lines with name and identifier as it stands.

Exclusions
----------
Registration, tax and D-U-N-S numbers, whose check digits differ by country or do not exist. That
the digits agree does not mean that the identifier was issued, or to this party.

Source
------
ISO 17442-1:2020 (Legal Entity Identifier), whose last two characters are check digits by ISO/IEC
7064, MOD 97-10.
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="PTY112",
    name="identifier-check-digit",
    title=N_("Identifier whose check digits are wrong"),
    severity="medium",
    over="party",
    where="identifier_wrong is not null",
    key=("key", "identifier_scheme", "identifier_wrong"),
    subject="{name} · {identifier}",
    message=N_(
        "The check digits of {identifier} ({scheme}), given for {name}, are wrong; lines: {count}"
    ),
    facts={
        "name": "name",
        "identifier": "identifier_wrong",
        "scheme": "identifier_scheme",
    },
    needs=("supplier.lei",),
    evidence=("supplier_name", "lei", "country"),
)
