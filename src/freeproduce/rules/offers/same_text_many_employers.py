"""One text offers work at many employers.

What it finds
-------------
Groups of three and more offers that are one text with slots filled anew (names, places, pay,
contacts) and a few words edited, in the name of three or more employers or for work in three or
more countries.

Why it matters
--------------
Offers made in series are how invented jobs are spread: one text, and a new employer each time.
They are also how agents and trade associations work. The text alone does not tell which; that the
employers know of the offers does.

Evidence it shows
-----------------
The template with its slots, what each offer says in each slot, its employer and its contacts side
by side, and the lines.

Exclusions
----------
Offers that are filed by one agent whose register entry declares that it files for several
employers; groups of fewer than three; texts of fewer than eight words, which agree by chance.

Source
------
ILO, ILO indicators of forced labour (2012): deception. Groups are found by comparing texts as a
whole after the idea of M.-C. Lee and others, InfoShield: Generalizable Information-Theoretic
Human-Trafficking Detection (ICDE 2021), by average-link clustering of aligned texts.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

SHORTEST = 8
"""Words of the shortest text that is compared."""
SHOWN = 30
"""Offers of a group whose slots are shown."""


def groups_of_offers(con: DuckDBPyConnection, settings: Mapping[str, Any]) -> str:
    """Make ``offer_group``: one row a group of near-duplicate offers."""
    from freeproduce.text.groups import groups
    from freeproduce.text.words import words

    rows = con.execute(
        "select line, text, coalesce(employer, ''), coalesce(employer_key, ''), country, "
        "coalesce(agent_key, ''), agent_declared, contact_email, contact_phone, contact_url "
        "from offer_text where text is not null order by text, line"
    ).fetchall()
    rows = [r for r in rows if len(words(r[1])) >= SHORTEST]
    own: dict[int, list[Any]] = {}
    for label, row in zip(groups([r[1] for r in rows]), rows, strict=True):
        own.setdefault(label, []).append(row)
    con.execute(
        """
        create or replace temp table offer_group (template varchar, slots bigint,
            offers bigint, employers bigint, employer_list varchar, countries bigint,
            one_agent boolean, members struct(employer varchar, contacts varchar,
            "values" varchar[])[], n bigint, amount decimal(38,4), currency varchar, lines bigint[])
        """
    )
    made = [_group(members) for members in own.values() if len(members) >= 3]
    if made:
        con.executemany(
            "insert into offer_group values (?, ?, ?, ?, ?, ?, ?, ?, ?, null, '', ?)", made
        )
    return "offer_group"


def _group(members: list[Any]) -> tuple[Any, ...]:
    from freeproduce.text.contacts import contacts, mail, phone, web
    from freeproduce.text.templates import template

    found = template([m[1] for m in members])
    employers = {key: name for _l, _t, name, key, *_ in sorted(members, reverse=True) if key}
    agents = {(m[5], m[6]) for m in members}
    shown = []
    for m, values in list(zip(members, found.values, strict=True))[:SHOWN]:
        stated = [mail(m[7] or ""), phone(m[8] or ""), web(m[9] or "") if m[9] else ""]
        reached = dict.fromkeys([c for c in stated if c] + list(contacts(m[1])))
        shown.append({"employer": m[2], "contacts": ", ".join(reached), "values": list(values)})
    return (
        found.text(),
        len(found.slots),
        len(members),
        len(employers),
        ", ".join(sorted(employers.values())[:5]),
        len({m[4] for m in members if m[4]}),
        len(agents) == 1 and bool(next(iter(agents))[1]),
        shown,
        len(members),
        sorted(m[0] for m in members),
    )


RULE = Rule(
    code="OFF12",
    name="same-text-many-employers",
    title=N_("One text offers work at many employers"),
    severity="medium",
    over="offer_group",
    reads=("offer_text",),
    function=groups_of_offers,
    where="offers >= 3 and (employers >= 3 or countries >= 3) and not one_agent",
    key=("template",),
    subject="{employer_list}",
    message=N_(
        "{offers} offers of {employers} employers (countries of work: {countries_of_work}) are one "
        "text, slots: {slots}: “{template}”"
    ),
    facts={
        "template": "template",
        "slots": "slots",
        "offers": "offers",
        "employers": "employers",
        "employer_list": "employer_list",
        "countries_of_work": "countries",
        "members": "members",
    },
    guess="true",
    needs=("offer.text", "offer.employer|offer.country_work"),
    evidence=("title", "employer", "recruiter", "country_work", "contact_email", "contact_phone"),
    indicators=("deception",),
    laws=("ilo-fair-recruitment",),
)
