#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Tests motorscale-interview against an independent implementation of its whole specification.

    python3 tests/examples/interview.py PROGRAM

The oracle below has its own copy of the table of findings, as lists of levels, and counts for each
level the answers that fit it.  Every combination of answers of every age band goes through the
program, partial profiles, dates around every birthday, and every profile of an age band as an
interview: all of them where CI is set, else some; then the other systems, wrong input and the
interview itself, through a pipe and a terminal.  The last line counts the cases; the exit status is
1 when one failed.
"""

import concurrent.futures
import datetime
import functools
import itertools
import os
import pty
import random
import subprocess
import sys

LEVELS = ("I", "II", "III", "IV", "V")

# Per band, per question, per answer from a: the levels it fits, I to V as 1 to 5.
TABLE = {
    "B0_2": {
        "A1": ("12", "2", "3", "4", "5"),
        "A2": ("12", "2345"),
        "A3": ("12", "23", "4", "5"),  # b also fits 1 when A4 is a
        "A4": ("1", "2", "2345"),  # b also fits 1 under 18 months
    },
    "B2_4": {
        "B1": ("123", "23", "4", "5"),
        "B2": ("123", "345"),
        "B3": ("1", "2", "3", "4", "5"),
    },
    "B4_6": {
        "C1": ("123", "3", "4", "5"),
        "C2": ("12", "234", "45"),
        "C3": ("12", "2", "3", "4", "5"),
        "C4": ("12", "2", "234", "345"),
        "C5": ("12", "2345"),
    },
    "B6_12": {
        "D1": ("12", "2", "3", "4", "45"),
        "D2": ("12", "23", "234", "345"),
        "D3": ("12", "2345"),
        "D4": ("1234", "34", "4", "5"),
        "D5": ("12", "23", "34", "45"),
    },
    "B12_18": {
        "E1": ("12", "2", "3", "4", "45"),
        "E2": ("12", "23", "234", "345"),
        "E3": ("12", "2345"),
        "E4": ("1234", "34", "4", "5"),
        "E5": ("12", "23", "34", "45"),
    },
}
# A birth and an assessment in each band; the second of B0_2 is under 18 months.
BIRTH = "2010-06-20"
CASES = (
    ("B0_2", True, "2012-01-10"),
    ("B0_2", False, "2011-08-01"),
    ("B2_4", True, "2013-01-10"),
    ("B4_6", True, "2015-01-10"),
    ("B6_12", True, "2018-01-10"),
    ("B12_18", True, "2024-01-10"),
)


def fits(band, over_18_months, answers, question, level):
    letter = answers[question]
    if question == "A3" and letter == "b" and level == 1:
        return answers.get("A4", "a") == "a"  # as long as it is open, it may be a
    if question == "A4" and letter == "b" and level == 1:
        return not over_18_months
    return str(level) in TABLE[band][question]["abcde".index(letter)]


def levels_left(band, over_18_months, answers):
    """The levels that fit every answer, and those that fit the most."""
    counts = [sum(fits(band, over_18_months, answers, q, n) for q in answers) for n in range(1, 6)]
    return ([n for n in range(1, 6) if counts[n - 1] == len(answers)],
            [n for n in range(1, 6) if counts[n - 1] == max(counts)])


def expected(band, over_18_months, answers):
    """The line, and the exit status."""
    fitting, nearest = levels_left(band, over_18_months, answers)
    unanswered = [q for q in TABLE[band] if q not in answers]
    left = []
    if not fitting:
        outcome, status = "inconsistent", 4
    elif len(fitting) == 1 or not unanswered:
        outcome, status = LEVELS[fitting[0] - 1], 0
    else:
        outcome, status = "undecided", 3
        for q in unanswered:
            after = [levels_left(band, over_18_months, {**answers, q: "abcde"[k]})[0]
                     for k in range(len(TABLE[band][q]))]
            if any(levels != fitting for levels in after):
                left.append(q)
    levels = " ".join(LEVELS[n - 1] for n in fitting or nearest)
    return f"gmfcs,{band},{outcome},{levels},{' '.join(left)}\n", status


# ---------------------------------------------------------------------------------------------
# The age once more, by counting birthdays.


def birthday(birth, months):
    """The day on which so many months are complete."""
    year, month = divmod(birth.year * 12 + birth.month - 1 + months, 12)
    day = birth
    try:
        return day.replace(year=year, month=month + 1)
    except ValueError:  # no such day: complete on the first of the month after
        year, month = divmod(year * 12 + month + 1, 12)
        return datetime.date(year, month + 1, 1)


def band_and_age(birth, assessed, gestation_days=None, rule=None, premature_under=37 * 7):
    bounds = (24, 48, 72, 144, 216)
    start = birth
    if gestation_days is not None and gestation_days < premature_under:
        due = birth + datetime.timedelta(days=280 - gestation_days)
        if rule == "R1" and assessed < birthday(birth, 24):
            return "B0_2", assessed >= birthday(due, 18)
        if rule == "R2" and assessed < birthday(due, 24):
            return "B0_2", assessed >= birthday(due, 18)
    band = next((b for b, m in zip(TABLE, bounds) if assessed < birthday(start, m)), None)
    return band, assessed >= birthday(start, 18)


# ---------------------------------------------------------------------------------------------


class Tests:
    def __init__(self, program):
        self.program = program
        self.passed = self.failed = 0

    def run(self, *arguments, text=""):
        done = subprocess.run([self.program, *arguments], input=text, capture_output=True,
                              text=True, timeout=60, check=False)
        return done.stdout, done.returncode, done.stderr

    def check(self, what, got, wanted):
        if got == wanted:
            self.passed += 1
            return
        self.failed += 1
        if self.failed <= 20:
            print(f"FAILED {what}\n  wanted {wanted!r}\n  got    {got!r}")

    def check_all(self, cases):
        """Many (arguments, line, status), two at a time."""
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            for (arguments, line, status), got in zip(
                    cases, pool.map(lambda case: self.run(*case[0]), cases)):
                self.check(" ".join(arguments), got[:2], (line, status))

    def refused(self, message, *arguments, text=""):
        """Exit status 2, nothing on standard output, and a message that names what is wrong."""
        out, status, error = self.run(*arguments, text=text)
        self.check(" ".join(arguments), (out, status, message in error or error),
                   ("", 2, True))


def gmfcs(assessed, answers, *more, birth=BIRTH):
    listed = ",".join(f"{q}={a}" for q, a in answers.items())
    return ["--system", "gmfcs", "--birth", birth, "--assessed", assessed, "--answers", listed,
            *more]


def some(cases, count):
    """All of them where CI is set, else so many."""
    return cases if "CI" in os.environ else random.Random("some").sample(cases, count)


def combinations(tests):
    cases = []
    for band, over_18_months, assessed in CASES:
        questions = TABLE[band]
        for letters in itertools.product(*("abcde"[:len(a)] for a in questions.values())):
            answers = dict(zip(questions, letters))
            cases.append((gmfcs(assessed, answers), *expected(band, over_18_months, answers)))
    tests.check("combinations", len(cases), 2040)
    tests.check_all(some(cases, 68))


def partial_profiles(tests):
    dice = random.Random("partial profiles")
    profiles = []
    for band, over_18_months, assessed in CASES:
        questions = TABLE[band]
        for letters in itertools.product(*("-" + "abcde"[:len(a)] for a in questions.values())):
            answers = {q: a for q, a in zip(questions, letters) if a != "-"}
            if len(answers) < len(questions):
                profiles.append((band, over_18_months, assessed, answers))
    cases = []
    for band, over_18_months, assessed, answers in some(dice.sample(profiles, 300), 40):
        shuffled = list(answers.items())
        dice.shuffle(shuffled)
        cases.append((gmfcs(assessed, dict(shuffled)), *expected(band, over_18_months, answers)))
    for band, over_18_months, assessed in CASES:
        cases.append((gmfcs(assessed, {}), *expected(band, over_18_months, {})))
    tests.check_all(cases)


def ages(tests):
    cases = []

    def case(birth, assessed, *more, **how):
        band, over_18_months = band_and_age(birth, assessed, **how)
        answers = {"A4": "b"} if band == "B0_2" else {}  # tells under from over 18 months
        if band:
            cases.append((gmfcs(str(assessed), answers, *more, birth=str(birth)),
                          *expected(band, over_18_months, answers)))

    births = [datetime.date(2020, 3, 15), datetime.date(2020, 2, 29), datetime.date(2019, 2, 28),
              datetime.date(2019, 8, 31), datetime.date(2000, 12, 31), datetime.date(2021, 1, 1)]
    for birth in births:
        for months in (18, 24, 48, 72, 144):
            for days in (-1, 0, 1):
                case(birth, birthday(birth, months) + datetime.timedelta(days))
        case(birth, birth)
        case(birth, birthday(birth, 216) - datetime.timedelta(1))
        tests.refused("18th birthday", *gmfcs(str(birthday(birth, 216)), {}, birth=str(birth)))
        tests.refused("lies before", *gmfcs(str(birth - datetime.timedelta(1)), {},
                                            birth=str(birth)))
        for weeks, days in ((28, 0), (31, 4), (36, 6), (37, 0), (41, 2)):
            gestation = 7 * weeks + days
            due = birth + datetime.timedelta(280 - gestation)
            for rule in ("R1", "R2"):
                for start in {birth, due}:
                    for months in (18, 24, 48):
                        for step in (-1, 0):
                            assessed = birthday(start, months) + datetime.timedelta(step)
                            text = f"{weeks}w{days}d" if days else str(weeks)
                            case(birth, assessed, "--gestation-weeks", text, "--correction", rule,
                                 gestation_days=gestation, rule=rule)
    case(births[0], datetime.date(2021, 9, 20), "--gestation-weeks=38+0", "--correction=R1",
         "--premature-under=39", gestation_days=266, rule="R1", premature_under=273)
    tests.check_all(some(cases, 100))


def other_systems(tests):
    def line(system, answers, wanted, status, assessed="2018-01-10", more=()):
        got = tests.run("--system", system, "--birth", BIRTH, "--assessed", assessed,
                        "--answers", answers, *more)
        tests.check(f"{system} {answers} {more}", got[:2], (wanted + "\n", status))

    for bits in itertools.product((True, False), repeat=4):
        answers = ",".join(f"Q{k}={'yes' if b else 'no'}" for k, b in enumerate(bits, 1))
        one, two, three, four = bits
        macs = ("I" if two else "II") if one else "III" if three else "IV" if four else "V"
        line("macs", answers, f"macs,B4_18,{macs},{macs},", 0)
        vfcs = ("III" if two else "II" if three else "I") if one else "IV" if four else "V"
        line("vfcs", answers, f"vfcs,B1_19,{vfcs},{vfcs},", 0)
    line("macs", "Q1=yes", "macs,B4_18,undecided,I II,Q2", 3)
    line("macs", "Q1=no,Q2=yes", "macs,B4_18,undecided,III IV V,Q3 Q4", 3)
    line("macs", "", "macs,B4_18,undecided,I II III IV V,Q1 Q2 Q3 Q4", 3)
    line("vfcs", "Q1=yes,Q2=no", "vfcs,B1_19,undecided,I II,Q3", 3)

    printed = (("V",), ("V", "V"), ("IV(b)", "IV(b)", "IV(a)"),
               ("III(b)", "III(b)", "III(b)", "II(b)"), ("III(a)", "II(a)", "II(a)", "I", "I"))
    for left, right in itertools.product(range(5), repeat=2):
        level = printed[max(left, right)][min(left, right)]
        line("bfmf", f"left={left},right={right}",
             f"bfmf,B3_18,{level},{level.split('(')[0]},", 0)
    line("bfmf", "right=0", "bfmf,B3_18,undecided,III IV V,left", 3)
    line("fms", "5m=6,50m=3,500m=1", "fms,B4_18,6 3 1,,", 0)
    line("fms", "5m=c,500m=N", "fms,B4_18,undecided,,50m", 3)
    out, status, error = tests.run("--system", "fms", "--birth", BIRTH, "--assessed", "2018-01-10",
                                   "--answers", "5m=5,50m=6,500m=C")
    tests.check("fms warns", (out, status, error.count("look again")),
                ("fms,B4_18,5 6 C,,\n", 0, 2))

    every = "I II III IV V"
    line("cfcs", "", f"cfcs,B2_18,III,{every},,clinician,,verified", 0, more=("--pick", "III"))
    line("edacs", "", f"edacs,B3,V,{every},,clinician,,verified", 0, more=("--pick", "5"))
    line("mini-macs", "", f"mini-macs,B1_4,I,{every},,clinician,,verified", 0,
         assessed="2013-01-10", more=("--pick", "i"))
    line("gmfcs", "D1=a,D4=d", "gmfcs,B6_12,III,I II V,,clinician,findings_v1,verified", 0,
         more=("--pick", "III"))
    line("gmfcs", "D1=c", "gmfcs,B6_12,III,III,,findings,findings_v1,verified", 0,
         more=("--record",))
    line("gmfcs", "D1=a,D2=a,D3=a,D4=a,D5=a",
         "gmfcs,B6_12,I,I II,,findings,findings_v1,unverified", 0, more=("--record",))
    line("gmfcs", "D4=c,D1=b", "gmfcs,B6_12,inconsistent,II IV,,,findings_v1,single", 4,
         more=("--record",))
    line("gmfcs", " d1 = C , D2=B", "gmfcs,B6_12,III,III,", 0)


def wrong_input(tests):
    base = ["--system", "gmfcs", "--birth", BIRTH, "--assessed", "2018-01-10"]
    for message, answers in (
            ('no question "A1"', "A1=a"), ('no question "age18"', "age18=yes"),
            ('"f" is no answer to D1', "D1=f"), ('"" is no answer to D1', "D1="),
            ('"aa" is no answer to D1', "D1=aa"), ("D1 is answered twice", "D1=a,D1=a"),
            ("d1 is answered twice", "D1=a,d1=b"), ('"D1" is not question=answer', "D1"),
            ('"" is not question=answer', "D1=a,"), ('"" is not question=answer', ",D1=a"),
            ('"a=a" is no answer to D1', "D1=a=a"), ('no question "ü"', "ü=a")):
        tests.refused(message, *base, "--answers", answers)
    for message, more in (
            ("--birth is given twice", ("--birth", BIRTH, "--answers", "")),
            ("no option --age", ("--age", "3")), ("no option D1", ("D1=a",)),
            ("no option -x", ("-x",)), ("--answers needs a value", ("--answers",)),
            ("is no level", ("--pick", "VI")), ("is no level", ("--pick", "")),
            ("needs --correction", ("--gestation-weeks", "31", "--answers", "")),
            ("needs --gestation-weeks", ("--correction", "R1", "--answers", "")),
            ("needs --gestation-weeks", ("--premature-under", "37", "--answers", "")),
            ("no rule of correction", ("--gestation-weeks", "31", "--correction", "R3",
                                       "--answers", ""))):
        tests.refused(message, *base, *more)
    for weeks in ("", "19", "46", "-31", "31w", "31w4", "31w7d", "31w4d ", "31+", "31.5", "x",
                  "99999999999", "31+4d"):
        tests.refused("no weeks of pregnancy", *base, "--gestation-weeks", weeks, "--correction",
                      "R1", "--answers", "")
    for day in ("", "2020-02-30", "2021-02-29", "2020-3-15", "15.03.2020", "2020-03-15 ",
                "2020-13-01", "0000-01-01", "99999-01-01", "2020/03/15"):
        tests.refused("--birth: ", "--system", "gmfcs", "--birth", day, "--assessed", "2023-05-01",
                      "--answers", "")
        tests.refused("--assessed: ", "--system", "gmfcs", "--birth", BIRTH, "--assessed", day,
                      "--answers", "")
    tests.refused("--system is needed", "--birth", BIRTH, "--assessed", "2018-01-10",
                  "--answers", "")
    tests.refused("--birth is needed", "--system", "gmfcs", "--assessed", "2018-01-10",
                  "--answers", "")
    tests.refused("--assessed is needed", "--system", "gmfcs", "--birth", BIRTH, "--pick", "I")
    tests.refused('no system "gmfm"', "--system", "gmfm", "--birth", BIRTH, "--assessed",
                  "2018-01-10", "--answers", "")
    for system, assessed in (("macs", "2014-06-19"), ("mini-macs", "2014-06-20"),
                             ("cfcs", "2012-06-19"), ("edacs", "2013-06-19"),
                             ("vfcs", "2029-06-20"), ("bfmf", "2028-06-20"),
                             ("fms", "2014-06-19")):
        tests.refused("is for children from", "--system", system, "--birth", BIRTH, "--assessed",
                      assessed, "--answers", "")
    tests.refused("for gmfcs only", "--system", "macs", "--birth", BIRTH, "--assessed",
                  "2018-01-10", "--gestation-weeks", "31", "--correction", "R1", "--answers", "")
    tests.refused("picked with --pick", "--system", "cfcs", "--birth", BIRTH, "--assessed",
                  "2018-01-10", "--answers", "Q1=yes")
    tests.refused("no single level", "--system", "fms", "--birth", BIRTH, "--assessed",
                  "2018-01-10", "--pick", "I")


def conversations(tests):
    def talk(lines, wanted, status, *arguments):
        out, code, error = tests.run(*arguments, text="".join(line + "\n" for line in lines))
        tests.check(f"interview {lines}", (out, code), (wanted, status))
        return error

    known = ["--system=gmfcs", "--birth=2010-06-20", "--assessed=2018-01-10"]
    record = "findings_v1,verified\n"
    error = talk(["c", ""], f"gmfcs,B6_12,III,III,,findings,{record}", 0, *known)
    tests.check("it explains", "D1=c (usual mobility: hand-held device" in error, True)
    talk(["c", "II"], f"gmfcs,B6_12,II,III,,clinician,{record}", 0, *known)
    talk(["nothing", "", "2010-06-31", "2010-06-20", "2018-01-10", "z", "b", ""],
         f"gmfcs,B6_12,II,II,,findings,{record}", 0)
    talk(["b", "back", "d", "back", "c", ""], f"gmfcs,B6_12,III,III,,findings,{record}", 0, *known)
    talk(["back", "stop", ""], f"gmfcs,B6_12,undecided,I II III IV V,D1 D2 D3 D4 D5,,{record}", 3,
         *known)
    talk(["", "", "", "", "", ""],
         f"gmfcs,B6_12,undecided,I II III IV V,D1 D2 D3 D4 D5,,{record}", 3, *known)
    young = ["--system=gmfcs", "--birth=2020-03-15", "--assessed=2021-12-06"]
    talk(["28", "r3", "R1", "back", "stop", ""],
         f"gmfcs,B0_2,undecided,I II III IV V,A1 A2 A3 A4,,{record}", 3, *young)
    talk(["40", "e", ""], f"gmfcs,B0_2,V,V,,findings,{record}", 0, *young)
    talk(["", "e", ""], f"gmfcs,B0_2,V,V,,findings,{record}", 0, *young)
    talk(["II"], "cfcs,B2_18,II,I II III IV V,,clinician,,verified\n", 0, "--system=cfcs",
         *known[1:])
    talk(["4", "1", ""], "bfmf,B3_18,II(a),II,,findings,bfmf_2,verified\n", 0, "--system=bfmf",
         *known[1:])
    talk(["5", "back", "6", "5", "5", ""], "fms,B4_18,6 5 5,,,findings,fms_2,verified\n", 0,
         "--system=fms", *known[1:])
    for text in ("", "c\n", "c\nback\n", "\n"):
        tests.refused("the input ended", *known, text=text)
    tests.refused("18th birthday", text="gmfcs\n1990-01-01\n2018-01-10\n")
    tests.refused('"c?" is no answer to D1', *known, text="c\0\n")

    # A terminal: what is said is seen, and standard output is the line alone.
    host, terminal = pty.openpty()
    with subprocess.Popen([tests.program, *known], stdin=terminal, stderr=terminal,
                          stdout=subprocess.PIPE) as program:
        os.close(terminal)
        seen = b""
        for wait_for, answer in ((b"Answer", b"c\r"), (b"Enter records it", b"\r")):
            while wait_for not in seen:
                seen += os.read(host, 4096)
            seen = b""
            os.write(host, answer)
        out = program.stdout.read()
    os.close(host)
    tests.check("terminal", (out.decode(), program.returncode),
                (f"gmfcs,B6_12,III,III,,findings,{record}", 0))


def number_of_questions(tests):
    """The interview asks no more than the best possible order of questions would, on average."""
    asked_in_all = []
    cases = CASES if "CI" in os.environ else CASES[:4]
    for band, over_18_months, assessed in cases:
        questions = TABLE[band]
        profiles = [dict(zip(questions, letters)) for letters in
                    itertools.product(*("abcde"[:len(a)] for a in questions.values()))]
        profiles = [p for p in profiles if levels_left(band, over_18_months, p)[0]]

        @functools.cache
        def fewest(given):
            """Questions still to ask, summed over the profiles that begin so."""
            answers = dict(given)
            fitting = levels_left(band, over_18_months, answers)[0]
            here = [p for p in profiles if all(p[q] == a for q, a in given)]
            if len(fitting) <= 1 or len(answers) == len(questions) or not here:
                return 0
            return len(here) + min(
                sum(fewest(tuple(sorted({**answers, q: "abcde"[k]}.items())))
                    for k in range(len(questions[q])))
                for q in questions if q not in answers)

        def asked(profile):
            """Follows the program's advice on what to ask next."""
            answers = {}
            while True:
                _, status, error = tests.run(*gmfcs(assessed, answers))
                if status != 3:
                    return len(answers)
                q = error.split("ask next: ")[1].split()[0]
                answers[q] = profile[q]

        best = fewest(())
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            total = sum(pool.map(asked, profiles))
        tests.check(f"questions asked in {band}", total, best)
        asked_in_all.append((total, len(profiles), len(questions)))
        print(f"{band}{'' if over_18_months else ', under 18 months'}: {total / len(profiles):.2f} "
              f"questions on average, {len(questions)} in all ({len(profiles)} consistent profiles)")
    tests.check("figures", asked_in_all, [(31, 21, 4), (37, 21, 4), (9, 9, 3), (52, 33, 5),
                                          (93, 61, 5), (93, 61, 5)][:len(cases)])


