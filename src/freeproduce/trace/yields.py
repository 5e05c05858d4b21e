"""Yields of the steps that are known: the most that can come out of what went in.

``yields.csv`` is their table, each with its source.
"""

from __future__ import annotations

import numpy as np
from duckdb import DuckDBPyConnection

from freeproduce import tables
from freeproduce.trace.network import Floats


def load(con: DuckDBPyConnection) -> None:
    """``chain_yield(input, output, low, high)``, and ``chain_yield_good(good, yield_good)``: which
    texts of the edges name its goods.

    A good is recognised where its words stand in the text as whole words; of several goods the
    one with the longest words.
    """
    con.execute(
        "create or replace table chain_yield"
        "(input VARCHAR, output VARCHAR, low DOUBLE, high DOUBLE)"
    )
    con.execute("create or replace table chain_yield_word(good VARCHAR, word VARCHAR)")
    for r in tables.rows("yields", __package__):
        con.execute(
            "insert into chain_yield values (?, ?, ?, ?)",
            [r["input"], r["output"], float(r["low"] or 0), float(r["high"])],
        )
        for end in ("input", "output"):
            for word in r[f"{end}_words"].split(";"):
                con.execute("insert into chain_yield_word values (?, ?)", [r[end], word])
    con.execute(
        "create or replace table chain_yield_good as select c.good, w.good as yield_good "
        "from (select distinct good from chain_edge where good is not null) c "
        "join (select distinct good, word from chain_yield_word) w on "
        "concat(' ', regexp_replace(lower(c.good), '[^\\w]+', ' ', 'g'), ' ') "
        "like concat('% ', w.word, ' %') "
        "qualify row_number() over (partition by c.good order by length(w.word) desc, w.good) = 1"
    )


def limits(con: DuckDBPyConnection) -> Floats | None:
    """For each node the largest part of its purchases that its sales can be; ``None`` if that is
    all of them everywhere. Run after ``coding.relations``.

    It is known of sites that bought and sold by mass, and only goods of the table. A lot that is
    followed through a site leaves as what it came; nothing is known then.
    """
    load(con)
    if not _count(con, "chain_yield_good"):
        return None
    rows = con.execute(_LIMITS).fetchnumpy()
    if not len(rows["node"]):
        return None
    found = np.ones(_count(con, "chain_node"))
    found[rows["node"]] = rows["most"]
    return found


def _count(con: DuckDBPyConnection, relation: str) -> int:
    row = con.execute(f"select count(*) from {relation}").fetchone()
    return int(row[0]) if row else 0


_LIMITS = """
    with step as (
        select s.site as seller, b.site as taker,
            case when u.dimension = '[mass]' then coalesce(g.yield_good, '?') else '?' end as good
        from chain_edge c join chain_name s on s.name = c.supplier
        join chain_name b on b.name = c.buyer
        left join chain_yield_good g on g.good = c.good left join chain_unit u on u.unit = c.unit
        where s.site <> b.site and (c.quantity is null or c.quantity > 0)
    ), made as (
        select i.site,
            max(case when i.good = o.good then 1.0 else coalesce(y.high, 1.0) end) as most
        from (select distinct taker as site, good from step) i
        join (select distinct seller as site, good from step) o using (site)
        left join chain_yield y on y.input = i.good and y.output = o.good
        group by i.site
    )
    select any_value(n.node) as node, any_value(most) as most
    from made join chain_node n using (site)
    group by site having count(*) = 1 and any_value(most) < 1
"""
