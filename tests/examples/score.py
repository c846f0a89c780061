#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Tests motorscale-score against an independent implementation of its whole specification.

    python3 tests/examples/score.py PROGRAM [--rows N] [--seed TEXT] [--show N]

The oracle below shares neither code nor approach with the program: it reads each file at once as
text, scores in exact fractions and rounds by long division.  Random files with a fixed seed,
mutated files and a list of malformed ones go through both, and standard output, every message, the
summary line and the exit status must agree.  Instruments that PROGRAM --list does not show are
skipped.  Where CI is not set there are fewer rows, roundings and sets of grades.  The last line
counts the cases; the exit status is 1 when one failed.
"""

import argparse
import csv
import datetime
import functools
import io
import itertools
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile
from fractions import Fraction

ROOT = pathlib.Path(__file__).resolve().parents[2]
DATA = ROOT / "examples" / "data"
MODES = ("half-away", "half-even", "toward-zero")
THOROUGH = "CI" in os.environ

# ---------------------------------------------------------------------------------------------
# Numbers: exact until here, rounded once.


@functools.lru_cache(maxsize=None)
def rounded(value, places, mode):
    """The text of a fraction that is not negative."""
    scaled = value * 10**places
    whole, rest = divmod(scaled.numerator, scaled.denominator)
    twice = 2 * rest
    if mode == "half-away":
        whole += twice >= scaled.denominator
    elif mode == "half-even":
        whole += twice > scaled.denominator or (twice == scaled.denominator and whole % 2 == 1)
    digits = str(whole).zfill(places + 1)
    return digits if places == 0 else digits[:-places] + "." + digits[-places:]


# ---------------------------------------------------------------------------------------------
# Instruments: item columns, cells, score columns, scoring.
# A value is a number from 0 up (what the cell adds, half points doubled, the rank of a MAS grade)
# or one of these:

EMPTY, NOT_TESTED, WRONG = -1, -2, -3


BLANKS = " \t\u00a0\u202f\u2007"


def unwrapped(text):
    """A cell as it is meant, without blanks and what spreadsheets put about a text."""
    text = text.strip(BLANKS)
    if len(text) >= 3 and text.startswith('="') and text.endswith('"'):
        return text[2:-1].strip(BLANKS)
    return text[1:].strip(BLANKS) if len(text) >= 2 and text.startswith("'") else text


def plain(number):
    """The text of a number without a sign or leading zeros: 3.0 is 3; None for any other text."""
    if not re.fullmatch(r"(?:0|[1-9][0-9]*)(?:\.[0-9]+)?", number):
        return None
    return number.rstrip("0").rstrip(".") if "." in number else number


class Options:
    def __init__(self, places=2, mode="half-away", goals="", keep_items=False):
        self.places, self.mode, self.keep_items = places, mode, keep_items
        self.goals = "".join(sorted(set(goals.upper().replace(",", ""))))

    def text(self, value):
        return rounded(value, self.places, self.mode)


class Instrument:
    """items: names behind the prefix; codes(item): the texts of its cells and their values."""

    nine = False
    optional = ()
    copied = False
    scored = ()        # (column, the items that it is made of), in order; not "tested"
    spellings = ()     # texts beside the codes that are read, for files that were cut

    def __init__(self, prefix):
        self.prefix = prefix

    def column(self, item):
        return f"{self.prefix}_{item}"

    def contradiction(self, values, places):
        """(item, what is wrong with its cell) where each cell alone would do, or None; places
        are the items' columns."""
        return None

    def parse(self, text, item):
        text = unwrapped(text)
        if text == "" or lower(text) == "na":
            return EMPTY
        value = self.value(text, item)
        if value != WRONG:
            return value
        return NOT_TESTED if lower(text) == "nt" or (self.nine and text == "9") else WRONG

    def value(self, text, item):
        return self.codes(item).get(plain(text), WRONG)

    def may_be_cut(self, field, item):
        """Whether a longer cell that begins with this one is read as something else."""
        text = lower(unwrapped(field))
        known = [*self.codes(item), *self.spellings]
        return text == "" or any(code.startswith(text) and len(code) > len(text)
                                 and self.parse(code, item) != self.parse(text, item)
                                 for code in known)

    def sections(self):
        """The parts that a file may have alone: (what notes call it, items)."""
        return [("", self.items)]

    def parts_of(self, present):
        """(the sections that are whole, the items lacking in those that are not)"""
        whole = [(word, items) for word, items in self.sections()
                 if all(item in present for item in items)]
        lacking = [item for word, items in self.sections() for item in items
                   if item not in present and any(other in present for other in items)]
        if len(self.sections()) == 1 and not whole:
            lacking = [item for item in self.items if item not in present]
        return whole, lacking

    def row(self, values, options):
        """The cells of all columns, the note among them."""
        there = {item: values[item] for item in values}
        blank = [""] * len(self.score_columns(options))
        if all(value == EMPTY for value in there.values()):
            return blank + [""]
        wrong = {item for item, value in there.items() if value == WRONG}
        if not wrong and all(value < 0 for value in there.values()):
            return blank[:-1] + ["0", "nothing_tested"]
        whole, _ = self.parts_of(there)
        usable = {item for _, items in whole for item in items} | set(self.optional)
        full = {item: there.get(item, EMPTY) for item in (*self.items, *self.optional)
                if item in there or item in self.items} if self.items else dict(there)
        cells = self.score({item: max(value, NOT_TESTED) for item, value in full.items()}, options)
        out = []
        for name, cell in zip(self.score_columns(options), cells):
            need = set(self.needs(name, there, options))
            out.append("" if need & wrong or (name != "tested" and not need <= usable) else cell)
        if wrong:
            return out + ["wrong_cell"]
        note = self.notes(there, whole)
        return self.without(out, note, options) + [" ".join(note)]

    def needs(self, column, values, options):
        """The items that a score is made of."""
        for name, items in self.scored:
            if name == column:
                return items
        return [*self.items, *(item for item in self.optional if item in values)] or list(values)

    def notes(self, values, whole):
        note = []
        missing = sum(values[item] < 0 for item in self.items if item in values)
        if missing:
            note.append(f"items_missing:{missing}")
        return note + self.absent(whole)

    def absent(self, whole):
        words = [word for word, items in self.sections() if (word, items) not in whole]
        return ["section_not_in_file:" + "+".join(words)] if words else []

    def without(self, out, note, options):
        return out

    def item_of(self, name):
        """The item that a lower-case column name means, None if none, or a ValueError."""
        if not name.startswith(self.prefix + "_"):
            return None
        rest = re.sub("(?<![0-9])0+(?=[1-9])", "", name[len(self.prefix) + 1:])
        if rest in self.items or rest in self.optional:
            return rest
        if self.looks_like_item(rest):
            raise ValueError(name)
        return None

    def looks_like_item(self, rest):
        return re.fullmatch("[0-9]+", rest) is not None

    def columns(self, options):
        return [f"{self.prefix}_{column}" for column in (*self.score_columns(options), "note")]

    def wording(self, item):
        codes = list(self.codes(item))
        numbers = [int(code) for code in codes if code.isdigit()]
        if len(numbers) == len(codes) and numbers == list(range(numbers[0], numbers[-1] + 1)):
            return f"is not a score from {codes[0]} to {codes[-1]}"
        return "is not one of " + ", ".join(codes)


def numbered(count):
    return tuple(str(item) for item in range(1, count + 1))


class Gmfm88(Instrument):
    nine = True
    items = numbered(88)
    ends = (17, 37, 51, 64, 88)
    of_66 = {str(n) for n in (2, 6, 7, 10, 18, *range(21, 28), *range(30, 33), *range(34, 38),
                              *range(39, 47), 48, *range(51, 89))}

    def codes(self, item):
        return {"0": 0, "1": 1, "2": 2, "3": 3}

    def sections(self):
        return [(letter, self.items[begin:end])
                for letter, begin, end in zip("ABCDE", (0, *self.ends), self.ends)]

    def parts_of(self, present):
        if set(present) == self.of_66:
            return self.sections(), []
        return super().parts_of(present)

    def needs(self, column, values, options):
        letters = options.goals if column == "goal_percent" else column[-1].upper() \
            if re.fullmatch("(raw|percent)_[a-e]", column) else "ABCDE"
        return [item for letter, items in self.sections() if letter in letters for item in items]

    def notes(self, values, whole):
        untested = [letter for letter, items in whole
                    if all(values.get(item, EMPTY) < 0 for item in items)]
        note = self.absent(whole)
        if untested:
            note.append("dimension_not_tested:" + "+".join(untested))
        tested = {item for item, value in values.items() if value >= 0}
        if set(values) == self.of_66 or (tested <= self.of_66
                                         and tested & set(self.items[:self.ends[2]])):
            note.append("gmfm66_items_only")
        return note

    def without(self, out, note, options):
        if "gmfm66_items_only" not in note:
            return out
        lost = {"percent_a", "percent_b", "percent_c", "total_percent"}
        if set(options.goals) & set("ABC"):
            lost.add("goal_percent")
        return ["" if name in lost else cell
                for name, cell in zip(self.score_columns(options), out)]

    def score_columns(self, options):
        goal = ["goal_percent"] if options.goals else []
        return ([f"raw_{d}" for d in "abcde"] + [f"percent_{d}" for d in "abcde"]
                + ["total_percent"] + goal + ["tested"])

    def score(self, values, options):
        answered = [max(0, values.get(item, 0)) for item in self.items]
        raws, percents, begin = [], [], 0
        for end in self.ends:
            raw = sum(answered[begin:end])
            raws.append(raw)
            percents.append((raw, 3 * (end - begin)))
            begin = end
        out = [str(raw) for raw in raws] + [options.text(percent(*p)) for p in percents]
        out.append(options.text(mean_percent(tuple(percents))))
        if options.goals:
            chosen = tuple(percents["ABCDE".index(letter)] for letter in options.goals)
            out.append(options.text(mean_percent(chosen)))
        return out + [str(sum(values.get(item, EMPTY) >= 0 for item in self.items))]


@functools.lru_cache(maxsize=None)
def percent(raw, top):
    return Fraction(100 * raw, top)


