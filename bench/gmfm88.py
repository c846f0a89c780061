# SPDX-License-Identifier: MIT
"""What motorscale-score does with a GMFM-88 file, in vectorised Python: gmfm88.py IN OUT"""
import sys

import numpy
import pandas

ITEMS = [f"gmfm88_{n}" for n in range(1, 89)]
DIMENSIONS = {"a": (0, 17), "b": (17, 37), "c": (37, 51), "d": (51, 64), "e": (64, 88)}

table = pandas.read_csv(sys.argv[1], na_values=["", "NT", "9"], keep_default_na=False,
                        dtype=dict.fromkeys(ITEMS, "float32"))
scores = table.drop(columns=ITEMS)
points = table[ITEMS].to_numpy()
tested = (~numpy.isnan(points)).sum(axis=1)
numpy.nan_to_num(points, copy=False)

raw = {name: points[:, first:last].sum(axis=1).astype(int)
       for name, (first, last) in DIMENSIONS.items()}
percent = {name: 100 * raw[name] / (3 * (last - first))
           for name, (first, last) in DIMENSIONS.items()}
for name in DIMENSIONS:
    scores[f"gmfm88_raw_{name}"] = raw[name]
for name in DIMENSIONS:
    scores[f"gmfm88_percent_{name}"] = percent[name].round(2)
scores["gmfm88_total_percent"] = (sum(percent.values()) / 5).round(2)
scores["gmfm88_tested"] = tested
scores["gmfm88_note"] = ""
scores.to_csv(sys.argv[2], index=False)
