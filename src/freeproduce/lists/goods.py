"""Rows of a goods list from the publisher's words: ids, countries, marks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from freeproduce.lists import tables
from freeproduce.lists.edition import DerivedGood, ListedGood, ListError, Row
from freeproduce.locale import _

YES = {"yes", "x", "y", "true", "1", "✓", "✔"}
NO = {"no", "", "n", "false", "0", "-", "–", "n/a"}


@dataclass(frozen=True, slots=True)
class Listing:
    """One good and country as a publisher's file writes them."""

    good: str
    sector: str
    country: str
    child: str
    forced: str
    forced_child: str
    derived: str = ""
    derived_country: str = ""


def rows(listings: Iterable[Listing]) -> tuple[list[Row], list[str]]:
    """``ListedGood`` and ``DerivedGood`` rows, and what could not be understood."""
    inputs = {r["good"]: r["input_good"] for r in tables.table("derived_inputs")}
    out: list[Row] = []
    unknown_goods: dict[str, None] = {}
    unknown_countries: dict[str, None] = {}
    seen: dict[str, int] = {}
    for item in listings:
        name, place = item.good.strip(), item.country.strip()
        if not name or not place:
            continue
        good = tables.good_ids().get(tables.key(name))
        if good is None:
            good = tables.slug(name)
            unknown_goods[name] = None
        country = tables.country_code(place)
        if country is None:
            unknown_countries[place] = None
        entry = f"{good}:{country or tables.slug(place)}"
        seen[entry] = seen.get(entry, 0) + 1
        if seen[entry] > 1:
            entry = f"{entry}:{seen[entry]}"
        derived = mark(item.derived)
        out.append(
            ListedGood(
                entry,
                good,
                name,
                item.sector.strip() or None,
                country,
                place,
                mark(item.child),
                mark(item.forced),
                mark(item.forced_child),
                derived,
            )
        )
        if derived:
            source = item.derived_country.strip()
            from_country = None
            if source and source.casefold() not in NO:
                from_country = tables.country_code(source)
                if from_country is None:
                    unknown_countries[source] = None
            out.append(DerivedGood(entry, good, name, inputs.get(good), country, from_country))
    notes = []
    if unknown_goods:
        notes.append(
            _("goods that the goods map has no codes or words for: {names}").format(
                names=", ".join(unknown_goods)
            )
        )
    if unknown_countries:
        notes.append(
            _("countries that were not recognised: {names}").format(
                names=", ".join(unknown_countries)
            )
        )
    return out, notes


def mark(text: str) -> bool:
    """Whether a cell says yes; a word that is neither yes nor no is an error."""
    word = text.strip().casefold()
    if word in YES:
        return True
    if word in NO:
        return False
    raise ListError(_("“{text}” stands where yes or no should").format(text=text.strip()[:40]))
