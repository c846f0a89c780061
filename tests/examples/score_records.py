#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""motorscale-score --records against an encoder and a reader of their own.

    score_records.py PROGRAM

The encoder and the reader below follow the comments of codec/record.hpp and codec/record_stream.hpp
and share no code with them; the scores are those of the oracle in score.py, and the levels of the
GMFCS those of the oracle in interview.py.  Files of intact, damaged, cut, unknown and foreign
records go through both, and standard output, every message and the exit status must agree; where
CI is set, more of them are damaged at random.
"""
import os
import pathlib
import random
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import interview  # noqa: E402, the oracle of the GMFCS
import score  # noqa: E402, the oracle
from score import BY_PREFIX, EMPTY, NOT_TESTED, Options  # noqa: E402

FORMS = {"gmfm88": 0, "gmfm88aids": 1, "bbs": 2, "pbs": 3, "mas": 4, "fmfm": 5, "cfa": 6, "adl": 7,
         "fim": 8, "fimfam": 9, "weefim": 10, "mbi": 11, "gmfcs": 68}
NOT_SCORED = {64: "gmfm66"}
UNANSWERED, REASONS = "unanswered", ("unanswered", "not_tested", "refused", "not_applicable")
NOT_ALLOWED = {"bbs": "refused", "fim": "not_applicable", "fimfam": "not_applicable",
               "weefim": "not_applicable"}
FIRST_COLUMNS = ["record_byte", "record_key", "record_time", "record_form"]

NOT_A_RECORD = "the bytes are no record; a record begins with B5 6D"
CUT = "the bytes end before the record does; more of them are needed"
DAMAGED = "the record was damaged after it was written; get it once more from where it came"
VERSION = "the record has a format version that is not known here; a newer library is needed"
INSTRUMENT = "the record is of an instrument that is not known here; a newer library is needed"
EDITION = ("the record is of an edition of the form that is not known here; a newer library is "
           "needed")
RESPONSE = "the item does not allow this response; record one that the form prints for it"
REASON = ("the instrument does not know this reason for a missing response; give one that it "
          "knows")
LENGTH = "there are too few or too many entries; give as many as the form has"
OWN = "is its writer's own, and only its writer's program can score it"
FOREIGN = "is not scored by this program"
NO_BYTE = ("empty, without any record; get it once more from where it came, unless no record was "
           "stored there")

# ---------------------------------------------------------------------------------------------
# The format


def crc32c(data):
    """By long division, highest power first, with the polynomial as it is printed."""
    remainder = 0xFFFFFFFF
    for byte in data:
        for bit in range(8):
            subtract = (remainder >> 31) != (byte >> bit & 1)
            remainder = remainder << 1 & 0xFFFFFFFF ^ (0x1EDC6F41 if subtract else 0)
    return int(f"{remainder:032b}"[::-1], 2) ^ 0xFFFFFFFF


def sealed(record):
    """Magic, size and checksums put right; all else stays."""
    record = bytearray(record)
    record[0:2] = b"\xB5\x6D"
    record[4:6] = len(record).to_bytes(2, "little")
    record[8:12] = crc32c(record[:8]).to_bytes(4, "little")
    record[-4:] = crc32c(record[:8] + record[12:-4]).to_bytes(4, "little")
    return bytes(record)


def frame(form, content, key=b"", time=0, version=0x10, edition=1):
    return sealed(bytes([0, 0, version, len(key), 0, 0, form, edition, 0, 0, 0, 0])
                  + time.to_bytes(8, "little") + key + content + bytes(4))


def packed(values, bits):
    """Numbers of as many bits each, from the low end of each byte."""
    whole = 0
    for place, value in enumerate(values):
        whole |= value << place * bits
    return whole.to_bytes((len(values) * bits + 7) // 8, "little")


def all_items(prefix):
    return BY_PREFIX[prefix].items + tuple(BY_PREFIX[prefix].optional)


def width(prefix):
    codes = max(len(BY_PREFIX[prefix].codes(item)) for item in all_items(prefix))
    return 3 if codes <= 4 else 4 if codes <= 12 else 5


def as_bits(prefix, item, value, bits):
    if value in REASONS:
        return (1 << bits) - 4 + REASONS.index(value)
    return sorted(BY_PREFIX[prefix].codes(item).values()).index(value)


def sheet_content(prefix, sheet, aids=()):
    """A sheet is a value for each item; aids are 13 numbers, 0 for unused or the dimension."""
    bits = width(prefix)
    values = [as_bits(prefix, item, sheet[item], bits) for item in all_items(prefix)]
    if prefix == "gmfm88aids":
        values += list(aids) or [0] * 13
    return packed(values, bits)


def mas_content(sites):
    """Sites are (side, muscle number, value)."""
    return bytes([len(sites)]) + b"".join(
        bytes([muscle, side << 4 | (12 + REASONS.index(value) if value in REASONS else value)])
        for side, muscle, value in sites)


def findings_content(band, over_18_months, answers, own_level=0):
    """Answers are letters by the name of the question; that of the age is a question, too.  The
    clinician's own level, 1 to 5, stands behind them in a record of version 1.1."""
    values = ["abcde".find(answers.get(question, "-")) + 1 for question in interview.TABLE[band]]
    values += [1 + over_18_months] if band == "B0_2" else []
    values += [0] * (5 - len(values)) + ([own_level] if own_level else [])
    return packed([list(interview.TABLE).index(band), *values], 3)


