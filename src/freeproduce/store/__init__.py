"""Keeps what people decide about findings, in the case folder, append only."""

from freeproduce.store.case import Applied, Case, StoreError
from freeproduce.store.verdicts import Verdict, verdicts

__all__ = ["Applied", "Case", "StoreError", "Verdict", "verdicts"]
