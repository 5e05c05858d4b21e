"""From a code to the goods it means: the longest prefix of each good, with its reason."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from freeproduce.lists.tables import table
from freeproduce.locale import _
from freeproduce.model.links import GoodLink
from freeproduce.resolve.goods.listed import broader
from freeproduce.resolve.goods.schemes import Code

Relation = Literal["is", "made_from", "contains_some"]
RANK: dict[str, int] = {"is": 0, "made_from": 1, "contains_some": 2}


@dataclass(frozen=True, slots=True)
class _Row:
    good: str
    prefix: str
    relation: Relation
    exceptions: tuple[str, ...]
    reason: str


@cache
def _rows() -> dict[tuple[str, str], tuple[_Row, ...]]:
    found: dict[tuple[str, str], list[_Row]] = {}
    for r in table("goods_codes"):
        row = _Row(
            r["good"],
            r["prefix"],
            r["relation"],  # type: ignore[arg-type]
            tuple(r["except"].split()),
            r["reason"],
        )
        found.setdefault((r["scheme"], r["prefix"]), []).append(row)
    return {key: tuple(rows) for key, rows in found.items()}


def widen(links: list[GoodLink]) -> list[GoodLink]:
    """``links`` and, for each, the listed goods that include it.

    The strongest relation comes first, and what is specific before what includes it: tilapia
    before fish.
    """
    best: dict[str, GoodLink] = {}
    for link in links:
        for good in (link.good, *broader().get(link.good, ())):
            one = link if good == link.good else replace(link, good=good)
            known = best.get(one.good)
            if known is None or (RANK[one.relation], -one.score) < (
                RANK[known.relation],
                -known.score,
            ):
                best[one.good] = one
    if len(best) < 2:
        return list(best.values())

    def order(link: GoodLink) -> tuple[int, float, int, str]:
        wider = broader().get(link.good, ())
        alike = (best[w].score for w in wider if w in best and best[w].relation == link.relation)
        return RANK[link.relation], -max([link.score, *alike]), -len(wider), link.good

    return sorted(best.values(), key=order)


@cache
def code_links(code: Code) -> tuple[GoodLink, ...]:
    """The goods that a code means: for each good the longest prefix that is not excepted."""
    rows = _rows()
    found: dict[str, GoodLink] = {}
    for length in range(len(code.digits), 1, -1):
        for row in rows.get((code.scheme, code.digits[:length]), ()):
            if row.good in found or any(code.digits.startswith(e) for e in row.exceptions):
                continue
            notes = [row.reason]
            if code.repaired:
                notes.append(code.repaired)
            if code.guessed:
                notes.append(_("{scheme} was guessed from the code").format(scheme=code.scheme))
            found[row.good] = GoodLink(
                row.good,
                row.relation,
                "code",
                1.0 if not code.guessed else 0.9,
                (f"{code.scheme} {row.prefix}",),
                "; ".join(notes),
            )
    return tuple(widen(list(found.values())))