def texts(tests):
    out, status, _ = tests.run("--help")
    tests.check("--help", (out.startswith("Usage: motorscale-interview"), status), (True, 0))
    tests.check("80 columns", max(map(len, out.splitlines())) <= 80, True)
    out, status, _ = tests.run("--questions", "--system", "gmfcs", "--birth", BIRTH, "--assessed",
                               "2013-01-10")
    tests.check("--questions", ([line.split()[0] for line in out.splitlines()], status),
                (["B1", *"abcd", "B2", *"ab", "B3", *"abcde"], 0))
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run([tests.program, "--help"], stdout=writer,
                          stderr=subprocess.PIPE, check=False)
    os.close(writer)
    tests.check("--help, and nobody reads on", done.stderr, b"")
    for arguments in (["--help"], ["--version"], gmfcs("2018-01-10", {"D1": "c"}),
                      gmfcs("2018-01-10", {}, "--questions"), gmfcs("2018-01-10", {}, "--pick=I")):
        for buffering in ([], ["stdbuf", "-oL"]):  # the write fails at the end, or line by line
            with open("/dev/full", "w", encoding="ascii") as full:
                done = subprocess.run([*buffering, tests.program, *arguments], stdout=full,
                                      stderr=subprocess.PIPE, check=False)
            tests.check(f"a full disk, {buffering} {arguments}",
                        (done.returncode, b"cannot be written" in done.stderr), (2, True))


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    tests = Tests(os.path.abspath(sys.argv[1]))
    if not tests.run("--version")[0].startswith("motorscale-interview "):
        sys.exit(f"{sys.argv[1]} is not motorscale-interview")
    for group in (texts, combinations, partial_profiles, ages, other_systems, wrong_input,
                  conversations, number_of_questions):
        group(tests)
    print(f"{tests.passed} passed, {tests.failed} failed")
    sys.exit(tests.failed != 0)


if __name__ == "__main__":
    main()
