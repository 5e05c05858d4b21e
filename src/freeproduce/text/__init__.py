"""Prose: sentences in, coded clauses out.

``clauses(texts)`` finds the clauses of offers and contracts that speak of fees, identity
documents, bonds, the freedom to leave, and money taken back from wages, and says of each who
pays, who keeps, who may not. It knows nothing of files, rules or reports.
"""

from freeproduce.text.clause import TOPICS, Clause, clauses
from freeproduce.text.language import covered, language
from freeproduce.text.sentence import GRAMMAR

__all__ = ["GRAMMAR", "TOPICS", "Clause", "clauses", "covered", "language"]
