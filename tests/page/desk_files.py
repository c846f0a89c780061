#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Makes the files that the tests of the desk drop: python3 tests/page/desk_files.py FOLDER

Made-up children.  Workbooks are written by openpyxl and by XlsxWriter, which write cells in
different ways; what each must become as CSV stands beside it.
"""

import csv
import datetime
import io
import pathlib
import random
import sys

import openpyxl
import xlsxwriter

folder = pathlib.Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)


def suivi():
    """A French export: semicolons, windows-1252, dates of days first, codes, own totals."""
    rng = random.Random(7)
    header = (["Patient", "Date", "Naissance", "Évaluateur"]
              + [f"GMFM_{n:02}" for n in range(1, 89)] + [f"Berg_{n}" for n in range(1, 15)]
              + [f"Ash_{m}_{s}" for m in ("soleus", "hamstrings") for s in "GD"] + ["Total_GMFM"])
    rows = [header]
    for child in range(1, 41):
        level = rng.uniform(0.5, 2.9)
        for visit in range(rng.choice((2, 3))):
            day = datetime.date(2026, 1, 5) + datetime.timedelta(days=180 * visit + child)
            gmfm = [str(max(0, min(3, round(rng.gauss(level + 0.15 * visit, 0.6))))) for _ in range(88)]
            bbs = [str(max(0, min(4, round(rng.gauss(level + 0.5, 0.7))))) for _ in range(14)]
            mas = [rng.choice(("0", "1", "1,5", "2", "3")) for _ in range(4)]
            if child % 9 == 0:
                bbs[1] = "ND"
            spans = ((0, 17), (17, 37), (37, 51), (51, 64), (64, 88))
            percents = [sum(map(int, gmfm[a:b])) / (3 * (b - a)) * 100 for a, b in spans]
            total = f"{sum(percents) / 5:.1f}".replace(".", ",")
            if child == 5 and visit == 0:
                total = f"{sum(map(int, gmfm)) / 264 * 100:.1f}".replace(".", ",")
            if child == 3:
                gmfm[2] = "4"
            rows.append([f"P{child:03}", day.strftime("%d/%m/%Y"), f"{child % 28 + 1:02}/03/20{15 + child % 6}",
                         rng.choice(("ML", "CD", "Zoé")), *gmfm, *bbs, *mas, total])
    text = "".join(";".join(row) + "\r\n" for row in rows)
    (folder / "suivi_2026.csv").write_bytes(text.encode("cp1252"))


BBS = [f"bbs_{n}" for n in range(1, 15)]


def by_openpyxl():
    book = openpyxl.Workbook()
    other = book.active
    other.title = "Read me"
    other["A1"] = "Nothing here is a score"
    sheet = book.create_sheet("Visits & more")
    header = ["record_id", "assessment_date", "seen_at", "share", "ok", "note", *BBS, "left out", "bbs_total"]
    sheet.append(header)
    expected = [header]
    for k in range(5):
        day = datetime.date(2026, 2, 27) + datetime.timedelta(days=k)
        cells = [f"a{k}", day, datetime.datetime(2026, 3, 1, 9, 30, 5), 0.1 + k / 10, k % 2 == 0,
                 'says "no", then\nyes <&> é', *[(n + k) % 5 for n in range(14)], None, 27.5]
        sheet.append(cells)
        row = sheet.max_row
        sheet.cell(row, 2).number_format = "dd/mm/yyyy"
        sheet.cell(row, 3).number_format = 'dd.mm.yy" um "hh:mm'
        sheet.cell(row, 4).number_format = "0.0%"
        expected.append([f"a{k}", day.isoformat(), "2026-03-01 09:30:05", str(10 + 10 * k),
                         "TRUE" if k % 2 == 0 else "FALSE", 'says "no", then\nyes <&> é',
                         *[str((n + k) % 5) for n in range(14)], "", "27.5"])
    sheet.append([])
    sheet.append(["a9", datetime.date(1900, 2, 28)])
    sheet.cell(sheet.max_row, 2).number_format = "yyyy-mm-dd"
    expected.append(None)
    expected.append(["a9", "1900-02-28"] + [""] * (len(header) - 2))
    book.save(folder / "visits.xlsx")
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    for row in expected:
        writer.writerow(row) if row else out.write("\n")
    (folder / "visits.expected.csv").write_text(out.getvalue())


def with_a_blank_sheet():
    book = openpyxl.Workbook()
    book.active.title = "Blank"
    sheet = book.create_sheet("Data")
    rows = [["record_id", *BBS], ["a", *[3] * 14]]
    for row in rows:
        sheet.append(row)
    book.save(folder / "blank_sheet.xlsx")
    text = "".join(",".join(map(str, row)) + "\n" for row in rows)
    (folder / "blank_sheet.expected.csv").write_text(text)


def by_xlsxwriter():
    for date_1904 in (False, True):
        name = "dates_1904" if date_1904 else "dates_1900"
        book = xlsxwriter.Workbook(folder / f"{name}.xlsx", {"date_1904": date_1904,
                                                             "constant_memory": not date_1904})
        sheet = book.add_worksheet("Daten")
        expected = [["record_id", "assessment_date", "time", "number", "error", "month", *BBS]]
        sheet.write_row(0, 0, expected[0])
        day = book.add_format({"num_format": "d. mmmm yyyy"})
        builtin = book.add_format({"num_format": 14})
        clock = book.add_format({"num_format": "hh:mm"})
        red = book.add_format({"num_format": '[Red]0.00" days"'})
        month = book.add_format({"num_format": "[$-407]mmm yy"})
        days = (datetime.date(1904, 1, 2), datetime.date(1904, 3, 1), datetime.date(2024, 2, 29),
                datetime.date(2025, 12, 31))
        for k, on in enumerate(days, 1):
            sheet.write(k, 0, f"b{k}")
            sheet.write_datetime(k, 1, on, day if k % 2 else builtin)
            sheet.write_number(k, 2, 0.75, clock)
            sheet.write_number(k, 3, 1234.5, red)
            sheet.write_formula(k, 4, "=1/0", None, "#DIV/0!")
            sheet.write_datetime(k, 5, on, month)
            sheet.write_row(k, 6, [4] * 14)
            expected.append([f"b{k}", on.isoformat(), "18:00:00", "1234.5", "#DIV/0!", on.isoformat(),
                             *["4"] * 14])
        book.close()
        out = io.StringIO()
        csv.writer(out, lineterminator="\n").writerows(expected)
        (folder / f"{name}.expected.csv").write_text(out.getvalue())


def records():
    """Two records of a device, the golden BBS of tests/examples/score_records.py, and damage between."""
    record = bytes.fromhex("b56d100221000201bcc53cf201000000000000005331" + "44" * 7 + "ad9c9664")
    damaged = bytearray(record)
    damaged[24] ^= 1
    (folder / "device.bin").write_bytes(record + bytes(damaged) + record)


suivi()
records()
by_openpyxl()
with_a_blank_sheet()
by_xlsxwriter()
