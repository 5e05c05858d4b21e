"""What documents cite, held against what there is."""

from __future__ import annotations

from duckdb import DuckDBPyConnection

from freeproduce.engine.links import insert
from freeproduce.engine.measures.documents import Texts


def load(con: DuckDBPyConnection, texts: Texts) -> None:
    """``cited``: a row a citation, with what is wrong with it, if anything."""
    insert(
        con,
        "cited",
        "line BIGINT, document VARCHAR, sentence VARCHAR, text VARCHAR, value VARCHAR, "
        "detail VARCHAR, instrument VARCHAR, article VARCHAR, articles INTEGER, topic VARCHAR, "
        "meant VARCHAR, meant_topic VARCHAR, words VARCHAR, missing VARCHAR, malformed VARCHAR",
        (),
    )
