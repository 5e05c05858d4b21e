"""One reading a topic: what a clause says of fees, documents, bonds, leaving and recovery."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from freeproduce.text.grammar import Part, Reading
from freeproduce.text.language import order_of

_PAYING = ("pay", "paid", "due", "charge", "deduct", "refund", "refunded", "gets", "on",
           "borne", "own_cost", "free")  # fmt: skip
_ACTORS = ("worker", "employer", "agent", "outsider")
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
        if t.role in _ACTORS and t.relation in ("by", "on"):
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
    if role in ("deduct", "keep", "kept", "give", "given"):
        paid_out = role in ("give", "given") and part.subject(i) in ("employer", "agent")
        paid_out = paid_out and not part.has("wages")
        return ("negative" if denied or paid_out else "positive"), "worker"
    if role == "own_cost":
        subject = part.subject(i)
        if subject in ("employer", "agent") or denied:
            return "negative", subject
        return "positive", "worker"
    if role == "charge" and part.tags[i].relation == "made":
        return ("negative" if denied else "positive"), "worker"
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
        if role == "refunded" and payer not in {t.role for t in part.tags[i:]}:
            payer = ""  # "a fee paid by a worker is refunded": not by the worker
        if role == "refund" and not payer and "deduct" in part.sentence_roles and not denied:
            return "positive", "worker"
        if role != "refunded" and not payer:
            payer = part.subject(i)
        if role != "refunded" and not payer and "worker" in part.actors("from") and not denied:
            return "positive", "worker"  # "the cost is recovered from the worker"
        to_them = any(
            t.role in ("employer", "agent") and t.relation == "to"
            for n, t in enumerate(part.tags)
            if n > i or order_of(part.tongue) in ("sov", "free")
        )
        if (payer == "worker" or to_them) and "worker" not in part.actors("to") and not denied:
            return "positive", "worker"
        if denied and (role == "refunded" or not payer):
            return "unclear", ""
        return "negative", payer or "employer"
    if role == "gets":
        # "the agency receives a commission from the worker", but not from the employer.
        taken = part.has("fee") and part.subject(i) == "agent" and not denied
        if taken and "worker" in part.actors("from", "of", "by"):
            return "positive", "worker"
        return "negative", ""
    if role == "on":
        after = part.tags[i + 1] if i + 1 < len(part.tags) else None
        said = after.role if after is not None and after.relation in ("on", "by") else ""
    elif role == "borne":
        owners = (t.role for t in part.tags[:i] if t.last + 1 == part.tags[i].first)
        said = next((r for r in owners if r in _ACTORS), "")
    else:
        said = _bearer(part, i)
        if role == "pay" and any(t.relation == "order" for t in part.tags[: i + 1]):
            said = "worker"  # "pay the bill of the agency", said to the reader
        if not said and role == "pay":
            said = part.subject(i)
        if not said and role in ("paid", "due"):
            # "employer-paid visas"; "workers will be paid": the one before it pays, or is paid.
            earlier = _before(part, i)
            if earlier in ("employer", "agent") and part.tags[i].first == _last(part, i) + 1:
                return "negative", earlier
            priced = role == "due" and any(t.role == "fee" for t in part.tags[:i])
            if (earlier in ("worker", "wages") and not priced) or (
                role == "paid" and part.subject(i) == "worker"
            ):
                return "negative", ""
            things = {t.role for t in part.tags[i + 1 : i + 5]} & {"fee", "cost", "item", "money"}
            named = priced or earlier in ("fee", "cost", "item", "money")
            if not named and not (role == "due" and things):
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
    told = order_of(part.tongue) != "svo" and part.has("fee") and role == "pay"
    if not said and told and not part.has("employer", "agent", "outsider", "free", "either"):
        said = "worker"
    return _side(said), said


def _given_back(part: Part) -> bool:
    """Whether what is returned is money, to who hired: "shall return the costs to the agency"."""
    return part.has("return") and bool({"agent", "employer"} & set(part.actors("to")))


def _priced(part: Part) -> bool:
    """Whether a fee only stands with its price: "registration fee: 50 dollars, not refundable"."""
    return part.has("money", "noback") and not (
        part.has("employer", "agent", "outsider", "wages", "amenity", "bank", "deposit", "quit")
        or part.has("lawful", *_DENIAL)
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


def _others(part: Part) -> bool:
    """Whether a clause is of others: children, guests, and no worker."""
    workers = [t for t in part.tags if t.role == "worker" and t.relation != "own"]
    return part.has("outsider") and not workers


def _appeal(part: Part) -> bool:
    """Whether readers are asked to report it; workers who complain of it say that it is so."""
    tags = part.sentence
    return any(
        t.role == "report" and not (i and tags[i - 1].role == "worker" and not tags[i - 1].relation)
        for i, t in enumerate(tags)
    )


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
        return _reading("positive", "worker", part.words("wages", "agent", "job"))
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
    if not preds and (bearer := _borne(part)):
        return _reading(_side(bearer), bearer, part.words("fee", "item", "cost", bearer))
    if not preds:
        if _excepted(part):
            return _reading("positive", "worker", part.words("fee", "money", "except", "none"))
        if not strong:
            return None
        verdict = ("positive", "worker") if _priced(part) else ("unclear", "")
        return _reading(*verdict, part.words("fee", "item", "money", "noback"))
    words = part.words("fee", "cost", "item", "money", *_PAYING, "worker", "employer", "agent",
                       "must", *_DENIAL)  # fmt: skip
    if _appeal(part):
        return _reading("negative", "", words)
    if _others(part):
        return _reading("negative", "outsider", words)
    if not part.has("item") and part.has("penalty", "deposit", "quit") and not strong:
        return None
    if _excepted(part):
        return _reading("positive", "worker", (*words, *part.words("except")))
    polarity, actor = _worst([_payment(part, i) for i in preds])
    if polarity == "positive" and part.has("lawful"):
        polarity = "unclear"
    if polarity == "positive" and not part.has("deduct"):
        whole = part.all()
        back = [_payment(whole, i)[0] for i in whole.at("refund", "refunded")]
        if "worker" in whole.actors("to") and not whole.has("document"):
            back += [_payment(whole, i)[0] for i in whole.at("return")]
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
    if _appeal(part):
        return None
    polarity, actor = _worst([_payment(part, i) for i in part.at("deduct", "refund")])
    if polarity == "positive" and part.has("advance") and not part.has("item", "fee"):
        # An advance that the worker asked for and pays back is no debt for the job.
        polarity = "unclear"
    return _reading(polarity, actor, words)


_KEEPING = ("keep", "kept", "give", "given", "custody", "possess", "curfew")


def _withheld(part: Part) -> bool:
    """Whether a document comes back only later, or only to those who ask for it."""
    if part.has("noback") and not part.has("money", "deposit", "fee"):
        return True
    back = part.at("return", "gets", "given", "show", "lose")
    if not back or (part.subject(back[0]) == "worker" and part.has("give")):
        return False
    givers = {part.subject(i) for i in part.at("return")}
    if part.has("may") and givers & {"employer", "agent"}:
        return not part.forbidden()
    if part.has("until") and not part.has("copy"):
        return part.has("return", "gets", "lose", "only", "given")
    if part.has("return") and part.has("only", "except") and not part.has("free"):
        return True  # "they see their passports only when they go on leave"
    asked = part.has("permission") or (part.has("must") and part.actors("", "to") == ["worker"])
    return part.has("return") and asked and not part.forbidden()


def _locker(part: Part) -> str:
    """Whose locker or safe a document lies in, where that is the employer or the agent."""
    for a, b in pairwise([t for t in part.tags if t.role not in ("of", "to", "by")]):
        for thing, owner in ((a, b), (b, a)):
            near = abs(thing.first - owner.last) <= 4 or abs(owner.first - thing.last) <= 4
            if thing.role == "locker" and owner.role in ("employer", "agent") and near:
                return owner.role if not part.has("worker") or not part.forbidden() else ""
    return ""


def _place(part: Part) -> str:
    """With whom a document is: "the passports are with the foreman"."""
    for a in part.tags:
        if a.role in ("employer", "agent") and a.relation == "at":
            return a.role
    for a, b in pairwise(part.tags):
        if a.role == "to" and a.relation == "at" and b.role in ("employer", "agent"):
            return b.role
    return ""


def document(part: Part) -> Reading | None:
    """Who keeps passports and identity documents: ``positive`` where the worker does not."""
    if not part.has("document"):
        return None
    preds = part.at(*_KEEPING)
    words = part.words("document", "copy", "show", *_KEEPING, "safe", "locker", "return", "noback",
                       "until", "permission", "worker", "employer", "agent", "must",
                       *_DENIAL)  # fmt: skip
    if _others(part):
        return _reading("negative", "outsider", words)
    if part.has("report") and _appeal(part):
        return _reading("negative", "", words) if part.has("copy", "locker") else None
    if "prompt" in part.sentence_roles:
        return _reading("negative", "worker", (*words, *part.words("prompt")))
    if theirs := _locker(part):
        return _reading("positive", theirs, words)
    if part.has("locker") and not {part.subject(i) for i in preds} & {"employer", "agent"}:
        return _reading("negative", "worker", words)
    if part.has("copy"):
        return _reading("negative", "", words)
    if _withheld(part):
        return _reading("positive", "employer", words)
    if not preds and not part.has("show", "return", "must", "pay") and (at := _place(part)):
        return _reading("negative" if part.forbidden() else "positive", at, words)
    if not preds:
        return _reading("negative", "", words) if part.has("show") else None
    if part.has("show") and not part.has("keep", "kept", "custody", "possess"):
        return _reading("negative", "", words)
    if part.has("possess"):
        preds = part.at("possess", "give", "given")
    polarity, actor = _worst([_keeper(part, i) for i in preds])
    return _reading(polarity, actor, words)


def _keeper(part: Part, i: int) -> tuple[str, str]:
    """What one predicate of keeping says: who has the document, and whether that is right."""
    role = part.tags[i].role
    denied = part.denied(i)
    if role in ("give", "given"):
        giver = part.subject(i) if role == "give" else ""
        taker = next(iter(part.actors("to", "by")), "")
        if giver in ("employer", "agent") and taker == "worker":
            return "negative", giver
        if "outsider" in (giver, taker):
            return "negative", "outsider"
        return ("negative" if denied else "positive"), "worker"
    if role == "possess":
        holder = part.subject(i) or next(iter(part.actors("of", "to")), "")
        keeper = holder if holder in ("employer", "agent") else "worker"
    else:
        # "с вас возьмут", "take from you": who is asked does not keep; "остаётся у вас": does.
        beside = ("by", "on") if role == "keep" else ("by", "to", "on")
        hands = [_holder(part, j) for j in part.at("custody") if j >= i]
        before = part.tags[i - 1] if i else None
        if role == "custody" and before is not None and before.last + 1 == part.tags[i].first:
            hands.append(before.role if before.role in ("employer", "agent") else "")
        if role == "kept":
            hands += [*part.actors("at"), _holder(part, i)]
        if role == "keep":
            hands += part.actors("at")
        owner = any(
            a.role == "worker" and b.role == "safe" for a, b in pairwise(part.tags)
        )
        if part.has("safe") and not owner:
            hands.append("employer")
        marked = [
            (abs(j - i), t.role)
            for j, t in enumerate(part.tags)
            if t.role in _ACTORS and t.relation in beside
        ]
        keeper = next(filter(None, hands), "") or min(marked, default=(0, ""))[1]
        keeper = keeper or _let(part, i) or part.subject(i)
        roles = [t.role for t in part.tags[:i]]
        if not keeper and "worker" in roles and "may" in roles[roles.index("worker") :]:
            keeper = "worker"  # "to the worker the right to keep"
        if not keeper and any(t.relation == "self" for t in part.tags):
            keeper = "worker"  # "keep your own passport"
    if keeper == "worker" and part.tags[i].relation in ("taken", "theirs"):
        keeper = "employer"  # "they took our passports": who takes is not the owner
    if denied and keeper == "worker" and part.has("except"):
        return "negative", "worker"  # "nobody but you keeps your passport"
    if denied and keeper == "worker" and role in ("keep", "possess"):
        # "workers keep their passports and nobody else may": the denial is of somebody else.
        others = part.tags[i + 1 :]
        before = any(t.role in ("not", "none", "ban") for t in part.tags[:i])
        denied = before or not any(t.role in ("may", "keep", "must") for t in others)
    if denied:
        return ("negative" if keeper != "worker" else "positive"), keeper
    if keeper in ("worker", "outsider"):
        return "negative", keeper
    return "positive", keeper or "employer"


def _let(part: Part, i: int) -> str:
    """Who is let keep it: "the worker authorises the employer to keep"."""
    before = [t for t in part.tags[max(0, i - 2) : i] if t.role not in ("to", "of")]
    if before and before[-1].role in ("employer", "agent") and before[-1].relation == "to":
        return before[-1].role
    return ""


def _holder(part: Part, i: int) -> str:
    """In whose hands: the actor after the marker of custody at ``i``."""
    for t in part.tags[i + 1 : i + 3]:
        if t.role in ("worker", "employer", "agent") and t.relation not in ("own", "self"):
            return t.role
        if t.role not in ("of", "to", "by"):
            return ""
    return ""


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
        return _reading("negative", "", part.words("noback", "item", "cost", "quit"))
    if _indebted(part):
        return _reading("positive", "worker", part.words("advance", "deposit", "pay", "due", "not",
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
                       *_DENIAL)  # fmt: skip
    appeal = part.has("report") and not losses  # "runaways lose the deposit and are reported"
    if part.has("either") or appeal or (part.has("bank") and not quits):
        return _reading("negative", "", words)
    if earned:
        return _reading("positive", "worker", words)  # paid only to those who stay
    if _others(part):
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
        and not (held and t.role == "not" and j + 1 in quits)  # kept "so that he does not leave"
        and not (t.role == "none" and j and tags[j - 1].role == "lose" and not part.has("penalty"))
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
    kept = part.has("wages") and part.has("keep", "kept")
    if held and (deposit or (kept and part.has("term"))) and not denial:
        return _reading("positive", "worker", words)  # wages kept as a deposit
    for i in quits:
        if tags[i].relation == "before":
            continue
        if part.subject(i) in ("employer", "agent") and "worker" not in part.actors("by"):
            return _reading("negative", part.subject(i), words)
        if "employer" in part.actors("by") and "worker" not in part.actors("by"):
            return _reading("negative", "employer", words)
    payers = []
    for i in part.at("pay"):
        payer = _bearer(part, i) or part.subject(i)
        paid_to = "worker" in part.actors("to") and not part.has("penalty")
        payers.append("employer" if paid_to else payer)
    gives = [part.subject(i) for i in part.at("give", "keep")]
    received = any(part.subject(i) == "worker" for i in part.at("gets")) and not losses
    if part.has("gets") and (received or not part.has("penalty", "deposit")):
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
    costs = costs or returned or _dear(part)
    pays = "worker" in payers or (payers and part.has("must", "money"))
    back = part.has("refunded") and part.actors("to")
    if quits and not (costs or owed or back or pays):
        return _reading("unclear", "", words)
    return _reading("positive", "worker", words)


_OF_MONEY = frozenset(
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


def _by_leave(part: Part) -> str:
    """What a permission does: to go only with one binds, to go without one frees."""
    if part.needless():
        return "negative"
    if part.has("worktime"):
        return "unclear"
    acts = part.at("move", "change", "quit")
    if any(t.role == "permission" and t.relation == "without" for t in part.tags):
        return "positive" if part.has("ban") or any(map(part.denied, acts)) else "negative"
    bound = part.has("only", "except", "must") or (part.has("move") and part.has("place", "worker"))
    return "positive" if bound else "unclear"


def _conditional(part: Part) -> bool:
    """Whether the clause sets a condition; after "may", "must" or a denial it says "that"."""
    return any(
        part.tags[i - 1].role not in ("not", "none", "ban", "must", "may") if i else True
        for i in part.at("if")
    )


def _unlocked(part: Part) -> bool:
    """Whether a curfew is denied: "no curfew", but not "a curfew applies, nobody may go out"."""
    at = part.at("curfew")
    kept_in = any(part.denied(i) for i in part.at("move")) and not part.has("freely")
    if part.lifted() or kept_in:
        return False
    if part.has("ban") or any(t.role in _DENIAL for t in part.tags[: at[0]]):
        return True
    after = part.tags[at[-1] + 1] if at[-1] + 1 < len(part.tags) else None
    near = after is not None and after.first - part.tags[at[-1]].last == 1
    ends = part.tags[-1].role == "none" and order_of(part.tongue) != "svo"
    denied = near and after is not None and after.role in ("not", "none")
    return (denied or ends) and not part.has("move")


def _of_thing(part: Part, i: int) -> bool:
    """Whether a thing is left, or lies beside: "leave no tools", "leave the moving bus"."""
    before = part.tags[max(0, i - 2) : i]
    after = [
        t for t in part.tags[i + 1 :] if t.first > part.tags[i].last and t.role not in ("of", "to")
    ]
    near = [*before, *(t for t in after if t.first == after[0].first)]
    return part.has("worktime") and part.has("thing") or any(t.role == "thing" for t in near)


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
    thing = not part.has("curfew") and any(_of_thing(part, i) for i in acts)
    if left or thing or part.has("either") or _others(part):
        return _reading("negative", "", words)
    denied = part.forbidden()
    if part.has("caught") and part.has("move", "quit") and not denied:
        return _reading("positive", "worker", (*words, *part.words("caught")))
    if part.has("restrict"):
        # "shall not restrict" frees; "movement is restricted" binds.
        free = part.has("not", "none", "ban")
        return _reading("negative" if free else "positive", "", words)
    if part.has("curfew"):
        return _reading("negative" if _unlocked(part) else "positive", "worker", words)
    if part.has("stay") and not part.has("move", "change", "quit"):
        if denied or part.has("freely"):
            return _reading("negative", "", words)
        bound = part.has("always") and part.has("place") and part.has("must", "worker")
        return _reading("positive" if bound else "unclear", "worker", words)
    if part.has("permission") and part.has("move", "change", "quit"):
        return _reading(_by_leave(part), "worker", words)
    if part.has("freely") and not part.has("ban"):
        unfree = any(a.role in ("not", "none") and b.role == "freely" for a, b in pairwise(tags))
        return _reading("positive" if unfree else "negative", "worker" if unfree else "", words)
    if part.has("worktime") and not part.has("change", "quit"):
        return _reading("unclear", "worker", words)
    # "may go out, but only with a guard"
    led = "employer" in part.actors("to") or (part.has("may") and part.has("employer"))
    if part.has("only", "except") and part.has("move") and (led or part.has("place", "always")):
        bound = part.has("may", "worker", "place")
        return _reading("positive" if bound else "unclear", "worker", words)
    if part.has("change"):
        either = order_of(part.tongue) != "svo"
        plain = any(
            (a.role, b.role) == ("not", "change")
            or (either and (a.role, b.role) == ("change", "not"))
            for a, b in pairwise(tags)
        )
        denied = (plain or part.has("must", "may", "worker", "none", "ban")) and any(
            part.denied(i) and not part.lifted() for i in part.at("change")
        )
        return _reading("positive" if denied else "negative", "worker", words)
    moves = {t.first for t in tags if t.role == "move"}
    where = any(t.role in ("place", "always") and t.first not in moves for t in tags)
    near = [{a.role, b.role} for a, b in pairwise(tags)]
    barred = {"none", "employer"} in near  # "we were never allowed out"
    if moves and (where or barred or part.has("worker", "ban")):
        denied = any(part.denied(i) for i in part.at("move"))
        return _reading("positive" if denied else "negative", "worker", words)
    for i in part.at("quit"):
        if part.has("accept") and not part.sentence_roles & _OF_MONEY:
            refused = any(part.denied(j) for j in part.at("accept"))
            return _reading("positive" if refused else "negative", "worker", words)
        if part.sentence_roles & _OF_MONEY:
            return None  # what leaving costs is read as a bond
        before = tags[i].relation == "before"  # "before the end": when, and not what
        if before or part.subject(i) in ("employer", "agent") or _conditional(part):
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
