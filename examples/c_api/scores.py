#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""One made-up child through the C ABI, by ctypes: scores.py LIBRARY

LIBRARY is the path of libmotorscale.so.  Prints what scores.c does; examples/c_api/run builds the
library and compares.  Exit status: 0 done; 2 wrong usage.
"""
import ctypes
import signal
import sys
from ctypes import POINTER, Structure, byref, c_char_p, c_double, c_uint8, c_uint32, c_uint64

OK, HALF_EVEN, NOT_TESTED, REFUSED = 0, 2, 0x90, 0xA0
GMFM88, BBS, MAS, CFA, GMFM66 = 0, 2, 4, 6, 64
ENGLISH = 0
LEFT, RIGHT, BOTH_SIDES, HIP_ADDUCTORS, GASTROCNEMIUS = 0, 1, 2, 6, 12


class Value(Structure):
    _fields_ = [("num", ctypes.c_int32), ("den", ctypes.c_int32), ("status", c_uint8),
                ("reserved", c_uint8 * 3)]


class Instrument(Structure):
    _fields_ = [(name, c_char_p) for name in
                "prefix name title edition citation licence missing".split()] + [
        ("item_count", c_uint8), ("score_count", c_uint8), ("lower_is_better", c_uint8),
        ("evidence", c_uint8), ("form", c_uint8), ("reserved", c_uint8 * 3)]


class Item(Structure):
    _fields_ = [("name", c_char_p), ("label", c_char_p), ("section", c_char_p),
                ("allowed", ctypes.c_uint16), ("reserved", c_uint8 * 6)]


class Gmfm88Scores(Structure):
    _fields_ = [("percent", Value * 5), ("total_percent", Value), ("goal_percent", Value),
                ("raw", c_uint8 * 5), ("tested", c_uint8), ("reserved", c_uint8 * 2)]


class Change(Structure):
    _fields_ = [("difference", Value), ("outcome", c_uint8), ("against", c_uint8),
                ("reserved", c_uint8 * 2)]


class Monthly(Structure):
    _fields_ = [("points", Value), ("percent", Value)]


class Site(Structure):
    _fields_ = [("side", c_uint8), ("muscle", c_uint8)]


class Date(Structure):
    _fields_ = [("year", ctypes.c_uint16), ("month", c_uint8), ("day", c_uint8)]


class Age(Structure):
    _fields_ = [("band", c_uint8), ("age18", c_uint8)]


class Table(Structure):
    _fields_ = [("name", c_char_p), ("digest", c_uint32), ("classification", c_uint8),
                ("question_count", c_uint8), ("reserved", c_uint8 * 2)]


class Question(Structure):
    _fields_ = [("name", c_char_p), ("label", c_char_p), ("answer_count", c_uint8),
                ("reserved", c_uint8 * 7)]


class Outcome(Structure):
    _fields_ = [(name, c_uint8) for name in "level levels questions_left next_question unverified "
                                            "rests_on by_tie_rule reserved".split()]


class Assessment(Structure):
    _fields_ = [("time", c_uint64), ("key", c_uint8 * 16), ("key_size", c_uint8),
                ("minor_version", c_uint8), ("edition", c_uint8), ("aids", c_uint8 * 13),
                ("instrument", c_uint32), ("count", c_uint32), ("responses", c_uint8 * 256),
                ("sites", Site * 256)]


class CalibratedItem(Structure):
    _fields_ = [("steps", c_double * 3), ("number", c_uint8), ("reserved", c_uint8 * 7)]


class Calibration(Structure):
    _fields_ = [("intercept", c_double), ("slope", c_double), ("name", c_char_p),
                ("version", c_char_p), ("source", c_char_p), ("items", POINTER(CalibratedItem)),
                ("item_count", c_uint32), ("instrument", c_uint32)]


class Estimator(Structure):
    _fields_ = [("prior_mean", c_double), ("prior_sd", c_double), ("kind", c_uint32),
                ("reserved", c_uint8 * 4)]


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
for function in "message score_name word".split():
    getattr(lib, "motorscale_" + function).restype = c_char_p
lib.motorscale_version.restype = c_uint32


def message(status):
    return lib.motorscale_message(status, ENGLISH).decode()


def call(function, *arguments):
    """Calls motorscale_<function>; what it refuses is an exception."""
    status = getattr(lib, "motorscale_" + function)(*arguments)
    if status != OK:
        raise ValueError(message(status))


def decimal(value):
    text = ctypes.create_string_buffer(24)
    call("decimal", byref(value), 2, HALF_EVEN, text)
    return text.value.decode()


def print_values(instrument, values):
    about = Instrument()
    call("describe", instrument, byref(about))
    print(about.name.decode())
    for k in range(about.score_count):
        value = values[k]
        if value.status != OK:
            text = message(value.status)
        elif value.den == 0:
            text = lib.motorscale_word(instrument, k, value.num).decode()
        else:
            text = decimal(value)
        print(f"  {lib.motorscale_score_name(instrument, k).decode()}: {text}")


assert lib.motorscale_abi_version() == 2
version = lib.motorscale_version()
print(f"motorscale {version >> 16}.{version >> 8 & 0xFF}.{version & 0xFF}")
values, item = (Value * 16)(), c_uint32()

visits = [bytes([3] * first + [2] * (84 - first) + [NOT_TESTED] * 4) for first in (17, 51)]
scores = [Gmfm88Scores(), Gmfm88Scores()]
for visit, of_visit in zip(visits, scores):
    call("score", GMFM88, visit, len(visit), values, byref(item))
    print_values(GMFM88, values)
    call("gmfm88_score", visit, 2 | 4, byref(of_visit), byref(item))
    print(f"  goals B and C: {decimal(of_visit.goal_percent)}")
change = Change()
call("compare", b"gmfm88_mdc95_ko_2013", byref(scores[0].total_percent),
     byref(scores[1].total_percent), byref(change))
print(f"change: {decimal(change.difference)}, "
      f"{('worsened', 'unchanged', 'improved')[change.outcome]}, "
      f"{('within', 'between', 'beyond')[change.against]} the threshold")
first, second, months, monthly = Date(2022, 7, 31), Date(2023, 1, 31), ctypes.c_int32(), Monthly()
call("months", byref(first), byref(second), byref(months))
call("compare_monthly", byref(scores[0].total_percent), byref(scores[1].total_percent), months,
     byref(monthly))
print(f"a month: {decimal(monthly.points)}")

call("score", CFA, bytes([3] * 49 + [REFUSED]), 50, values, byref(item))
print_values(CFA, values)

sites = (Site * 4)(*[(side, muscle) for side in (LEFT, RIGHT)
                     for muscle in (HIP_ADDUCTORS, GASTROCNEMIUS)])
call("score_sites", MAS, sites, bytes([1, 2, 3, NOT_TESTED]), 4, BOTH_SIDES, values, byref(item))
print_values(MAS, values)

status = lib.motorscale_score(BBS, bytes([4] * 5 + [5] + [4] * 8), 14, values, byref(item))
print(f"BBS, item {item.value}: {message(status)}")

age, table, question, outcome = Age(), Table(), Question(), Outcome()
call("gmfcs_age_at", byref(Date(2020, 3, 15)), byref(second), None, byref(age))
call("describe_table", age.band, byref(table))
for q in range(table.question_count):
    call("describe_question", age.band, q + 1, 0, byref(question))
    print(f"  {question.name.decode()} {question.label.decode()}")
call("classify", age.band, bytes([2, 0, 2]), 3, byref(outcome), None)
print(f"GMFCS level {outcome.level} by {table.name.decode()}, {table.digest:08x}")

assessment = Assessment(time=1675123200, key=(c_uint8 * 16)(*b"child 7"), key_size=7,
                        instrument=GMFM88, count=88, responses=(c_uint8 * 256)(*visits[1]))
record, size = (c_uint8 * 640)(), c_uint32()
call("record_write", byref(assessment), record, len(record), byref(size), byref(item))
print("record:", bytes(record[:size.value]).hex(" "))

items, calibrated, about = (CalibratedItem * 88)(), 0, Item()
for number in range(1, 89):
    call("describe_item", GMFM66, number, byref(about))
    if about.allowed == 0:  # not one of the 66
        continue
    at = (number - 50) / 16
    items[calibrated] = CalibratedItem((at - 1, at, at + 1), number)
    calibrated += 1
made_up = Calibration(50, 10, b"made up", b"1", b"this program", items, calibrated, GMFM66)
scale = (c_double * 640)()
call("prepare", byref(made_up), scale, None)
how, abilities = Estimator(kind=1), (Ability * 2)()
call("estimate_sheets", scale, GMFM88, b"".join(visits), 2, byref(how), abilities, None)
for ability in abilities:
    print(f"ability: {ability.reported:.6f}, standard error {ability.reported_standard_error:.6f}, "
          f"of {ability.items_used} items")
