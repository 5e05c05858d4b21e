"""What the readings of all topics share: who bears it, who is asked, which verdict weighs most."""

from __future__ import annotations

from freeproduce.text.grammar import Part, Reading

PEOPLE = ("worker", "employer", "agent", "outsider")


DENIAL = ("not", "none", "without", "ban", "free", "report")


OF_MONEY = frozenset(
    {
        "penalty",
        "deposit",
        "wages",
        "cost",
        "money",
        "pay",
        "paid",
        "free",
        "lose",
        "advance",
        "refund",
    }
)


def worst(found: list[tuple[str, str]]) -> tuple[str, str]:
    """The verdict that weighs most: positive, then negative, then unclear."""
    for verdict in ("positive", "negative"):
        for polarity, actor in found:
            if polarity == verdict:
                return polarity, actor
    return found[0] if found else ("unclear", "")


def reading(polarity: str, actor: str, words: tuple[str, ...]) -> Reading:
    """A verdict as what the clause says; ``polarity`` is one of the three of ``Reading``."""
    return Reading(polarity, actor, words)  # type: ignore[arg-type]


def side(actor: str) -> str:
    """The polarity where this actor bears it."""
    return {"worker": "positive", "": "unclear"}.get(actor, "negative")


def bearer(part: Part, i: int) -> str:
    """Who bears what the tag at ``i`` speaks of, where a marker says so."""
    for j, t in enumerate(part.tags):
        if t.role in PEOPLE and t.relation in ("by", "on"):
            between = {u.role for u in part.tags[min(i, j) + 1 : max(i, j)]}
            if not between & {"pay", "paid", "charge", "deduct", "keep", "give"}:
                return t.role
    return ""


def of_others(part: Part) -> bool:
    """Whether a clause is of others: children, guests, and no worker."""
    workers = [t for t in part.tags if t.role == "worker" and t.relation != "own"]
    return part.has("outsider") and not workers


def appeals(part: Part) -> bool:
    """Whether readers are asked to report it; workers who complain of it say that it is so."""
    tags = part.sentence
    return any(
        t.role == "report" and not (i and tags[i - 1].role == "worker" and not tags[i - 1].relation)
        for i, t in enumerate(tags)
    )
