"""Goods from codes and from words."""

from freeproduce.resolve.goods.answers import answer, answer_file
from freeproduce.resolve.goods.gate import Gate
from freeproduce.resolve.goods.map import CodeNote, GoodsMap
from freeproduce.resolve.goods.schemes import hs_revision, read_code, scheme

__all__ = [
    "CodeNote",
    "Gate",
    "GoodsMap",
    "answer",
    "answer_file",
    "hs_revision",
    "read_code",
    "scheme",
]
