"""What neighbouring tags mean together: who owns, who is bound, what is no negation."""

from __future__ import annotations

from dataclasses import replace

from freeproduce.text.grammar import JOINTS, NEED, PREDICATES
from freeproduce.text.language import order_of
from freeproduce.text.lexicon import ACTORS, GAP, Tag

_OWNERS = ACTORS | {"of"}
_OWNED = frozenset({"document", "wages"})
_OBJECTS = PREDICATES | (ACTORS - {"agent"})


def _bound(tags: list[Tag]) -> bool:
    """Whether somebody must, may or may not, before somebody else is named."""
    for t in tags:
        if t.role in ACTORS and t.relation not in ("of", "own"):
            return False
        if t.role in ("must", "may", "none", "ban"):
            return True
    return False


def _joins(tag: Tag) -> bool:
    return tag.role in JOINTS or tag.role == "but"


def _turns(tag: Tag) -> bool:
    """Whether "only" is said with a negation, as in French."""
    return tag.role == "only" and tag.relation == "not"


def _within(noun: Tag, near: list[Tag]) -> bool:
    """Whether a noun is part of a predicate: "took the passport" is no owner's passport."""
    return any(u.role in PREDICATES and u.first == noun.first for u in near)


def settled(tags: list[Tag], tongue: str) -> list[Tag]:
    """Tags after what two neighbours mean together: "without permission" is no negation."""
    out: list[Tag] = []
    lacking = False
    for i, t in enumerate(tags):
        following = tags[i + 1] if i + 1 < len(tags) else None
        named = next((u for u in tags[i + 1 : i + 4] if u.role not in _OWNERS), None)
        if (
            (t.role in ("none", "without") or (t.role == "not" and named is not following))
            and named is not None
            and named.role == "permission"
            and named.first - t.last - 1 <= 2 * GAP
        ):
            needed = t.relation or any(u.role == "must" for u in tags[i + 2 : i + 3])
            if not needed:
                lacking = True
                continue
            t = replace(t, relation=NEED)  # "no permission is needed"
        if t.role == "not" and any(_turns(u) for u in tags[i + 1 : i + 6]):
            continue  # "ne … que": nothing but
        if t.role == "none" and (
            any(u.role == "without" for u in out[-2:])
            or (out and out[-1].relation == "without" and (not following or _joins(following)))
        ):
            continue  # "sin deber nada", "sans rien payer"
        if t.role == "permission" and lacking:
            t, lacking = replace(t, relation="without"), False
        if t.role == "switch":
            near = [u.role for u in tags[i + 1 : i + 8] if u.role in _OBJECTS]
            ahead = {u.role for u in out[-3:]} if order_of(tongue) == "sov" else set()
            if near[:1] != ["employer"] and not ahead & {"employer", "job"}:
                continue
            t = replace(t, role="change")
        if t.role == "finish":
            if not out or out[-1].role not in ("not", "none"):
                continue
            out.pop()  # who does not finish the season leaves before its end
            t = replace(t, role="quit")
        if t.role == "contrast" and following is not None:
            acts = following.role in PREDICATES or following.role in ("must", "may")
            if acts and following.role != "custody":
                t = replace(t, role="not")  # "and not pay", where "and not the worker" sets aside
        moves = any(u.role == "move" for u in tags[i + 1 : i + 4])
        if t.role == "give" and moves and not any(u.role == "document" for u in tags):
            t = replace(t, role="may")  # "ne laissent pas sortir": let, and not leave behind
        before = out[-1] if out else None
        if (
            t.role in ACTORS
            and t.relation == "to"
            and order_of(tongue) in ("free", "sov")
            and following is not None
            and _bound(tags[i + 1 : i + 6] if order_of(tongue) == "sov" else [following])
        ):
            # The dative of who must or may: "вам нужно", "कामगार को … देना होगा".
            t = replace(t, relation="")
        if t.role in ACTORS and not t.relation:
            # "the worker's passport", "paspor pekerja": the worker owns it and does nothing.
            owned_after = any(
                u.role in _OWNED and u.first - t.last <= 2 and not _within(u, tags[i + 1 : i + 4])
                for u in tags[i + 1 : i + 3]
            )
            owned_before = (
                before is not None and before.role in _OWNED and t.first == before.last + 1
            )
            paid = before is not None and before.role == "pay" and t.first == before.last + 1
            does = before is not None and before.role in ("keep", "give", "possess")
            if does and before is not None and order_of(tongue) == "vso":
                paid = t.first - before.last <= 2  # "keeps each worker his passport"
            if (owned_after or owned_before) and not paid:
                t = replace(t, relation="of")
        if (
            t.role in ACTORS
            and not t.relation
            and order_of(tongue) == "svo"
            and before is not None
            and t.first - before.last <= 2
            and before.role in ("pay", "give", "charge")
        ):
            # "pay the agent", "charge workers": the object, not the subject of what follows.
            t = replace(t, relation="from" if before.role == "charge" else "to")
        adjacent = following is not None and following.first == t.last + 1
        if t.role == "not" and adjacent and following is not None and following.role == "must":
            t = replace(t, role="none")  # "not required to": nothing of the clause need be done
        out.append(t)
    return out
