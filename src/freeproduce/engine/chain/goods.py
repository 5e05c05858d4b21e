"""What each site sold, as goods of the map, and where it lies."""

from __future__ import annotations

from typing import Any

from duckdb import DuckDBPyConnection

from freeproduce.engine.links import insert, name_key


def link(con: DuckDBPyConnection) -> None:
    """``chain_place(site, name, key, country, region, region_words)`` and
    ``chain_good(site, text, good, relation, basis, words)``, and ``credential_good(text, good)``:
    goods that texts of credentials, and of what was sold, name."""
    _places(con)
    _goods(con)
    _credentials(con)


def _places(con: DuckDBPyConnection) -> None:
    names = con.execute("select distinct name, site from chain_name order by all").fetchall()
    insert(
        con,
        "chain_key",
        "site INTEGER, name VARCHAR, key VARCHAR",
        ((site, name, name_key(name)) for name, site in names),
    )
    con.execute(
        """
        create or replace table chain_place as
        select s.site, s.name, min(p.country) as country, min(p.region) as region,
            min(p.region_words) as region_words, min(p.activity) as activity
        from chain_site s left join chain_key k using (site)
        left join rel.party p on p.key = k.key and k.key <> ''
        group by s.site, s.name
        """
    )


def _goods(con: DuckDBPyConnection) -> None:
    """Codes decide where there are any; words are asked only where there is none."""
    from freeproduce.resolve import inputs
    from freeproduce.resolve.goods import GoodsMap
    from freeproduce.resolve.goods.schemes import read_code

    sold = con.execute(
        """
        with coded as (
            select source, row, code_scheme, code, description from edge
            union all select source, row, code_scheme, code, description from component
            union all select source, row, code_scheme, code, description from shipment
            union all select source, row, code_scheme, code, description from purchase
        )
        select distinct n.site, scheme_of(c.source, c.code_scheme), c.code,
            coalesce(c.description, e.good)
        from chain_edge e join chain_name n on n.name = e.supplier
        left join coded c on c.source = e.source and c.row = e.row
        where e.supplier <> e.buyer and coalesce(c.code, c.description, e.good) is not null
        order by all
        """
    ).fetchall()
    rows: list[tuple[Any, ...]] = []
    made: list[tuple[Any, ...]] = []
    items = [(scheme, code, text) for _site, scheme, code, text in sold]
    for (site, scheme, code, text), found in zip(sold, GoodsMap().links(items), strict=True):
        by_code = [g for g in found if g.basis == "code"]
        rows += [
            (site, text or code, g.good, g.relation, g.basis, ", ".join(g.words))
            for g in by_code or found
        ]
        read = read_code(scheme, code) if code else None
        product = inputs.product(read.scheme, read.digits) if read and read.digits else None
        if product:
            made.append((site, text or code, product[0], "is", "code", code))
        if not found and not product:
            rows.append((site, text or code, None, None, None, None))
    insert(
        con,
        "chain_good",
        "site INTEGER, text VARCHAR, good VARCHAR, relation VARCHAR, basis VARCHAR, words VARCHAR",
        [*rows, *made],
    )


def _credentials(con: DuckDBPyConnection) -> None:
    from freeproduce.resolve.goods import GoodsMap

    texts = [
        t
        for (t,) in con.execute(
            "select description from credential where description is not null "
            "union select text from chain_good where text is not null "
            "and exists (select 1 from credential) order by 1"
        ).fetchall()
    ]
    found = GoodsMap().links([(None, None, t) for t in texts])
    insert(
        con,
        "credential_good",
        "text VARCHAR, good VARCHAR",
        {(t, g.good): None for t, goods in zip(texts, found, strict=True) for g in goods},
    )
