"""One question, one answer: what a code or a few words mean in the list of goods."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from freeproduce.locale import _
from freeproduce.resolve.goods.listed import good_names
from freeproduce.resolve.goods.map import GoodsMap, Item
from freeproduce.resolve.goods.schemes import read_code

_CODE = re.compile(
    r"(?i)\s*((hs|hts|cpv|unspsc|ncm|cn|taric)\s*(code)?\s*[:#]?\s*)?\d[\d .\-]*\d\s*"
)


@cache
def _map() -> GoodsMap:
    return GoodsMap()


def answer(
    query: str | None, scheme: str | None = None, code: str | None = None
) -> list[dict[str, Any]]:
    """The listed goods that a query may name, best first.

    ``query`` is text or, when it looks like one, a code (``5201``, ``HS 0901.21``,
    ``03111200-4``); ``scheme`` and ``code`` are given when they are known apart. Each answer has
    ``good`` (as the list writes it), ``id``, ``relation``, ``basis``, ``score``, ``words`` and
    ``reason``. A code with four digits and no scheme is taken for an HS heading.
    """
    if query and not code and _CODE.fullmatch(query):
        code, query = query.strip(), None
        if not scheme and read_code(None, code) is None and read_code("HS", code) is not None:
            scheme = "HS"
    return _answers([(scheme, code, query)])[0]


def _answers(items: list[Item]) -> list[list[dict[str, Any]]]:
    """A code that can be read decides; words are asked only where there is none."""
    names = good_names()
    return [
        [
            {
                "good": names.get(link.good, link.good),
                "id": link.good,
                "relation": link.relation,
                "basis": link.basis,
                "score": round(link.score, 2),
                "words": list(link.words),
                "reason": link.reason,
            }
            for link in links
            if link.basis == "code" or not _map().understood(scheme, code)
        ]
        for (scheme, code, _text), links in zip(items, _map().links(items), strict=True)
    ]


def answer_file(path: Path) -> Iterator[dict[str, Any]]:
    """Answers for a CSV file (UTF-8) with columns ``scheme``, ``code``, ``text``, row by row.

    Each answer also has ``row`` (1 is the first line below the header) and the three cells. A
    row without an answer gives one line with ``good`` ``None``, so that nothing is lost. Raises
    ``ValueError`` when neither ``code`` nor ``text`` is a column.
    """
    with path.open(encoding="utf-8-sig", newline="") as f:
        rows = csv.DictReader(f)
        columns = {name.strip().casefold(): name for name in rows.fieldnames or ()}
        if not columns.keys() & {"code", "text"}:
            raise ValueError(
                _("{file} has no column “code” or “text”; name them so in its first line").format(
                    file=path
                )
            )
        for number, row in enumerate(rows, 1):
            scheme, code, text = (
                (row.get(columns.get(name, "")) or None) for name in ("scheme", "code", "text")
            )
            asked = {"row": number, "scheme": scheme, "code": code, "text": text}
            found = _answers([(scheme, code, text)])[0]
            if not found:
                yield {**asked, "good": None}
            for one in found:
                yield {**asked, **one}
