"""Sentences of States to codes: a first and a second reader, and silence where they disagree.

``Coder(broader).code(texts)`` gives a ``model.coding.Coding`` for each sentence. The first reader
looks for phrases, and for ideas that stand together, in Arabic, Chinese, English, French, Russian
and Spanish (``words/``, ``together.csv``) and shows them. The second has learned from coded
examples (``examples.csv``): from pieces of words, and with the extra ``measures`` from what
sentences mean. No reader ranks States, and none decides: a person does.
"""

from freeproduce.text.coding.coder import Coder, Text

__all__ = ["Coder", "Text"]