def part_size(data, at):
    """The size of the record at a place, or the message that says why there is none."""
    have = data[at:]
    if have[:2] != b"\xB5\x6D"[:len(have)]:
        return NOT_A_RECORD
    if len(have) < 12:
        return CUT
    if int.from_bytes(have[8:12], "little") != crc32c(have[:8]):
        return DAMAGED
    size = int.from_bytes(have[4:6], "little")
    if not 16 <= size <= 640:
        return NOT_A_RECORD
    if len(have) < size:
        return CUT
    body = have[:8] + have[12:size - 4]
    return size if int.from_bytes(have[size - 4:size], "little") == crc32c(body) else DAMAGED


def parts(data):
    """(first, last, whether a record): the bytes taken apart without a gap."""
    at = 0
    while at < len(data):
        begin = at
        size = part_size(data, at)
        if isinstance(size, int):
            at += size
            yield begin, at, True
            continue
        at += 1
        while at < len(data) and not isinstance(part_size(data, at), int):
            at += 1
        yield begin, at, False


# ---------------------------------------------------------------------------------------------
# What is to be expected


def cell(text):
    return '"' + text.replace('"', '""') + '"' if any(c in text for c in ' ,"') else text


def key_cell(key):
    if all(0x20 <= byte <= 0x7E for byte in key) and not key.startswith(b"0x"):
        return cell(key.decode("ascii"))
    return "0x" + key.hex()


class Record:
    """What a record should come out as: its scores, or why it is refused."""

    def __init__(self, data, prefix="", values=None, why="", key=b"", time=0, row=True):
        self.data, self.prefix, self.values, self.why = data, prefix, values, why
        self.key, self.time, self.row = key, time, row


class Findings:
    """Of the GMFCS: the band, whether 18 months are reached, and the answers."""

    prefix = "gmfcs"

    def columns(self, _):
        return ["gmfcs_level", "gmfcs_age_band"]

    def row(self, values, _):
        outcome = interview.expected(*values)[0].split(",")[2]
        return [outcome if outcome in interview.LEVELS else "", values[0]]

    def remark(self, values):
        outcome, levels, left = interview.expected(*values)[0].rstrip("\n").split(",")[2:]
        return {"undecided": f"no level yet, these fit: {levels}; questions left: {left}",
                "inconsistent": f"the answers contradict each other, nearest: {levels}"
                }.get(outcome)


INSTRUMENTS = [*(i for i in score.INSTRUMENTS if i.prefix != "gmfcs"), Findings()]


