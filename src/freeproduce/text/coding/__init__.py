"""Sentences of States to codes: two first readers, and silence where they disagree.

``Coder(broader).code(texts)`` gives a ``model.coding.Coding`` for each sentence. The first reader
looks for reviewed phrases in Arabic, Chinese, English, French, Russian and Spanish
(``words/<facet>.csv``) and shows them; the second holds the meaning of the sentence against coded
examples (``examples.csv``). Neither ranks States, and neither decides: a person does.
"""

from freeproduce.text.coding.coder import Coder, Text

__all__ = ["Coder", "Text"]