@functools.lru_cache(maxsize=None)
def mean_percent(parts):
    return sum((percent(*part) for part in parts), Fraction(0)) / len(parts)


class Sums(Instrument):
    """Sums of sections; each is empty as soon as one of its items was not tested."""

    halves = False

    def __init__(self, prefix, items, low, high, sections, total="total", band=None):
        super().__init__(prefix)
        self.items, self.low, self.high, self.scored = items, low, high, sections
        self.total, self.band = total, band

    def sections(self):
        return [(name[-1].upper() if name.startswith("raw_") else name, items)
                for name, items in self.scored] or super().sections()

    def codes(self, item):
        return {str(code): code for code in range(self.low, self.high + 1)}

    def score_columns(self, options):
        return ([name for name, _ in self.scored] + [self.total]
                + (["band"] if self.band else []) + ["tested"])

    def score(self, values, options):
        out = [self.sum(values, items) for _, items in self.scored]
        total = self.sum(values, self.items)
        out.append(total)
        if self.band:
            out.append(self.band(int(total)) if total else "")
        return out + [str(sum(values[item] >= 0 for item in self.items))]

    def sum(self, values, items):
        if any(values[item] < 0 for item in items):
            return ""
        return self.print(sum(values[item] for item in items))

    def print(self, points):
        return str(points)


class HalfPoints(Sums):
    def __init__(self, prefix, sections):
        super().__init__(prefix, numbered(50), 0, 2, sections)

    def codes(self, item):
        return {"0": 0, "0.5": 1, "1": 2, "1.5": 3, "2": 4}

    def print(self, points):
        return f"{points // 2}.{'5' if points % 2 else '0'}"


class Fmfm(Sums):
    nine = True

    def looks_like_item(self, rest):
        return re.fullmatch("[a-e][0-9]+", rest) is not None


class Named(Sums):
    def looks_like_item(self, rest):
        return False


