"""Whether workers may go out, go away and change employer."""

from __future__ import annotations

from itertools import pairwise

from freeproduce.text.grammar import Part, Reading
from freeproduce.text.language import order_of
from freeproduce.text.topics.verdict import DENIAL, OF_MONEY, of_others, reading


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


def _refused(part: Part) -> bool:
    """Whether who hired refuses: "we asked to change, but the sponsor would not release us"."""
    return any(
        b.role == "refuse" and a.role in ("employer", "agent") for a, b in pairwise(part.sentence)
    )


def _unlocked(part: Part) -> bool:
    """Whether a curfew is denied: "no curfew", but not "a curfew applies, nobody may go out"."""
    at = part.at("curfew")
    kept_in = any(part.denied(i) for i in part.at("move")) and not part.has("freely")
    if part.lifted() or kept_in:
        return False
    if part.has("ban") or any(t.role in DENIAL for t in part.tags[: at[0]]) or part.blank():
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
    return (part.has("worktime") and part.has("thing")) or any(t.role == "thing" for t in near)


def leave(part: Part) -> Reading | None:
    """Whether workers may go out, go away and change employer: ``positive`` where they may not."""
    tags = part.tags
    words = part.words("move", "place", "change", "curfew", "stay", "always", "permission", "only",
                       "quit", "restrict", "freely", "may", "must", "worker", *DENIAL)  # fmt: skip
    acts = part.at("move", "change", "quit", "stay")
    if not acts and (not part.has("curfew") or part.has("document")):
        return None  # a passport is locked up, nobody is locked in
    left = any(
        b.role in ("outsider", "thing") and not b.relation
        for a, b in pairwise(tags)
        if a.role == "move"
    )
    thing = not part.has("curfew") and any(_of_thing(part, i) for i in acts)
    if left or thing or part.has("either") or of_others(part):
        return reading("negative", "", words)
    denied = part.forbidden()
    if part.has("caught") and part.has("move", "quit") and not denied:
        return reading("positive", "worker", (*words, *part.words("caught")))
    if part.has("restrict"):
        # "shall not restrict" frees; "movement is restricted" binds.
        free = part.has("not", "none", "ban")
        return reading("negative" if free else "positive", "", words)
    if part.has("curfew"):
        return reading("negative" if _unlocked(part) else "positive", "worker", words)
    if part.has("stay") and not part.has("move", "change", "quit"):
        if denied or part.has("freely"):
            return reading("negative", "", words)
        bound = part.has("always") and part.has("place") and part.has("must", "worker")
        return reading("positive" if bound else "unclear", "worker", words)
    if part.has("permission") and part.has("move", "change", "quit"):
        return reading(_by_leave(part), "worker", words)
    if part.has("freely") and not part.has("ban"):
        unfree = any(a.role in ("not", "none") and b.role == "freely" for a, b in pairwise(tags))
        return reading("positive" if unfree else "negative", "worker" if unfree else "", words)
    if part.has("worktime") and not part.has("change", "quit"):
        return reading("unclear", "worker", words)
    # "may go out, but only with a guard"
    led = "employer" in part.actors("to") or (part.has("may") and part.has("employer"))
    if part.has("only", "except") and part.has("move") and (led or part.has("place", "always")):
        bound = part.has("may", "worker", "place")
        return reading("positive" if bound else "unclear", "worker", words)
    if part.has("change") and _refused(part):
        return reading("positive", "worker", words)
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
        return reading("positive" if denied else "negative", "worker", words)
    moves = {t.first for t in tags if t.role == "move"}
    where = any(t.role in ("place", "always") and t.first not in moves for t in tags)
    near = [{a.role, b.role} for a, b in pairwise(tags)]
    barred = {"none", "employer"} in near  # "we were never allowed out"
    if moves and (where or barred or part.has("worker", "ban")):
        denied = any(part.denied(i) for i in part.at("move"))
        return reading("positive" if denied else "negative", "worker", words)
    for i in part.at("quit"):
        if part.has("accept") and not part.sentence_roles & OF_MONEY:
            refused = any(part.denied(j) for j in part.at("accept"))
            return reading("positive" if refused else "negative", "worker", words)
        if part.sentence_roles & OF_MONEY:
            return None  # what leaving costs is read as a bond
        before = tags[i].relation == "before"  # "before the end": when, and not what
        if before or part.subject(i) in ("employer", "agent") or _conditional(part):
            continue
        denied = part.denied(i) and (part.has("none", "ban") or part.has("must", "may"))
        return reading("positive" if denied else "negative", "worker", words)
    return reading("unclear", "", words)
