"""Name that resembles one on a list.

What it finds
-------------
Suppliers, makers and parents whose name resembles that of a party on any list of parties on file,
closely enough for a person to look.

Why it matters
--------------
Names are shortened, transliterated and mistyped, so equality alone misses listed parties.
Resemblance alone also accuses the wrong firm. The score orders the work and decides nothing: a
person does, and the decision can be kept with its reason.

Evidence it shows
-----------------
The lines with the name as it stands; the name in the list that it met; what matched and what did
not (name, identifier, country, address); the law, date and status of the entry; the edition of
the list with its date. The score, from 0 to 1.

Exclusions
----------
Equal names, identifiers and aliases (PTY101, PTY102, PTY105, PTY113); related parties (PTY103).
The severity does not rise with the score.

Source
------
The list shown with each finding, in the edition shown. For the United States: section 307 of the
Tariff Act of 1930 (19 U.S.C. 1307) and the Uyghur Forced Labor Prevention Act (Pub. L. 117-78).
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="PTY104",
    name="possible-listed-party",
    title=N_("Name that resembles one on a list"),
    severity="medium",
    over="party_entry",
    where="match = 'possible'",
    key=("key", "entity"),
    subject="{name} ≈ {listed_name}",
    message=N_(
        "{name} resembles {listed_name}, listed under {program}: score {score}, {why}; "
        "lines: {count}"
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
        "score": "round(score, 2)",
    },
    needs=("*.supplier_name|*.maker_name|*.parent_name|*.registration|*.lei",),
    lists=("parties",),
    place="coalesce(country, listed_country)",
    guess="true",
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