class Mas(Instrument):
    grades = ("0", "1", "1+", "2", "3", "4")
    half = (Fraction(0), Fraction(1), Fraction(3, 2), Fraction(2), Fraction(3), Fraction(4))
    items = ()

    muscles = ("elbow_flexors pronators wrist_flexors finger_flexors thumb_adductor hip_flexors "
               "hip_adductors hip_internal_rotators knee_flexors hamstrings rectus_femoris "
               "ankle_plantar_flexors gastrocnemius soleus elbow wrist hip knee ankle").split()
    own = [f"m{n}" for n in range(108)]  # of --muscles
    spellings = ("1 +", "1p", "1plus")

    def item_of(self, name):
        match = re.fullmatch("mas_((?:left|right)_(.+))", name, re.DOTALL)
        return match[1] if match and match[2] in self.muscles + self.own else None

    def value(self, text, item):
        if re.fullmatch(f"1[{BLANKS}]*\\+|1p|1plus", text, re.IGNORECASE | re.ASCII):
            return 2
        return super().value(text, item)

    def parts_of(self, present):
        return [("", tuple(present))], []

    def needs(self, column, values, options):
        return list(values)

    def notes(self, values, whole):
        return []

    def codes(self, item):
        return {grade: rank for rank, grade in enumerate(self.grades)}

    def score_columns(self, options):
        return ["median_low", "median_high", "max", "mean_rank", "mean_half", "tested"]

    def score(self, values, options):
        ranks = sorted(rank for rank in values.values() if rank >= 0)
        n = len(ranks)
        if n == 0:
            return [""] * 5 + ["0"]
        return [self.grades[ranks[(n - 1) // 2]], self.grades[ranks[n // 2]],
                self.grades[ranks[-1]], options.text(Fraction(sum(ranks), n)),
                options.text(sum(self.half[rank] for rank in ranks) / n), str(n)]


class Mbi(Instrument):
    five, ten, fifteen = (0, 1, 3, 4, 5), (0, 2, 5, 8, 10), (0, 3, 8, 12, 15)
    steps = {"hygiene": five, "bathing": five, "feeding": ten, "toilet": ten, "stairs": ten,
             "dressing": ten, "bowel": ten, "bladder": ten, "transfer": fifteen,
             "ambulation": fifteen, "wheelchair": five}
    items = tuple(item for item in steps if item != "wheelchair")
    optional = ("wheelchair",)

    def looks_like_item(self, rest):
        return False

    def codes(self, item):
        return {str(points): points for points in self.steps[item]}

    def score_columns(self, options):
        return ["total", "tested"]

    def score(self, values, options):
        basic = [values.get(item, EMPTY) for item in self.items]
        tested = sum(value >= 0 for value in basic)
        if tested < len(basic):
            return ["", str(tested)]
        total = sum(basic)
        if values["ambulation"] == 0:
            total += max(0, values.get("wheelchair", EMPTY))
        return [str(total), str(tested)]


class Gmfcs(Instrument):
    """No items: a level that is checked, and an age band from two dates; both are copied."""

    items = ("gmfcs_level",)
    optional = ("birth_date", "assessment_date")
    copied = True
    bands = ((24, "B0_2"), (48, "B2_4"), (72, "B4_6"), (144, "B6_12"), (216, "B12_18"))

    def column(self, item):
        return item

    def item_of(self, name):
        return name if name in self.items + self.optional else None

    level = re.compile("(?:gmfcs[ \t:_.-]+)?(?:level[ \t:_.-]+)?(?:I|II|III|IV|V|[1-5](?:\\.0+)?)",
                       re.IGNORECASE | re.ASCII)

    def codes(self, item):
        return {code: level for level in range(5) for code in ("I II III IV V".split()[level],
                                                              str(level + 1))}

    def parse(self, text, item):
        text = unwrapped(text)
        if text == "" or lower(text) == "na":
            return EMPTY
        if item == "gmfcs_level":
            known = self.level.fullmatch(text) or re.fullmatch("[\u2160-\u2164\u2170-\u2174]", text)
            return 0 if known else WRONG
        time = "(?:[ T][0-9]{2}:[0-9:.Z+-]{2,})?"
        if not re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}" + time, text, re.ASCII):
            return WRONG
        try:
            return datetime.date.fromisoformat(text[:10]).toordinal()
        except ValueError:
            return WRONG

    def may_be_cut(self, field, item):
        text = unwrapped(field)
        return text == "" or (item == "gmfcs_level" and any(
            self.parse(text + more, item) != WRONG for more in "IV"))

    def parts_of(self, present):
        return [], [] if "gmfcs_level" in present else ["gmfcs_level"]

    def columns(self, options):
        return ["gmfcs_age_band"]

    def wording(self, item):
        if item == "gmfcs_level":
            return "is not a level from I to V or from 1 to 5"
        return "is not a date like 2020-03-15"

    def dates(self, values):
        days = [values.get(name, EMPTY) for name in self.optional]
        return None if min(days) < 0 else [datetime.date.fromordinal(day) for day in days]

    def contradiction(self, values, places):
        dates = self.dates(values)
        if dates is None or dates[0] <= dates[1]:
            return None
        if places["birth_date"] < places["assessment_date"]:
            return "assessment_date", "lies before the birth date"
        return "birth_date", "lies behind the assessment date"

    def score_columns(self, options):
        return ["age_band"]

    def row(self, values, options):
        dates = self.dates(values)
        if dates is None or dates[1] < dates[0]:
            return [""]
        born, seen = dates
        months = 12 * (seen.year - born.year) + seen.month - born.month - (seen.day < born.day)
        return [next((name for end, name in self.bands if months < end), "")]


def consecutive(names, sizes, items):
    """Sections that follow each other in the items."""
    rest = iter(items)
    return [(name, [next(rest) for _ in range(size)]) for name, size in zip(names, sizes)]


FMFM_ITEMS = tuple(f"{area}{n}" for area, count in zip("abcde", (5, 9, 10, 13, 24))
                   for n in range(1, count + 1))
WEEFIM_ITEMS = tuple("eating grooming bathing dressing_upper dressing_lower toileting bladder "
                     "bowel transfer_bed transfer_toilet transfer_tub locomotion stairs "
                     "comprehension expression social problem_solving memory".split())
CFA_AREAS = ("cognition", "speech", "gross_motor", "self_care", "social")

# In the order of their score columns.
INSTRUMENTS = [
    Gmfm88("gmfm88"),
    Gmfm88("gmfm88aids"),
    Sums("bbs", numbered(14), 0, 4, [],
         band=lambda total: "0_to_20" if total <= 20 else "21_to_40" if total <= 40 else "41_to_56"),
    Sums("pbs", numbered(14), 0, 4, []),
    Mas("mas"),
    Fmfm("fmfm", FMFM_ITEMS, 0, 3,
         consecutive([f"raw_{area}" for area in "abcde"], (5, 9, 10, 13, 24), FMFM_ITEMS),
         total="raw_total"),
    HalfPoints("cfa", consecutive(CFA_AREAS, (10,) * 5, numbered(50))),
    HalfPoints("adl", consecutive([f"area_{n}" for n in range(1, 10)], (5, 7, 7, 3, 4, 4, 6, 6, 8),
                                  numbered(50))),
    Sums("fim", numbered(18), 1, 7, consecutive(("motor", "cognitive"), (13, 5), numbered(18))),
    Sums("fimfam", numbered(30), 1, 7,
         consecutive(("motor", "cognitive"), (16, 14), numbered(30))),
    Named("weefim", WEEFIM_ITEMS, 1, 7,
          consecutive(("self_care", "mobility", "cognition"), (8, 5, 5), WEEFIM_ITEMS)),
    Mbi("mbi"),
    Gmfcs("gmfcs"),
]
BY_PREFIX = {instrument.prefix: instrument for instrument in INSTRUMENTS}

# ---------------------------------------------------------------------------------------------
# The file


class Structural(Exception):
    """The job cannot be done; the message should begin with FILE:LINE: and match a pattern."""

    def __init__(self, line, pattern=""):
        super().__init__(line, pattern)
        self.line, self.pattern = line, pattern


# A field in quotes, or one without, as far as it is well formed.
FIELD = re.compile(r'"[^"]*(?:""[^"]*)*"|[^",\r\n]*')


def line_ends(text):
    return len(re.findall("\r\n|\r|\n", text))


def records(data):
    """Yields (line, [field as it stands in the file], whether a line end follows) and raises
    Structural.  Blank lines are passed over."""
    data = data[3:] if data.startswith(b"\xef\xbb\xbf") else data
    try:
        text, cut = data.decode("utf-8"), False
    except UnicodeDecodeError as error:
        text, cut = data[:error.start].decode("utf-8"), True
    if "\0" in text:
        text, cut = text[:text.index("\0")], True
    if cut and len(text.encode()) < 64 * 1024:
        raise Structural(1 + line_ends(text), "UTF-8")
    position, line = 0, 1
    if not text.strip("\r\n" + BLANKS) and not cut:
        raise Structural(None, "empty|no line")
    while position < len(text) or cut:
        fields, begin, ended = [], position, True
        while True:
            match = FIELD.match(text, position)
            end = match.end()
            fields.append(match[0])
            position = end + 1
            if text.startswith(",", end):
                continue
            if text.startswith("\r\n", end):
                position = end + 2
            elif end < len(text) and text[end] not in "\r\n":
                raise Structural(line)
            elif end == len(text) and cut:
                raise Structural(1 + line_ends(text))
            ended = end < len(text)
            break
        if len(fields) > 1 or fields[0].startswith('"') or fields[0].strip(BLANKS):
            yield line, fields, ended
        line += line_ends(text[begin:position])


def content(field):
    return field[1:-1].replace('""', '"') if field.startswith('"') else field


def shown(field):
    """A wrong cell as a message quotes it."""
    text = content(field).strip(BLANKS)
    data = text.encode("utf-8")
    more = ""
    if len(data) > 40:
        data = data[:40].decode("utf-8", "ignore").encode("utf-8")
        more = "..."
    text = "".join(f"\\x{ord(c):02x}" if c < " " or c == "\x7f" else c for c in data.decode())
    return f'"{text}"{more}'


SMALL_LETTERS = {letter: letter + 32 for letter in range(ord("A"), ord("Z") + 1)}


def lower(name):
    """Only the letters A to Z: str.lower would make a k of the Kelvin sign."""
    return name.translate(SMALL_LETTERS)


class Table:
    """What the header says."""

    def __init__(self, fields, supported, options):
        self.copied, self.items, beyond = [], {}, []
        self.names = names = [content(field).strip(BLANKS) for field in fields]
        if all(lower(name) != "gmfcs_level" for name in names):
            supported = [i for i in supported if i.prefix != "gmfcs"]
        owners, twice = {}, False
        for index, name in enumerate(names):
            for instrument in supported:
                try:
                    item = instrument.item_of(lower(name))
                except ValueError:
                    beyond.append((instrument, name))
                    continue
                if item is not None:
                    owners[index] = instrument
                    mine = self.items.setdefault(instrument.prefix, {})
                    twice = twice or item in mine
                    mine.setdefault(item, index)
        lacking = {i.prefix: i.parts_of(self.items[i.prefix])[1]
                   for i in supported if i.prefix in self.items}
        whole = [i for i in supported if i.prefix in self.items and i.prefix != "gmfcs"
                 and not lacking[i.prefix]
                 and (all(item in self.items[i.prefix] for item in i.items)
                      or len(i.sections()) == 1)]
        for instrument in supported:
            if not lacking.get(instrument.prefix):
                continue
            there = sum(item in self.items[instrument.prefix] for item in instrument.items)
            if not whole or 2 * there >= len(instrument.items):
                raise Structural(1, rf"\b{instrument.prefix}_{lacking[instrument.prefix][0]}\b")
            del self.items[instrument.prefix]  # taken for another scale
        for instrument, name in beyond:
            if instrument.prefix in self.items:
                raise Structural(1, re.escape(name))
        if not self.items:
            raise Structural(1, "item columns")
        self.instruments = [i for i in supported if i.prefix in self.items]
        for instrument in self.instruments:
            if isinstance(instrument, Gmfm88):
                there = "DE" if set(self.items[instrument.prefix]) == Gmfm88.of_66 else \
                    [word for word, _ in instrument.parts_of(self.items[instrument.prefix])[0]]
                for letter in options.goals:
                    if letter not in there:
                        raise Structural(1, f"dimension {letter}")
        if twice:
            raise Structural(1, "(?i)two|twice|duplicate")
        self.scored = [i for i in self.instruments
                       if i.prefix != "gmfcs" or len(self.items["gmfcs"]) == 3]
        self.columns = [c for i in self.scored for c in i.columns(options)]
        self.note_columns = [index for index, name in enumerate(names)
                             if lower(name) in self.columns and lower(name).endswith("_note")]
        replaced = [lower(name) for name in names if lower(name) in self.columns]
        if len(set(replaced)) != len(replaced) and any(n.endswith("_note") for n in replaced):
            raise Structural(1, "(?i)two|twice|duplicate")
        for index, name in enumerate(names):
            owner = owners.get(index)
            is_item = owner is not None and owner in self.instruments and not owner.copied
            if lower(name) not in self.columns and (not is_item or options.keep_items):
                self.copied.append(index)
        # Cells are judged in the order of the file.
        self.cells = sorted(((index, instrument, item) for instrument in self.instruments
                             for item, index in self.items[instrument.prefix].items()),
                            key=lambda cell: cell[0])


class Expected:
    def __init__(self):
        self.out, self.messages = [], []
        self.rows = self.wrong_rows = 0
        self.structural = None

    @property
    def status(self):
        return 2 if self.structural else 1 if self.wrong_rows else 0

    def summary(self):
        def rows(n):
            return f"{n} row{'' if n == 1 else 's'}"
        return f"motorscale-score: {rows(self.rows)} read, {rows(self.wrong_rows)} with errors"


def expect(data, name, options, supported):
    """Standard output, messages and exit status for one file."""
    expected = Expected()
    try:
        reader = records(data)
        line, fields, _ = next(reader)
        table = Table(fields, supported, options)
        end = "\r\n" if data[:header_length(data)].endswith(b"\r\n") else "\n"
        width = len(fields)
        head = ",".join([fields[i] for i in table.copied] + table.columns) + end
        needed = {index for index, _, _ in table.cells} | set(table.note_columns)
        memo = {instrument.prefix: {item: {} for item in table.items[instrument.prefix]}
                for instrument in table.instruments}
        plan = [(index, instrument, item, memo[instrument.prefix][item])
                for index, instrument, item in table.cells]
        for line, fields, ended in reader:
            count = len(fields)
            if count > width or (count < width and (not ended or any(i >= count for i in needed))):
                raise Structural(line, "field")
            fields += [""] * (width - count)
            values = {prefix: {} for prefix in table.items}
            complaints = []
            for index, instrument, item, known in plan:
                field = fields[index]
                value = known.get(field)
                if value is None:
                    value = known[field] = instrument.parse(content(field), item)
                if value == WRONG:
                    wide = any("\uff01" <= c <= "\uff5e" for c in field)
                    complaints.append((index, "is written in fullwidth characters"
                                       if wide and not instrument.copied
                                       else instrument.wording(item)))
                elif (not ended and index == count - 1 and not field.startswith('"')
                      and instrument.may_be_cut(field, item)):
                    value = WRONG
                    complaints.append((index, "may have been cut"))
                values[instrument.prefix][item] = value
            for instrument in table.instruments:
                places = table.items[instrument.prefix]
                found = instrument.contradiction(values[instrument.prefix], places)
                if found:
                    complaints.append((places[found[0]], found[1]))
            for index, wording in sorted(complaints):
                expected.messages.append((line, table.names[index], content(fields[index]),
                                          f"{shown(fields[index])} {wording}"))
            expected.rows += 1
            expected.wrong_rows += bool(complaints)
            row = [fields[i] for i in table.copied]
            for instrument in table.scored:
                row += instrument.row(values[instrument.prefix], options)
            expected.out += [] if expected.out else [head]
            expected.out.append(",".join(row) + end)
        if not expected.out:
            expected.out.append(head)
    except Structural as error:
        expected.structural = error
    return expected


def header_length(data):
    """The bytes of the header row with its line end: the first newline outside quotes."""
    inside = False
    for index, byte in enumerate(data):
        if byte == 0x22:
            inside = not inside
        elif byte == 0x0A and not inside:
            return index + 1
    return len(data)


# ---------------------------------------------------------------------------------------------
# Running the program


class Session:
    def __init__(self, program, folder, seed, show):
        self.program, self.folder = str(program), pathlib.Path(folder)
        self.seed, self.show = seed, show
        self.passed = self.failed = self.skipped = 0
        listed = self.run(["--list"])
        prefixes = {line.split(":")[0].split()[0] for line in listed.stdout.decode().splitlines()
                    if line.split()}
        self.listed = listed.stdout.decode()
        self.supported = [i for i in INSTRUMENTS if i.prefix in prefixes]

    def has(self, *prefixes):
        return all(BY_PREFIX[prefix] in self.supported for prefix in prefixes)

    def random(self, name):
        return random.Random(f"{self.seed} {name}")

    def run(self, arguments, **how):
        how.setdefault("stdin", subprocess.DEVNULL)
        how.setdefault("stdout", subprocess.PIPE)
        return subprocess.run([self.program, *arguments], stderr=subprocess.PIPE, cwd=self.folder,
                              timeout=600, check=False, **how)

    def check(self, name, problem):
        """Counts a case; problem is None or a text."""
        if problem is None:
            self.passed += 1
            return
        self.failed += 1
        if self.failed <= self.show:
            print(f"FAILED {name}\n  " + problem.replace("\n", "\n  "))

    def compare(self, name, data, arguments=(), options=None, file="input.csv", pattern=None,
                status=None):
        """One file through both.  With status or pattern the oracle itself is checked too."""
        options = options or Options()
        errors = self.folder / "errors of the last run.csv"
        errors.unlink(missing_ok=True)
        arguments = [*arguments, "--errors", str(errors)]
        if b"mas_" in data.lower():
            arguments += ["--muscles", ",".join(Mas.own)]
        if file is None:
            expected = expect(data, "<stdin>", options, self.supported)
            done = self.run([*arguments, "-"], stdin=None, input=data) if len(name) % 2 else \
                self.run(arguments, stdin=None, input=data)
        else:
            (self.folder / file).write_bytes(data)
            expected = expect(data, file, options, self.supported)
            done = self.run([*arguments, file])
        done.errors = errors.read_bytes() if errors.exists() else b""
        problem = difference(data, expected, done, file or "<stdin>", pattern, status)
        if problem:
            kept = self.folder / f"failed-{self.failed + 1}.csv"
            kept.write_bytes(data)
            problem += f"\ninput {kept}, arguments {' '.join(arguments)}"
        self.check(name, problem)


def brief(text, limit=300):
    return text if len(text) <= limit else text[:limit] + f"... ({len(text)} characters)"


def difference(data, expected, done, file, pattern=None, status=None):
    """None, or what differs first."""
    out = "".join(expected.out).encode("utf-8")
    if done.stdout != out:
        return row_difference(data, expected, done)
    try:
        errors = done.stderr.decode("utf-8").split("\n")
    except UnicodeDecodeError:
        return f"messages that are not UTF-8: {brief(repr(done.stderr))}"
    if errors.pop() != "":
        return f"the last message lacks its line end: {brief(repr(done.stderr[-300:]))}"
    if status is not None and status != expected.status:
        return f"the oracle itself expects exit status {expected.status}, the test {status}"
    if done.returncode != expected.status:
        return (f"exit status {done.returncode}, expected {expected.status}\n"
                + brief("\n".join(errors[-3:])))
    if expected.structural:
        line = expected.structural.line
        begin = f"{file}:" if line is None else f"{file}:{line}: "
        said = [text for text in errors if text.startswith(begin)]
        if not said:
            return f"messages {brief(repr(errors))}\nexpected one to begin with {begin!r}"
        for wanted in (expected.structural.pattern, pattern or ""):
            if not re.search(wanted, "\n".join(errors)):
                return f"messages {brief(repr(errors))}\nlack {wanted!r}"
        return None
    if errors[-1] != expected.summary():
        return f"summary  {errors[-1]!r}\nexpected {expected.summary()!r}"
    rows = list(csv.reader(io.StringIO(done.errors.decode("utf-8"), newline="")))[1:]
    for got, want in itertools.zip_longest(rows, expected.messages):
        same = got and want and [int(got[0]), *got[1:3]] == list(want[:3]) and \
            got[3].startswith(want[3])
        if not same:
            return f"error    {brief(repr(got))}\nexpected {brief(repr(want))}"
    return None


def row_difference(data, expected, done):
    """The first row in which the outputs differ."""
    got = done.stdout.decode("utf-8", "backslashreplace")
    place = 0
    for number, want in enumerate(expected.out):
        if not got.startswith(want, place):
            have = got[place:place + len(want) + 20]
            at = len(os.path.commonprefix([have, want]))
            column = want[:at].count(",")
            text = (f"output row {number} (0 = header), about column {column + 1}, "
                    f"exit status {done.returncode}\n"
                    f"got      ...{have[max(0, at - 40):at + 60]!r}\n"
                    f"expected ...{want[max(0, at - 40):at + 60]!r}")
            rows = list(itertools.islice(records(data), number + 1)) if number else []
            if rows:
                text += f"\nread from line {rows[-1][0]}: {brief(','.join(rows[-1][1]), 400)}"
            return text + f"\nmessages {brief(repr(done.stderr[-300:].decode('utf-8', 'replace')))}"
        place += len(want)
    return (f"output goes on after {len(expected.out)} rows: {got[place:place + 80]!r}, "
            f"exit status {done.returncode}, {brief(repr(done.stderr[-200:]))}")


# ---------------------------------------------------------------------------------------------
# Random files

WRONG_CELLS = ("0", "4", "5", "6", "7", "8", "9", "-1", "+1", "02", "00", "1.0", "1.", ".5",
               "0.50", "1,5", "10", "99", "7.0", "1e0", "0x1", "1 1", "N T", "N/A", "NA", "nt.",
               "NTT", "n", "-", "?", "x", "1++", "+1", "1 +", "NaN", "null", "\u0663", "\uff11",
               "\u00a03", "3\u00a0", "\u2212 1", "\U0001f600", 'a "b" c', "3\n", "\r\n3",
               "\ufeff2", "3\x0b", "\x01", "\x7f", "x" * 39, "x" * 40, "x" * 41, "\u00e9" * 20,
               "\u00e9" * 21, "x" + "\u00e9" * 30, "\u4e2d" * 14, "y" * 5000)
OTHER_CELLS = ("", "", "", "SYN-001", "2024-02-29", " padded ", "\tx\t", "a,b", 'say "again"',
               '"', '""', "two\nlines", "two\r\nlines", "a lone \r", "\n", "caf\u00e9",
               "\u4f60\u597d", "\U0001f9d2", "=1+1", "1+", "NT", "9", "a'b", ";", "\u00a0", "\\",
               "\ufeff", "#", "x" * 200)
OTHER_NAMES = ("record_id", "redcap_event_name", "Notes", "birth_date", "id,site", 'the "site"',
               "assessment_date", "gmfcs", "gmfcs_levels", "gmfm88", "gmfm88_complete",
               "gmfm88_1a", "gmfm88_", "gmfm_1", "bbs", "bbs_complete", "mas_complete", "mas",
               "mas_leftover", "mas_max_", "fim_complete", "fimfam_x", "adl_", "cfa_complete",
               "weefim_complete", "mbi_complete", "two\nlines", "\u212aelvin", "caf\u00e9",
               "xgmfm88_1", "gmfm88_1_", "gmfm88 1", "gmfm88_-1", "", "", " ")
MUSCLES = ("hip_adductors", "hamstrings", "gastrocnemius", "soleus", "elbow_flexors", "knee", "hip",
           "m1", "m12")
DATES = ("", " ", "NT", "2021-02-29", "1900-02-29", "2000-02-29", "2020-00-01", "2020-13-01",
         "2020-04-31", "2020-01-00", "2020-01-32", "0000-01-01", "0001-01-01", "9999-12-31",
         "2020-1-1", "20200101", "2020/01/01", "01-02-2020", "2020-01-01T00:00", "-2020-01-01",
         "+2020-01-01", "2020-01-011", "12020-01-01", "2020-01-\u0661\u0661", " 2020-01-01\t",
         '"2020-01-01 "', "2020-01-01 0", "2020 01 01", "2020--1-01", "today")
LEVELS = ("", " ", "NT", "9", "0", "6", "VI", "i", "iv", "IIII", "IIV", "1.0", "01", "I-II",
          "II ", " 3", '" V"', "level I", "\u2160", "VX", "X")


class Random:
    """Makes files.  Odds are chosen so that every rule is met in a few hundred rows."""

    def __init__(self, source):
        self.random = source

    def chance(self, odds):
        return self.random.random() < odds

    def pick(self, choices):
        return choices[int(self.random.random() * len(choices))]

    def below(self, limit):
        return int(self.random.random() * limit)

    def mixed_case(self, name):
        style = self.below(4)
        if style == 0:
            return name.upper()
        if style == 1:
            return "".join(c.upper() if self.chance(0.5) else c for c in name)
        return name

    def field(self, text, odds):
        """The text as a field, in quotes where it must be and now and then where it need not."""
        if any(c in text for c in ',"\r\n') or self.chance(odds):
            return '"' + text.replace('"', '""') + '"'
        return text

    def blanks(self, text):
        return (self.pick(("", " ", "\t", "  ")) + text + self.pick(("", " ", "\t ")))

    def cell(self, instrument, codes, style):
        """An item's cell as it stands in the file."""
        if style == "plain":
            text = self.pick(codes)
        elif style == "empty":
            text = ""
        elif style == "untested":
            text = self.pick(("NT", "nt", "Nt", "nT", "") + (("9",) if instrument.nine else ()))
        else:
            odd = self.random.random()
            if odd < 0.95:
                text = self.pick(codes)
            elif odd < 0.97:
                text = ""
            elif odd < 0.985 or not instrument.nine:
                text = self.pick(("NT", "nt", "nT"))
            else:
                text = "9"
        if self.chance(0.03):
            text = self.blanks(text)
        return self.field(text, 0.02)

    def date(self):
        """A cell with a date, or nearly one."""
        if self.chance(0.06):
            return self.pick(DATES)
        year, month, day = 2000 + self.below(25), 1 + self.below(12), 1 + self.below(29)
        if self.chance(0.5):
            year, month, day = 2010 + 2 * self.below(7), 2 + self.below(2), self.pick((1, 28, 29))
        return self.field(f"{year}-{month:02}-{day:02}", 0.05)

    def row_of(self, instrument, items, codes):
        """The cells of one instrument in one row."""
        if instrument.prefix == "gmfcs":
            return [self.date() if item != "gmfcs_level" else self.pick(LEVELS)
                    if self.chance(0.05) else self.pick(codes[item]) for item in items]
        draw = self.random.random()
        if draw < 0.08:
            style = "empty"
        elif draw < 0.12:
            style = "untested"
        elif draw < 0.45:
            style = "plain"
        else:
            style = "some"
        if style in ("plain", "some") and self.chance(0.3):
            # The whole row in one or two codes: extremes, and ties in rounding.
            first, second, change = self.below(16), self.below(16), self.below(2 * len(items))
            cells = []
            for index, item in enumerate(items):
                code = codes[item][(first if index < change else second) % len(codes[item])]
                cells.append(self.field(code, 0.01))
        else:
            cells = [self.cell(instrument, codes[item], style) for item in items]
        if style == "empty" and self.chance(0.1):
            cells[self.below(len(cells))] = self.pick(("NT", "nt", " nT "))
        if self.chance(0.06):
            for _ in range(1 + self.below(3)):
                cells[self.below(len(cells))] = self.field(self.pick(WRONG_CELLS), 0.2)
        return cells

    def table(self, instruments, rows):
        """(bytes, number of rows): a whole file."""
        columns = []
        for instrument in instruments:
            items = list(instrument.items)
            if instrument.prefix == "mas":
                sites = [f"{side}_{muscle}" for side in ("left", "right") for muscle in MUSCLES]
                self.random.shuffle(sites)
                items = sites[:1 + self.below(len(sites))]
            items += [item for item in instrument.optional
                      if self.chance(0.8 if instrument.copied else 0.5)]
            columns += [(instrument, item) for item in items]
        taken = {name for instrument, name in columns if instrument.copied}
        for name in OTHER_NAMES:
            if self.chance(0.2) and name not in taken and not (taken and name[-5:] == "_date"):
                columns.append((None, name))
        if self.chance(0.8):
            self.random.shuffle(columns)
        elif self.chance(0.5):
            columns.reverse()
        header = []
        for instrument, name in columns:
            text = self.mixed_case(instrument.column(name)) if instrument else name
            if self.chance(0.03):
                text = self.blanks(text)
            header.append(self.field(text, 0.1))
        end = self.pick(("\n", "\r\n"))
        mixed = self.chance(0.1)
        lines = [",".join(header) + end]
        groups = []
        for instrument in instruments:
            places = [i for i, (owner, _) in enumerate(columns) if owner is instrument]
            items = [columns[i][1] for i in places]
            groups.append((instrument, places, items,
                           {item: list(instrument.codes(item)) for item in items}))
        others = [i for i, (owner, _) in enumerate(columns) if owner is None]
        for _ in range(rows):
            fields = [""] * len(columns)
            for i in others:
                fields[i] = self.field(self.pick(OTHER_CELLS), 0.1)
            for instrument, places, items, codes in groups:
                for i, cell in zip(places, self.row_of(instrument, items, codes)):
                    fields[i] = cell
            lines.append(",".join(fields) + (self.pick(("\n", "\r\n")) if mixed else end))
        if self.chance(0.3):
            lines[-1] = lines[-1].rstrip("\r\n")
        bom = "\ufeff" if self.chance(0.3) else ""
        return (bom + "".join(lines)).encode("utf-8")

    def options(self):
        """(arguments, the same for the oracle)"""
        arguments, chosen = [], {}
        if self.chance(0.6):
            chosen["places"] = self.below(16) if self.chance(0.7) else self.below(3)
            arguments.append(["--places", str(chosen["places"])])
        if self.chance(0.7):
            chosen["mode"] = self.pick(MODES)
            arguments.append(["--round", chosen["mode"]])
        if self.chance(0.5):
            letters = [letter for letter in "ABCDE" if self.chance(0.5)] or ["E"]
            self.random.shuffle(letters)
            chosen["goals"] = ",".join(letters)
            arguments.append(["--goals", chosen["goals"]])
        if self.chance(0.2):
            chosen["keep_items"] = True
            arguments.append(["--keep-items"])
        self.random.shuffle(arguments)
        return [text for group in arguments for text in group], Options(**chosen)


def random_files(session, name, instruments, rows):
    """Files of random size until the rows are used up."""
    number, largest = 0, max(60, rows // 20)
    while rows > 0:
        make = Random(session.random(f"{name} {number}"))
        size = min(rows, make.below(largest) if make.chance(0.9) else make.below(3))
        data = make.table(instruments, size)
        arguments, options = make.options()
        file = make.pick(("input.csv", "a file.csv", "caf\u00e9.csv", None))
        session.compare(f"{name} {number}", data, arguments, options, file)
        rows -= max(1, size)
        number += 1


def random_cases(session, rows):
    for instrument in INSTRUMENTS:
        if not session.has(instrument.prefix):
            session.skipped += 1
            continue
        random_files(session, instrument.prefix, [instrument],
                     rows if instrument.prefix == "gmfm88" else rows // 10)
    if session.has("gmfm88aids"):
        random_files(session, "both records", [BY_PREFIX["gmfm88"], BY_PREFIX["gmfm88aids"]],
                     rows // 10)
    if len(session.supported) > 1:
        for number in range(25):
            make = Random(session.random(f"choice {number}"))
            few = [i for i in session.supported if make.chance(0.4)] or list(session.supported)
            make.random.shuffle(few)
            random_files(session, f"several {number}", few, max(10, rows // 250))


# ---------------------------------------------------------------------------------------------
# Mutated files: the oracle judges whatever comes out.

BYTES = (b'"', b'""', b",", b"\n", b"\r", b"\r\n", b" ", b"\t", b"\0", b"\xff", b"\xc3", b"\xa9",
         b"\xc0\xaf", b"\xed\xa0\x80", b"\xe2\x82", b"\xf4\x90\x80\x80", b"\xf0\x9f\x98\x80",
         b"\xef\xbb\xbf", b"3", b"9", b"N", b"_", b"0", b"1", b";", b"gmfm88_1", b"\x7f", b"\x80")


def mutated(make, data):
    for _ in range(1 + make.below(2)):
        at = make.below(len(data) + 1)
        kind = make.below(5)
        if kind == 0:
            data = data[:at] + make.pick(BYTES) + data[at:]
        elif kind == 1:
            data = data[:at] + data[at + 1 + make.below(3):]
        elif kind == 2:
            data = data[:at] + make.pick(BYTES) + data[at + 1:]
        elif kind == 3:
            data = data[:at]
        else:
            other = make.below(len(data) + 1)
            data = data[:at] + data[min(at, other):max(at, other)][:40] + data[at:]
    return data


def mutated_cases(session, count):
    small = [i for i in session.supported if len(i.items) <= 20] or session.supported[:1]
    for number in range(count):
        make = Random(session.random(f"mutated {number}"))
        instrument = make.pick(small) if make.chance(0.7) else make.pick(session.supported)
        data = mutated(make, make.table([instrument], 1 + make.below(6)))
        if re.search(b"[;\t|]", data[:header_length(data)]) or data[:2] in (b"\xff\xfe", b"\xfe\xff"):
            continue  # of other separators and encodings the oracle knows nothing
        arguments, options = make.options()
        session.compare(f"mutated {number}", data, arguments, options,
                        "input.csv" if make.chance(0.8) else None)


# ---------------------------------------------------------------------------------------------
# Fixed cases

GMFM = [f"gmfm88_{item}" for item in range(1, 89)]
HEAD = ",".join(GMFM)
ROW = ",".join(["3"] * 88)

# The published rules on ten profiles: raw A to E, percents A to E, total, goals, goal total.
VECTORS = """
51 60 42 39 72  100.000000 100.000000 100.000000 100.000000 100.000000  100.000000  D,E 100.000000
0 0 0 0 0  0.000000 0.000000 0.000000 0.000000 0.000000  0.000000  D,E 0.000000
51 60 42 0 0  100.000000 100.000000 100.000000 0.000000 0.000000  60.000000  D,E 0.000000
17 20 14 13 24  33.333333 33.333333 33.333333 33.333333 33.333333  33.333333  B,C 33.333333
51 60 30 20 10  100.000000 100.000000 71.428571 51.282051 13.888889  67.319902  C,D 61.355311
48 54 30 13 9  94.117647 90.000000 71.428571 33.333333 12.500000  60.275910  D 33.333333
24 27 38 0 57  47.058824 45.000000 90.476190 0.000000 79.166667  52.340336  A,B,C,D,E 52.340336
42 12 19 18 63  82.352941 20.000000 45.238095 46.153846 87.500000  56.248977  A,B,C,D,E 56.248977
41 10 10 32 29  80.392157 16.666667 23.809524 82.051282 40.277778  48.639481  A,B,C,D,E 48.639481
"""


def gmfm_row(raws):
    """88 cells with these raw scores, the points put on the first items of each dimension."""
    cells = []
    for raw, items in zip(raws, (17, 20, 14, 13, 24)):
        cells += [str(max(0, min(3, raw - 3 * item))) for item in range(items)]
    return ",".join(cells)


def vector_cases(session):
    for line in VECTORS.strip().splitlines():
        words = line.split()
        raws, goals = words[:5], words[11]
        data = f"{HEAD}\n{gmfm_row(list(map(int, raws)))}\n".encode()
        arguments = ["--places", "6", "--goals", goals]
        done = session.run([*arguments, "-"], stdin=None, input=data)
        want = ",".join(words[:11] + [words[12], "88", ""])
        got = done.stdout.decode().splitlines()[-1]
        session.check(f"vector {' '.join(raws)}", None if got == want else f"{got}\n{want}")
        oracle = expect(data, "", Options(6, goals=goals), session.supported).out[-1].strip()
        session.check(f"vector {' '.join(raws)}, oracle",
                      None if oracle == want else f"{oracle}\n{want}")
    nothing = f"{HEAD}\n{','.join(['NT'] * 88)}\n".encode()
    done = session.run(["-"], stdin=None, input=nothing)
    want = b"\n,,,,,,,,,,,0,nothing_tested\n"
    session.check("vector all NT", None if done.stdout.endswith(want) else repr(done.stdout[-80:]))


def exhaustive_cases(session):
    """Every raw score of every dimension, every character as a cell, every balance total."""
    characters = [chr(c) for c in range(1, 0x100) if chr(c) not in ',"\r\n']
    for instrument in session.supported:
        items = [*instrument.items, *instrument.optional] or ["left_soleus", "right_soleus"]
        good = [next(iter(instrument.codes(item))) for item in items]
        rows = []
        for character in characters:
            rows.append([character] * len(items))
            at = ord(character) % len(items)
            rows.append(good[:at] + [character] + good[at + 1:])
        # Items side by side, and with another column between.
        for apart in (False, True) if THOROUGH else (False,):
            head = [instrument.column(item) + (f",x{n}" if apart else "")
                    for n, item in enumerate(items)]
            lines = [",".join(cell + ("," if apart else "") for cell in row) for row in rows]
            session.compare(f"every character in {instrument.prefix}, {apart}",
                            "\n".join([",".join(head), *lines, ""]).encode())
    rows = []
    for dimension, top in enumerate((51, 60, 42, 39, 72)):
        for raw in range(top + 1):
            raws = [0] * 5
            raws[dimension] = raw
            rows.append(gmfm_row(raws))
    data = (HEAD + "\n" + "\n".join(rows) + "\n").encode()
    for mode in MODES:
        for places in (0, 1, 2, 3, 7, 14, 15) if THOROUGH else (2, 15):
            session.compare(f"every raw score, {mode}, {places}", data,
                            ["--round", mode, "--places", str(places), "--goals", "E,B"],
                            Options(places, mode, "E,B"), status=0)
    # Every total that falls on a tie: A and D all or nothing, the rest in steps of a tie.
    ties = [gmfm_row((a, b, c, d, e)) for a in (0, 51) for b in range(0, 61, 3)
            for c in (0, 21, 42) for d in (0, 39) for e in range(0, 73, 9)]
    data = (HEAD + "\n" + "\n".join(ties) + "\n").encode()
    for mode in MODES:
        for places in (0, 1, 2) if THOROUGH else (1,):
            session.compare(f"ties, {mode}, {places}", data,
                            ["--round", mode, "--places", str(places), "--goals", "B,E"],
                            Options(places, mode, "B,E"), status=0)
    for prefix in ("bbs", "pbs"):
        if session.has(prefix):
            head = ",".join(f"{prefix}_{item}" for item in range(1, 15))
            rows = [",".join(str(max(0, min(4, total - 4 * item))) for item in range(14))
                    for total in range(57)]
            session.compare(f"every total of {prefix}", (head + "\n" + "\n".join(rows)).encode(),
                            status=0)
    if session.has("mas"):
        cells = ("0", "1", "1+", "2", "3", "4", "NT")
        for count in range(1, 6 if THOROUGH else 4):
            head = ",".join(f"mas_left_m{site}" for site in range(count))
            rows = [",".join(grades) for grades
                    in itertools.combinations_with_replacement(cells, count)]
            for mode in MODES:
                session.compare(f"every set of {count} grades, {mode}",
                                (head + "\n" + "\n".join(rows) + "\n").encode(),
                                ["--places", "1", "--round", mode], Options(1, mode), status=0)
    if session.has("mas"):
        make = Random(session.random("many sites"))
        for count in (23, 29, 31, 37, 64, 97, 128, 251, 255):
            head = ",".join(f"mas_{('left', 'right')[site % 2]}_m{site // 2}"
                            for site in range(count))
            rows = [",".join(make.pick(cells[:2 + top]) for _ in range(count))
                    for top in (0, 1, 2, 3, 4, 5) * 3]
            session.compare(f"{count} sites", (head + "\n" + "\n".join(rows) + "\n").encode(),
                            ["--places", "15"], Options(15), status=0)
    if session.has("gmfcs"):
        # Every day around every birthday that matters, births at the ends of months too.
        rows = []
        for born in (datetime.date(2000, 2, 29), datetime.date(2001, 2, 28),
                     datetime.date(2003, 3, 1), datetime.date(2004, 12, 31),
                     datetime.date(2005, 1, 1)):
            for years in (0, 1, 2, 4, 6, 12, 18, 19):
                near = datetime.date(born.year + years, born.month, min(born.day, 28))
                rows += [f"{born},{near + datetime.timedelta(days)},I" for days in range(-3, 5)]
        session.compare("every birthday", ("birth_date,assessment_date,gmfcs_level\n"
                                           + "\n".join(rows) + "\n").encode())
    if session.has("mbi"):
        names = list(Mbi.steps)
        head = ",".join("mbi_" + name for name in names)
        rows = []
        for walk, chair in itertools.product(("0", "3", "15", "NT", "", "1"),
                                             ("0", "1", "5", "NT", "", "2", "15")):
            rows.append(",".join(["5", "5"] + ["10"] * 6 + ["15", walk, chair]))
        rows.append("," * 10 + "5")
        session.compare("MBI walking and wheelchair", (head + "\n" + "\n".join(rows)).encode())


def malformed_cases(session):
    """Name, bytes, exit status, what the message should say."""
    body = f"{HEAD}\n{ROW}\n".encode()

    def with_column(name, cell="x"):
        return f"{HEAD},{name}\n{ROW},{cell}\n".encode()

    def with_cell(raw):
        return HEAD.encode() + b",note\n" + ROW.encode() + b",a\n" + ROW.encode() + b"," + raw

    def with_name(raw):
        return HEAD.encode() + b"," + raw + b"\n" + ROW.encode() + b",a\n"

    duplicate = "(?i)two|twice|duplicate"
    cases = [
        ("one item column missing", f"{HEAD[:-10]}\n{ROW[:-2]}\n".encode(), 2, "gmfm88_88"),
        ("one item column only", b"id,gmfm88_5\n1,3\n", 2, "gmfm88_1"),
        ("item 1 missing", (HEAD[9:] + "\n" + ROW[2:] + "\n").encode(), 2, r"gmfm88_1\b"),
        ("duplicate item", with_column("gmfm88_7"), 2, duplicate),
        ("duplicate item, other case", with_column("GmFM88_7"), 2, duplicate),
        ("duplicate item, blanks", with_column(" gmfm88_7\t"), 2, duplicate),
        ("duplicate item, quotes", with_column('"gmfm88_7"'), 2, duplicate),
        ("duplicate other column", with_column("id,x,id", "1,2,3"), 0, ""),
        ("duplicate other column, quotes", with_column('id,x,"id"', "1,2,3"), 0, ""),
        ("duplicate other column, blanks", with_column("id,x, id ", "1,2,3"), 0, ""),
        ("other columns in two cases", with_column("id,x,ID", "1,2,3"), 0, ""),
        ("columns without a name", with_column('," ",,""', '1,2,3,4'), 0, ""),
        ("item 89", with_column("gmfm88_89"), 2, "gmfm88_89"),
        ("item 89, other case", with_column("GMFM88_89"), 2, "(?i)gmfm88_89"),
        ("item 0", with_column("gmfm88_0"), 2, "gmfm88_0"),
        ("item 01", with_column("gmfm88_01"), 2, r"gmfm88_1\b"),
        ("item 00", with_column("gmfm88_00"), 2, "gmfm88_00"),
        ("item 088 for 88", body.replace(b"_88\n", b"_088\n"), 0, ""),
        ("item 4294967297", with_column("gmfm88_4294967297"), 2, "gmfm88_4294967297"),
        ("item of 30 digits", with_column("gmfm88_" + "1" * 30), 2, "gmfm88_1111"),
        ("item 257", with_column("gmfm88_257"), 2, "gmfm88_257"),
        ("only begins like an item", with_column("gmfm88_complete,gmfm88_1x,gmfm88_-1,gmfm88_1.0",
                                                 "2,3,4,5"), 0, ""),
        ("score column in the input", with_column("gmfm88_raw_a"), 0, ""),
        ("score column, other case", with_column("GMFM88_Total_Percent"), 0, ""),
        ("score column, blanks", with_column(" gmfm88_tested "), 0, ""),
        ("a note of this program", with_column("gmfm88_note", "wrong_cell"), 0, ""),
        ("goal column that is not written", with_column("gmfm88_goal_percent"), 0, ""),
        ("no item columns", b"a,b\n1,2\n", 2, "item columns"),
        ("scores only", b"gmfm88_total_percent,id\n1,2\n", 2, "item columns"),
        ("a field too many", body + (ROW + ",3\n").encode(), 2, "89 fields.*88"),
        ("a field too few", body + (ROW[2:] + "\n").encode(), 2, "87 fields.*88"),
        ("a field too many, empty", body + (ROW + ",\n").encode(), 2, "89 fields.*88"),
        ("an empty line", body + b"\n" + ROW.encode() + b"\n", 0, ""),
        ("an empty line at the end", body + b"\n", 0, ""),
        ("an empty line at the end, CRLF", body.replace(b"\n", b"\r\n") + b"\r\n", 0, ""),
        ("an empty line first", b"\n" + body, 0, ""),
        ("a line of blanks", body + b"  \n", 0, ""),
        ("a line of one quoted blank", body + b'" "\n', 2, "1 field"),
        ("UTF-8: overlong slash", with_cell(b"\xc0\xaf\n"), 2, "UTF-8"),
        ("UTF-8: overlong in three", with_cell(b"\xe0\x80\xaf\n"), 2, "UTF-8"),
        ("UTF-8: overlong in four", with_cell(b"\xf0\x8f\xbf\xbf\n"), 2, "UTF-8"),
        ("UTF-8: overlong NUL", with_cell(b"\xc0\x80\n"), 2, "UTF-8"),
        ("UTF-8: surrogate", with_cell(b"\xed\xa0\x80\n"), 2, "UTF-8"),
        ("UTF-8: last surrogate", with_cell(b"\xed\xbf\xbf\n"), 2, "UTF-8"),
        ("UTF-8: above the last character", with_cell(b"\xf4\x90\x80\x80\n"), 2, "UTF-8"),
        ("UTF-8: five bytes", with_cell(b"\xf8\x88\x80\x80\x80\n"), 2, "UTF-8"),
        ("UTF-8: a lone continuation", with_cell(b"a\x80b\n"), 2, "UTF-8"),
        ("UTF-8: cut by a comma", HEAD.encode() + b",a,b\n" + ROW.encode() + b",\xe2\x82,\xac\n",
         2, "UTF-8"),
        ("UTF-8: cut by the end", with_cell(b"\xe2\x82"), 2, "UTF-8"),
        ("UTF-8: cut by a quote", with_cell(b'"\xc3"\n'), 2, "UTF-8"),
        ("UTF-8: FE", with_cell(b"\xfe\n"), 2, "UTF-8"),
        ("UTF-8: in an item", body + b"\xff" + ROW[1:].encode() + b"\n", 2, "UTF-8"),
        ("UTF-8: Latin-1 in the header", with_name(b"caf\xe9"), 2, "UTF-8"),
        ("UTF-8: overlong in the header", with_name(b"\xc1\xa1"), 2, "UTF-8"),
        ("UTF-8: surrogate in the header", with_name(b"\xed\xa0\x80"), 2, "UTF-8"),
        ("UTF-8: cut in the header", with_name(b"\xf0\x9f\x98"), 2, "UTF-8"),
        ("UTF-8: the whole range", with_cell("\u007f\u0080\u07ff\u0800\ud7ff\ue000\ufffd\uffff"
                                             "\U00010000\U0010ffff\n".encode()), 0, ""),
        ("UTF-16, little end first", body.decode().encode("utf-16-le"), 2, "UTF-(8|16)"),
        ("NUL in a cell", with_cell(b"a\0b\n"), 2, ""),
        ("NUL in quotes", with_cell(b'"a\0b"\n'), 2, ""),
        ("NUL in an item", body + b"\0" + ROW[1:].encode() + b"\n", 2, ""),
        ("NUL behind an item", body + b"3\0" + ROW[1:].encode() + b"\n", 2, ""),
        ("NUL in the header", with_name(b"a\0"), 2, ""),
        ("NULs at the end", body + b"\0" * 512, 2, ""),
        ("a quote inside a field", with_cell(b'a"b\n'), 2, "quote"),
        ("a quote behind a blank", with_cell(b' "a"\n'), 2, "quote"),
        ("a quote at the end of a field", with_cell(b'6"\n'), 2, "quote"),
        ("a quote in the header", with_name(b'a"'), 2, "quote"),
        ("text behind a closing quote", with_cell(b'"a"b\n'), 2, "quote"),
        ("a blank behind a closing quote", with_cell(b'"a" \n'), 2, "quote"),
        ("three quotes", with_cell(b'"""\n'), 2, "quote"),
        ("four quotes", with_cell(b'""""\n'), 0, ""),
        ("an unclosed quote", with_cell(b'"a\n' + ROW.encode() + b",b\n"), 2, "quote"),
        ("an unclosed quote at the end", with_cell(b'"'), 2, "quote"),
        ("an unclosed quote in the header", with_name(b'"a'), 2, "quote"),
        ("CR for line ends", body.replace(b"\n", b"\r"), 0, ""),
        ("a lone CR in a cell", with_cell(b"a\rb\n"), 2, "1 field"),
        ("a lone CR at the end", body[:-1] + b"\r", 0, ""),
        ("CR CR LF", with_cell(b"a\r\r\n"), 0, ""),
        ("a lone CR in quotes", with_cell(b'"a\rb"\n'), 0, ""),
        ("CR in quotes behind an item", body + b'"3\r"' + ROW[1:].encode() + b"\n", 1, ""),
        ("an empty file", b"", 2, "empty"),
        ("only a BOM", b"\xef\xbb\xbf", 2, "empty"),
        ("half a BOM", b"\xef\xbb", 2, "UTF-8"),
        ("two BOMs", b"\xef\xbb\xbf" * 2 + body, 2, "gmfm88_1"),
        ("a BOM and quotes", b'\xef\xbb\xbf"gmfm88_1"' + body[8:], 0, ""),
        ("a BOM inside", with_name(b"\xef\xbb\xbfid"), 0, ""),
        ("header only", HEAD.encode() + b"\n", 0, ""),
        ("header only, CRLF", HEAD.encode() + b"\r\n", 0, ""),
        ("header only, no line end", HEAD.encode(), 0, ""),
        ("no line end at the end", body[:-1], 0, ""),
        ("no line end at the end, empty last cell", with_cell(b""), 0, ""),
        ("CRLF in the header alone", body.replace(b"\n", b"\r\n", 1), 0, ""),
        ("LF in the header alone", HEAD.encode() + b"\n" + ROW.encode() + b"\r\n", 0, ""),
        ("newlines in the header", with_name(b'"a\nb\r\nc"') + b"x" + ROW[1:].encode() + b",\n",
         1, ""),
        ("a huge field", with_cell(b'"' + b"x,\n" * 300_000 + b'"\n'), 0, ""),
        ("a huge item", body + b"3" * 100_000 + ROW[1:].encode() + b"\n", 1, ""),
        ("a huge column name", with_name(b"n" * 100_000), 0, ""),
        ("a row of 2 MiB", with_cell(b"y" * (2 << 20) + b"\n" + ROW.encode() + b",z\n"), 0, ""),
        ("many quotes", with_cell(b'"' + b'""' * 70_000 + b'"\n'), 0, ""),
        ("30,000 other columns", (HEAD + "".join(f",c{i}" for i in range(30_000)) + "\n" + ROW
                                  + ",7" * 30_000 + "\n").encode(), 0, ""),
        ("Kelvin sign for K", with_column("gmfm88_1\u212a"), 0, ""),
    ]
    if session.has("bbs"):
        balance = ",".join(f"bbs_{item}" for item in range(1, 15))
        cells = ",".join(["4"] * 14)
        cases += [
            ("score column of an absent instrument",
             f"{balance},gmfm88_total_percent\n{cells},5\n".encode(), 0, ""),
            ("one instrument whole, one in part",
             f"{balance},gmfm88_1\n{cells},3\n".encode(), 0, ""),
            ("one instrument whole, half of another",
             f"{balance},{','.join(GMFM[:44])}\n{cells},{ROW[:87]}\n".encode(), 2, "gmfm88_45"),
            ("9 is no code of the BBS", f"{balance}\n9{cells[1:]}\n".encode(), 1, ""),
        ]
    if session.has("mbi"):
        cases.append(("wheelchair alone", b"mbi_wheelchair\n5\n", 2, "mbi_hygiene"))
    if session.has("mas"):
        cases += [
            ("one MAS column", b"mas_left_soleus\n1+\n\"\"\nNT\n", 0, ""),
            ("no MAS columns", b"mas_complete\n1\n", 2, "item columns"),
            ("duplicate MAS column", b"mas_left_soleus,MAS_LEFT_SOLEUS\n1,1\n", 2, duplicate),
        ]
    if session.has("fmfm"):
        head = ",".join("fmfm_" + item for item in FMFM_ITEMS)
        cells = ",".join(["3"] * 61)
        for extra in ("a6", "b10", "e25", "a0", "a01"):
            cases.append((f"fmfm_{extra}", f"{head},fmfm_{extra}\n{cells},3\n".encode(), 2,
                          f"fmfm_{extra}"))
        cases.append(("fmfm_complete", f"{head},fmfm_complete\n{cells},2\n".encode(), 0, ""))
    for prefix, beyond in (("bbs", 15), ("pbs", 15), ("cfa", 51), ("adl", 51), ("fim", 19),
                           ("fimfam", 31)):
        if session.has(prefix):
            head = ",".join(f"{prefix}_{item}" for item in range(1, beyond))
            cells = ",".join(["1"] * (beyond - 1))
            for number in (beyond, 0, "07"):
                cases.append((f"{prefix}_{number}", f"{head},{prefix}_{number}\n{cells},1\n"
                              .encode(), 2, f"{prefix}_{number}"))
    if session.has("gmfcs"):
        dates = "birth_date,assessment_date"
        cases += [
            ("dates without a level", f"{dates}\n2020-01-01,2021-01-01\n".encode(), 2,
             "item columns"),
            ("dates and other items", f"{dates},{HEAD}\nx,y,{ROW}\n".encode(), 0, ""),
            ("two levels", b"gmfcs_level,GMFCS_level\n1,2\n", 2, duplicate),
            ("two birth dates", f"{dates},Birth_Date,gmfcs_level\n2020-01-01,2021-01-01,,I\n"
             .encode(), 2, duplicate),
            ("one date", b"gmfcs_level,birth_date\nI,2020-01-01\nI,x\n", 1, ""),
            ("age band in the input", f"{dates},gmfcs_level,GMFCS_age_band\n,,,\n".encode(), 0, ""),
            ("age band in the input, not written",
             b"birth_date,gmfcs_level,gmfcs_age_band\n,I,\n", 0, ""),
        ]
    for name, data, status, pattern in cases:
        session.compare(name, data, status=status, pattern=pattern)
        session.compare(name, data, file=None, status=status, pattern=pattern)
    session.compare("goal column that is written", with_column("gmfm88_goal_percent"),
                    ["--goals", "A"], Options(goals="A"), status=0)
    session.compare("item columns kept", with_column("x"), ["--keep-items"],
                    Options(keep_items=True), status=0)
    # Errors at every place around the sizes that a reader's buffer may have.
    for size in (4096, 16384, 32768, 65536, 131072, 262144):
        for shift in (-2, -1, 0, 1):
            fill = size + shift - len(HEAD) - 6 - len(ROW) - 2
            if fill < 0:
                continue
            data = HEAD + ",note\n" + ROW + ',"' + "\u00e9" * (fill // 2) + "z" * (fill % 2)
            session.compare(f"quote at byte {size + shift}",
                            (data + '""\r\n"\r\n' + ROW + ",b\n").encode(), status=0)
            session.compare(f"bad quote at byte {size + shift}",
                            (data + '"x' + ROW + ",b\n").encode(), status=2)
            session.compare(f"CR behind the quote at byte {size + shift}",
                            (data + '"\r' + ROW + ",b\n").encode(), status=0)


def command_cases(session):
    """Options, streams, exit status."""
    (session.folder / "good.csv").write_bytes(f"{HEAD}\n{ROW}\n".encode())
    (session.folder / "wrong.csv").write_bytes(f"{HEAD}\n7{ROW[1:]}\n".encode())
    (session.folder / "folder.csv").mkdir(exist_ok=True)

    def refuses(name, arguments, pattern, **how):
        done = session.run(arguments, **how)
        message = done.stderr.decode("utf-8", "replace")
        problem = None
        if done.returncode != 2:
            problem = f"exit status {done.returncode}"
        elif done.stdout:
            problem = f"wrote {done.stdout[:80]!r}"
        elif not re.search(pattern, message):
            problem = f"message {message!r} lacks {pattern!r}"
        session.check(name, problem)

    for arguments in (["--places", "16"], ["--places", "-1"], ["--places", "two"], ["--places", ""],
                      ["--places", "2.0"], ["--places", "18446744073709551618"],
                      ["--places", "1e1"],
                      ["--round", "up"], ["--round", ""], ["--round", "half"],
                      ["--goals", "F"], ["--goals", ""], ["--goals", "A,,B"], ["--goals", "A,B,"],
                      ["--goals", "1"], ["--frobnicate"], ["-x"]):
        refuses(" ".join(["refuses", *arguments]), [*arguments, "good.csv"],
                re.escape(arguments[-1]))
        refuses(" ".join(["refuses", *arguments, "at the end"]), ["good.csv", *arguments],
                re.escape(arguments[-1]))
    for option in ("--places", "--round", "--goals"):
        refuses(f"{option} without its value", ["good.csv", option], option)
    refuses("two files", ["good.csv", "wrong.csv"], "wrong.csv")
    refuses("no such file", ["nothing.csv"], "nothing.csv")
    refuses("a folder", ["folder.csv"], "folder.csv")
    refuses("an empty name", [""], ".")
    refuses("a folder as standard input", [], "stdin|standard input",
            stdin=os.open(session.folder, os.O_RDONLY))
    refuses("no standard input", [], "stdin|standard input", preexec_fn=lambda: os.close(0))
    if os.geteuid() != 0:
        (session.folder / "closed.csv").write_bytes(b"")
        (session.folder / "closed.csv").chmod(0)
        refuses("a file without permission", ["closed.csv"], "closed.csv")

    def ends(name, arguments, status, out="", error="", **how):
        done = session.run(arguments, **how)
        problem = None
        if done.returncode != status:
            problem = f"exit status {done.returncode}, {done.stderr[-200:]!r}"
        elif not re.search(out, (done.stdout or b"").decode("utf-8", "replace")):
            problem = f"wrote {done.stdout[:200]!r}"
        elif not re.search(error, done.stderr.decode("utf-8", "replace")):
            problem = f"message {done.stderr[-300:]!r} lacks {error!r}"
        session.check(name, problem)

    many = (HEAD + "\n" + (ROW + "\n") * 3000).encode()
    (session.folder / "many.csv").write_bytes(many)
    full = pathlib.Path("/dev/full")
    for file in ("good.csv", "wrong.csv", "many.csv"):
        if full.exists():
            with full.open("wb") as stream:
                ends(f"disk full, {file}", [file], 2, error="(?m)^motorscale-score: .*writ",
                     stdout=stream)
        reader, writer = os.pipe()
        os.close(reader)
        ends(f"closed pipe, {file}", [file], 2, error="(?m)^motorscale-score: .*writ",
             stdout=writer)
        os.close(writer)
        ends(f"no standard output, {file}", [file], 2, error="(?m)^motorscale-score: .*writ",
             preexec_fn=lambda: os.close(1))
    ends("a pipe that closes early", ["many.csv"], 2, error="(?m)^motorscale-score: .*writ",
         stdout=early_pipe())
    for option in ("--help", "--version", "--list"):
        ends(option, [option], 0, r"\S")
        if full.exists():
            with full.open("wb") as stream:
                ends(f"disk full, {option}", [option], 2, stdout=stream)
    ends("--version names the program", ["--version"], 0, r"^motorscale-score \d+\.\d+\.\d+\n$")
    ends("--help says what the exit status means", ["--help"], 0, "Exit status")
    ends("goals in lower case", ["--goals", "a,d", "good.csv"], 0, "goal_percent")
    for instrument in session.supported:
        words = set(re.split(r"[\s,]+", session.listed))
        lost = [column for column in instrument.columns(Options(goals="A")) if column not in words]
        session.check(f"--list shows the columns of {instrument.prefix}",
                      f"lacks {lost}" if lost else None)
    # Standard output holds data only, whatever the order of the rows' errors.
    data = (HEAD + "\n" + (ROW + "\n" + "x" + ROW[1:] + "\n") * 500).encode()
    session.compare("500 wrong rows", data, status=1)
    slow = subprocess.Popen([session.program, "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                            stderr=subprocess.PIPE)
    piece = f"{HEAD},n\r\n{ROW},\"\u00e9\"\"\r\n\"\r\n{ROW},\u4e2d\r\n".encode()
    for index in range(len(piece)):
        slow.stdin.write(piece[index:index + 1])
        slow.stdin.flush()
    out, _ = slow.communicate()
    want = "".join(expect(piece, "", Options(), session.supported).out).encode()
    session.check("input byte by byte", None if out == want else f"{out!r}\n{want!r}")
    memory_cases(session)


def memory_cases(session):
    """Memory does not grow with the file; a quote that is never closed ends the job early."""
    with subprocess.Popen([session.program], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
                          stderr=subprocess.DEVNULL) as child:
        status, peaks = pathlib.Path(f"/proc/{child.pid}/status"), []
        child.stdin.write(f"{HEAD}\n".encode())
        for _ in range(2):
            child.stdin.write(f"{ROW}\n".encode() * 50_000)
            child.stdin.flush()
            if status.exists():
                peaks += map(int, re.findall(r"VmHWM:\s*(\d+) kB", status.read_text()))
        child.stdin.close()
    if len(peaks) == 2:
        session.check("memory does not grow with the file",
                      f"{peaks} KiB" if peaks[1] > peaks[0] + 2048 else None)
    data = f'{HEAD}\n{ROW}\n"'.encode() + b"x" * (20 << 20)
    done = session.run([], stdin=None, input=data)
    session.check("20 MiB behind an open quote",
                  None if done.returncode == 2 and done.stdout.count(b"\n") == 2
                  and done.stderr.startswith(b"<stdin>:3: ")
                  else f"exit status {done.returncode}, {done.stderr[-300:]!r}")


def early_pipe():
    """The writing end of a pipe whose reader takes a little and goes."""
    reader, writer = os.pipe()
    subprocess.Popen(["head", "-c", "100"], stdin=reader, stdout=subprocess.DEVNULL)
    os.close(reader)
    return writer


def sample_cases(session):
    """The sample file: made by its generator, byte for byte, and scored as the oracle scores it."""
    made = subprocess.run([sys.executable, DATA / "generate.py"], stdout=subprocess.PIPE,
                          check=False).stdout
    data = (DATA / "cohort.csv").read_bytes()
    session.check("generate.py makes cohort.csv", None if made == data else "the files differ")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8"), newline="")))
    problem = None
    if len(rows) != 61 or len({row[0] for row in rows[1:]}) != 20:
        problem = "not 20 children with three rows each"
    elif any(not row[0].startswith("SYN-") for row in rows[1:]):
        problem = "a row that is not labelled as synthetic"
    session.check("cohort.csv is a synthetic cohort", problem)
    for arguments, options in (([], Options()),
                               (["--goals", "D,E", "--places", "1", "--round", "half-even"],
                                Options(1, "half-even", "D,E")),
                               (["--keep-items"], Options(keep_items=True))):
        session.compare(" ".join(["cohort.csv", *arguments]), data, arguments, options,
                        "cohort.csv", status=0)


def oracle_cases(session):
    """The oracle against what it does not share: literals, the csv module."""
    for value, places, mode, want in (
            (Fraction(1, 8), 2, "half-away", "0.13"), (Fraction(1, 8), 2, "half-even", "0.12"),
            (Fraction(3, 8), 2, "half-even", "0.38"), (Fraction(3, 8), 2, "toward-zero", "0.37"),
            (Fraction(25, 2), 0, "half-even", "12"), (Fraction(25, 2), 0, "half-away", "13"),
            (Fraction(2, 3), 15, "half-away", "0.666666666666667"),
            (Fraction(0), 0, "half-away", "0"), (Fraction(100), 1, "half-even", "100.0"),
            (Fraction(199, 200), 2, "half-away", "1.00")):
        got = rounded(value, places, mode)
        session.check(f"rounded {value} {places} {mode}", None if got == want else got)
    for number in range(20):
        make = Random(session.random(f"reader {number}"))
        data = make.table([BY_PREFIX["bbs"]], 20)
        mine = [[content(field) for field in fields] for _, fields, _ in records(data)]
        theirs = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))
        session.check(f"reader {number}", None if mine == theirs else "differs from csv")
    score = {prefix: BY_PREFIX[prefix].score for prefix in BY_PREFIX if prefix != "gmfcs"}
    plain = Options()
    for name, got, want in (
            ("BBS 41", score["bbs"](dict(zip(numbered(14), [4] * 10 + [1, 0, 0, 0])), plain),
             ["41", "41_to_56", "14"]),
            ("BBS 20", score["bbs"](dict(zip(numbered(14), [4] * 5 + [0] * 9)), plain),
             ["20", "0_to_20", "14"]),
            ("BBS incomplete", score["bbs"](dict(zip(numbered(14), [4] * 13 + [NOT_TESTED])),
                                            plain), ["", "", "13"]),
            ("FIM of fives", score["fim"](dict(zip(numbered(18), [5] * 18)), plain),
             ["65", "25", "90", "18"]),
            ("FIM+FAM highest", score["fimfam"](dict(zip(numbered(30), [7] * 30)), plain),
             ["112", "98", "210", "30"]),
            ("WeeFIM lowest", score["weefim"](dict(zip(WEEFIM_ITEMS, [1] * 18)), plain),
             ["8", "5", "5", "18", "18"]),
            ("FMFM highest", score["fmfm"](dict(zip(FMFM_ITEMS, [3] * 61)), plain),
             ["15", "27", "30", "39", "72", "183", "61"]),
            ("ADL highest", score["adl"](dict(zip(numbered(50), [4] * 50)), plain),
             "10.0 14.0 14.0 6.0 8.0 8.0 12.0 12.0 16.0 100.0 50".split()),
            ("CFA half points", score["cfa"](dict(zip(numbered(50), [1] + [3] * 49)), plain),
             ["14.0", "15.0", "15.0", "15.0", "15.0", "74.0", "50"]),
            ("MAS between two symbols", score["mas"]({"a": 1, "b": 2, "c": NOT_TESTED}, plain),
             ["1", "1+", "1+", "1.50", "1.25", "2"]),
            ("MBI highest", score["mbi"]({item: max(Mbi.steps[item]) for item in Mbi.steps}, plain),
             ["100", "10"])):
        session.check(f"oracle: {name}", None if got == want else f"{got}, expected {want}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("program", type=pathlib.Path)
    rows = 5000 if THOROUGH else 300
    parser.add_argument("--rows", type=int, default=rows, help=f"random GMFM-88 rows ({rows})")
    parser.add_argument("--seed", default="motorscale")
    parser.add_argument("--show", type=int, default=8, help="failures to print (8)")
    arguments = parser.parse_args()
    folder = tempfile.mkdtemp(prefix="motorscale-score-")
    session = Session(arguments.program.resolve(), folder, arguments.seed, arguments.show)
    oracle_cases(session)
    vector_cases(session)
    sample_cases(session)
    command_cases(session)
    malformed_cases(session)
    exhaustive_cases(session)
    random_cases(session, arguments.rows)
    mutated_cases(session, max(250 if THOROUGH else 50, arguments.rows // 40))
    if session.failed:
        print(f"failing inputs are kept in {folder}")
    else:
        shutil.rmtree(folder)
    print(f"{session.passed} passed, {session.failed} failed, {session.skipped} skipped")
    return 1 if session.failed else 0


if __name__ == "__main__":
    sys.exit(main())
