"""Whether leaving costs the worker money."""

from __future__ import annotations

from itertools import pairwise

from freeproduce.text.grammar import Part, Reading
from freeproduce.text.topics.verdict import DENIAL, bearer, of_others, reading


def _of_money(part: Part, j: int) -> bool:
    """Whether "without" at ``j`` is said of money: "without penalty", "without paying"."""
    money = (
        "penalty",
        "deposit",
        "fee",
        "cost",
        "money",
        "pay",
        "paid",
        "deduct",
        "lose",
        "charge",
    )
    here = part.tags[j]
    return any(t.role in money and t.first - here.last <= 3 for t in part.tags[j + 1 : j + 3])


def _indebted(part: Part) -> bool:
    """Whether nobody may go before a debt is settled."""
    if not part.has("advance") or part.needless() or part.has("ban", "free", "freely"):
        return False
    goes = part.at("quit", "move", "change")
    owes = part.has("pay", "paid", "due", "refund", "refunded", "deduct", "finish", "return",
                    "noback")  # fmt: skip
    if part.has("restrict") and part.has("until"):
        return owes and not part.forbidden()  # "bound to the landowner until it is worked off"
    if any(part.denied(i) for i in goes):
        return owes or part.has("until", "may", "none")
    return bool(goes) and owes and part.has("until", "only") and part.has("must", "due")


def _dear(part: Part) -> bool:
    """Whether leaving "costs" a sum: "walking out costs each packer 600 pounds"."""
    quits = part.at("quit")
    after = part.tags[quits[0] + 1 :] if quits else ()
    costs = [n for n, t in enumerate(after) if t.role == "cost"]
    return bool(costs) and any(t.role in ("money", "wages") for t in after[costs[0] :])


def bond(part: Part) -> Reading | None:
    """Whether leaving costs the worker money: a penalty, a deposit, wages lost."""
    part = part.all()
    tags = part.tags
    quits = part.at("quit")
    deposit = part.has("deposit") and not part.has("bank", "amenity")
    held = part.has("wages") and part.has("keep", "kept", "deduct")
    debt = part.has("advance") and part.has("move", "change")
    earned = held and part.has("only") and part.has("stay", "finish", "give", "return", "show",
                                                    "term")  # fmt: skip
    debt = debt or (part.has("advance") and part.has("restrict"))
    if not (quits or deposit or debt or earned or (held and part.has("until"))):
        return None
    if part.has("document") and not quits and not part.has("money", "wages", "penalty"):
        return None  # a passport is deposited, not money
    losses = part.at("lose", "noback")
    spent = part.has("item", "cost") and not part.has("deposit", "wages", "money", "penalty")
    if spent and part.has("noback") and quits:
        return reading("negative", "", part.words("noback", "item", "cost", "quit"))
    if _indebted(part):
        return reading("positive", "worker", part.words("advance", "deposit", "pay", "due", "not",
                        "must", "until", "quit", "move", "worker", "agent"))  # fmt: skip
    money = part.has("penalty", "deposit", "wages", "fee", "cost", "item", "money")
    money = money or (bool(quits) and part.has("lose"))
    preds = part.at("pay", "paid", "due", "charge", "deduct", "refund", "refunded", "gets",
                    "own_cost") or _dear(part)  # fmt: skip
    returned = bool(quits) and part.has("return") and part.has("cost", "item", "money", "fee")
    sum_due = any(a.role == "must" and b.role == "money" for a, b in pairwise(tags))
    owed = sum_due or (
        part.has("must") and part.has("money") and {"agent", "employer"} & set(part.actors("to"))
    )
    if not money or not (
        preds or returned or losses or deposit or held or owed or part.has("penalty")
    ):
        return None
    words = part.words("quit", "penalty", "deposit", "lose", "noback", "wages", "keep", "kept",
                       "deduct", "pay", "refund", "until", "worker", "employer", "agent",
                       *DENIAL)  # fmt: skip
    appeal = part.has("report") and not losses  # "runaways lose the deposit and are reported"
    if part.has("either") or appeal or (part.has("bank") and not quits):
        return reading("negative", "", words)
    if earned:
        return reading("positive", "worker", words)  # paid only to those who stay
    if of_others(part):
        return reading("negative", "outsider", words)
    # What is not given back, or wages that are not paid, are lost: the negation is the loss.
    unpaid = [
        j
        for j, t in enumerate(tags)
        if (
            t.role in ("not", "none", "without")
            and part.has("deposit")
            and any(u.role in ("return", "refunded", "refund") for u in tags[j + 1 : j + 3])
        )
        or (
            t.role in ("not", "none", "without")
            and part.has("wages")
            and any(u.role in ("pay", "paid", "gets") for u in tags[max(0, j - 1) : j + 3])
            and bool(quits)
            and not any(u.role in ("penalty", "deposit") for u in tags)
        )
    ]
    denial = [
        j
        for j, t in enumerate(tags)
        if j not in unpaid
        and not (held and t.role == "not" and j + 1 in quits)  # kept "so that he does not leave"
        and not (t.role == "none" and j and tags[j - 1].role == "lose" and not part.has("penalty"))
        and (
            t.role in ("not", "none", "ban", "free") or (t.role == "without" and _of_money(part, j))
        )
    ]
    if unpaid or losses:
        others = [j for j in denial if tags[j].role != "free"]
        if not others or unpaid:
            return reading("positive", "worker", words)
    if denial:
        return reading("negative", "", words)
    kept = part.has("wages") and part.has("keep", "kept")
    if held and (deposit or (kept and part.has("term"))) and not denial:
        return reading("positive", "worker", words)  # wages kept as a deposit
    for i in quits:
        if tags[i].relation == "before":
            continue
        if part.subject(i) in ("employer", "agent") and "worker" not in part.actors("by"):
            return reading("negative", part.subject(i), words)
        if "employer" in part.actors("by") and "worker" not in part.actors("by"):
            return reading("negative", "employer", words)
    payers = []
    for i in part.at("pay"):
        payer = bearer(part, i) or part.subject(i)
        paid_to = "worker" in part.actors("to") and not part.has("penalty")
        payers.append("employer" if paid_to else payer)
    gives = [part.subject(i) for i in part.at("give", "keep")]
    received = any(part.subject(i) == "worker" for i in part.at("gets")) and not losses
    if part.has("gets") and (received or not part.has("penalty", "deposit")):
        return reading("negative", "", words)
    if payers and set(payers) <= {"employer", "agent"} and not losses:
        return reading("negative", payers[0], words)
    if deposit and not quits and "worker" not in payers:
        if gives and set(gives) <= {"employer", "agent"} and not part.has("keep", "kept"):
            return reading("negative", gives[0], words)
        asked = part.has("must") and part.has("money") and not part.has("wages")
        taken = part.has("paid", "due", "charge", "give", "given", "keep", "kept", "deduct", "lose",
                         "noback")  # fmt: skip
        if not (asked or taken or "worker" in gives) or "employer" in map(part.subject, part.at(
                "deposit")):  # fmt: skip
            return reading("unclear", "", words)
    costs = part.has("penalty", "deposit", "deduct", "refund", "due", "charge") or losses or held
    costs = costs or returned or _dear(part)
    pays = "worker" in payers or (payers and part.has("must", "money"))
    back = part.has("refunded") and part.actors("to")
    if quits and not (costs or owed or back or pays):
        return reading("unclear", "", words)
    return reading("positive", "worker", words)
