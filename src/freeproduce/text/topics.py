"""One reading a topic: what a clause says of fees, documents, bonds, leaving and recovery."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from freeproduce.text.grammar import Part, Reading
from freeproduce.text.language import order_of

_PAYING = ("pay", "paid", "due", "charge", "deduct", "refund", "refunded", "gets", "on",
           "borne", "own_cost", "free")  # fmt: skip
_DENIAL = ("not", "none", "without", "ban", "free", "report")


def _worst(found: list[tuple[str, str]]) -> tuple[str, str]:
    """The verdict that weighs most: positive, then negative, then unclear."""
    for verdict in ("positive", "negative"):
        for polarity, actor in found:
            if polarity == verdict:
                return polarity, actor
    return found[0] if found else ("unclear", "")


def _reading(polarity: str, actor: str, words: tuple[str, ...]) -> Reading:
    return Reading(polarity, actor, words)  # type: ignore[arg-type]


def _side(actor: str) -> str:
    return {"worker": "positive", "": "unclear"}.get(actor, "negative")


def _bearer(part: Part, i: int) -> str:
    """Who bears what the tag at ``i`` speaks of, where a marker says so."""
    for j, t in enumerate(part.tags):
        if t.role in ("worker", "employer", "agent", "outsider") and t.relation in ("by", "on"):
            between = {u.role for u in part.tags[min(i, j) + 1 : max(i, j)]}
            if not between & {"pay", "paid", "charge", "deduct", "keep", "give"}:
                return t.role
    return ""


def _before(part: Part, i: int) -> str:
    """Role of the nearest actor or thing before the tag at ``i``."""
    for t in reversed(part.tags[:i]):
        if t.role in ("worker", "employer", "agent", "fee", "cost", "item", "money", "wages"):
            return t.role if t.role not in ("worker", "employer") or not t.relation else "item"
    return ""


def _last(part: Part, i: int) -> int:
    return part.tags[i - 1].last if i else -1


def _payment(part: Part, i: int) -> tuple[str, str]:
    """What one predicate of paying says: who pays, and whether that is so."""
    role = part.tags[i].role
    denied = part.denied(i)
    said = ""
    if role == "free":
        return "negative", ""
    if role in ("deduct", "keep", "kept"):
        return ("negative" if denied else "positive"), "worker"
    if role == "own_cost":
        subject = part.subject(i)
        if subject in ("employer", "agent") or denied:
            return "negative", subject
        return "positive", "worker"
    if role == "charge":
        asked = part.actors("from", "to", "on") or [
            t.role for t in part.tags[i + 1 :] if t.role in ("worker", "outsider")
        ]
        payer = asked[0] if asked else ""
        if denied:
            return "negative", payer
        if payer in ("", "worker"):
            return "positive", "worker"
        return "negative", payer
    if role in ("refund", "refunded", "return"):
        payer = _bearer(part, i)
        if role != "refunded" and not payer:
            payer = part.subject(i)
        to_them = bool({"employer", "agent"} & set(part.actors("to")))
        if (payer == "worker" or to_them) and "worker" not in part.actors("to") and not denied:
            return "positive", "worker"
        if denied and not payer:
            return "unclear", ""
        return "negative", payer or "employer"
    if role == "gets":
        return "negative", ""
    if role == "on":
        after = part.tags[i + 1] if i + 1 < len(part.tags) else None
        said = after.role if after is not None and after.relation == "on" else ""
    elif role == "borne":
        before = part.tags[i - 1] if i else None
        near = before is not None and before.last + 1 == part.tags[i].first
        said = before.role if before is not None and near else ""
    else:
        said = _bearer(part, i)
        if not said and role == "pay":
            said = part.subject(i)
        if not said and role in ("paid", "due"):
            # "employer-paid visas"; "workers will be paid": the one before it pays, or is paid.
            earlier = _before(part, i)
            if earlier in ("employer", "agent") and part.tags[i].first == _last(part, i) + 1:
                return "negative", earlier
            if earlier in ("worker", "wages") or (role == "paid" and part.subject(i) == "worker"):
                return "negative", ""
            things = {t.role for t in part.tags[i + 1 : i + 5]} & {"fee", "cost", "item", "money"}
            if earlier not in ("fee", "cost", "item", "money") and not (role == "due" and things):
                return "unclear", ""
    if denied:
        # "not the worker pays" leaves open who does; "not the employer" does not.
        return ("negative" if said in ("", "worker") else "unclear"), said
    if role in ("on", "borne"):
        return _side(said), said
    if not said and (role == "due" or part.has("own_cost", "must")):
        said = "worker" if "worker" not in part.actors("to") else "employer"
    passive = order_of(part.tongue) == "vso" and _before(part, i) in (
        "fee",
        "cost",
        "item",
        "money",
    )
    if (
        not said
        and role == "pay"
        and not part.has("free")
        and (passive or part.tags[0].first == part.tags[i].first)
    ):
        said = "worker"  # an order, or a passive that the script does not show
    return _side(said), said


def _given_back(part: Part) -> bool:
    """Whether what is returned is money, to who hired: "shall return the costs to the agency"."""
    return part.has("return") and bool({"agent", "employer"} & set(part.actors("to")))


def fee(part: Part) -> Reading | None:
    """Who pays for recruitment: ``positive`` where the worker does."""
    preds = part.at(*_PAYING)
    if _given_back(part):
        preds += part.at("return")
    if part.has("wages"):
        preds += part.at("keep", "kept")  # "we take a tenth of your wages as our commission"
    strong = part.has("fee")
    thing = part.has("item")
    sum_ = part.has("cost", "money")
    for_work = part.has("agent") or (part.has("job") and part.has("money") and part.has("worker"))
    if not (strong or thing or (sum_ and for_work and part.has("pay", "charge"))):
        return None
    if part.has("amenity") and not part.has("item"):
        return None
    if not (strong or sum_):
        # Only a thing that costs: it must be what is paid for.
        loose = order_of(part.tongue) != "svo"
        things = part.at("item")
        preds = [
            i
            for i in preds
            if part.tags[i].role not in ("charge", "gets")
            and (part.tags[i].role != "pay" or loose or any(t > i for t in things))
        ]
    if not preds:
        return _reading("unclear", "", part.words("fee", "item")) if strong else None
    words = part.words("fee", "cost", "item", "money", *_PAYING, "worker", "employer", "agent",
                       "must", *_DENIAL)  # fmt: skip
    if "report" in part.sentence_roles:
        return _reading("negative", "", words)
    if "outsider" in part.roles and not part.has("worker"):
        return _reading("negative", "outsider", words)
    if not part.has("item") and part.has("penalty", "deposit", "quit") and not strong:
        return None
    polarity, actor = _worst([_payment(part, i) for i in preds])
    if polarity == "positive" and not part.has("deduct"):
        whole = part.all()
        back = [_payment(whole, i)[0] for i in whole.at("refund", "refunded")]
        if "negative" in back:
            polarity, actor = "negative", "employer"
    return _reading(polarity, actor, words)


def recovery(part: Part) -> Reading | None:
    """Whether costs of recruitment or an advance are taken back from wages."""
    if not part.has("deduct") and not (part.has("refund") and part.has("wages")):
        return None
    if not part.has("item", "fee", "advance"):
        return None
    words = part.words("deduct", "refund", "item", "fee", "cost", "advance", "wages", *_DENIAL)
    if "report" in part.sentence_roles:
        return None
    polarity, actor = _worst([_payment(part, i) for i in part.at("deduct", "refund")])
    if polarity == "positive" and part.has("advance") and not part.has("item", "fee"):
        # An advance that the worker asked for and pays back is no debt for the job.
        polarity = "unclear"
    return _reading(polarity, actor, words)


def document(part: Part) -> Reading | None:
    """Who keeps passports and identity documents: ``positive`` where the worker does not."""
    if not part.has("document"):
        return None
    preds = part.at("keep", "kept", "give", "given", "custody")
    words = part.words("document", "copy", "show", "keep", "kept", "give", "given", "custody",
                       "safe", "locker", "return", "worker", "employer", "agent", "must",
                       *_DENIAL)  # fmt: skip
    if part.has("copy", "locker", "report") or not preds:
        if not (part.has("copy", "locker") and preds):
            return (
                None if not part.has("copy", "show", "locker") else _reading("negative", "", words)
            )
        return _reading("negative", "worker" if part.has("locker") else "", words)
    if part.has("show") and not part.has("keep", "kept", "custody"):
        return _reading("negative", "", words)
    found = []
    for i in preds:
        role = part.tags[i].role
        denied = part.denied(i)
        if role in ("give", "given"):
            giver = part.subject(i) if role == "give" else ""
            taker = next(iter(part.actors("to", "by")), "")
            if giver in ("employer", "agent") and taker == "worker":
                found.append(("negative", giver))
            elif giver == "outsider" or taker == "outsider":
                found.append(("negative", "outsider"))
            else:
                found.append(("negative" if denied else "positive", "worker"))
            continue
        # "с вас возьмут", "take from you": who is asked does not keep; "остаётся у вас": does.
        beside = ("by", "on") if role == "keep" else ("by", "to", "on")
        keeper = next(iter(part.actors(*beside)), "") or part.subject(i)
        if role == "custody":
            after = part.tags[i + 1] if i + 1 < len(part.tags) else None
            if after is not None and after.role in ("worker", "employer", "agent"):
                keeper = after.role
        if denied:
            found.append(("negative" if keeper != "worker" else "positive", keeper))
        elif keeper in ("worker", "outsider"):
            found.append(("negative", keeper))
        else:
            found.append(("positive", keeper or "employer"))
    polarity, actor = _worst(found)
    return _reading(polarity, actor, words)


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


def bond(part: Part) -> Reading | None:
    """Whether leaving costs the worker money: a penalty, a deposit, wages lost."""
    part = part.all()
    tags = part.tags
    quits = part.at("quit")
    deposit = part.has("deposit") and not part.has("bank", "amenity")
    held = part.has("wages") and part.has("keep", "kept", "deduct")
    if not (quits or deposit or (held and part.has("until"))):
        return None
    if part.has("document") and not quits and not part.has("money", "wages", "penalty"):
        return None  # a passport is deposited, not money
    losses = part.at("lose", "noback")
    money = part.has("penalty", "deposit", "wages", "fee", "cost", "item", "money")
    preds = part.at("pay", "paid", "due", "charge", "deduct", "refund", "refunded", "gets",
                    "own_cost")  # fmt: skip
    owed = part.has("must") and part.has("money") and {"agent", "employer"} & set(part.actors("to"))
    if not money or not (preds or losses or deposit or held or owed or part.has("penalty")):
        return None
    words = part.words("quit", "penalty", "deposit", "lose", "noback", "wages", "keep", "kept",
                       "deduct", "pay", "refund", "until", "worker", "employer", "agent",
                       *_DENIAL)  # fmt: skip
    if part.has("either", "report") or (part.has("bank") and not quits):
        return _reading("negative", "", words)
    if part.has("outsider") and not part.has("worker"):
        return _reading("negative", "outsider", words)
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
        and (
            t.role in ("not", "none", "ban", "free") or (t.role == "without" and _of_money(part, j))
        )
    ]
    if unpaid or losses:
        others = [j for j in denial if tags[j].role != "free"]
        if not others or unpaid:
            return _reading("positive", "worker", words)
    if denial:
        return _reading("negative", "", words)
    for i in quits:
        if part.subject(i) in ("employer", "agent") and "worker" not in part.actors("by"):
            return _reading("negative", part.subject(i), words)
        if "employer" in part.actors("by") and "worker" not in part.actors("by"):
            return _reading("negative", "employer", words)
    payers = []
    for i in part.at("pay"):
        payer = _bearer(part, i) or part.subject(i)
        payers.append("employer" if "worker" in part.actors("to") else payer)
    gives = [part.subject(i) for i in part.at("give", "keep")]
    if part.has("gets") and not part.has("penalty", "deposit"):
        return _reading("negative", "", words)
    if payers and set(payers) <= {"employer", "agent"} and not losses:
        return _reading("negative", payers[0], words)
    if deposit and not quits and "worker" not in payers:
        if gives and set(gives) <= {"employer", "agent"} and not part.has("keep", "kept"):
            return _reading("negative", gives[0], words)
        asked = part.has("must") and part.has("money") and not part.has("wages")
        taken = part.has("paid", "due", "charge", "give", "given", "keep", "kept", "deduct", "lose",
                         "noback")  # fmt: skip
        if not (asked or taken or "worker" in gives) or "employer" in map(part.subject, part.at(
                "deposit")):  # fmt: skip
            return _reading("unclear", "", words)
    costs = part.has("penalty", "deposit", "deduct", "refund", "due", "charge") or losses or held
    pays = "worker" in payers or (payers and part.has("must", "money"))
    back = part.has("refunded") and part.actors("to")
    if quits and not (costs or owed or back or pays):
        return _reading("unclear", "", words)
    return _reading("positive", "worker", words)


_OF_MONEY = frozenset(
    {"penalty", "deposit", "wages", "cost", "money", "pay", "paid", "free", "lose"}
)


def leave(part: Part) -> Reading | None:
    """Whether workers may go out, go away and change employer: ``positive`` where they may not."""
    tags = part.tags
    words = part.words("move", "place", "change", "curfew", "stay", "always", "permission", "only",
                       "quit", "restrict", "freely", "may", "must", "worker", *_DENIAL)  # fmt: skip
    acts = part.at("move", "change", "quit", "stay")
    if not acts and (not part.has("curfew") or part.has("document")):
        return None  # a passport is locked up, nobody is locked in
    left = any(
        b.role in ("outsider", "thing") and not b.relation
        for a, b in pairwise(tags)
        if a.role == "move"
    )
    if left or part.has("thing", "either") or (part.has("outsider") and not part.has("worker")):
        return _reading("negative", "", words)
    denied = part.forbidden()
    if part.has("restrict"):
        # "shall not restrict" frees; "movement is restricted" binds.
        free = part.has("not", "none", "ban")
        return _reading("negative" if free else "positive", "", words)
    if part.has("curfew"):
        # "a curfew applies, nobody may go out": the negation is that of going out.
        first = part.tags[: part.at("curfew")[0]]
        bound = not denied or (part.has("move") and not any(t.role in _DENIAL for t in first))
        return _reading("positive" if bound else "negative", "worker", words)
    if part.has("stay") and not part.has("move", "change", "quit"):
        if denied or part.has("freely"):
            return _reading("negative", "", words)
        bound = part.has("always") and part.has("place") and part.has("must", "worker")
        return _reading("positive" if bound else "unclear", "worker", words)
    if part.has("freely") and not part.has("ban"):
        return _reading("negative", "", words)
    if part.has("worktime") and not part.has("change", "quit"):
        return _reading("unclear", "worker", words)
    if part.has("move") and part.has("permission", "only"):
        held = part.has("permission") and part.has("place", "only", "must", "worker")
        held = held or (part.has("only") and part.has("place") and part.has("may", "worker"))
        return _reading("positive" if held else "unclear", "worker", words)
    if part.has("change"):
        denied = part.has("must", "may", "worker", "none", "ban") and any(
            part.denied(i) and not part.lifted() for i in part.at("change")
        )
        return _reading("positive" if denied else "negative", "worker", words)
    moves = {t.first for t in tags if t.role == "move"}
    where = any(t.role in ("place", "always") and t.first not in moves for t in tags)
    if moves and (where or part.has("worker")):
        denied = any(part.denied(i) for i in part.at("move"))
        return _reading("positive" if denied else "negative", "worker", words)
    for i in part.at("quit"):
        if part.sentence_roles & _OF_MONEY:
            return None  # what leaving costs is read as a bond
        if part.subject(i) in ("employer", "agent") or part.has("if"):
            continue
        denied = part.denied(i) and (part.has("none", "ban") or part.has("must", "may"))
        return _reading("positive" if denied else "negative", "worker", words)
    return _reading("unclear", "", words)


TOPICS: dict[str, Callable[[Part], Reading | None]] = {
    "fee": fee,
    "document": document,
    "bond": bond,
    "leave": leave,
    "recovery": recovery,
}
"""How each topic is read."""
