#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""One made-up child through the C ABI, by ctypes: scores.py LIBRARY

LIBRARY is the path of libmotorscale.so.  Prints what scores.c does; examples/c_api/run builds the
library and compares.  Exit status: 0 done; 2 wrong usage.
"""
import ctypes
import json
import signal
import sys
from ctypes import Structure, byref, c_double, c_int32, c_uint8, c_uint32, c_uint64

HALF_EVEN, BY_COLUMNS, BLANK, NOT_TESTED, REFUSED = 2, 1, 0x80, 0x90, 0xA0


class Value(Structure):
    _fields_ = [("num", c_int32), ("den", c_int32)]


class Record(Structure):
    _fields_ = [("time", c_uint64), ("form", c_uint32), ("count", c_uint32), ("key", c_uint8 * 16),
                ("key_size", c_uint8), ("minor_version", c_uint8), ("edition", c_uint8),
                ("reserved", c_uint8), ("extras", c_uint8 * 20), ("bytes", c_uint8 * 256),
                ("sites", c_uint8 * 512)]


class Ability(Structure):
    _fields_ = [(name, c_double) for name in
                "logit logit_standard_error reported reported_standard_error low95 high95 "
                "information".split()] + [("items_used", c_uint32), ("calibration", c_uint32)]


if sys.argv[1:] == ["--help"]:
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # ends in silence when nobody reads on
    sys.exit(print(__doc__, end=""))
if len(sys.argv) != 2 or sys.argv[1].startswith("-"):
    print(f"scores.py: cannot use {sys.argv[1:]}; it takes one LIBRARY, and --help says which",
          file=sys.stderr)
    sys.exit(2)
lib = ctypes.CDLL(sys.argv[1])
lib.motorscale_change.argtypes = [ctypes.c_char_p, c_uint32, c_uint32, Value, Value, c_int32,
                                  ctypes.POINTER(Value)]
lib.motorscale_decimal.argtypes = [Value, c_int32, c_uint32, ctypes.c_char_p]
assert lib.motorscale_abi_version() == 4

size = c_uint32()
lib.motorscale_catalogue(None, 0, byref(size))
text = ctypes.create_string_buffer(size.value)
lib.motorscale_catalogue(text, size, byref(size))
catalogue = json.loads(text.raw)
forms = {form["prefix"]: form for form in catalogue["forms"]}


def call(function, *arguments):
    """Calls motorscale_<function>; what it refuses is an exception."""
    status = getattr(lib, "motorscale_" + function)(*arguments)
    if status:
        raise ValueError(catalogue["statuses"][status]["en"])


def score(prefix, answers, option=0, forms_by_columns=1):
    """The values of a form by their columns' names; of many forms, which lie by columns, lists."""
    form = forms[prefix]
    names = [column["name"] for column in form["columns"]]
    count, n = len(answers) // forms_by_columns, forms_by_columns
    values = (Value * (len(names) * n))()
    call("score_many", form["number"], option, BY_COLUMNS, bytes(answers), count, n, values,
         len(names), None)
    return {name: values[c * n] if n == 1 else values[c * n:(c + 1) * n]
            for c, name in enumerate(names)}


def show(name, value):
    if value.den == 0:
        print(f"  {name}: {catalogue['statuses'][value.num]['en']}")
    elif value.den == -1:
        print(f"  {name}: word {value.num}")
    else:
        number = ctypes.create_string_buffer(24)
        call("decimal", value, 2, HALF_EVEN, number)
        print(f"  {name}: {number.value.decode()}")


visits = [NOT_TESTED if k >= 84 else 3 if k < end else 2 for k in range(88) for end in (17, 51)]
gmfm = score("gmfm88", visits, 2 | 4, 2)
print("GMFM-88")
for n in range(2):
    show("total_percent", gmfm["total_percent"][n])
    show("goal_percent", gmfm["goal_percent"][n])
months, change = c_int32(), (Value * 5)()
call("months", 20220731, 20230131, byref(months))
call("change", b"gmfm88_mdc95_ko_2013", forms["gmfm88"]["number"], list(gmfm).index("total_percent"),
     *gmfm["total_percent"], months, change)
print("change")
for name, value in zip(("difference", "outcome", "against", "a month"), change):
    show(name, value)

cfa = list(score("cfa", [3] * 49 + [REFUSED]).values())
print("CFA")
show("first", cfa[0])
show("total", cfa[5])

mas = score("mas", [1, 2, 3, NOT_TESTED])
print("MAS")
show("max", mas["max"])
show("mean_rank", mas["mean_rank"])

where, values = c_uint32(), (Value * 3)()
status = lib.motorscale_score(forms["bbs"]["number"], 0, bytes([4] * 5 + [5] + [4] * 8), 14, values,
                              3, byref(where))
print(f"BBS, item {where.value}: {catalogue['statuses'][status]['en']}")

band, age_18 = c_uint32(), c_uint32()
call("gmfcs_age", 20200315, 20230131, 0, 0, 0, byref(band), byref(age_18))
findings = [band.value, 1, BLANK, 1, BLANK, BLANK]
print("GMFCS")
show("level", score("gmfcs", findings)["level"])

record = Record(time=1675123200, form=forms["gmfcs"]["number"], count=6, key_size=7,
                key=(c_uint8 * 16)(*b"child 7"), bytes=(c_uint8 * 256)(*findings),
                extras=(c_uint8 * 20)(3))
written = (c_uint8 * 640)()
call("record_write", byref(record), written, 640, byref(size), None)
print("record:", bytes(written[:size.value]).hex(" "))

made_up = b"""# instrument: fmfm
# name: made up
# version: 1
# source: this program
# model: partial_credit
# estimator: wle
# scale: 50 10
item,step1,step2,step3
a1,-2,-1,0
a2,-1,0,1
a3,0,1,2
"""
scale, ability = (c_double * 640)(), Ability()
call("prepare", made_up, len(made_up), scale, None)
call("estimate", scale, forms["fmfm"]["number"], bytes([2] * 3 + [NOT_TESTED] * 58), 61,
     byref(ability), None)
print(f"ability: {ability.reported:.6f}, standard error {ability.reported_standard_error:.6f}, "
      f"of {ability.items_used} items")
