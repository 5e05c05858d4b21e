"""Keeps what people decide about findings and sentences, in the case folder, append only."""

from freeproduce.store.case import Applied, Case
from freeproduce.store.codings import Codings
from freeproduce.store.file import StoreError
from freeproduce.store.verdicts import Verdict, verdicts

__all__ = ["Applied", "Case", "Codings", "StoreError", "Verdict", "verdicts"]
