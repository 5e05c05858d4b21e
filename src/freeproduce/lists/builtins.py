"""The editions that ship with the project."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from hashlib import sha256

from freeproduce.lists import tables
from freeproduce.lists.edition import Code, Edition, RegionBan, Row
from freeproduce.locale import N_, _

REGION_NOTE = N_("Bans on whole regions and countries that are named here are not all there are.")


@dataclass(frozen=True, slots=True)
class BuiltIn:
    """An edition whose rows are read only when they are asked for."""

    edition: Edition

    def rows(self) -> Sequence[Row]:
        """The rows of the edition."""
        return _rows(self.edition.id, self.edition.shape)


@cache
def builtins() -> tuple[BuiltIn, ...]:
    """All built-in editions."""
    out = [
        BuiltIn(
            Edition(
                row["edition"], row["list"], row["title"], row["publisher"],
                date.fromisoformat(row["date"]), row["licence"], row["origin"], row["sha256"],
                int(row["rows"]), row["shape"], note=row["note"],
            )
        )
        for row in tables.table("editions")
    ]  # fmt: skip
    bans = tables.table("region_bans")
    out.append(
        BuiltIn(
            Edition(
                f"region-bans-{max(r['reviewed'] for r in bans)}",
                "region-bans",
                "Bans on goods of whole regions and countries",
                "Free Produce, from published laws and orders",
                date.fromisoformat(max(r["reviewed"] for r in bans)),
                "facts",
                "each row names its law or order",
                sha256(tables.BUILTIN.joinpath("region_bans.csv").read_bytes()).hexdigest(),
                len(bans),
                "regions",
                note=_(REGION_NOTE),
            )
        )
    )
    return tuple(out)


@cache
def _rows(edition: str, shape: str) -> tuple[Row, ...]:
    if shape == "regions":
        return tuple(
            RegionBan(
                r["entry"], r["region"], r["good"], r["measure"], r["effective"], r["status"],
                r["source"],
            )
            for r in tables.table("region_bans")
        )  # fmt: skip
    text = tables.packed(edition)
    if shape == "codes":
        scheme = edition.split("-")[0]
        return tuple(
            Code(scheme, r["code"], r["title"])
            for r in csv.DictReader(io.StringIO(text, newline=""))
        )
    from freeproduce.lists.loaders import tvpra_sheet

    return tuple(tvpra_sheet.read([tvpra_sheet.delimited(text)]).rows)
