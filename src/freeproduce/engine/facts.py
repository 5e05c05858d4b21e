"""Reviewed tables that relations join: names of goods, sectors, closing words, the input map."""

from __future__ import annotations

from duckdb import DuckDBPyConnection

from freeproduce.engine.links import insert
from freeproduce.lists.tables import table
from freeproduce.locale import _
from freeproduce.tables import rows


def load(con: DuckDBPyConnection) -> None:
    """Create the tables of names, sectors, closing words and the ways of the input map."""
    from freeproduce.resolve import inputs

    goods = {r["good"]: r["name"] for r in table("goods")}
    names = dict(goods)
    for row in table("inputs"):
        names.setdefault(row["output"], row["output"].replace("-", " ").capitalize())
    insert(con, "good_name", "good VARCHAR, name VARCHAR", goods.items())
    insert(
        con,
        "region_name",
        "region VARCHAR, name VARCHAR",
        ((r["region"], r["name"]) for r in table("regions")),
    )
    insert(
        con,
        "service_sector",
        "sector VARCHAR, name VARCHAR, named_in_report BOOLEAN",
        ((r["sector"], r["name"], r["named_in_report"] == "yes") for r in table("service_sectors")),
    )
    insert(
        con,
        "remark_meaning",
        "remark VARCHAR, meaning VARCHAR",
        ((r["remark"], _(r["meaning"])) for r in rows("remarks", "freeproduce.read")),
    )
    insert(con, "closed_word", "word VARCHAR", ((r["word"],) for r in table("closed_words")))
    withheld = ((r["pattern"],) for r in table("withheld_names"))
    insert(con, "withheld_name", "pattern VARCHAR", withheld)
    insert(
        con,
        "input_path",
        "output VARCHAR, output_name VARCHAR, input VARCHAR, path VARCHAR, steps BIGINT, "
        "strength VARCHAR, map_source VARCHAR",
        (
            (
                p.output,
                names[p.output],
                p.input,
                " → ".join(names.get(g, g) for g in p.goods),
                len(p.goods) - 1,
                p.strength,
                p.map_source,
            )
            for p in inputs.paths(list(goods))
        ),
    )
