"""One contact answers for many employers.

What it finds
-------------
A telephone number, e-mail address, web address or messaging handle that is given in offers of
three or more employers, or of two employers in different countries of work. Contacts are taken
from their columns and from the text of the offer.

Why it matters
--------------
Who applies reaches the one who answers, whatever name stands in the offer. An agent has good
reasons to answer for many; one who is not declared as an agent should be asked for them.

Evidence it shows
-----------------
The contact, the names under which it was given, the countries, and the lines.

Exclusions
----------
Contacts in offers that were all filed by agents whose register entry declares that they file for
several employers; names that differ only in capitals, accents, marks or the order of words.

Source
------
ILO, ILO indicators of forced labour (2012): deception. ILO, General principles and operational
guidelines for fair recruitment (2019), principles 7 and 8.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


def contacts_of_offers(con: DuckDBPyConnection, settings: Mapping[str, Any]) -> str:
    """Make ``offer_contact``: one row a contact."""
    from freeproduce.text.contacts import contacts, mail, phone, web

    rows = con.execute(
        "select line, coalesce(text, ''), employer, employer_key, country, agent_declared, "
        "contact_email, contact_phone, contact_url from offer_text "
        "where employer_key <> '' order by line"
    ).fetchall()
    own: dict[str, list[Any]] = {}
    for row in rows:
        given = [mail(row[6] or ""), phone(row[7] or ""), _own_page(web(row[8] or ""))]
        found = [c for c in contacts(row[1]) if "/" not in c or c == _own_page(c)]
        for contact in dict.fromkeys([*filter(None, given), *found]):
            own.setdefault(contact, []).append(row)
    con.execute(
        """
        create or replace temp table offer_contact (contact varchar, employers bigint,
            employer_list varchar, countries bigint, country_list varchar, declared boolean,
            n bigint, amount decimal(38,4), currency varchar, lines bigint[])
        """
    )
    made = [_contact(contact, rows) for contact, rows in own.items() if len(rows) > 1]
    if made:
        con.executemany("insert into offer_contact values (?, ?, ?, ?, ?, ?, ?, null, '', ?)", made)
    return "offer_contact"


def _own_page(address: str) -> str:
    """A page or account that is somebody's own; a site that many use is no contact."""
    return address if "/" in address and "." in address else ""


def _contact(contact: str, rows: list[Any]) -> tuple[Any, ...]:
    names = {row[3]: row[2] for row in sorted(rows, key=lambda r: str(r[2]), reverse=True)}
    countries = sorted({row[4] for row in rows if row[4]})
    return (
        contact,
        len(names),
        ", ".join(sorted(names.values())[:5]),
        len(countries),
        " ".join(countries),
        all(row[5] for row in rows),
        len(rows),
        sorted(row[0] for row in rows),
    )


RULE = Rule(
    code="OFF13",
    name="one-contact-many-names",
    title=N_("One contact answers for many employers"),
    severity="medium",
    over="offer_contact",
    reads=("offer_text",),
    function=contacts_of_offers,
    where="(employers >= 3 or (employers >= 2 and countries >= 2)) and not declared",
    key=("contact",),
    subject="{contact}",
    message=N_(
        "{contact} is the contact of {employers} employers in {count} offers: {employer_list}"
    ),
    facts={
        "contact": "contact",
        "employers": "employers",
        "employer_list": "employer_list",
        "countries": "country_list",
    },
    needs=(
        "offer.contact_email|offer.contact_phone|offer.contact_url|offer.text",
        "offer.employer",
    ),
    evidence=("title", "employer", "recruiter", "country_work", "contact_email", "contact_phone"),
    indicators=("deception",),
    laws=("ilo-fair-recruitment",),
)
