"""Distinct values of the patterns go to ``resolve`` once; what it says comes back as tables."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from duckdb import DuckDBPyConnection

from freeproduce.engine.patterns import KINDS, present
from freeproduce.model.records import Source, fields_of, kinds

if TYPE_CHECKING:
    from freeproduce.resolve.parties import Hit

BATCH = 50_000
"""Distinct values handed to ``resolve`` at a time, so that memory stays bounded."""


def insert(
    con: DuckDBPyConnection, table: str, columns: str, rows: Iterable[Sequence[Any]]
) -> None:
    """Create ``table`` with ``columns`` (as in ``create table``) and fill it by columns.

    Values travel as one list a column, which is many times faster than a statement a row.
    """
    con.execute(f"create or replace table {table} ({columns})")
    append(con, table, columns, rows)


def append(
    con: DuckDBPyConnection, table: str, columns: str, rows: Iterable[Sequence[Any]]
) -> None:
    """Add rows to what ``insert`` made with the same ``columns``."""
    names = [c.split()[0] for c in columns.split(", ")]
    types = [c.split(maxsplit=1)[1] for c in columns.split(", ")]
    batch: list[Sequence[Any]] = []

    def flush() -> None:
        if batch:
            lists = [list(column) for column in zip(*batch, strict=True)]
            picks = ", ".join(f"unnest(?::{t}[]) as {n}" for n, t in zip(names, types, strict=True))
            con.execute(f"insert into {table} select {picks}", lists)
            batch.clear()

    for row in rows:
        batch.append(row)
        if len(batch) >= BATCH:
            flush()
    flush()


def places(con: DuckDBPyConnection) -> None:
    """``country_link(text, country)`` and ``region_link(address, country, region, words)``."""
    from freeproduce.resolve import places as resolver

    texts = [
        t
        for (t,) in con.execute(
            """
            select distinct t from (
                select country as t from pattern union select maker_country from pattern
                union select origin from pattern union select country from other_party
                union select country_work from offer union select nationality from payslip
            ) where t is not null order by 1
            """
        ).fetchall()
    ]
    found = resolver.country(texts)
    insert(
        con,
        "country_link",
        "text VARCHAR, country VARCHAR",
        ((t, link.place) for t, link in zip(texts, found, strict=True) if link),
    )
    addresses = con.execute(
        """
        select distinct address, c.country from (
            select concat_ws(', ', address, region, postcode) as address, country from pattern
            union select address, country from other_party
            union select origin_region, coalesce(origin, country) from pattern
        ) a left join country_link c on c.text = a.country
        where address is not null and address <> '' order by all
        """
    ).fetchall()
    texts = [a for a, _c in addresses]
    countries = [c for _a, c in addresses]
    regions = resolver.region(texts, countries)
    insert(
        con,
        "region_link",
        "address VARCHAR, country VARCHAR, region VARCHAR, words VARCHAR",
        (
            (a, c, link.place, ", ".join(link.words))
            for a, c, links in zip(texts, countries, regions, strict=True)
            for link in links
        ),
    )
    named = resolver.address_country(texts)
    insert(
        con,
        "address_country",
        "address VARCHAR, country VARCHAR",
        dict.fromkeys((a, link.place) for a, link in zip(texts, named, strict=True) if link),
    )


def countries(con: DuckDBPyConnection, sources: Sequence[Source]) -> None:
    """Add to ``country_link`` the countries that records name that stand in no pattern."""
    from freeproduce.resolve import places as resolver

    parts = [
        f"select distinct {f.name} as t from {kind}"
        for kind in kinds()
        if kind not in KINDS
        for f in fields_of(kind)
        if f.type == "country" and f.name in present(sources, kind)
    ]
    if not parts:
        return
    texts = [
        t
        for (t,) in con.execute(
            f"select t from ({' union '.join(parts)}) where t is not null "
            "and t not in (select text from country_link) order by t"
        ).fetchall()
    ]
    found = [
        (t, link.place) for t, link in zip(texts, resolver.country(texts), strict=True) if link
    ]
    if found:
        con.executemany("insert into country_link values (?, ?)", found)


_ASCII_MARKS = {i: " " for i in range(128) if not chr(i).isalnum()}


def name_key(name: str) -> str:
    """What joins two mentions of one party inside a user's own files.

    Deliberately timid: width, case, blanks and punctuation are levelled, words are not. Screening
    against lists is another matter and looks much further.
    """
    if name.isascii():
        return " ".join(name.lower().translate(_ASCII_MARKS).split())
    folded = unicodedata.normalize("NFKC", name).casefold()
    kept = (c if c.isalnum() or unicodedata.category(c)[0] == "M" else " " for c in folded)
    return " ".join("".join(kept).split())


def names(con: DuckDBPyConnection) -> None:
    """``name_link``, ``odd_name`` and ``trader``: what a name says before any list is asked."""
    from freeproduce.resolve.parties import identifiers
    from freeproduce.resolve.parties.characters import odd
    from freeproduce.resolve.parties.roles import roles

    rows = con.execute(
        """
        select distinct name from (
            select supplier_name as name from pattern union select maker_name from pattern
            union select forwarder_name from pattern union select parent_name from pattern
            union select native_name from pattern union select name from other_party
        ) where name is not null order by 1
        """
    ).fetchall()
    texts = [n for (n,) in rows]
    insert(con, "name_link", "name VARCHAR, key VARCHAR", ((n, name_key(n)) for n in texts))
    insert(
        con,
        "odd_name",
        "name VARCHAR, odd_characters VARCHAR",
        ((n, words) for n, words in zip(texts, odd(texts), strict=True) if words),
    )
    numbers = con.execute(
        """
        select distinct registration, lei, duns from pattern
        where coalesce(registration, lei, duns) is not null order by all
        """
    ).fetchall()
    insert(
        con,
        "wrong_identifier",
        "registration VARCHAR, lei VARCHAR, duns VARCHAR, scheme VARCHAR, value VARCHAR",
        (
            (*row, wrong[0].scheme.upper(), wrong[0].value)
            for row in numbers
            if (wrong := [n for n in identifiers.read_all(_schemes(*row)) if n.check == "wrong"])
        ),
    )
    said = [
        a
        for (a,) in con.execute(
            "select distinct coalesce(role, activity) as a from pattern "
            "where a is not null order by 1"
        ).fetchall()
    ]
    insert(
        con,
        "trader",
        "text VARCHAR, is_name BOOLEAN, words VARCHAR",
        (
            (t, is_name, words)
            for is_name, given in ((True, texts), (False, said))
            for t, words in zip(given, roles(given), strict=True)
            if words
        ),
    )


def screen(con: DuckDBPyConnection) -> None:
    """``party_link``: each party's entries in the lists of parties, with the reason why."""
    from freeproduce.resolve.parties import ListedName, Query, Screener

    listed = con.execute(
        """
        select p.edition, p.entry, p.name, p.name_kind, p.entity, p.country, p.address,
            map_from_entries(list((i.scheme, i.value)) filter (where i.value is not null))
        from listed_party p
        left join listed_party_identifier i on i.edition = p.edition and i.entity = p.entity
        group by all order by all
        """
    ).fetchall()
    columns = (
        "party BIGINT, edition VARCHAR, entry VARCHAR, entity VARCHAR, listed_name VARCHAR, "
        "name_kind VARCHAR, match VARCHAR, score DOUBLE, why VARCHAR"
    )
    if not listed:
        insert(con, "party_link", columns, ())
        return
    by_id = {str(i): row for i, row in enumerate(listed)}
    screener = Screener(
        [
            ListedName(
                list_id=i,
                name=name,
                kind=kind,
                entity=f"{edition}:{entity}",
                country=country,
                address=address,
                identifiers=dict(ids or {}),
            )
            for i, (edition, _entry, name, kind, entity, country, address, ids) in by_id.items()
        ]
    )
    asked = con.execute(
        """
        select party, name, native_name, country, address, registration, lei, duns
        from rel.party order by party
        """
    ).fetchall()
    queries, of = [], []
    for party, name, native, country, address, registration, lei, duns in asked:
        ids = _schemes(registration, lei, duns)
        for spelling in dict.fromkeys(filter(None, (name, native))):
            of.append(party)
            queries.append(Query(str(party), spelling, country, address, ids))
    best: dict[tuple[int, str, str], tuple[Any, ...]] = {}
    for query, party, hits in zip(queries, of, screener.screen(queries), strict=True):
        for hit in hits:
            edition, entry, name, kind, entity, *_rest = by_id[hit.list_id]
            row = (
                party,
                edition,
                entry,
                entity,
                name,
                kind,
                match(query.name, hit),
                hit.score,
                hit.why(),
            )
            key = (party, edition, entry)
            if key not in best or best[key][7] < hit.score:
                best[key] = row
    insert(con, "party_link", columns, best.values())