def expect(file, chunks, options):
    """chunks: Records and (bytes, reason) for what is no record; reason "" for erased flash."""
    used = [i for i in INSTRUMENTS if any(
        isinstance(c, Record) and c.row and c.prefix == i.prefix for c in chunks)]
    header = FIRST_COLUMNS + [name for i in used for name in i.columns(options)]
    rows, messages, at = [",".join(header)], [] if chunks else [f"{file}: {NO_BYTE}"], 0
    read = refused = skipped = erased = 0
    for chunk in chunks:
        data, why = (chunk.data, chunk.why) if isinstance(chunk, Record) else chunk
        if why:
            what = "record refused" if isinstance(chunk, Record) else \
                f"skipped {len(data)} {'byte' if len(data) == 1 else 'bytes'}"
            places = f"bytes {at} to {at + len(data) - 1}" if len(data) > 1 else f"byte {at}"
            messages.append(f"{file}: {places}: {what}: {why}")
        if not isinstance(chunk, Record):
            skipped += len(data) if why else 0
            erased += 0 if why else len(data)
        else:
            refused += bool(why)
            read += not why
            if chunk.prefix == "gmfcs" and not why and (remark := Findings().remark(chunk.values)):
                messages.append(f"{file}: bytes {at} to {at + len(data) - 1}: form gmfcs: {remark}")
            if chunk.row:
                row = [str(at), key_cell(chunk.key), str(chunk.time), chunk.prefix]
                for i in used:
                    mine = chunk.values if i.prefix == chunk.prefix else None
                    row += i.row(mine, options) if mine else [""] * len(i.columns(options))
                rows.append(",".join(row))
        at += len(data)

    def counted(n, what):
        return f"{n} {what}" + ("" if n == 1 else "s")

    messages.append(f"motorscale-score: {counted(read, 'record')} read, "
                    f"{counted(refused, 'record')} refused, {counted(skipped, 'byte')} skipped, "
                    f"{counted(erased, 'byte')} of erased flash")
    wrong = refused or skipped or not chunks
    return "\n".join(rows) + "\n", "\n".join(messages) + "\n", 1 if wrong else 0


class Session:
    def __init__(self, program):
        self.program = program
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="motorscale-records-"))
        self.passed = self.failed = 0

    def check(self, name, got, want):
        if got == want:
            self.passed += 1
            return
        self.failed += 1
        print(f"FAILED {name}\n  got      {got!r}\n  expected {want!r}"[:2000])

    def run(self, arguments, **how):
        done = subprocess.run([self.program, *arguments], capture_output=True, check=False,
                              cwd=self.folder, **how)
        return done.stdout.decode(), done.stderr.decode(), done.returncode

    def compare(self, name, chunks, arguments=(), options=None, status=None):
        data = b"".join(c.data if isinstance(c, Record) else c[0] for c in chunks)
        (self.folder / "export.bin").write_bytes(data)
        options = options or Options()
        want = expect("export.bin", chunks, options)
        got = self.run(["--records", *arguments, "export.bin"])
        self.check(name, got, want)
        if status is not None:
            self.check(name + ", status", got[2], status)
        want = expect("<stdin>", chunks, options)
        self.check(name + ", standard input",
                   self.run(["--records", *arguments, "-"], input=data), want)


# ---------------------------------------------------------------------------------------------
# The cases


def oracle_value(value):
    return value if value not in REASONS else EMPTY if value == UNANSWERED else NOT_TESTED


def random_record(chance, prefix, missing=0.1, bare=False):
    key = bytes(chance.randrange(256) for _ in range(chance.randrange(17))) \
        if chance.random() < 0.3 else chance.choice((b"", b"SYN-001", b"a b", b'say "a"', b"0x41",
                                                     b"a,b", b"0123456789abcdef", b"\x00", b"7 "))
    time = chance.choice((0, 1, 1_700_000_000, 2**63, 2**64 - 1, chance.randrange(2**64)))
    reasons = [r for r in REASONS if r != NOT_ALLOWED.get(prefix)]
    reasons = [UNANSWERED] if bare else reasons

    def value(codes):
        return chance.choice(reasons) if bare or chance.random() < missing else chance.choice(codes)

    if prefix == "mas":
        sites = [(side, muscle) for side in (0, 1) for muscle in (0, 3, 9, 13, 128, 255)]
        sites = [(*s, value(range(6))) for s in chance.sample(sites, chance.randrange(13))]
        content = mas_content(sites)
        values = {s[:2]: oracle_value(s[2]) for s in sites}
    elif prefix == "gmfcs":
        band = chance.choice(list(interview.TABLE))
        values = band, chance.random() < 0.5, {
            question: chance.choice("abcde"[:len(answers)])
            for question, answers in interview.TABLE[band].items()
            if not bare and chance.random() >= 4 * missing}
        content = findings_content(*values)
    else:
        codes = BY_PREFIX[prefix].codes
        sheet = {item: value(sorted(codes(item).values())) for item in all_items(prefix)}
        aids = [chance.randrange(6) for _ in range(13)]
        content = sheet_content(prefix, sheet, aids)
        values = {item: oracle_value(v) for item, v in sheet.items()}
    return Record(frame(FORMS[prefix], content, key, time), prefix, values, "", key, time)


