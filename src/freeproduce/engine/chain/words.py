"""Words of chains as a person reads them, and the words that make a claim."""

from __future__ import annotations

from duckdb import DuckDBPyConnection

from freeproduce.engine.links import insert
from freeproduce.lists.tables import table
from freeproduce.locale import N_, _

REMARKS = {
    "no-party": N_("A line that names nobody on one side"),
    "negative-quantity": N_("A negative quantity"),
    "zero-quantity": N_("A quantity of nothing"),
    "own-lot": N_("A lot that contains itself, or a site that sold to itself"),
    "unit-unknown": N_("A unit that cannot be converted"),
    "no-quantity": N_("A line without a quantity"),
}
SIGNATURES = {
    "verified": N_("verified"),
    "refused": N_("does not fit"),
    "not checked": N_("not checked"),
    "none": N_("none"),
}


def load(con: DuckDBPyConnection) -> None:
    """``chain_remark_meaning``, ``signature_meaning``, ``segregation_word``."""
    insert(
        con,
        "chain_remark_meaning",
        "remark VARCHAR, meaning VARCHAR",
        ((word, _(meaning)) for word, meaning in REMARKS.items()),
    )
    insert(
        con,
        "signature_meaning",
        "signature VARCHAR, meaning VARCHAR",
        ((word, _(meaning)) for word, meaning in SIGNATURES.items()),
    )
    insert(
        con, "segregation_word", "word VARCHAR", ((r["word"],) for r in table("segregation_words"))
    )
