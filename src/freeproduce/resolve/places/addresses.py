"""The country that an address names: at its end, or by a district that is in one country only."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from freeproduce.lists.tables import table
from freeproduce.locale import _
from freeproduce.model.links import PlaceLink
from freeproduce.resolve.places.words import Found, Names, is_number, names_something_else, parts

SHORTEST = 4
"""A name of fewer letters is a country's in an address only when it is a whole part."""


def address_country(addresses: Sequence[str]) -> list[PlaceLink | None]:
    """The country named in each address, as ISO 3166-1 alpha-2.

    Districts and cities of Hong Kong, Macao and Taiwan count, with their own codes. A street, a
    building or a company that bears a country's name does not, nor does a code of two letters.
    """
    return [_one(a) for a in addresses]


def _one(address: str) -> PlaceLink | None:
    hits = [h for h in _names().find(address) if h.value[0] != "decoy"]
    if not hits:
        return None
    cut = parts(address)
    end = max(
        (i for i, (tokens, _joined) in enumerate(cut) if not _numbers(tokens)),
        default=len(cut) - 1,
    )
    named = [h for h in hits if h.value[0] == "country" and _is_country(h, end)]
    places = [h for h in hits if h.value[0] == "place" and not names_something_else(h)]
    elsewhere = [h for h in hits if h.value[0] == "elsewhere" and not names_something_else(h)]
    by_place = _place(places, elsewhere, end)
    country = named[-1].value[1] if named else None
    if by_place and (country is None or (by_place.value[1], country) in _above()):
        return PlaceLink(
            by_place.value[1], 0.9, (by_place.words,), _("a district or city in the address")
        )
    if country and "+" in named[-1].value and not (by_place and by_place.value[1] == country):
        return None
    if country:
        return PlaceLink(country, 0.95, (named[-1].words,), _("a country's name in the address"))
    return None


def _place(places: list[Found], elsewhere: list[Found], end: int) -> Found | None:
    """A district's name counts, unless the address names another province after it."""
    for hit in reversed(places):
        others = [e for e in elsewhere if e.words != hit.words]
        if not others or (hit.part == end and all(e.part < hit.part for e in others)):
            return hit
    return None


def _numbers(tokens: tuple[str, ...]) -> bool:
    return all(is_number(t) for t in tokens)


def _is_country(hit: Found, end: int) -> bool:
    if hit.unspaced:
        return hit.start == 0 or (hit.part == end and hit.last)
    if hit.whole:
        return hit.part == end or (len(hit.words) >= SHORTEST and "?" not in hit.value)
    return (
        hit.part == end
        and hit.last
        and "?" not in hit.value
        and len(hit.words) >= SHORTEST - 1
        and hit.start > 0
    )


@cache
def _above() -> frozenset[tuple[str, str]]:
    return frozenset((r["country"], r["above"]) for r in table("countries_above"))


@cache
def _names() -> Names:
    """Names of countries, districts and provinces, and names that only hold one of these."""
    unsure = {r["name"]: r["country"] for r in table("country_name_decoys")}
    unclear = {r["name"].casefold() for r in table("country_names_unclear")}
    rows: list[tuple[str, tuple[str, ...]]] = [
        (r["name"], ("place", r["country"])) for r in table("country_places")
    ]
    rows += [(r["name"], ("elsewhere", r["country"])) for r in table("places_elsewhere")]
    for name, country in unsure.items():
        if len(country) != 1:
            rows.append((name, ("country", country) if country else ("decoy", "")))
    for source in ("country_names", "country_names_cldr"):
        for row in table(source):
            name = row["name"]
            if row["form"] == "adjective" or name.casefold() in unclear or len(name) < 2:
                continue
            mark = unsure.get(name, " ")
            if mark == "":
                continue
            rows.append((name, ("country", row["country"], mark)))
    return Names.of(rows)