def golden_cases(session):
    """Bytes and scores written by hand, so that encoder and oracle cannot err together."""
    session.check("CRC-32C of 123456789 is the published check value", crc32c(b"123456789"),
                  0xE3069283)
    # BBS, all items 4, key "S1", time 1: the responses in 4 bits each.
    data = bytes.fromhex("b56d100221000201bcc53cf201000000000000005331" + "44" * 7 + "ad9c9664")
    (session.folder / "golden.bin").write_bytes(data)
    session.check("golden BBS", session.run(["--records", "golden.bin"]), (
        "record_byte,record_key,record_time,record_form,bbs_total,bbs_band,bbs_tested,"
        "bbs_note\n0,S1,1,bbs,56,41_to_56,14,\n",
        "motorscale-score: 1 record read, 0 records refused, 0 bytes skipped, "
        "0 bytes of erased flash\n", 0))
    session.check("the encoder gives the golden bytes", frame(2, b"\x44" * 7, b"S1", 1), data)
    # GMFM-88, items 1 to 17 are 3 and the others not tested (5 of 3 bits): A is 51, 100 %; 20 %.
    values = [3] * 17 + [5] * 71
    whole = sum(v << 3 * k for k, v in enumerate(values)).to_bytes(33, "little")
    (session.folder / "golden.bin").write_bytes(frame(0, whole, b"", 2**64 - 1))
    session.check("golden GMFM-88", session.run(["--records", "--goals", "A,B", "golden.bin"])[0],
                  "record_byte,record_key,record_time,record_form,"
                  + ",".join(f"gmfm88_{c}" for c in
                             "raw_a raw_b raw_c raw_d raw_e percent_a percent_b percent_c "
                             "percent_d percent_e total_percent goal_percent tested note".split()) + "\n"
                  "0,,18446744073709551615,gmfm88,51,0,0,0,0,100.00,0.00,0.00,0.00,0.00,20.00,"
                  "50.00,17,dimension_not_tested:B+C+D+E\n")
    # MAS, left soleus 1+ and right soleus 2: the median lies between, the means are 2.5 and 1.75.
    content = bytes([2, 13, 0x02, 13, 0x13])
    (session.folder / "golden.bin").write_bytes(frame(4, content))
    session.check("golden MAS", session.run(["--records", "golden.bin"])[0],
                  "record_byte,record_key,record_time,record_form,mas_median_low,mas_median_high,"
                  "mas_max,mas_mean_rank,mas_mean_half,mas_tested,mas_note\n"
                  "0,,0,mas,1+,2,2,2.50,1.75,2,\n")
    # GMFCS, 2 to 4 years: B1 a and B3 b are II; B1 a alone fits I to III; B1 c and B3 a nothing.
    data = b"".join(frame(68, bytes.fromhex(content)) for content in ("090400", "090000", "190200"))
    (session.folder / "golden.bin").write_bytes(data)
    session.check("golden GMFCS", session.run(["--records", "golden.bin"]), (
        "record_byte,record_key,record_time,record_form,gmfcs_level,gmfcs_age_band\n"
        "0,,0,gmfcs,II,B2_4\n27,,0,gmfcs,,B2_4\n54,,0,gmfcs,,B2_4\n",
        "golden.bin: bytes 27 to 53: form gmfcs: no level yet, these fit: I II III; "
        "questions left: B2 B3\n"
        "golden.bin: bytes 54 to 80: form gmfcs: the answers contradict each other, nearest: I IV\n"
        "motorscale-score: 3 records read, 0 records refused, 0 bytes skipped, "
        "0 bytes of erased flash\n", 0))


