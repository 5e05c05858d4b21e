"""Whether an address lies in a region that a published ban names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from freeproduce.lists.tables import table
from freeproduce.locale import _
from freeproduce.model.links import PlaceLink
from freeproduce.resolve.places.addresses import address_country
from freeproduce.resolve.places.words import Found, Names, beside, names_something_else

POSTCODE = re.compile(r"(?<!\d)\d{6}(?!\d)")


def region(addresses: Sequence[str], countries: Sequence[str | None]) -> list[list[PlaceLink]]:
    """The regions of ``regions.csv`` that each address lies in, with the words that say so.

    ``countries`` are ISO 3166-1 alpha-2, or ``None`` where unknown; an address in another country
    is in none. A street, a building, a company or a lesser place that bears a region's name is not
    the region, and an address that names another province is not in it. A postcode alone decides
    nothing; it supports a name that other places bear too.
    """
    return [_one(a, c) for a, c in zip(addresses, countries, strict=True)]


def _one(address: str, country: str | None) -> list[PlaceLink]:
    hits = [h for h in _names().find(address) if not names_something_else(h)]
    found = [h for h in hits if h.value[0] != "elsewhere" and not _lesser(h)]
    if not found:
        return []
    elsewhere = [h for h in hits if h.value[0] == "elsewhere"]
    out = []
    for place in dict.fromkeys(h.value[1] for h in found):
        home, prefixes = _regions()[place]
        if country is not None and country != home:
            continue
        if country is None:
            named = address_country([address])[0]
            if named and named.place != home:
                continue
            sure_country = named is not None
        else:
            sure_country = True
        link = _link(
            place, [h for h in found if h.value[1] == place], elsewhere,
            POSTCODE.findall(address), prefixes, sure_country,
        )  # fmt: skip
        if link:
            out.append(link)
    return out


def _link(
    place: str,
    hits: list[Found],
    elsewhere: list[Found],
    postcodes: list[str],
    prefixes: tuple[str, ...],
    sure_country: bool,
) -> PlaceLink | None:
    in_post = any(p.startswith(prefixes) for p in postcodes) if prefixes else False
    out_of_post = bool(postcodes) and not in_post
    kept = [h for h in hits if not _outweighed(h, elsewhere)]
    strong = [h for h in kept if h.value[0] in ("region", "strong")]
    weak = [h for h in kept if h.value[0] == "weak"]
    words = tuple(dict.fromkeys(h.words for h in kept))
    if strong:
        score = 0.95 if in_post or len(words) > 1 else 0.9
        if out_of_post:
            score = 0.6
        return PlaceLink(place, score, words, _("named in the address"))
    if not weak or out_of_post or not sure_country:
        return None
    distinct = {h.value[2] for h in weak}
    if in_post or len(distinct) > 1 or any(_administrative(h) for h in weak):
        return PlaceLink(place, 0.8, words, _("named in the address, and more evidence with it"))
    if any(h.whole for h in weak) and not elsewhere:
        return PlaceLink(place, 0.6, words, _("named alone between commas; other places share it"))
    return None


def _outweighed(hit: Found, elsewhere: list[Found]) -> bool:
    """Latin addresses go from small to large, Chinese ones from large to small."""
    if hit.unspaced:
        return any((e.part, e.start) < (hit.part, hit.start) for e in elsewhere if e.unspaced)
    if hit.value[0] == "region" and len(hit.words.split()) > 1:
        return False
    return any(
        (e.part, e.start) > (hit.part, hit.start) or hit.value[0] == "weak"
        for e in elsewhere
        if not e.unspaced
    )


def _administrative(hit: Found) -> bool:
    if hit.unspaced:
        return "".join(hit.tokens[hit.end :]).startswith(("市", "县", "地区", "州", "縣"))
    return hit.tokens[hit.end : hit.end + 1] != () and hit.tokens[hit.end] in beside("admin", "en")


def _lesser(hit: Found) -> bool:
    """``Xinjiang County`` is in Shanxi, ``Hetian Town`` in Fujian: not the region."""
    if hit.unspaced or hit.end >= len(hit.tokens):
        return False
    after = hit.tokens[hit.end]
    if hit.value[0] == "region":
        return after in beside("lesser", "en")
    return after in beside("lesser", "en") and after not in beside("admin", "en")


@cache
def _regions() -> dict[str, tuple[str, tuple[str, ...]]]:
    return {r["region"]: (r["country"], tuple(r["postcodes"].split())) for r in table("regions")}


@cache
def _names() -> Names:
    rows = [(r["name"], (r["kind"], r["region"], r["place"])) for r in table("region_places")]
    rows += [(r["name"], ("elsewhere", "", "")) for r in table("places_elsewhere")]
    return Names.of(rows)
