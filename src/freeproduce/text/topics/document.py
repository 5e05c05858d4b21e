"""Who keeps passports and identity documents."""

from __future__ import annotations

from itertools import pairwise

from freeproduce.text.grammar import Part, Reading
from freeproduce.text.topics.verdict import DENIAL, PEOPLE, appeals, of_others, reading, worst

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
                       *DENIAL)  # fmt: skip
    if of_others(part):
        return reading("negative", "outsider", words)
    if part.has("report") and appeals(part):
        return reading("negative", "", words) if part.has("copy", "locker") else None
    if "prompt" in part.sentence_roles:
        return reading("negative", "worker", (*words, *part.words("prompt")))
    if theirs := _locker(part):
        return reading("positive", theirs, words)
    if part.has("locker") and not {part.subject(i) for i in preds} & {"employer", "agent"}:
        return reading("negative", "worker", words)
    if part.has("copy"):
        return reading("negative", "", words)
    if _withheld(part):
        return reading("positive", "employer", words)
    if not preds and not part.has("show", "return", "must", "pay") and (at := _place(part)):
        return reading("negative" if part.forbidden() else "positive", at, words)
    if not preds:
        return reading("negative", "", words) if part.has("show") else None
    if part.has("show") and not part.has("keep", "kept", "custody", "possess"):
        return reading("negative", "", words)
    if part.has("possess"):
        preds = part.at("possess", "give", "given")
    polarity, actor = worst([_keeper(part, i) for i in preds])
    return reading(polarity, actor, words)


def _keeper(part: Part, i: int) -> tuple[str, str]:
    """What one predicate of keeping says: who has the document, and whether that is right."""
    role = part.tags[i].role
    denied = part.denied(i)
    if role in ("give", "given") and part.has("holiday") and part.has("only", "until"):
        return "positive", "employer"  # "they give us our passports only when we go on leave"
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
        owner = any(a.role == "worker" and b.role == "safe" for a, b in pairwise(part.tags))
        if part.has("safe") and not owner:
            hands.append("employer")
        marked = [
            (abs(j - i), t.role)
            for j, t in enumerate(part.tags)
            if t.role in PEOPLE and t.relation in beside
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
        earlier = any(t.role in ("not", "none", "ban") for t in part.tags[:i])
        denied = earlier or not any(t.role in ("may", "keep", "must") for t in others)
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