def whole_cases(session, chance):
    session.compare("an empty file", [], status=1)
    session.compare("erased flash", [(b"\xFF" * 1000, "")], status=0)
    for prefix in FORMS:
        session.compare(f"{prefix}, alone", [random_record(chance, prefix) for _ in range(20)],
                        status=0)
        session.compare(f"{prefix}, complete", [random_record(chance, prefix, 0)], status=0)
        session.compare(f"{prefix}, nothing answered",
                        [random_record(chance, prefix, bare=True)], status=0)
    for number in range(20):
        options = Options(chance.choice((0, 1, 2, 3, 15)), chance.choice(score.MODES),
                          chance.choice(("", "A", "BD", "ABCDE")))
        arguments = ["--places", str(options.places), "--round", options.mode]
        arguments += ["--goals", ",".join(options.goals)] if options.goals else []
        chunks = [random_record(chance, chance.choice(list(FORMS))) for _ in range(30)]
        session.compare(f"mixed {number}", chunks, arguments, options, status=0)


def refused_cases(session, chance):
    good = random_record(chance, "bbs", 0)

    def compare(name, record):
        session.compare(name, [good, record, good], status=1)

    compare("a version of the future", Record(frame(2, bytes(7), version=0x20), row=False,
                                              why=f"version 2.0: {VERSION}"))
    compare("an unknown form", Record(frame(99, bytes(7)), row=False,
                                      why=f"form 99, edition 1: {INSTRUMENT}"))
    compare("an unknown edition", Record(frame(0, bytes(33), edition=2), row=False,
                                         why=f"form gmfm88, edition 2: {EDITION}"))
    for form, prefix in NOT_SCORED.items():
        compare(prefix, Record(frame(form, bytes(7), b"k"), prefix, key=b"k",
                               why=f"form {prefix} {FOREIGN}"))
    for form in (128, 255):
        compare(f"own form {form}", Record(frame(form, bytes(7), b"k", 5), str(form), key=b"k",
                                           time=5, why=f"form {form} {OWN}"))
    compare("a response that the form does not have",
            Record(frame(2, packed([5] * 14, 4)), "bbs", why=f"form bbs: {RESPONSE}"))
    compare("a reason that the form does not know",
            Record(frame(2, packed([14] * 14, 4)), "bbs", why=f"form bbs: {REASON}"))
    compare("too few responses",
            Record(frame(2, bytes(6)), "bbs", why=f"form bbs: {LENGTH}"))
    compare("a key of 17 bytes",
            Record(frame(2, bytes(7), bytes(17)), row=False,
                   why=f"form bbs, edition 1: {LENGTH}"))
    compare("a site twice", Record(frame(4, mas_content([(0, 1, 2), (0, 1, 3)])), "mas",
                                   why="form mas: what was given contradicts itself; check each "
                                   "part against the others"))
    for name, values, why in (
            ("an age band", [5], "the instrument is not defined at this age; use one that is made "
             "for it"),
            ("a question", [1, 1, 1, 1, 1], "there is no item, site, threshold or entry of this "
             "number or name; use one that is listed"),
            ("an answer", [0, 1, 3], RESPONSE),
            ("a sixth question", [2, 0, 0, 0, 0, 0, 1], LENGTH)):
        compare(f"{name} that the GMFCS does not have",
                Record(frame(68, packed(values + [0] * (6 - len(values)), 3)), "gmfcs",
                       why=f"form gmfcs: {why}"))
    compare("too few findings", Record(frame(68, bytes(2)), "gmfcs", why=f"form gmfcs: {LENGTH}"))
    later = Record(sealed(good.data[:-4] + b"more" + bytes(4)), "bbs", good.values, "", good.key,
                   good.time)
    later.data = sealed(later.data[:2] + b"\x13" + later.data[3:])
    session.compare("a later minor version may be longer", [good, later], status=0)