def labels(con: DuckDBPyConnection) -> None:
    """``label_good``: goods named by the scope of a certificate or by the product it is on."""
    from freeproduce.resolve.goods import GoodsMap

    texts = con.execute(
        """
        select distinct code_scheme, code, text from (
            select null as code_scheme, null as code, scope as text from label
            union all select scheme_of(source, code_scheme), code, description from label
        ) where text is not null order by all
        """
    ).fetchall()
    rows = []
    for (_scheme, _code, text), found in zip(texts, GoodsMap().links(texts), strict=True):
        if found:
            ids = sorted({g.good for g in found})
            rows.append((text, ids))
    insert(con, "label_text", "text VARCHAR, ids VARCHAR[]", rows)
    con.execute(
        """
        create or replace table label_good as
        select text, flatten(list(ids)) as ids, (
            select string_agg(name, ', ' order by name) from good_name
            where list_contains(flatten(list(ids)), good)) as goods
        from label_text group by text
        """
    )


def _schemes(registration: str | None, lei: str | None, duns: str | None) -> dict[str, str]:
    """The identifiers of one party that are filled, by scheme."""
    given = {"registration": registration, "lei": lei, "duns": duns}
    return {scheme: value for scheme, value in given.items() if value}


def match(name: str, hit: Hit) -> str:
    """How a party meets an entry: by number, by its very name, as a relative, or perhaps."""
    if hit.name_score == 0:
        return "identifier"
    if name_key(name) == name_key(hit.listed_name) or (
        hit.name_score >= 1 and hit.relation in ("same", "alias")
    ):
        return "exact"
    return "related" if hit.relation == "related" else "possible"
