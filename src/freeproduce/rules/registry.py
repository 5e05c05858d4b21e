"""All rules, found by walking the families' folders: adding a rule is adding a file."""

from __future__ import annotations

import dataclasses
import importlib
import pkgutil
from collections.abc import Iterable
from functools import cache

from freeproduce.locale import _
from freeproduce.rules.rule import Rule, page_of

FAMILIES = {
    "GDS": "goods",
    "PTY": "parties",
    "BUY": "buying",
    "AUD": "audits",
    "LBL": "labels",
    "CHN": "chain",
    "OFF": "offers",
    "PAY": "payroll",
    "GAP": "equal_treatment",
    "CON": "contracts",
    "PER": "permits",
    "MSR": "measures",
    "CIT": "citations",
    "DAT": "data",
}
"""Prefix of a code, and the folder that its rules live in."""


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule, in the order of families and codes."""
    found: list[Rule] = []
    for folder in FAMILIES.values():
        package = importlib.import_module(f"freeproduce.rules.{folder}")
        here = []
        for info in pkgutil.iter_modules(package.__path__):
            module = importlib.import_module(f"{package.__name__}.{info.name}")
            here.append(dataclasses.replace(module.RULE, page=page_of(module)))
        found += sorted(here, key=lambda r: r.code)
    return tuple(found)


def rule(code: str) -> Rule:
    """The rule with this code; ``LookupError`` with a word of advice if there is none."""
    wanted = code.upper()
    for r in rules():
        if r.code == wanted or r.name == code:
            return r
    raise LookupError(_("no rule “{code}”; `freeproduce rules` lists them all").format(code=code))


def choose(select: Iterable[str] = (), ignore: Iterable[str] = ()) -> tuple[Rule, ...]:
    """Rules whose code starts with one of ``select`` (all if empty) and none of ``ignore``.

    A prefix that meets no rule raises ``LookupError``: a typing mistake must not pass for
    “nothing found”.
    """
    select, ignore = [s.upper() for s in select], [i.upper() for i in ignore]
    for prefix in [*select, *ignore]:
        if not any(r.code.startswith(prefix) for r in rules()):
            raise LookupError(
                _("no rule begins with “{code}”; `freeproduce rules` lists them all").format(
                    code=prefix
                )
            )
    return tuple(
        r
        for r in rules()
        if (not select or r.code.startswith(tuple(select)))
        and not r.code.startswith(tuple(ignore) or ("\0",))
    )