def damaged_cases(session, chance):
    before, after = random_record(chance, "gmfm88"), random_record(chance, "mas")
    victim = random_record(chance, "bbs").data
    for at in range(len(victim)):
        broken = bytearray(victim)
        broken[at] ^= 1 << chance.randrange(8)
        why = NOT_A_RECORD if at < 2 else DAMAGED
        session.compare(f"bit flipped in byte {at}", [before, (bytes(broken), why), after],
                        status=1)
    for size in range(1, len(victim)):
        torn = victim[:size]
        end = len(torn)
        while torn[end - 1:end] == b"\xFF":
            end -= 1
        gap = torn[end:] + b"\xFF" * 5
        why = part_size(torn[:end] + gap, 0)
        session.compare(f"torn after {size} bytes",
                        [before, (torn[:end], why), (gap, ""), after], status=1)
        session.compare(f"the file ends after {size} bytes",
                        [before, (torn[:end], part_size(torn, 0))]
                        + ([(torn[end:], "")] if torn[end:] else []), status=1)
    for size in (1, 2, 639, 5000):
        noise = bytes(chance.randrange(0x80) for _ in range(size))
        session.compare(f"{size} bytes of something else", [(noise, NOT_A_RECORD), after],
                        status=1)
    # Random damage: what is a record and what is not, by the reader above.
    for number in range(100 if "CI" in os.environ else 15):
        records = [random_record(chance, chance.choice(list(FORMS))) for _ in range(6)]
        data = bytearray(b"".join(r.data for r in records))
        for _ in range(chance.randrange(1, 4)):
            kind, at = chance.randrange(3), chance.randrange(len(data))
            if kind == 0:
                data[at] = chance.randrange(256)
            elif kind == 1:
                del data[at:at + chance.randrange(1, 90)]
            else:
                data[at:at] = bytes(chance.choice((0, 0xB5, 0x6D, 0x11)) for _ in range(5))
            if not data:
                data = bytearray(b"x")
        data = bytes(data)
        by_bytes = {r.data: r for r in records}
        chunks = []
        for first, last, whole in parts(data):
            piece = data[first:last]
            if whole:
                chunks.append(by_bytes[piece])
                continue
            begin = len(piece) - len(piece.lstrip(b"\xFF"))
            end = len(piece.rstrip(b"\xFF"))
            if end <= begin:
                chunks.append((piece, ""))
                continue
            chunks += [(piece[:begin], "")] if begin else []
            chunks.append((piece[begin:end], part_size(data[:last], first + begin)))
            chunks += [(piece[end:], "")] if end < len(piece) else []
        session.compare(f"random damage {number}", chunks)


def command_cases(session):
    out, err, status = session.run(["--records", "no-such-file"])
    session.check("no such file", (out, status, "cannot open no-such-file" in err), ("", 2, True))
    (session.folder / "x").write_bytes(b"")
    out, err, status = session.run(["--records", "."])
    session.check("a folder", (out, status, "cannot read ." in err), ("", 2, True))
    for option in (["--keep-items"], ["--calibration", "x"], ["--change", "gmfm88_mdc95_ko_2013"]):
        out, err, status = session.run(["--records", *option, "x"])
        session.check(f"{option[0]} with --records",
                      (out, status, option[0] + " is for tables" in err), ("", 2, True))
    bbs = frame(2, b"\x44" * 7)
    for count in (0, 1, 10_000):
        (session.folder / "x").write_bytes(bbs * count)
        with open("/dev/full", "wb") as full:
            done = subprocess.run([session.program, "--records", "x"], stdout=full, check=False,
                                  cwd=session.folder, stderr=subprocess.PIPE)
        session.check(f"a full disk, {count} records",
                      (done.returncode, b"cannot write the output" in done.stderr), (2, True))
    session.check("--help", "--records" in session.run(["--help"])[0], True)
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run([session.program, "--help"], stdout=writer,
                          stderr=subprocess.PIPE, check=False)
    os.close(writer)
    session.check("--help, and nobody reads on", done.stderr, b"")
    for option in ("--help", "--version", "--list", "--thresholds"):
        for buffering in ([], ["stdbuf", "-oL"]):
            with open("/dev/full", "wb") as full:
                done = subprocess.run([*buffering, session.program, option], stdout=full,
                                      check=False, stderr=subprocess.PIPE)
            session.check(f"a full disk, {buffering} {option}",
                          (done.returncode, b"cannot write the output" in done.stderr), (2, True))


def main():
    session = Session(str(pathlib.Path(sys.argv[1]).resolve()))
    chance = random.Random("records")
    golden_cases(session)
    whole_cases(session, chance)
    refused_cases(session, chance)
    damaged_cases(session, chance)
    command_cases(session)
    print(f"{session.passed} passed, {session.failed} failed")
    return 1 if session.failed or not session.passed else 0


if __name__ == "__main__":
    sys.exit(main())
