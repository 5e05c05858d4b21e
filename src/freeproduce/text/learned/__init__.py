"""Second readers of clauses: linear models that learnt from labelled clauses what is meant.

The grammar of ``freeproduce.text`` finds what is said by its rules; these readers weigh everything
that stands in a sentence, and find what is said in ways that no rule foresees.
"""
