#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Tests the bedside device of examples/firmware, in emulation, from outside.

    firmware.py DEVICE.elf MOTORSCALE-SCORE

A model of the device in Python scores each sheet as a whole, by the oracles of score.py and
interview.py, after every key of long random sequences, and the screen has to agree.  The power is
cut after every byte of an append and at random places of long sessions; every record stored before
has to be there afterwards, byte for byte as score_records.py encodes it.  Then motorscale-score has
to read the export, with the scores that the screen showed.
"""
import collections
import concurrent.futures
import csv
import io
import pathlib
import random
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[1] / "examples" / "firmware")]
import device as emulation  # noqa: E402
import footprint  # noqa: E402
import interview  # noqa: E402
import score_records as records  # noqa: E402
from device import ERASED, LOG_BYTES, PAGE, WORD, Device, image_after  # noqa: E402
from score import BY_PREFIX, EMPTY, NOT_TESTED, Options  # noqa: E402

PROGRAM, SCORE = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
MOST_UNDO = 32
REASON = {".": "unanswered", "-": "not_tested", "r": "refused", "n": "not_applicable"}
KEY = b"SYN1"
NO_LABEL = "no key of the child (K) or no time (T)\n"
NO_RESPONSE = "no response here, ? for help\n"
NO_REASON = "the form does not know this reason\n"
# Mutlu 2008: hip flexors, hip adductors, hip internal rotators, hamstrings, gastrocnemius.
SITES = [(side, muscle) for side in (0, 1) for muscle in (5, 6, 7, 9, 12)]
BANDS = ((24, "B0_2"), (48, "B2_4"), (72, "B4_6"), (144, "B6_12"), (216, "B12_18"))


def oracle_value(key, codes):
    return codes.index(key) if key in codes else EMPTY if key == "." else NOT_TESTED


# ---------------------------------------------------------------------------------------------
# What each form is, without any running score


class Gmfm88:
    def __init__(self, aids):
        self.aids, self.prefix = aids, "gmfm88aids" if aids else "gmfm88"
        self.menu, self.size = "2" if aids else "1", 101 if aids else 88

    def codes(self, place):
        return "0123" if place < 88 else "abcde"

    def reasons(self, place):
        return ".-rn" if place < 88 else "."

    def next(self, place, keys, skipped):
        return place + 1

    def values(self, keys):
        return {str(n + 1): oracle_value(keys[n], "0123") for n in range(88)}

    def scores(self, keys):
        columns = BY_PREFIX["gmfm88"].score(self.values(keys), Options())
        parts = [f"{d} {raw} {percent}" for d, raw, percent in zip("ABCDE", columns, columns[5:])]
        return "  ".join(parts) + f"  total {columns[10]}  tested {columns[11]}"

    def content(self, keys):
        sheet = {str(n + 1): REASON.get(keys[n]) or int(keys[n]) for n in range(88)}
        return records.sheet_content(self.prefix, sheet,
                                     ["abcde".find(key) + 1 for key in keys[88:]])


class Bbs:
    prefix, menu, size = "bbs", "3", 14

    def codes(self, place):
        return "01234"

    def reasons(self, place):
        return ".-n"

    def next(self, place, keys, skipped):
        return place + 1

    def values(self, keys):
        return {str(n + 1): oracle_value(keys[n], "01234") for n in range(14)}

    def scores(self, keys):
        total, band, tested = BY_PREFIX["bbs"].score(self.values(keys), Options())
        text = f"total {total or '-'}  band {band or '-'}  tested {tested}"
        if keys[1] == "4" and keys[2] in "0123":
            text += "\n  look again: item 2 is 4, and then the form gives item 3 a 4 too"
        return text

    def content(self, keys):
        return records.sheet_content("bbs", {str(n + 1): REASON.get(keys[n]) or int(keys[n])
                                             for n in range(14)})


class Mas:
    prefix, menu, size = "mas", "4", 10

    def codes(self, place):
        return "01+234"

    def reasons(self, place):
        return ".-rn"

    def next(self, place, keys, skipped):
        return place + 1

    def values(self, keys):
        return {site: oracle_value(key, "01+234") for site, key in zip(SITES, keys)}

    def scores(self, keys):
        return "\n  ".join(f"{name}  {self.of(side, keys)}"
                           for name, side in (("left", 0), ("right", 1)))

    def of(self, side, keys):
        """The scores of a side, or of both."""
        chosen = {s: v for s, v in self.values(keys).items() if side in (None, s[0])}
        names = ("median_low", "median_high", "max", "mean_rank", "mean_half", "tested")
        scores = BY_PREFIX["mas"].score(chosen, Options())
        return "  ".join(f"{name} {score or '-'}" for name, score in zip(names, scores))

    def content(self, keys):
        return records.mas_content([(side, muscle, REASON.get(key) or "01+234".index(key)
                                     if key in REASON else "01+234".index(key))
                                    for (side, muscle), key in zip(SITES, keys)])


class Gmfcs:
    prefix, menu = "gmfcs", "5"

    def __init__(self, months):
        self.months = months
        self.band = next(name for end, name in BANDS if months < end)
        self.questions = list(interview.TABLE[self.band])
        self.size = len(self.questions) + 1  # and the clinician's own level

    def codes(self, place):
        if place == len(self.questions):
            return "12345"
        return "abcde"[:len(interview.TABLE[self.band][self.questions[place]])]

    def reasons(self, place):
        return ".-" if place < len(self.questions) else "."

    def own_level(self, keys):
        return "" if keys[-1] == "." else interview.LEVELS[int(keys[-1]) - 1]

    def answers(self, keys):
        return {q: key for q, key in zip(self.questions, keys) if key in "abcde"}

    def next(self, place, keys, skipped):
        """Of the questions left, that after which the fewest levels are left, as a mean over its
        answers that contradict nothing."""
        if place == len(self.questions):
            return self.size
        answers = self.answers(keys)
        left = interview.expected(self.band, self.months >= 18, answers)[0].split(",")[4].split()
        means = []
        for place, question in enumerate(self.questions):
            if question not in left or keys[place] == "-":
                continue
            counts = [len(interview.levels_left(self.band, self.months >= 18,
                                                {**answers, question: a})[0])
                      for a in self.codes(place)]
            good = [count for count in counts if count]
            means.append((sum(good) / len(good) if good else 1, place))
        return min(means)[1] if means else self.size

    def scores(self, keys):
        outcome, levels = interview.expected(self.band, self.months >= 18,
                                             self.answers(keys))[0].split(",")[2:4]
        text = {"undecided": f"undecided: {levels}",
                "inconsistent": f"contradiction, nearest: {levels}"}.get(outcome, outcome)
        return f"GMFCS {text}  table findings_v1  evidence "

    def content(self, keys):
        return records.findings_content(self.band, self.months >= 18, self.answers(keys),
                                        0 if keys[-1] == "." else int(keys[-1]))


class Assessment:
    """What the device should do with each key, by the book."""

    def __init__(self, form):
        self.form, self.keys = form, ["."] * form.size
        self.undo = collections.deque(maxlen=MOST_UNDO)
        self.place = form.next(0, self.keys, ()) if isinstance(form, Gmfcs) else 0

    def shown(self, place):
        return f"{place + 1} = {self.keys[place]}   {self.form.scores(self.keys)}"

    def press(self, key):
        """The text that should come, up to the prompt; GMFCS evidence left open."""
        if key == "U":
            if not self.undo:
                return "U\nnothing to undo\n"
            self.place, old = self.undo.pop()
            self.keys[self.place] = old
            return "U\n" + self.shown(self.place)
        if key == "\r":
            self.place = min(self.place + 1, self.form.size)
            return "\n"
        if self.place == self.form.size:
            return f"{key.strip('>')}\n{NO_RESPONSE}"
        place = self.place
        if key in REASON and key not in self.form.reasons(place):
            return f"{key}\n{NO_REASON}"
        if key not in self.form.codes(place) + self.form.reasons(place):
            return f"{key.strip('>')}\n{NO_RESPONSE}"
        self.undo.append((place, self.keys[place]))
        self.keys[place] = key
        self.place = self.form.next(place, self.keys, ())
        return f"{key}\n" + self.shown(place)

    def prompt(self):
        if self.place == self.form.size:
            return "end, S stores> "
        return f"[{self.keys[self.place]}]> "

    def begins(self):
        return "" if self.place == self.form.size else f"{self.place + 1} "

    def record(self, key=KEY, time=0):
        extras = isinstance(self.form, Gmfcs) and self.form.own_level(self.keys)
        return records.frame(records.FORMS[self.form.prefix], self.form.content(self.keys), key,
                             time, version=0x11 if extras else 0x10)


# ---------------------------------------------------------------------------------------------


class Tests:
    def __init__(self):
        self.passed = self.failed = 0
        self.most_stack = 0
        self.displayed = []  # (prefix, the scores on the screen, the record)

    def check(self, name, got, want):
        if got == want:
            self.passed += 1
            return True
        self.failed += 1
        if self.failed <= 10:
            print(f"FAILED {name}\n  got      {got!r}\n  expected {want!r}"[:3000])
        return False

    def stack(self, running):
        """How much of the stack was ever in use: what has kept its paint was not."""
        size = footprint.sections(PROGRAM)[".stack"]
        memory = running.memory(emulation.symbols(PROGRAM)["stack_limit"], size)
        free = 0
        while memory[free:free + 4] == b"\xA5" * 4:
            free += 4
        self.most_stack = max(self.most_stack, size - free)

    # ---- keys and scores ----

    def press_all(self, name, running, assessment, keys):
        """Presses keys and compares the whole screen after each of them."""
        for at in range(0, len(keys), 50):
            piece = keys[at:at + 50]
            screens = running.keys(piece, len(piece)).split("> ")[:-1]
            for key, screen in zip(piece, screens, strict=True):
                want = assessment.press(key)
                if not self.check(f"{name}, key {key!r}", screen[:len(want)], want):
                    return False
                rest = screen[len(want):]
                evidence = re.match(r"\n?", rest)
                if want.endswith("evidence "):
                    own = assessment.form.own_level(assessment.keys)
                    own = f"  own level {own}" if own else ""
                    evidence = re.match(rf"(verified|single|derived|unverified){own}\n", rest)
                rest = rest[evidence.end():] + "> " if evidence else rest
                good = rest.startswith(assessment.begins()) and rest.endswith(assessment.prompt())
                if not self.check(f"{name}, the prompt after {key!r}: {rest!r}", good, True):
                    return False
        return True

    @staticmethod
    def begin(running, form):
        running.keys(form.menu)
        if form.menu == "5":
            running.keys(f"{form.months}\r")

    @staticmethod
    def take_label(running, key=KEY.decode(), time=0):
        running.keys("K")
        running.keys(key + "\r")
        running.keys("T")
        running.keys(f"{time}\r")

    def random_keys(self, chance, form, count):
        usual = {"1": "0123", "2": "0123abcde", "3": "01234", "4": "01+234", "5": "abcde12345"}
        pool = usual[form.menu] * 6 + ".-rn" * 2 + "U" * 6 + "\r" + "59zf+ >"
        keys = []
        while len(keys) < count:
            keys.append(chance.choice(pool))
            if chance.random() < 0.01:
                keys += ["U"] * chance.randrange(2, 50)
        return "".join(keys[:count])

    def scoring(self, chance):
        forms = [Gmfm88(False), Gmfm88(True), Bbs(), Mas()]
        forms += [Gmfcs(months) for months in (0, 17, 18, 23, 24, 47, 60, 100, 200, 215)]
        for form in forms:
            count = {"1": 3000, "2": 1500, "3": 1200, "4": 1200}.get(form.menu, 250)
            with Device(PROGRAM) as running:
                assessment = Assessment(form)
                self.begin(running, form)
                name = f"{form.prefix} {getattr(form, 'months', '')}"
                if not self.press_all(name, running, assessment,
                                      self.random_keys(chance, form, count)):
                    continue
                for _ in range(30):  # from place to place
                    number = chance.randrange(1, form.size + 1)
                    running.keys("G")
                    got = running.keys(f"{number}\r")
                    assessment.place = number - 1
                    self.check(f"{name}, go to {number}",
                               got.startswith(f"{number}\n{number} ") and
                               got.endswith(assessment.prompt()), True)
                    self.press_all(name, running, assessment,
                                   self.random_keys(chance, form, 10))
                self.press_all(name, running, assessment, "U" * (MOST_UNDO + 2))
                for wrong in ("0", str(form.size + 1), "", "x", "4294967297", "99999999999999999"):
                    running.keys("G")
                    got = running.keys(wrong + "\r")
                    self.check(f"{name}, go to {wrong!r}",
                               f"an item from 1 to {form.size}\n" in got, True)
                self.stack(running)

    # ---- storing ----

    def fill(self, chance, running, form, most=10**9):
        """Keys an assessment at random, not always whole; returns it."""
        assessment = Assessment(form)
        self.begin(running, form)
        keys = ""
        for _ in range(min(form.size, most)):
            if assessment.place == form.size:
                break
            choices = form.codes(assessment.place) * 4 + form.reasons(assessment.place)
            key = chance.choice(choices) if keys else choices[0]
            assessment.press(key)
            keys += key
        running.keys(keys, len(keys))
        return assessment

    def label(self, chance, running):
        key = chance.choice(("A", "SYN-001", "0x41", "a,b \"c\"", "0123456789abcdef"))
        time = chance.choice((0, 1, 1_700_000_000, 2**32 - 1))
        self.take_label(running, key, time)
        return key.encode(), time

    def random_form(self, chance):
        kind = chance.randrange(5)
        return [Gmfm88(False), Gmfm88(True), Bbs(), Mas(), Gmfcs(chance.randrange(216))][kind]

    @staticmethod
    def places(begin, end):
        return f"byte {begin}" if end - begin == 1 else f"bytes {begin} to {end - 1}"

    def boots(self, name, log, stored, trace=False):
        """A device at power on: what it says is what is in its log, and no record is missing."""
        parts, at = [], 0
        for first, last, whole in records.parts(log):
            piece = log[first:last]
            if whole:
                parts.append((piece, None))
                at = -(-last // WORD) * WORD
            elif piece.strip(b"\xFF"):
                begin = first + len(piece) - len(piece.lstrip(b"\xFF"))
                end = last - (len(piece) - len(piece.rstrip(b"\xFF")))
                parts.append((None, (begin, end)))
                at = min(-(-end // WORD) * WORD + WORD, len(log))
        whole = [piece for piece, _ in parts if piece]
        self.check(f"{name}: no record is lost", whole, stored)
        passed_over = [f"passed over {self.places(*p)}: cut off or damaged" for _, p in parts if p]
        text = "".join(line + "\n" for line in passed_over) + \
            f"log: {len(stored)} records, {len(log) - at} bytes free\n"
        running = Device(PROGRAM, log, trace)
        self.check(f"{name}: power on", running.start,
                   f"\nmotorscale bedside device, ? for help\n{text}form> ")
        self.check(f"{name}: export", running.export(), (stored, passed_over))
        return running

    def writes_follow_the_rules(self, name, log, writes):
        """Whole words, each where it reads as erased, one behind the other."""
        log, last = bytearray(log), -1
        for kind, at, data in writes:
            good = kind == "program" and at % WORD == 0 and at > last and \
                0 <= at < LOG_BYTES and log[at:at + WORD] == b"\xFF" * WORD
            self.check(f"{name}: the write at byte {at}", good, True)
            log[at:at + WORD] = data
            last = at
        return bytes(log)

    def every_cut(self, chance):
        """Power fails after every number of bytes of one append; then the device goes on."""
        log, stored = ERASED, []
        with Device(PROGRAM, log) as running:
            self.take_label(running)
            for form in (Bbs(), Mas()):
                assessment = self.fill(chance, running, form)
                running.keys("S")
                stored.append(assessment.record())
            log = running.log()
        with Device(PROGRAM, log, trace=True) as running:
            self.take_label(running, "0123456789abcdef")
            assessment = self.fill(chance, running, Gmfm88(True))
            running.keys("S")
            writes = running.writes
        record = assessment.record(b"0123456789abcdef")
        total = sum(len(data) for _, _, data in writes)
        self.check("the append is as long as its record", total, -(-len(record) // WORD) * WORD)
        after = self.writes_follow_the_rules("one append", log, writes)
        begin = writes[0][1]
        self.check("the append is its record", after[begin:begin + len(record)], record)

        def cut(count):
            name = f"power fails after {count} of {total} bytes"
            torn = image_after(log, writes, count)
            there = stored + [record] * (torn[begin:begin + len(record)] == record)
            with self.boots(name, torn, there, trace=True) as running:
                self.take_label(running)
                running.keys("3")
                running.keys("4" * 14, 14)
                self.check(f"{name}, stored again", "stored in bytes" in running.keys("S"), True)
                next_log = self.writes_follow_the_rules(name + ", stored again", torn,
                                                        running.writes)
            again = records.frame(2, records.packed([4] * 14, 4), KEY)
            with self.boots(name + ", and on again", next_log, there + [again]):
                pass
            return count

        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            self.check("every number of bytes was cut at",
                       list(pool.map(cut, range(total + 1))), list(range(total + 1)))

    def real_cuts(self, chance):
        """The emulation is killed at a write: the flash is then as `image_after` has it."""
        with Device(PROGRAM, trace=True) as running:
            self.take_label(running)
            self.fill(chance, running, Bbs())
            running.keys("S")
            writes = running.writes
            keys = running.screen
        pressed = "".join(re.findall(r"\[.\]> (\S)\n", keys))
        for stop in range(len(writes)):
            with Device(PROGRAM, trace=True) as running:
                self.take_label(running)
                running.keys("3")
                running.keys(pressed, len(pressed))
                running.cut_at = stop
                try:
                    running.keys("S")
                    self.check("the power was cut", False, True)
                except emulation.PowerCut as cut:
                    self.check(f"killed at write {stop}", cut.args[0],
                               image_after(ERASED, writes, stop * WORD))

    def random_cuts(self, chance, sessions):
        """Long sessions, each ended by a power cut somewhere, in one log after the other."""
        log, stored = ERASED, []
        for session in range(sessions):
            name = f"session {session}"
            made = []
            with self.boots(name, log, stored, trace=True) as running:
                for _ in range(chance.randrange(1, 5)):
                    key, time = self.label(chance, running)
                    assessment = self.fill(chance, running, self.random_form(chance))
                    screen = running.keys("S")
                    record = assessment.record(key, time)
                    made.append((record, running.writes[:]))
                    if "stored in bytes" not in screen:
                        self.check(f"{name}: stored", screen, "stored")
                    self.displayed.append((assessment, record))
                writes = running.writes
                self.check(f"{name}: flash", running.log(), image_after(log, writes, LOG_BYTES))
            self.writes_follow_the_rules(name, log, writes)
            count = chance.randrange(WORD * len(writes) + 1)
            torn = bytearray(image_after(log, writes, count))
            if count < WORD * len(writes) and chance.random() < 0.5:
                # The word under way, too: any of its bits may be programmed already.
                _, at, data = writes[count // WORD]
                for k in range(count % WORD, WORD):
                    torn[at + k] &= data[k] | chance.randrange(256)
            torn = bytes(torn)
            for record, so_far in made:
                at = so_far[-(-(-len(record) // WORD))][1]
                if torn[at:at + len(record)] == record:
                    stored.append(record)
                self.check(f"{name}: a record whose last byte was written is there",
                           count < WORD * len(so_far) or stored[-1:] == [record], True)
            log = torn
        with self.boots("the last session", log, stored) as running:
            self.stack(running)
            exported, _ = running.export()
        return exported, log

    def erased_last_word(self):
        """A record whose last word reads as erased is not written over."""
        form = Gmfm88(False)
        keys = ["3"] + ["."] * 87
        assessment = Assessment(form)
        assessment.keys = keys
        time = next(t for t in range(10**6) if assessment.record(KEY, t)[-1] == 0xFF)
        record = assessment.record(KEY, time)
        with Device(PROGRAM) as running:
            self.take_label(running, time=time)
            self.begin(running, form)
            running.keys("3")
            self.check("stored", running.keys("S"), "S\nstored in bytes 0 to 60\nform> ")
            log = running.log()
        self.check("the last word reads as erased", (log[:61], log[60:64]),
                   (record, b"\xFF" * WORD))
        with Device(PROGRAM, log) as running:
            self.check("its end is found", f"log: 1 records, {LOG_BYTES - 64} bytes free\n" in
                       running.start, True)
            self.take_label(running)
            running.keys("3")
            running.keys("4")
            self.check("the next one lies behind", "bytes 64 to 98" in running.keys("S"), True)
            self.check("both are there", (len(running.export()[0]), running.export()[1]), (2, []))

    # ---- the rest of the log ----

    def full_log(self):
        """Full is said before anything is written; after export and erasure the same is stored."""
        record = records.frame(2, records.packed([4] * 14, 4), b"x")
        step = -(-len(record) // WORD) * WORD
        count = LOG_BYTES // step
        log = (record.ljust(step, b"\xFF") * count).ljust(LOG_BYTES, b"\xFF")
        free = LOG_BYTES - count * step
        with Device(PROGRAM, log, trace=True) as running:
            self.check("almost full", f"log: {count} records, {free} bytes free" in running.start,
                       True)
            self.take_label(running)
            running.keys("1")
            running.keys("123", 3)
            self.check("full", running.keys("S"),
                       f"S\nlog full, not stored: needs 61 bytes, has {free}; X exports, E erases\n"
                       "4 Lying and rolling [.]> ")
            self.check("full: nothing was written", running.writes, [])
            self.check("full: export", running.export(), ([record] * count, []))
            self.check("not erased", (running.keys("E"), running.keys("x")),
                       ("E\nfor ever: key again> ", "not done\n4 Lying and rolling [.]> "))
            self.check("erased", (running.keys("E"), running.keys("E")),
                       ("E\nfor ever: key again> ",
                        f"done\nlog: 0 records, {LOG_BYTES} bytes free\n"
                        "4 Lying and rolling [.]> "))
            pages = list(range(LOG_BYTES - PAGE, -1, -PAGE))
            self.check("erased from the last page to the first", running.writes,
                       [("erase", at, b"\xFF" * PAGE) for at in pages])
            erasures = running.writes[:]
            self.check("stored then", "stored in bytes 0 to 60\n" in running.keys("S"), True)
        for count_erased in (1, 2, 7, 15):
            torn = bytearray(image_after(log, erasures, count_erased))
            page = LOG_BYTES - PAGE * (count_erased + 1)
            rest = random.Random(count_erased)
            for at in range(page, page + PAGE):  # the page under way may hold anything
                torn[at] |= rest.randrange(256)
            left = [record] * (page // step)
            whole = [bytes(torn[a:b]) for a, b, good in records.parts(bytes(torn)) if good]
            with self.boots(f"power fails in erasure {count_erased}", bytes(torn), whole):
                self.check("the records before the page are there", whole[:len(left)], left)

    def damaged_log(self, chance):
        made = [records.frame(2, records.packed([n % 5] * 14, 4), b"%d" % n) for n in range(12)]
        step = -(-len(made[0]) // WORD) * WORD
        for number in range(20):
            log = bytearray(b"".join(r.ljust(-(-len(r) // WORD) * WORD, b"\xFF") for r in made)
                            .ljust(LOG_BYTES, b"\xFF"))
            for _ in range(chance.randrange(1, 4)):
                log[chance.randrange(12 * step)] ^= 1 << chance.randrange(8)
            log = bytes(log)
            whole = [log[a:b] for a, b, good in records.parts(log) if good]
            with self.boots(f"damage {number}", log, whole):
                pass
        for name, log in (("zeros", bytes(LOG_BYTES)), ("noise", bytes(
                chance.randrange(256) for _ in range(LOG_BYTES)))):
            with self.boots(f"a log of {name}", log, []) as running:
                self.take_label(running)
                running.keys("3")
                running.keys("4")
                self.check(f"a log of {name} is full", "log full" in running.keys("S"), True)

    def flash_faults(self):
        """A word that does not take its value: nothing is stored, and it can be tried again."""
        for at in range(8):
            with Device(PROGRAM, trace=True) as running:
                self.take_label(running)
                running.keys("3")
                running.keys("4" * 14, 14)
                running.faults = {at: b"\x00\x44\x00\x44"}
                self.check(f"fault in word {at}", running.keys("S"),
                           "S\nflash fault, not stored; S tries again\nend, S stores> ")
                self.check("tried again", "stored in bytes" in running.keys("S"), True)
                self.check("one record", len(running.export()[0]), 1)
        record = records.frame(2, records.packed([4] * 14, 4), b"x")
        log = (record.ljust(36, b"\xFF") * 300).ljust(LOG_BYTES, b"\xFF")
        with Device(PROGRAM, log, trace=True) as running:
            # The third page to be erased stays as it is: the last one is erased once more.
            running.faults = {2: (emulation.symbols(PROGRAM)["log_begin"] + LOG_BYTES - PAGE).to_bytes(4, "little")}
            running.keys("E")
            self.check("a page that does not become erased",
                       running.keys("E").split("\n")[1], "flash fault, not all erased")
            self.check("the records before it are there",
                       len(running.export()[0]) >= (LOG_BYTES - 7 * PAGE) // 36, True)
            running.keys("E")
            self.check("erased", "log: 0 records, 16384 bytes free" in running.keys("E"), True)

    # ---- out ----

    def scores_agree(self, exported, log):
        """motorscale-score gives what the screen showed."""
        shown = {record: assessment for assessment, record in self.displayed}
        data = b"".join(exported)
        done = subprocess.run([SCORE, "--records", "-"], input=data, capture_output=True,
                              check=False)
        rows = list(csv.DictReader(io.StringIO(done.stdout.decode())))
        self.check("a row for each record", len(rows), len(exported))
        self.check("exit status", done.returncode, 0)
        at = without_level = 0
        for row, record in zip(rows, exported):
            self.check("offset", row["record_byte"], str(at))
            at += len(record)
            assessment = shown[record]
            prefix = assessment.form.prefix
            want = assessment.form.scores(assessment.keys).split("\n")[0]
            c = {name[len(prefix) + 1:]: value for name, value in row.items()
                 if name.startswith(prefix + "_")}
            if prefix == "gmfcs":
                without_level += not c["level"]
                got = f"{c['age_band']} GMFCS {c['level']}"
                found = re.sub("(undecided|contradiction).*", "", want.split("  table")[0])
                own = assessment.form.own_level(assessment.keys)
                want = f"{assessment.form.band} " + (f"GMFCS {own}" if own else found)
            elif prefix.startswith("gmfm88"):
                got = "  ".join(f"{d.upper()} {c[f'raw_{d}']} {c[f'percent_{d}']}" for d in "abcde")
                got += f"  total {c['total_percent']}  tested {c['tested']}"
            elif prefix == "bbs":
                got = f"total {c['total'] or '-'}  band {c['band'] or '-'}  tested {c['tested']}"
            else:
                got = "  ".join(f"{name} {value or '-'}" for name, value in c.items()
                                if name != "note")
                want = assessment.form.of(None, assessment.keys)
            self.check(f"scores of {prefix}", got, want)
        self.check("GMFCS without a level is named", done.stderr.count(b": form gmfcs: "),
                   without_level)
        raw = subprocess.run([SCORE, "--records", "-"], input=log, capture_output=True, check=False)
        self.check("the flash itself has the same rows",
                   [row.split(b",", 1)[1] for row in raw.stdout.splitlines()],
                   [row.split(b",", 1)[1] for row in done.stdout.splitlines()])

    def every_level(self):
        """An interview that leads to each level in each age band, and what is scored of its record.
        """
        with Device(PROGRAM) as running:
            self.take_label(running)
            for months in (20, 30, 60, 100, 200):
                for level in range(1, 6):
                    form = Gmfcs(months)
                    assessment = Assessment(form)

                    def left(key):
                        answers = form.answers(assessment.keys)
                        answers[form.questions[assessment.place]] = key
                        return interview.levels_left(form.band, months >= 18, answers)[0]

                    self.begin(running, form)
                    while assessment.place < form.size:
                        key = min((k for k in form.codes(assessment.place) if level in left(k)),
                                  key=lambda k: len(left(k)))
                        assessment.press(key)
                        running.keys(key)
                    want = f"GMFCS {interview.LEVELS[level - 1]}  table"
                    self.check(f"{form.band} leads to level {level}",
                               form.scores(assessment.keys).startswith(want), True)
                    self.check("stored", "stored in bytes" in running.keys("S"), True)
                    self.displayed.append((assessment, assessment.record()))
            exported, _ = running.export()
            log = running.log()
        self.check("an interview for each level", len(exported), 25)
        self.scores_agree(exported, log)

    def keys_of_the_menu(self):
        with Device(PROGRAM) as running:
            check = self.check
            check("help", "GMFM-88" in running.keys("?"), True)
            check("nothing known", running.keys("z"), "z\nno such form\nform> ")
            check("no form to store", running.keys("S"), "S\nno such form\nform> ")
            for age in ("216", "x", "", "4294967295", "99999999999"):
                running.keys("5")
                check(f"age {age}", "0 to 215 months\nform> " in running.keys(age + "\r"), True)
            running.keys("T")
            check("time", "a number below 2^32\n" in running.keys("4294967296\r"), True)
            running.keys("K")
            check("no key of blanks", running.keys(" A\r"),
                  " A\na key begins with no blank\nform> ")
            running.keys("K")
            running.keys("A\r")
            check("a key alone is not enough", running.keys("3"),
                  f"3\n{NO_LABEL}1 Rise from chair [.]> ")
            running.keys("4")
            check("and not stored", running.keys("S"),
                  f"S\n{NO_LABEL}not stored\n2 Stand, no support [.]> ")
            running.keys("Q")
            running.keys("Q")
            running.keys("T")
            running.keys("0\r")
            running.keys("K")
            running.keys("0123456789>abcdefXY\x7fZ\r")  # two too many, one no text, one back
            check("the key on the screen", running.keys("3"),
                  "3\nkey 0123456789abcdeZ, time 0\n1 Rise from chair [.]> ")
            check("nothing recorded", running.keys("S"),
                  "S\nnothing recorded\n1 Rise from chair [.]> ")
            running.keys("4")
            check("not dropped", (running.keys("Q"), running.keys("n")),
                  ("Q\nfor ever: key again> ", "not done\n2 Stand, no support [.]> "))
            check("dropped", (running.keys("Q"), running.keys("Q")),
                  ("Q\nfor ever: key again> ", "done\nform> "))
            running.keys("3")
            check("a new one is empty", running.keys("U"),
                  "U\nnothing to undo\n1 Rise from chair [.]> ")
            running.keys("K")
            running.keys("abc\x1b")  # Escape
            running.keys("4")
            check("not stored without a key", running.keys("S"),
                  f"S\n{NO_LABEL}not stored\n2 Stand, no support [.]> ")
            self.take_label(running)
            check("stored", running.keys("S"), "S\nstored in bytes 0 to 34\nform> ")
            check("listed", running.keys("L"), "L\nbytes 0 to 34: BBS, key SYN1, time 0\nform> ")
        # The log names the forms, whose numbers in records are not the keys of the menu.
        names = {0: "GMFM-88", 1: "GMFM-88 with aids", 2: "BBS", 3: "form 3", 4: "MAS",
                 68: "GMFCS", 255: "form 255"}
        made = [records.frame(number, bytes(3), b"x", 7) for number in names]
        step = -(-len(made[0]) // WORD) * WORD
        log = b"".join(record.ljust(step, b"\xFF") for record in made).ljust(LOG_BYTES, b"\xFF")
        with self.boots("forms by name", log, made) as running:
            check("listed by name", running.keys("L").split("\n")[1:-1],
                  [f"bytes {k * step} to {k * step + len(made[0]) - 1}: {name}, key x, time 7"
                   for k, name in enumerate(names.values())])

    def key_after_a_power_cut(self, chance):
        """Key and time do not outlive the power, and nothing is stored without both."""
        with Device(PROGRAM) as running:
            self.take_label(running)
            stored = [self.fill(chance, running, Bbs()).record()]
            self.check("stored", "stored in bytes 0 to 34\n" in running.keys("S"), True)
            log = running.log()
        with self.boots("no key any more", log, stored, trace=True) as running:
            self.check("the key is asked for", running.keys("3"),
                       f"3\n{NO_LABEL}1 Rise from chair [.]> ")
            running.keys("4")
            self.check("not stored", running.keys("S"),
                       f"S\n{NO_LABEL}not stored\n2 Stand, no support [.]> ")
            running.keys("T")
            running.keys("5\r")
            self.check("nor by the time alone", "not stored" in running.keys("S"), True)
            self.check("nothing is written", running.writes, [])
            running.keys("K")
            running.keys(KEY.decode() + "\r")
            self.check("then it is", "stored in bytes 36 to 70\n" in running.keys("S"), True)
            self.check("with the key and the time", running.export(), (stored + [records.frame(
                2, records.packed([4] + [12] * 13, 4), KEY, 5)], []))


def main():
    tests, chance = Tests(), random.Random("firmware")
    tests.keys_of_the_menu()
    tests.key_after_a_power_cut(chance)
    tests.scoring(chance)
    tests.every_cut(chance)
    tests.erased_last_word()
    tests.real_cuts(chance)
    exported, log = tests.random_cuts(chance, 25)
    tests.scores_agree(exported, log)
    tests.every_level()
    tests.full_log()
    tests.damaged_log(chance)
    tests.flash_faults()
    bound, _ = footprint.worst_stack(PROGRAM.parent)
    tests.check("the stack in use is within the bound of the call graph",
                0 < tests.most_stack <= bound, True)
    print(f"stack in use at most {tests.most_stack} bytes, bound {bound}")
    print(f"{tests.passed} passed, {tests.failed} failed")
    return 1 if tests.failed or not tests.passed else 0


if __name__ == "__main__":
    sys.exit(main())
