"""Who pays for recruitment, and what is taken back from wages."""

from __future__ import annotations

from freeproduce.text.grammar import Part, Reading
from freeproduce.text.language import order_of
from freeproduce.text.topics.payment import payment
from freeproduce.text.topics.verdict import DENIAL, appeals, of_others, reading, side, worst

_PAYING = ("pay", "paid", "due", "charge", "deduct", "refund", "refunded", "gets", "on",
           "borne", "own_cost", "free")  # fmt: skip


def _given_back(part: Part) -> bool:
    """Whether what is returned is money, to who hired: "shall return the costs to the agency"."""
    return part.has("return") and bool({"agent", "employer"} & set(part.actors("to")))


def _priced(part: Part) -> bool:
    """Whether a fee only stands with its price: "registration fee: 50 dollars, not refundable"."""
    return part.has("money", "noback") and not (
        part.has("employer", "agent", "outsider", "wages", "amenity", "bank", "deposit", "quit")
        or part.has("lawful", *DENIAL)
    )


def _excepted(part: Part) -> bool:
    """Whether a denial leaves out a charge: "no fee except 80 euros for the file"."""
    for i in part.at("except"):
        rest = {t.role for t in part.tags[i + 1 :] if t.relation != "to"}
        if {"fee", "money", "item"} & rest and not _SETTLED_ELSEWHERE & rest:
            return any(t.role in ("not", "none", "without", "free") for t in part.tags)
    return False


def _borne(part: Part) -> str:
    """Who bears it, where an ending says so and no verb: "visa and fees: on the worker"."""
    return next(iter(part.actors("on")), "") if not part.forbidden() else ""


_SETTLED_ELSEWHERE = frozenset({"employer", "lawful", "refunded", "refund", "penalty"})


def fee(part: Part) -> Reading | None:
    """Who pays for recruitment: ``positive`` where the worker does."""
    preds = part.at(*_PAYING)
    if _given_back(part):
        preds += part.at("return")
    if part.has("wages"):
        preds += part.at("keep", "kept")  # "we take a tenth of your wages as our commission"
        preds += [i for i in part.at("give") if part.has("fee") and part.subject(i) == "agent"]
    gifts = part.at("give", "given") if part.has("money") and part.has("agent") else []
    preds += [i for i in gifts if not part.has("document")]
    strong = part.has("fee")
    thing = part.has("item")
    sum_ = part.has("cost", "money") or (part.has("pay") and "agent" in part.actors("to"))
    for_work = part.has("agent") or (
        part.has("job")
        and part.has("money")
        and part.has("worker", "must")
        and not part.has("wages")
    )
    handed = part.has("wages") and part.has("job", "fee") and "agent" in part.actors("to")
    if not (
        strong
        or thing
        or handed
        or (sum_ and for_work and (gifts or part.has("pay", "charge", "due")))
    ):
        return None
    if part.has("amenity") and not part.has("item"):
        return None
    if handed and not preds and not part.forbidden():
        return reading("positive", "worker", part.words("wages", "agent", "job"))
    if not (strong or sum_):
        # Only a thing that costs: it must be what is paid for.
        loose = order_of(part.tongue) != "svo"
        things = part.at("item")
        preds = [
            i
            for i in preds
            if (part.tags[i].role not in ("charge", "gets") or part.tags[i].relation == "made")
            and (
                part.tags[i].role != "pay"
                or loose
                or any(t > i for t in things)
                or part.subject(i) == "worker"
            )
        ]
    if not preds and (payer := _borne(part)):
        return reading(side(payer), payer, part.words("fee", "item", "cost", payer))
    if not preds:
        if _excepted(part):
            return reading("positive", "worker", part.words("fee", "money", "except", "none"))
        if not strong:
            return None
        verdict = ("positive", "worker") if _priced(part) else ("unclear", "")
        return reading(*verdict, part.words("fee", "item", "money", "noback"))
    words = part.words("fee", "cost", "item", "money", *_PAYING, "worker", "employer", "agent",
                       "must", *DENIAL)  # fmt: skip
    if appeals(part):
        return reading("negative", "", words)
    if of_others(part):
        return reading("negative", "outsider", words)
    if not part.has("item") and part.has("penalty", "deposit", "quit") and not strong:
        return None
    if _excepted(part):
        return reading("positive", "worker", (*words, *part.words("except")))
    polarity, actor = worst([payment(part, i) for i in preds])
    if polarity == "positive" and part.has("lawful"):
        polarity = "unclear"
    if polarity == "positive" and not part.has("deduct"):
        whole = part.all()
        back = [payment(whole, i)[0] for i in whole.at("refund", "refunded")]
        if "worker" in whole.actors("to") and not whole.has("document"):
            back += [payment(whole, i)[0] for i in whole.at("return")]
        if "negative" in back:
            polarity, actor = "negative", "employer"
    return reading(polarity, actor, words)


def recovery(part: Part) -> Reading | None:
    """Whether costs of recruitment or an advance are taken back from wages."""
    if not part.has("deduct") and not (part.has("refund") and part.has("wages")):
        return None
    if not part.has("item", "fee", "advance"):
        return None
    words = part.words("deduct", "refund", "item", "fee", "cost", "advance", "wages", *DENIAL)
    if appeals(part):
        return None
    polarity, actor = worst([payment(part, i) for i in part.at("deduct", "refund")])
    if polarity == "positive" and part.has("advance") and not part.has("item", "fee"):
        # An advance that the worker asked for and pays back is no debt for the job.
        polarity = "unclear"
    return reading(polarity, actor, words)
