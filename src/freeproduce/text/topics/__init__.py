"""One reading a topic: what a clause says of fees, documents, bonds, leaving and recovery."""

from __future__ import annotations

from collections.abc import Callable

from freeproduce.text.grammar import Part, Reading
from freeproduce.text.topics.bond import bond
from freeproduce.text.topics.document import document
from freeproduce.text.topics.fee import fee, recovery
from freeproduce.text.topics.leave import leave

TOPICS: dict[str, Callable[[Part], Reading | None]] = {
    "fee": fee,
    "document": document,
    "bond": bond,
    "leave": leave,
    "recovery": recovery,
}
"""How each topic is read."""
