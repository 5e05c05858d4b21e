"""The reviewed tables that ship with this room, and looking names up in them."""

from __future__ import annotations

import gzip
import re
import unicodedata
from functools import cache
from importlib.resources import files
from typing import Any

from freeproduce.tables import rows

BUILTIN = files("freeproduce.lists").joinpath("builtin")


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of ``builtin/<name>.csv``, read once."""
    return tuple(rows(name, "freeproduce.lists.builtin"))


def packed(name: str) -> str:
    """The text of ``builtin/editions/<name>.csv.gz``."""
    return gzip.decompress(BUILTIN.joinpath("editions", f"{name}.csv.gz").read_bytes()).decode()


def settings(name: str) -> dict[str, Any]:
    """The content of ``builtin/<name>.toml``."""
    import tomllib

    return tomllib.loads(BUILTIN.joinpath(f"{name}.toml").read_text("utf-8"))


def key(text: str) -> str:
    """A name with width, case, accents, punctuation and blanks levelled; words stay as they are.

    >>> key("Côte  d’Ivoire")
    'cote d ivoire'
    """
    if text.isascii():
        folded = text.lower()
    else:
        folded = unicodedata.normalize("NFKD", text).casefold()
        folded = "".join(c for c in folded if not unicodedata.combining(c)).replace("ı", "i")
    return " ".join(re.sub(r"[\W_]+", " ", folded).split())


def slug(text: str) -> str:
    """An id made of a name."""
    return key(text).replace(" ", "-")


@cache
def country_codes() -> dict[str, frozenset[str]]:
    """Key of a country's name to the ISO 3166-1 alpha-2 codes that it may mean."""
    found: dict[str, set[str]] = {}
    for name in ("country_names_cldr", "country_names"):
        for row in table(name):
            found.setdefault(key(row["name"]), set()).add(row["country"])
    for row in table("country_names_unclear"):
        found.setdefault(key(row["name"]), set()).update(row["countries"].split())
    return {k: frozenset(v) for k, v in found.items()}


def country_code(name: str) -> str | None:
    """The country of a name or a code as publishers write them, or ``None``."""
    codes = country_codes().get(key(name)) or country_codes().get(key(name.split("(")[0]))
    if codes and len(codes) == 1:
        return next(iter(codes))
    upper = name.strip().upper()
    return upper if len(upper) == 2 and upper in iso2() else None


@cache
def iso2() -> frozenset[str]:
    """All codes of ISO 3166-1 alpha-2 in the countries table."""
    return frozenset(r["country"] for r in table("countries"))


@cache
def good_ids() -> dict[str, str]:
    """Key of a good's name, in any edition, to its id in the goods map."""
    found = {key(r["name"]): r["good"] for r in table("goods")}
    for row in table("good_renames"):
        found.setdefault(key(row["name"]), row["good"])
    return found
