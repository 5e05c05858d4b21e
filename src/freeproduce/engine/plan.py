"""Which rules can run on these files and lists, and why the others cannot."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from freeproduce.engine.patterns import present
from freeproduce.locale import _
from freeproduce.model.findings import NotRun
from freeproduce.model.records import Source, fields_of, kinds
from freeproduce.rules.registry import FAMILIES
from freeproduce.rules.rule import Rule

SHAPES = {
    "goods": "listed_good",
    "parties": "listed_party",
    "regions": "region_ban",
    "derived": "derived_good",
    "goods in an older edition": "listed_good where not newest",
}
"""Shape of list that a rule asks for, and where its rows are."""


def plan(
    rules: Sequence[Rule], sources: list[Source], shapes: set[str]
) -> tuple[list[Rule], list[NotRun]]:
    """Rules that can run, and for each other the first thing that is missing."""
    filled = {(kind, f) for kind in kinds() for f in present(sources, kind)}
    run: list[Rule] = []
    not_run: list[NotRun] = []
    for rule in rules:
        reason = _missing(rule, filled, shapes)
        if reason:
            not_run.append(NotRun(rule.code, rule.name, reason))
        else:
            run.append(rule)
    return run, _together(not_run, rules, {kind for kind, _field in filled})


def _together(not_run: list[NotRun], rules: Sequence[Rule], there: set[str]) -> list[NotRun]:
    """One line for the rules of a family whose kinds of record are in no file, where they are many.

    Rules about data speak of every kind; of the other families only those are put together of
    which no rule can run.
    """
    asked: dict[str, set[str]] = defaultdict(set)
    void: dict[str, set[str]] = defaultdict(set)
    size = Counter(_family(r.code) for r in rules)
    for rule in rules:
        for need in rule.needs:
            wanted = {way.split(".")[0] for way in need.split("|")}
            if "*" not in wanted and not wanted & there:
                asked[_family(rule.code)] |= wanted
                void[_family(rule.code)].add(rule.code)
                break
    folded = {
        f: c for f, c in void.items() if len(c) > 2 and (f in ("DAT", "CHN") or len(c) == size[f])
    }
    gone = set().union(*folded.values())
    return [n for n in not_run if n.code not in gone] + [
        NotRun(
            family,
            FAMILIES[family],
            _("no file holds records of these kinds: {kinds}; rules: {count}").format(
                kinds=", ".join(_(k) for k in sorted(asked[family])), count=len(folded[family])
            ),
        )
        for family in FAMILIES
        if family in folded
    ]


def _family(code: str) -> str:
    return code.rstrip("0123456789")


def _missing(rule: Rule, filled: set[tuple[str, str]], shapes: set[str]) -> str | None:
    for need in rule.needs:
        ways = [way.split(".") for way in need.split("|")]
        if not any(f == field and kind in ("*", k) for kind, field in ways for k, f in filled):
            return _("no file has a column for {fields}").format(
                fields=_(" or ").join(_spoken(kind, field) for kind, field in ways)
            )
    for shape in rule.lists:
        if shape not in shapes:
            return _(
                "no list of {shape} is on file; add one with `freeproduce lists add FILE`"
            ).format(shape=_(shape))
    return None


def _spoken(kind: str, field: str) -> str:
    """A field as a person says it: its meaning, and its name for ``freeproduce.toml``."""
    for k in kinds():
        for f in fields_of(k):
            if f.name == field and kind in ("*", k):
                return f"{field} ({_(f.meaning)})" if kind == "*" else f"{kind}.{field}"
    return field
