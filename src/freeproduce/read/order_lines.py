"""Objects that hold lists of objects (an order and its lines): one row for each inner object."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from freeproduce.read import nested
from freeproduce.read.header import lookup

_LOOK = 200
"""Objects that are looked at for the list that holds their lines."""
_OF_THE_WHOLE = frozenset(("amount", "quantity", "unit_price", "weight", "gross", "net_paid"))
"""Fields that, where they stand beside a list of lines, are sums over them."""


def lines_of(documents: Callable[[], Iterator[Any]]) -> str | None:
    """The name of the list in which most objects keep their lines; ``None`` if there is none.

    Its objects must have at least two names that are known names of columns.
    """
    found: Counter[str] = Counter()
    for document in itertools.islice(documents(), _LOOK):
        for name in nested.lists(document):
            inner = document[name]
            keys = dict.fromkeys(k for x in inner[:20] for k in x)
            if sum(1 for k in keys if lookup(f"{name}.{k}")[0]) >= 2:
                found[name] += len(inner)
    return found.most_common(1)[0][0] if found else None


def exploded(documents: Iterator[Any], name: str) -> Iterator[Any]:
    """Each line with all that its document says; sums of several lines are left out."""
    for document in documents:
        inner = document.get(name) if isinstance(document, dict) else None
        if not isinstance(inner, list) or not inner:
            yield document
            continue
        around = {k: v for k, v in document.items() if k != name}
        if len(inner) > 1:
            around = {k: v for k, v in around.items() if not _sums_up(k)}
        for line in inner:
            yield {name: line, **around}


def has_sums(documents: Iterator[Any], name: str) -> int:
    """How many objects with several lines have a sum over them that the lines do not."""
    n = 0
    for document in documents:
        inner = document.get(name) if isinstance(document, dict) else None
        if isinstance(inner, list) and len(inner) > 1:
            sums = {field for key in document for field in _sums_up(key)}
            keys = {k for x in inner if isinstance(x, dict) for k in x}
            n += bool(sums - {field for k in keys for field in _sums_up(f"{name}.{k}")})
    return n


def _sums_up(name: str) -> frozenset[str]:
    return _OF_THE_WHOLE & set(lookup(name)[0].values())
