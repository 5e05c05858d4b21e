"""The input map: which listed goods usually go into what.

Its rows are reviewed data (``lists/builtin/inputs.csv``), each with its reason; the publisher's
own derived goods are kept apart from ours (``map_source``). What comes out of here is only
*possible*: a usual input says where to ask, never what a thing is made of.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from freeproduce.lists.tables import table

STRENGTHS = ("usual", "often", "possible")
LONGEST = 6
"""Steps that a path may have; the longest chain of the map is ore → metal → ... → electronics."""


@dataclass(frozen=True, slots=True)
class Step:
    """``input`` usually goes into ``output``."""

    output: str
    input: str
    strength: str
    map_source: str


@dataclass(frozen=True, slots=True)
class Path:
    """How a listed good gets into a product: the goods on the way, and the weakest step."""

    output: str
    goods: tuple[str, ...]
    strength: str
    map_source: str

    @property
    def input(self) -> str:
        """The listed good at the beginning."""
        return self.goods[0]


@cache
def _products() -> dict[tuple[str, str], str]:
    """Products that are no listed good themselves, by (scheme, prefix of the code)."""
    listed = {r["good"] for r in table("goods")}
    found: dict[tuple[str, str], str] = {}
    for row in table("inputs"):
        if row["output"] not in listed:
            for code in filter(None, row["output_codes"].split(";")):
                scheme, _blank, prefix = code.partition(" ")
                found[scheme, prefix] = row["output"]
    return found


def product(scheme: str, digits: str) -> tuple[str, str] | None:
    """The product of the map that a code means, and the prefix that says so.

    ``digits`` are a code's digits in a scheme of the goods map; the longest prefix wins.
    """
    for length in range(len(digits), 1, -1):
        if output := _products().get((scheme, digits[:length])):
            return output, digits[:length]
    return None


def paths(listed: Sequence[str]) -> list[Path]:
    """Every way in which a good of ``listed`` gets into something, the shortest first.

    Of several ways between the same two, the shortest is kept, and of those the strongest.
    """
    into: dict[str, list[Step]] = defaultdict(list)
    for row in table("inputs"):
        into[row["output"]].append(
            Step(row["output"], row["input"], row["strength"], row["origin_of_row"])
        )
    wanted = set(listed)
    best: dict[tuple[str, str], Path] = {}
    for output in sorted(into):
        ways = [Path(output, (output,), "usual", "list")]
        for _step in range(LONGEST):
            longer = []
            for way in ways:
                for step in into.get(way.goods[0], ()):
                    if step.input in way.goods:
                        continue
                    longer.append(
                        Path(
                            output,
                            (step.input, *way.goods),
                            max(way.strength, step.strength, key=STRENGTHS.index),
                            "ours" if "ours" in (way.map_source, step.map_source) else "list",
                        )
                    )
            for way in longer:
                if way.input in wanted:
                    known = best.get((output, way.input))
                    if known is None or (len(way.goods), STRENGTHS.index(way.strength)) < (
                        len(known.goods),
                        STRENGTHS.index(known.strength),
                    ):
                        best[output, way.input] = way
            ways = longer
    return sorted(best.values(), key=lambda p: (p.output, len(p.goods), p.input))
