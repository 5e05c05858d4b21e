"""How titles and purchase lines are built: what words say of a good by where they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence

from freeproduce.resolve.goods.lexicon import COMMA, Span
from freeproduce.resolve.goods.listed import broader, good_sectors, used_as

_BETWEEN_HAN = re.compile(r"(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])")


def is_mute(role_set: set[str]) -> bool:
    """Whether a word says nothing of what the thing is: "contract", "supply", "fresh"."""
    return "state" in role_set and not role_set & {"product", "gear"}


def is_composition(
    span: Span, k: int, words: list[str], before: list[int], kept: list[Span]
) -> bool:
    """Whether a material at ``k`` ends a line and says of what the thing before it is.

    "Sandals leather", "tea towels cotton": suppliers write the thing first, in the plural.
    """
    return (
        span.end == k
        and before[k] == 0
        and span.entry.relation == "is"
        and span.entry.language == "en"
        and words[k - 1].endswith("s")
        and any(
            s.start == k
            and used_as()[s.entry.value] == "material"
            and s.entry.relation == "is"
            and s.entry.value != span.entry.value
            and (s.end == len(words) or bool(before[s.end]) or words[s.end][0].isdecimal())
            for s in kept
        )
    )


def aside_of_another(first: int, clause: list[int], roles: dict[int, set[str]]) -> bool:
    """Whether an aside that begins at ``first`` says more of what is left out or served.

    "Fats other than of maize (corn)", "machines for testing materials (e.g. wood)".
    """
    around = [k for k in range(first) if clause[k] == clause[first - 1]]
    return any(roles.get(k, set()) & {"exclude", "purpose"} for k in around)


def material(
    span: Span,
    words: list[str],
    before: list[int],
    roles: dict[int, set[str]],
    good_at: set[int],
) -> int:
    """Where the words ", of" begin that make the phrase the material of all before them; or -1.

    "Radiators for central heating, of iron or steel", "Stoves other than for gas, of copper".
    """
    k = span.start if words[span.start] == "of" else span.start - 1
    while k > 0 and not before[k] and ("state" in roles.get(k, ()) or k in good_at):
        k -= 1
    return k if k > 0 and before[k] == COMMA and words[k] == "of" else -1


def ends_as_its_kind(span: Span, before: list[int], kept: list[Span]) -> bool:
    """Whether the phrase ends in a listed good that includes this one: "granite kerb stones"."""
    wider = broader().get(span.entry.value, ())
    return bool(wider) and any(
        s.start > span.end
        and s.entry.relation == "is"
        and s.entry.value in wider
        and not any(before[span.end : s.start + 1])
        for s in kept
    )


def stands_in_for(
    span: Span,
    before: list[int],
    clause: list[int],
    roles: dict[int, set[str]],
    good_at: set[int],
) -> bool:
    """Whether what a title names first says that the good is of something else.

    "Plastics; articles of apparel", "Rubber; synthetic, latex in primary forms".
    """
    mine = clause[span.start]
    if mine > 0 and "imitation" in roles.get(0, ()) and not any(clause[k] == 0 for k in good_at):
        return True
    for start in (0, next((k for k in range(span.start) if clause[k] == mine), span.start)):
        k = start
        while k < span.start and "imitation" in roles.get(k, ()) and k not in good_at:
            k += 1
            if before[k] and (k < span.start or clause[k - 1] != mine):
                return True
    return False


def belongs_to_a_product(
    span: Span,
    words: list[str],
    before: list[int],
    clause: list[int],
    roles: dict[int, set[str]],
    kept: list[Span],
) -> bool:
    """Whether the first clause names a product and no good: "Starch; wheat", "Juice; orange".

    A phrase that names the product again is the product itself: "Oils; palm oil".
    """
    if clause[span.start] <= 0 or good_sectors().get(span.entry.value) == "Manufacturing":
        return False
    if any(clause[s.start] == 0 for s in kept):
        return False
    head = 0
    while clause[head + 1] == 0 and not before[head + 1] and "of" not in roles.get(head + 1, ()):
        head += 1
    role_set = roles.get(head, set())
    return (
        "product" in role_set
        and "form" not in role_set
        and not words[head].startswith(words[span.end - 1])
    )


def is_worked_up(
    span: Span,
    words: list[str],
    before: list[int],
    clause: list[int],
    roles: dict[int, set[str]],
    kept: list[Span],
) -> bool:
    """Whether a material is named first and an article behind it: "Copper; screws and bolts".

    Bars, plates, wire and other first forms are still the material.
    """
    if span.start != 0 or span.entry.across or clause.count(0) > span.end:
        return False
    if used_as()[span.entry.value] == "article":
        return False
    after = [k for k in range(span.end, len(words)) if clause[k] == 1]
    found = False
    for k in after:
        role_set = roles.get(k, set())
        if "form" in role_set or any(s.start == k for s in kept):
            return False
        if "of" in role_set or (k > after[0] and before[k]):
            break
        found = found or bool(role_set & {"product", "gear"})
    return found


def is_detail(span: Span, clause: list[int], kept: list[Span]) -> bool:
    """Whether a clause behind the first says more of the good that the first one names.

    "Footwear; uppers not fixed to the sole by nails": nails are a detail. "Rice; beans; sugar"
    are three goods.
    """
    if clause.count(clause[span.start]) <= span.end - span.start + 2:
        return False
    mine = {span.entry.value, *broader().get(span.entry.value, ())}
    named = [s.entry.value for s in kept if clause[s.start] == 0 and s.entry.relation == "is"]
    return bool(named) and not any(
        good in mine or span.entry.value in broader().get(good, ()) for good in named
    )


def said(words: Sequence[str]) -> str:
    """Words as people write them: Han signs stand without blanks."""
    return _BETWEEN_HAN.sub("", " ".join(words))
