"""Words of chains as a person reads them, and the words that make a claim."""

from __future__ import annotations

from functools import cache

from duckdb import DuckDBPyConnection

from freeproduce.engine.links import insert
from freeproduce.lists.tables import table
from freeproduce.locale import N_, _
from freeproduce.tables import rows

REMARKS = {
    "no-party": N_("A line that names nobody on one side"),
    "negative-quantity": N_("A negative quantity"),
    "zero-quantity": N_("A quantity of nothing"),
    "own-lot": N_("A lot that contains itself, or a site that sold to itself"),
    "unit-unknown": N_("A unit that cannot be converted"),
    "no-quantity": N_("A line without a quantity"),
    "two-names-one-number": N_("Two suppliers with one number; they were kept apart by name"),
}
"""What is remarked of edges. What is remarked of reading is in ``read/remarks.csv``."""
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


def meaning(remark: str) -> str:
    """A remark about edges, or about reading them, in words."""
    return _(REMARKS.get(remark) or _of_reading().get(remark, remark))


@cache
def _of_reading() -> dict[str, str]:
    return {r["remark"]: r["meaning"] for r in rows("remarks", "freeproduce.read")}
