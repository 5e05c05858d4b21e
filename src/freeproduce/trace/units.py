"""Units of quantity: which can be added up, and by what factor. Conversions are by Pint."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from freeproduce.tables import rows


@dataclass(frozen=True, slots=True)
class Unit:
    """``dimension`` names what can be added up (``[mass]``); ``factor`` leads to its base unit."""

    dimension: str
    factor: float
    base: str


@cache
def _registry() -> Any:
    from pint import UnitRegistry

    registry: Any = UnitRegistry(cache_folder=None)
    # Pieces are a dimension of their own: without it a count would add up with any bare number.
    registry.define("piece = [count]")
    registry.define("pair = 2 * piece")
    registry.define("dozen = 12 * piece")
    registry.define("gross = 144 * piece")
    registry.define("thousand = 1000 * piece")
    return registry


@cache
def _words() -> dict[str, str]:
    """Codes and words of trade, in lower case, as units that Pint knows.

    Only these are read. Pint knows many more, among them a “bag” of 94 pounds of cement, and a
    bag of a packing list is not that.
    """
    found = {}
    for name, key in (("unit_codes", "code"), ("unit_words", "word")):
        found.update({r[key].lower(): r["unit"] for r in rows(name, __package__)})
    return found


@cache
def unit(text: str) -> Unit | None:
    """The unit that a text names; ``None`` if it can't be converted (“bags”, “cartons”).

    >>> unit("TNE").factor
    1000.0
    """
    plain = " ".join(text.split()).strip(" .").lower()
    name = _words().get(plain) or _words().get(plain.replace(".", ""))
    if not name:
        return None
    quantity = _registry()(name).to_base_units()
    return Unit(str(quantity.dimensionality), float(quantity.magnitude), str(quantity.units))
