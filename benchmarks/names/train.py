"""Learn ``resolve/parties/data/score.csv``: tune half of the public pairs, pairs we wrote.

    python benchmarks/names/train.py [--dump ROWS.pickle]

Needs scikit-learn. Reads the tune half only; the report half is never looked at.
"""

from __future__ import annotations

import csv
import pickle
import sys
from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from freeproduce.resolve.parties import ListedName, Screener
from freeproduce.resolve.parties.parts import PARTS
from names import tasks
from names.readings import every

OUT = Path(__file__).resolve().parents[2] / "src/freeproduce/resolve/parties/data/score.csv"
TREES, DEPTH, RATE = 160, 4, 0.08


def pairs(part: str) -> list[tuple[str, int, bool, bool, tuple[float, ...], str, str, Any, str]]:
    """``(task, query, listed at all, this entry, parts, asked, listed name, country, group)``."""
    out = []
    for key, make in (
        ("official", tasks.official),
        ("aliases", tasks.aliases),
        ("primary", tasks.primary),
        ("damage", tasks.damage),
    ):
        task = make(part)
        screener = Screener([ListedName(e.id, e.name, country=e.country) for e in task.listed])
        asked = [*task.asked, *task.unlisted]
        looks = list(screener.looks([a.name for a in asked]))
        for n, name, parts in chain.from_iterable(
            zip(
                look.q.name_of[look.qi].tolist(),
                look.c.name_of[look.ci].tolist(),
                look.parts.tolist(),
                strict=True,
            )
            for look in looks
        ):
            a = asked[n]
            of = [screener.entries[i] for i in screener.of_name(name)]
            same = any(e.country == a.country for e in of) if a.country else None
            mine = a.of in {e.list_id for e in of}
            row = (key, n, a.of is not None, mine, tuple(parts), a.name, of[0].name)
            out.append((*row, same, a.group))
    for key, organisations in (("cases", True), ("others", False)):
        out += _labelled(key, tasks.cases(part, organisations))
    written = [
        (a, b, relation == "same", relation)
        for a, b, relation, way in tasks.written(None)
        # A place or number more is settled by a rule: how alike the rest is, is still asked.
        if not (relation == "related" and way in ("subsidiary by place", "branch", "number"))
    ]
    return out + _labelled("written", written)


def _labelled(key: str, rows: Sequence[tuple[str, str, bool, str]]) -> list[Any]:
    closer, of = every([(a, b) for a, b, *_rest in rows])
    return [
        (key, n, True, rows[n][2], parts, *rows[n][:2], None, rows[n][3])
        for n, parts in zip(of.tolist(), closer.parts, strict=True)
    ]


def weight(row: Sequence[Any]) -> float:
    """Unlisted names are what alerts cost; other entries of a listed name may be its siblings.

    Persons and vessels teach how much of a word may be mistyped, and count less.
    """
    task, _n, listed, mine, *_rest, group = row
    if task in ("cases", "others", "written"):
        strong = 3.0 if group == "STRONG" else 1.0
        return strong * {"cases": 12.0, "written": 4.0, "others": 2.0}[task]
    if not listed:
        return 1.5 if task in ("official", "aliases") else 0.75
    if not mine:
        return 0.15
    return 5.0 if group in ("CJK", "ARABIC", "THAI") else 1.2 if task == "damage" else 1.0


def learn(rows: Sequence[Sequence[Any]]) -> Any:
    """The model over the parts of the rows."""
    from sklearn.ensemble import HistGradientBoostingClassifier

    model = HistGradientBoostingClassifier(
        max_depth=DEPTH, max_iter=TREES, learning_rate=RATE, min_samples_leaf=30,
        l2_regularization=3, monotonic_cst=[sign for _n, sign, _m in PARTS],
        early_stopping=False, random_state=0,
    )  # fmt: skip
    x = np.array([r[4] for r in rows], float)
    y = np.array([r[3] for r in rows])
    return model.fit(x, y, sample_weight=np.array([weight(r) for r in rows]))


def write(model: Any, out: Path) -> None:
    """The decisions as a table: one row a node; the first tree carries the starting value."""
    names = [n for n, _s, _m in PARTS]
    base = float(np.ravel(model._baseline_prediction)[0])
    with out.open("w", encoding="utf-8", newline="") as f:
        w = csv.writer(f, lineterminator="\n")
        w.writerow(["tree", "node", "part", "bound", "below", "above", "value"])
        w.writerow([0, 0, "", "", "", "", f"{base:.5f}"])
        for i, (tree,) in enumerate(model._predictors, 1):
            for k, n in enumerate(tree.nodes):
                if n["is_leaf"]:
                    w.writerow([i, k, "", "", "", "", f"{n['value']:.5f}"])
                else:
                    bound = f"{n['num_threshold']:.6g}"
                    part = names[n["feature_idx"]]
                    w.writerow([i, k, part, bound, int(n["left"]), int(n["right"]), ""])


def main() -> None:
    rows = pairs("tune")
    if "--dump" in sys.argv:
        Path(sys.argv[sys.argv.index("--dump") + 1]).write_bytes(pickle.dumps(rows))
    write(learn(rows), OUT)
    print(f"{len(rows)} pairs, {OUT}")


if __name__ == "__main__":
    main()
