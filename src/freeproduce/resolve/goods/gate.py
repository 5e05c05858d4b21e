"""Goods or a service? The question that comes before any rule about goods."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from freeproduce.resolve.goods.schemes import Code
from freeproduce.resolve.goods.tables import table


@dataclass(frozen=True, slots=True)
class Gate:
    """Whether a line buys a good or a service.

    ``sector`` is the sector of a service, where it is one of those that the service tables name;
    ``basis`` is ``code``, ``text`` or ``""`` where nothing decides; ``words`` are what decided.
    """

    kind: Literal["good", "service", "unknown"]
    sector: str | None = None
    basis: Literal["code", "text", ""] = ""
    words: tuple[str, ...] = ()
    reason: str = ""


UNKNOWN = Gate("unknown")


@cache
def _prefixes() -> dict[tuple[str, str], dict[str, str]]:
    return {(row["scheme"], row["prefix"]): row for row in table("service_codes")}


@cache
def code_gate(code: Code) -> Gate:
    """What the longest matching prefix of the service table says of a code."""
    for length in range(len(code.digits), -1, -1):
        row = _prefixes().get((code.scheme, code.digits[:length]))
        if row is not None:
            return Gate(
                row["kind"],  # type: ignore[arg-type]
                row["sector"] or None,
                "code",
                (f"{code.scheme} {row['prefix']}".strip(),),
                row["reason"],
            )
    return UNKNOWN
