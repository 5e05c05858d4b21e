"""What one predicate of paying says: who pays, and whether that is so."""

from __future__ import annotations

from freeproduce.text.grammar import Part
from freeproduce.text.language import order_of
from freeproduce.text.topics.verdict import PEOPLE, bearer, side


def _before(part: Part, i: int) -> str:
    """Role of the nearest actor or thing before the tag at ``i``."""
    for t in reversed(part.tags[:i]):
        if t.role in ("worker", "employer", "agent", "fee", "cost", "item", "money", "wages"):
            return t.role if t.role not in ("worker", "employer") or not t.relation else "item"
    return ""


def _last(part: Part, i: int) -> int:
    return part.tags[i - 1].last if i else -1


def payment(part: Part, i: int) -> tuple[str, str]:
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
        payer = bearer(part, i)
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
        said = next((r for r in owners if r in PEOPLE), "")
    else:
        said = bearer(part, i)
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
        return side(said), said
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
    return side(said), said
